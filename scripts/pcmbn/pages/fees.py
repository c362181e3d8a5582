"""The fees checker: the whole table, and its answers as a local script for the form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pcmbn.cite import pinpoint_citation
from pcmbn.pages.simple import urgent
from pcmbn.pages.training import DOOR
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.training.fees import ITEMS, JOBS, answers, markets
from pcmbn.vietnamese import show_date
from pcmbn.world import World

SCRIPT = "du-lieu/khoan-thu.js"
ANSWER_LINES = (
    ("ceiling", "Mức trần"),
    ("why", "Vì sao"),
    ("when", "Khi nào"),
    ("collector", "Ai thu"),
    ("evidence", "Giữ giấy"),
    ("refund", "Được hoàn"),
)


def pages(world: World) -> Iterator[Page]:
    """One page with every record at its own anchor."""
    fees = in_order(world)
    days = [fee["checked_on"] for fee in fees if "checked_on" in fee.data]
    context = {
        "fees": fees,
        "urgent": [line for line in urgent(world)[:3] if line.items("numbers")],
        "checked": min(days, default=world.as_of),
    }
    path = world.index_url("fee").replace(".html", ".md")
    title = "Khoản tiền này có được thu không"
    yield Page(path, title, "khoan-thu.md.j2", context, (DOOR,), public=True)


def in_order(world: World) -> list[Record]:
    """Fees by item, the general rule of each item first."""
    order = world.dataset.schema.vocabularies[ITEMS]

    def key(fee: Record) -> tuple[int, int, str]:
        narrow = len(fee.items("markets")) + len(fee.items("jobs"))
        return order[fee["item"]].order, min(narrow, 1), fee.id

    return sorted(world.dataset.of("fee"), key=key)


def script(world: World) -> str:
    """Choices, answers and the table that leads from one to the other."""
    schema = world.dataset.schema
    data = {
        "noi": [{"id": term.id, "ten": term.label} for term in markets(schema)],
        "nghe": [
            {"id": term.id, "ten": term.label, "chi": term.extra.get("only", [])}
            for term in schema.vocabularies[JOBS].values()
        ],
        "khoan": [
            {"id": term.id, "ten": term.label} for term in schema.vocabularies[ITEMS].values()
        ],
        "tra_loi": [_answer(world, fee) for fee in world.dataset.of("fee")],
        "bang": answers(world.dataset),
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"window.PC_KHOAN_THU = {text};\n"


def _answer(world: World, fee: Record) -> dict[str, Any]:
    term = world.dataset.schema.term("ket-luan-thu", fee["verdict"])
    lines = [[label, fee[name]] for name, label in ANSWER_LINES if name in fee.data]
    basis = "; ".join(pinpoint_citation(world, line) for line in fee.items("basis"))
    since = f" (từ {show_date(fee['in_force_from'])})" if "in_force_from" in fee.data else ""
    return {
        "id": fee.id,
        "ten": fee["title"],
        "ma": fee["verdict"],
        "ket_luan": term.label,
        "sac": term.extra["tone"],
        "dong": [*lines, *(["Khoảng trống", gap] for gap in fee.items("gaps"))],
        "can_cu": basis + since,
    }
