"""Dated changes of law and organisation, in the order in which they take effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pcmbn.records import Record
from pcmbn.timeline import day
from pcmbn.world import World

SPAN = dt.timedelta(days=365)
VALIDITY = (
    ("in_force_from", "có hiệu lực"),
    ("partially_expired_on", "hết hiệu lực một phần"),
    ("expired_on", "hết hiệu lực"),
)


@dataclass(frozen=True)
class DateRow:
    """One dated change: the day, what happens, to which record; `by` is what brings it about."""

    on: dt.date
    what: str
    record: Record
    text: str = ""
    by: Record | None = None


def changes(world: World) -> list[DateRow]:
    """Every dated change of a document's validity, in order."""
    rows = [
        DateRow(document[name], what, document, document["title"])
        for document in world.dataset.of("document")
        for name, what in VALIDITY
        if name in document.data
    ]
    return sorted(rows, key=lambda row: (row.on, row.record.id))


def everything(world: World) -> list[DateRow]:
    """Validity, amendments, agencies that begin or end, and events that happen once; in order."""
    rows = [*changes(world), *_amendments(world), *_agencies(world), *_events(world)]
    return sorted(rows, key=lambda row: (row.on, row.record.id, row.what))


def _amendments(world: World) -> Iterator[DateRow]:
    for other in world.dataset.of("document"):
        for relation in other.items("relations"):
            target = world.get("document", relation.get("target"))
            effect = relation.get("on") or other.get("in_force_from")
            if relation["verb"] == "sua-doi" and target and effect:
                yield DateRow(effect, "được sửa đổi", target, target["title"], other)


def _agencies(world: World) -> Iterator[DateRow]:
    for agency in world.dataset.of("agency"):
        for name, what in (("established_on", "bắt đầu hoạt động"), ("dissolved_on", "chấm dứt")):
            if on := day(agency.get(name)):
                yield DateRow(on, what, agency, agency.get("date_note", ""))


def _events(world: World) -> Iterator[DateRow]:
    for event in world.dataset.of("event"):
        if (on := day(event["on"])) and not event.get("yearly"):
            yield DateRow(on, "sắp xếp bộ máy", event, event.get("basis", ""))


def ahead(world: World) -> list[DateRow]:
    """What takes effect in the next twelve months."""
    last = world.as_of + SPAN
    return [row for row in everything(world) if world.as_of < row.on <= last]
