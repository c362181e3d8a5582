"""Who gets what: Article 37 as three questions and one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pcmbn.pages.procedure import limit_words
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.vietnamese import slug
from pcmbn.world import World

LAW, ARTICLE = "luat-53-2024-qh15", "37"
PATH = "tra-cuu/ai-duoc-gi.md"
QUESTIONS = (
    (
        "Công dân Việt Nam hoặc người không quốc tịch thường trú ở Việt Nam",
        (
            ("Đã được xác nhận là nạn nhân", (("Ở đâu cũng vậy", "khoản 1"),)),
            ("Dưới 18 tuổi, đi cùng nạn nhân", (("Ở đâu cũng vậy", "khoản 2"),)),
            (
                "Đang được xác định là nạn nhân, hoặc dưới 18 tuổi đi cùng người đó",
                (
                    ("Đang ở nước ngoài (chỉ công dân Việt Nam)", "khoản 3 đoạn 1"),
                    ("Đang ở trong nước", "khoản 3 đoạn 2"),
                ),
            ),
        ),
    ),
    (
        "Người nước ngoài bị mua bán tại Việt Nam",
        (
            ("Nạn nhân hoặc đang được xác định", (("Tại Việt Nam", "khoản 4"),)),
            ("Dưới 18 tuổi, đi cùng", (("Tại Việt Nam", ""),)),
        ),
    ),
)
"""Question 1 → question 2 → question 3 → paragraph of Article 37; an empty one was not read."""


@dataclass(frozen=True)
class Group:
    """One group of the matrix with what it gets, as (letter, regime, procedure)."""

    anchor: str
    who: str
    pinpoint: str
    note: str
    regimes: list[tuple[str, str, Record | None]]


def pages(world: World) -> Iterator[Page]:
    """The page, when the law's matrix is in the data."""
    support = matrix(world)
    if support is None:
        return
    law = world.get("document", LAW)
    context = {
        "law": law,
        "questions": QUESTIONS,
        "groups": groups(world, support),
        "conditions": support.get("conditions", []),
        "limit_words": limit_words,
        "provision": provision(world),
        "anchors": {group["pinpoint"]: anchor(group) for group in support["groups"]},
    }
    trail = (("Tra cứu", "tra-cuu/index.html"),)
    yield Page(PATH, "Ai được hỗ trợ gì", "ai-duoc-gi.md.j2", context, trail)


def provision(world: World) -> Mapping[str, Any] | None:
    """Article 37 of the law."""
    law = world.get("document", LAW)
    found = law.items("provisions") if law else []
    return next((item for item in found if item["number"] == ARTICLE), None)


def matrix(world: World) -> Mapping[str, Any] | None:
    """The support matrix of Article 37, or None when the data do not have it."""
    found = provision(world)
    return found.get("support") if found else None


def anchor(group: Mapping[str, Any]) -> str:
    """The anchor of a group's section."""
    return f"nhom-{slug(group['pinpoint'])}"


def groups(world: World, support: Mapping[str, Any]) -> list[Group]:
    """The groups with their regimes in the order of the letters."""
    by_letter = {
        record["regime"]: record for record in world.dataset.of("procedure") if record.get("regime")
    }
    return [
        Group(
            anchor(group),
            group["who"],
            group["pinpoint"],
            group.get("note", ""),
            [
                (regime["code"], regime["text"], by_letter.get(regime["code"]))
                for regime in support["regimes"]
                if regime["code"] in group["gets"]
            ],
        )
        for group in support["groups"]
    ]
