"""Do no harm: no prices, no blaming words, age-appropriate text; and plain hygiene of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcmbn.problems import Problem
from pcmbn.records import walk_values
from pcmbn.rules.context import Context, problem

PRICE = re.compile(r"\d[\d.,]*\s*(triệu|nghìn|tỷ|đồng|USD|đô|nhân dân tệ|euro)\b", re.IGNORECASE)
BLAMING = re.compile(
    r"ham tiền|nhẹ dạ|tự nguyện bán mình|cô dâu bỏ trốn|mại dâm trẻ em|gái mại dâm", re.IGNORECASE
)
ADULT_WORDS = re.compile(r"mua bán người|bóc lột tình dục|mại dâm|xâm hại", re.IGNORECASE)


def no_prices(context: Context) -> Iterator[Problem]:
    """W001: a method never names a sum: no price of a person, no fee of a trafficker."""
    for method in context.dataset.of("method"):
        for place, value in walk_values(method.data):
            if isinstance(value, str) and "sources" not in place and PRICE.search(value):
                message = "thủ đoạn không nêu số tiền, giá"
                yield problem(method, place, "W001", message)


def no_blame(context: Context) -> Iterator[Problem]:
    """W002: words that blame or demean people.

    Exempt: the glossary of words to avoid, and official titles, which stay exact.
    """
    for record in context.dataset.all():
        if record.kind in ("source", "term"):
            continue
        for place, value in record.texts:
            if record.kind == "document" and place == ("title",):
                continue
            if found := BLAMING.search(value):
                message = f'"{found.group()}" làm tổn thương người bị hại; đổi cách nói'
                yield problem(record, place, "W002", message)


def young_children(context: Context) -> Iterator[Problem]:
    """G001: guidance for children under 12 uses none of the adult words."""
    levels = context.dataset.schema.vocabularies["cap-hoc"]
    for method in context.dataset.of("method"):
        guidance = method.get("age_guidance", {})
        for index, line in enumerate(guidance.get("levels", [])):
            young = levels[line["level"]].extra.get("under_12")
            if young and (found := ADULT_WORDS.search(line["text"])):
                message = f'nội dung cho trẻ dưới 12 tuổi có chữ "{found.group()}"'
                place = ("age_guidance", "levels", index, "text")
                yield problem(method, place, "G001", message)


def age_levels(context: Context) -> Iterator[Problem]:
    """G002: each school level appears once, in order."""
    levels = context.dataset.schema.vocabularies["cap-hoc"]
    for method in context.dataset.of("method"):
        lines = method.get("age_guidance", {}).get("levels", [])
        order = [levels[line["level"]].order for line in lines]
        if order != sorted(set(order)):
            message = "các cấp học phải theo thứ tự và mỗi cấp một lần"
            yield problem(method, ("age_guidance", "levels"), "G002", message)


RULES = (no_prices, no_blame, young_children, age_levels)
