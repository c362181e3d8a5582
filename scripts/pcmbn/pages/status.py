"""Data status, dates and downloads: what this copy holds, how sure it is, what is missing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pcmbn.exports.catalogue import bundles
from pcmbn.law_changes import SPAN, DateRow, changes
from pcmbn.pages.document import unread
from pcmbn.pages.hubs import LOOKUP_KINDS
from pcmbn.pages.text_audit import URL as TEXT_REPORT
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.timeline import day
from pcmbn.world import World, provision_name

UNSURE = ("chua-xac-minh", "khong-ro-ngay", "tam-ngung")


def pages(world: World) -> Iterator[Page]:
    """The three pages about this copy itself."""
    yield Page("tinh-trang-du-lieu.md", "Tình trạng dữ liệu", "tinh-trang.md.j2", _status(world))
    yield Page("lich.md", "Lịch và thời hạn", "lich.md.j2", {"blocks": _dates(world)})
    files = [
        (kind.label.capitalize(), kind.name, len(world.dataset.of(kind.name)))
        for kind in world.dataset.schema.kinds.values()
    ]
    yield Page(
        "tai-ve.md", "Tải về và in", "tai-ve.md.j2", {"files": files, "bundles": bundles(world)}
    )


def _status(world: World) -> dict[str, Any]:
    terms = world.dataset.schema.vocabularies["do-tin-cay"]
    records = list(world.dataset.all())
    return {
        "shown": [(word, term) for word, term in terms.items() if term.extra["shown"]],
        "kinds": [_kind_row(world, kind, title) for kind, title, _ in LOOKUP_KINDS],
        "upcoming": [
            (row.on, row.record, row.what)
            for row in changes(world)
            if world.as_of < row.on <= world.as_of + SPAN
        ],
        "doubtful": [d for d in world.sorted("document") if world.status(d) in UNSURE],
        "unresolved": [duty for duty in world.dataset.of("duty") if not world.heirs(duty)],
        "unread": _unread(world),
        "text_report": TEXT_REPORT if world.dataset.texts else "",
        "conflicting": [r for r in records if r.items("conflicts")],
        "gaps": [(record, line) for record in records for line in record.items("gaps")],
    }


def _kind_row(world: World, kind: str, title: str) -> tuple[str, str, int, Counter[str], int]:
    records = world.dataset.of(kind)
    counts = Counter(record.get("confidence", "") for record in records)
    return title, world.index_url(kind), len(records), counts, world.hidden.get(kind, 0)


def _unread(world: World) -> list[tuple[Record, list[str]]]:
    found = []
    for document in world.sorted("document"):
        numbers = [provision_name(p) for p in unread(world, document)]
        if numbers:
            found.append((document, numbers))
    return found


def _events(world: World) -> list[DateRow]:
    rows = []
    for event in world.dataset.of("event"):
        on = day(event["on"])
        if on is None:
            continue
        if event.get("yearly"):
            on = _next(on, world.as_of)
        rows.append(DateRow(on, "hằng năm" if event.get("yearly") else "sắp xếp bộ máy", event))
    return rows


def _next(on: dt.date, as_of: dt.date) -> dt.date:
    """The next time a yearly day comes round."""
    this_year = on.replace(year=as_of.year)
    return this_year if this_year >= as_of else on.replace(year=as_of.year + 1)


def _dates(world: World) -> list[tuple[str, str, list[DateRow]]]:
    rows = sorted(changes(world) + _events(world), key=lambda row: (row.on, row.record.id))
    ahead = [row for row in rows if row.on >= world.as_of]
    past = [row for row in reversed(rows) if world.as_of - SPAN <= row.on < world.as_of]
    older = [row for row in reversed(rows) if row.on < world.as_of - SPAN]
    return [
        ("Sắp tới", "sap-toi", ahead),
        ("12 tháng qua", "vua-qua", past),
        ("Trước đó", "truoc-do", older),
    ]
