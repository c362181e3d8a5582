"""The published data of today in the form of a release.

Digests leave out what no reader sees as a change: search words, review days and dossier ids.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pcmbn import timeline
from pcmbn.records import Record
from pcmbn.releases import Entry, Release
from pcmbn.values import PartialDate
from pcmbn.vietnamese import show_date
from pcmbn.world import World

UNSEEN = frozenset({"id", "search_terms", "checked_on", "dossier"})
NOT_COUNTED = "source"
"""The bibliography: a record that cites other sources than before counts as changed itself."""
NONE = "--"
AGENCIES = "agencies"
"""Facts of this name hold agency ids, to be named by whoever shows them."""

FACTS: Mapping[str, str] = {
    "title": "Tên",
    "status": "Tình trạng",
    "in_force_from": "Có hiệu lực từ",
    "expired_on": "Hết hiệu lực từ",
    AGENCIES: "Ai làm",
    "deadline": "Thời hạn",
    "fine": "Mức phạt",
    "verdict": "Kết luận",
    "ceiling": "Mức trần",
    "numbers": "Số điện thoại",
    "url": "Địa chỉ trang",
}
"""Fact name → the words above its column. A fact stands for the field of the same name."""


def snapshot(world: World) -> Release:
    """Every published record but the bibliography."""
    kinds = [kind for kind in world.dataset.schema.kinds.values() if kind.name != NOT_COUNTED]
    fields = {kind.name: _field_names(kind.fields) for kind in kinds}
    entries = {
        record.key: _entry(world, record, fields[kind.name])
        for kind in kinds
        for record in world.dataset.of(kind.name)
    }
    return Release(world.as_of, fields, {kind.name: kind.label for kind in kinds}, entries)


def _field_names(fields: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in fields if name not in UNSEEN)


def _entry(world: World, record: Record, fields: tuple[str, ...]) -> Entry:
    seen = {name: record.data[name] for name in fields if name in record.data}
    digests = "".join(_digest(seen[name])[:2] if name in seen else NONE for name in fields)
    facts = dict(_facts(world, record))
    return Entry(_digest([seen, facts])[:8], digests, world.title(record), facts)


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, dt.date | PartialDate):
        return str(value)
    raise TypeError(f"no digest of {type(value).__name__}")


def _facts(world: World, record: Record) -> Iterator[tuple[str, str]]:
    usual = f"{world.index_url(record.kind).removesuffix('index.html')}{record.id}.html"
    if world.url(record) not in (usual, f"{world.index_url(record.kind)}#{record.id}"):
        yield "url", world.url(record)
    for name in ("in_force_from", "expired_on"):
        if isinstance(record.get(name), dt.date):
            yield name, show_date(record[name])
    yield from _BY_KIND.get(record.kind, _nothing)(world, record)


def _nothing(_world: World, _record: Record) -> Iterator[tuple[str, str]]:
    yield from ()


def _document(world: World, record: Record) -> Iterator[tuple[str, str]]:
    yield "status", world.label("tinh-trang", world.status(record))


def _agency(world: World, record: Record) -> Iterator[tuple[str, str]]:
    yield "status", world.label("tinh-trang-co-quan", record["agency_status"])


def _duty(world: World, record: Record) -> Iterator[tuple[str, str]]:
    state = timeline.duty_status(world.dataset, record, world.as_of)
    yield "status", world.label("tinh-trang", state)
    yield AGENCIES, " ".join(dict.fromkeys(heir.agency for heir in world.heirs(record)))
    if "deadline" in record.data:
        yield "deadline", record["deadline"]["text"]


def _function(world: World, record: Record) -> Iterator[tuple[str, str]]:
    lines = timeline.current_holders(world.dataset, record, world.as_of)
    yield AGENCIES, " ".join(dict.fromkeys(line["agency"] for line in lines))


def _procedure(_world: World, record: Record) -> Iterator[tuple[str, str]]:
    limits = [
        f"bước {number}: {line['text']}"
        for number, step in enumerate(record["steps"], start=1)
        for line in step.get("deadlines", ())
    ]
    if limits:
        yield "deadline", "; ".join(limits)


def _helpline(_world: World, record: Record) -> Iterator[tuple[str, str]]:
    if shown := [number["display"] for number in record.items("numbers")]:
        yield "numbers", "; ".join(shown)


def _sanction(_world: World, record: Record) -> Iterator[tuple[str, str]]:
    yield "fine", record["fine"]


def _fee(world: World, record: Record) -> Iterator[tuple[str, str]]:
    yield "verdict", world.label("ket-luan-thu", record["verdict"])
    if "ceiling" in record.data:
        yield "ceiling", record["ceiling"]


_BY_KIND: Mapping[str, Callable[[World, Record], Iterator[tuple[str, str]]]] = {
    "document": _document,
    "agency": _agency,
    "duty": _duty,
    "function": _function,
    "procedure": _procedure,
    "helpline": _helpline,
    "sanction": _sanction,
    "fee": _fee,
}
