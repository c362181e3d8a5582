"""Phone numbers in text: which may be shown, and how the others are taken out.

Only numbers of helplines with `publish: co` are shown. A source's title or place may quote other
numbers; they are replaced by an ellipsis, because a reader in danger dials what the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.records import Record

MASK = "…"
LONG = 6
_SEPARATORS = r"[ .()\-]*"
_LOOKS_DIALLED = (
    r"(?<![\w/.,\-])(?:(?:\+[1-9]|0)\d(?:[ .\-]?\d){6,12}|1[89]00(?:[ .]?\d){4,6})(?![\w/])"
)
_NUMBER_LISTS = ("numbers", "superseded")


def digits(text: str) -> str:
    """Only the digits of a number as typed."""
    return re.sub(r"\D", "", text)


def numbers_of(helpline: Record, *lists: str) -> set[str]:
    """The digits of a helpline's numbers, national and international form."""
    lines = [line for name in lists for line in helpline.items(name)]
    return {digits(line[name]) for line in lines for name in ("display", "e164") if name in line}


def publishable(dataset: Dataset) -> set[str]:
    """The digits of every number that may appear on a page."""
    open_lines = (line for line in dataset.of("helpline") if line["publish"] == "co")
    return {number for line in open_lines for number in numbers_of(line, "numbers")}


def withheld_by_source(dataset: Dataset) -> dict[str, set[str]]:
    """Source id → digits it must not show; under "" the long ones that no source may show.

    A short number such as 117 is also a decree's number, so it is only taken out where a helpline
    that cites the source says that it is dialled.
    """
    allowed = publishable(dataset)
    found: dict[str, set[str]] = {"": set()}
    for helpline in dataset.of("helpline"):
        lists = _NUMBER_LISTS if helpline["publish"] != "co" else ("superseded",)
        numbers = numbers_of(helpline, *lists) - allowed
        found[""] |= {number for number in numbers if len(number) >= LONG}
        for citation in helpline.items("sources"):
            found.setdefault(citation["source"], set()).update(numbers)
    return found


def masker(own: Iterable[str], others: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern for these numbers, however spaced, and for whatever else looks dialled.

    `others` are let be beside a slash, where they are the number of a document: 1345/VBHN.
    """
    named = rf"(?<!\w)\+?(?:{_any_of(own)})(?!\w)"
    listed = rf"(?<![\w/])\+?(?:{_any_of(others)})(?![\w/])"
    return re.compile(f"{named}|{listed}|{_LOOKS_DIALLED}")


def _any_of(numbers: Iterable[str]) -> str:
    longest_first = sorted(set(numbers), key=lambda number: (-len(number), number))
    return "|".join(_SEPARATORS.join(number) for number in longest_first) or "(?!)"


def mask(value: Any, pattern: re.Pattern[str], allowed: set[str]) -> Any:
    """The value with every matching number replaced, unless it may be shown."""
    if isinstance(value, str):
        return pattern.sub(lambda m: m[0] if digits(m[0]) in allowed else MASK, value)
    if isinstance(value, list):
        return [mask(item, pattern, allowed) for item in value]
    if isinstance(value, Mapping):
        return {name: mask(item, pattern, allowed) for name, item in value.items()}
    return value
