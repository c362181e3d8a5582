"""Procedures: one page each, one A4 sheet each, the list of all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from pcmbn.pages.simple import urgent
from pcmbn.pages.tables import Block, Row
from pcmbn.records import Record
from pcmbn.render import Helpers, Page
from pcmbn.swimlane import Box, swimlane
from pcmbn.vietnamese import show_date
from pcmbn.world import World

LOOKUP = ("Tra cứu", "tra-cuu/index.html")
RULE_TERM = "cach-tinh-thoi-han"


def pages(world: World) -> Iterator[Page]:
    """The list, then a page and a sheet for every procedure."""
    yield _list(world)
    for record in world.dataset.of("procedure"):
        yield _page(world, record)
        if not ended(world, record):
            yield _sheet(world, record)


def sheet_url(world: World, record: Record) -> str:
    """The address of the one-page sheet."""
    folder, name = world.url(record).rsplit("/", 1)
    return f"{folder}/in/{name}"


def _trail(world: World) -> tuple[tuple[str, str], ...]:
    return (LOOKUP, ("Quy trình", world.index_url("procedure")))


def _page(world: World, record: Record) -> Page:
    terms = counted_terms(record)
    context = {
        "drawing": swimlane(boxes(record)),
        "terms": Markup(json.dumps(terms, ensure_ascii=False).replace("'", "&#39;")),
        "timed": bool(terms),
        "rule": world.get("term", RULE_TERM),
        "sheet": "" if ended(world, record) else sheet_url(world, record),
        "ended": ended(world, record),
    }
    path = world.url(record).replace(".html", ".md")
    return Page(path, record["title"], "quy-trinh.md.j2", context, _trail(world), record)


def ended(world: World, record: Record) -> bool:
    """Whether the procedure is kept only for looking up how things were done before."""
    end = record.get("expired_on")
    return end is not None and end <= world.as_of


def boxes(record: Record) -> list[Box]:
    """The steps as the drawing shows them."""
    return [Box(step["actor"], step["title"], limit_words(step)) for step in record["steps"]]


def limit_words(step: Mapping[str, Any]) -> str:
    """The time limits of a step in one line."""
    return "; ".join(line["text"] for line in step.get("deadlines", ()))


def counted_terms(record: Record) -> list[dict[str, Any]]:
    """The limits that can be counted, for the calculator of the page."""
    return [
        {
            "step": number,
            "title": step["title"],
            "actor": step["actor"],
            **{name: line[name] for name in ("text", "amount", "unit")},
            **{name: line.get(name, "") for name in ("starts", "when", "pinpoint")},
        }
        for number, step in enumerate(record["steps"], start=1)
        for line in step.get("deadlines", ())
        if "amount" in line
    ]


def _sheet(world: World, record: Record) -> Page:
    context = {"urgent": [line for line in urgent(world)[:3] if line.items("numbers")]}
    path = sheet_url(world, record).replace(".html", ".md")
    trail = (*_trail(world), (record["title"], world.url(record)))
    title = f"Tờ một trang: {record['title']}"
    return Page(path, title, "quy-trinh-in.md.j2", {**context, "sheet_of": record}, trail)


def _list(world: World) -> Page:
    now = [record for record in in_order(world) if not ended(world, record)]
    old = [record for record in in_order(world) if ended(world, record)]
    blocks = [
        _block(world, now, "Lọc quy trình", "Đang áp dụng", "dang-ap-dung"),
        _block(world, old, "Lọc quy trình cũ", "Cũ, để tra lại", "cu"),
    ]
    text = (
        "Mỗi quy trình ghi người làm, thời hạn, căn cứ từng bước và phần chưa đọc được; "
        f"tính đến {show_date(world.as_of)}."
    )
    path = world.index_url("procedure").replace(".html", ".md")
    return Page(
        path,
        "Quy trình",
        "danh-sach.md.j2",
        {"intro": text, "blocks": [block for block in blocks if block.rows]},
        (LOOKUP,),
    )


def _block(world: World, records: list[Record], words: str, title: str, anchor: str) -> Block:
    columns = ("Quy trình", "Áp dụng cho", "Bước", "Thời hạn ghi trong hồ sơ", "In")
    rows = [_row(world, record) for record in records]
    return Block(columns, rows, words, {"nhom": "Nhóm"}, title, anchor)


def in_order(world: World) -> list[Record]:
    """Procedures by group, the regimes by their letter in Article 37."""
    groups = world.dataset.schema.vocabularies["nhom-quy-trinh"]
    letters = "abcdđeghik"

    def key(record: Record) -> tuple[int, int, str]:
        order = groups[record["procedure_group"]].order
        return order, letters.find(record.get("regime", "a")), record.id

    return sorted(world.dataset.of("procedure"), key=key)


def _row(world: World, record: Record) -> Row:
    group = world.label("nhom-quy-trinh", record["procedure_group"])
    limits = dict.fromkeys(words for step in record["steps"] if (words := limit_words(step)))

    def cells(h: Helpers, _: Any) -> list[Markup | str]:
        sheet = Markup('<a href="{}">tờ một trang</a>').format(h.href(sheet_url(world, record)))
        said = "; ".join(limits) or "chưa đọc được thời hạn nào"
        shown = "—" if ended(world, record) else sheet
        return [h.link(record), record["for_whom"], str(len(record["steps"])), said, shown]

    return Row(cells, {"nhom": group})
