"""The fee table of a pack in few words: what may be taken, what may not, what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pcmbn.cite import pinpoint_citation
from pcmbn.pages.training import FeeRow
from pcmbn.training.fees import UNKNOWN
from pcmbn.vietnamese import show_date
from pcmbn.world import World

CONFIRMED = ("confirmed-official", "confirmed-multiple")
TEXTS = ("why", "when", "collector", "evidence", "refund")
ASK_FIRST = "Chưa có nguồn đủ chắc; hỏi trước khi nộp."


def fee_groups(world: World, tables: list[tuple[str, list[FeeRow]]]) -> list[dict[str, Any]]:
    """One table per job; jobs with the same answers share one."""
    shared: dict[str, dict[str, Any]] = {}
    for job, rows in tables:
        shown = [_row(world, row) for row in rows]
        group = shared.setdefault(repr(shown), {"jobs": [], "rows": shown})
        group["jobs"].append(job)
    return list(shared.values())


def _row(world: World, row: FeeRow) -> dict[str, Any]:
    item, fee = row
    verdict = fee["verdict"] if fee else UNKNOWN
    term = world.dataset.schema.term("ket-luan-thu", verdict)
    shown = {"item": item, "verdict": term.id, "words": term.label}
    if fee is None:
        return {**shown, **dict.fromkeys(TEXTS, ""), "why": ASK_FIRST, "ceiling": "", "basis": ""}
    since = f" (từ {show_date(fee['in_force_from'])})" if "in_force_from" in fee.data else ""
    basis = "; ".join(pinpoint_citation(world, line) for line in fee.items("basis"))
    return {
        **shown,
        **{name: fee.get(name, "") for name in TEXTS},
        "ceiling": fee.get("ceiling", "") if fee["confidence"] in CONFIRMED else "",
        "basis": basis + since,
    }


def words_of(row: Mapping[str, Any]) -> str:
    """Ceiling and reason of a row in one paragraph."""
    return " ".join(text for text in (row["ceiling"], row["why"], row["when"]) if text)
