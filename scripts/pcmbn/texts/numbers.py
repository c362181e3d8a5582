"""Numbers of documents (53/2024/QH15, 130/2004/QĐ-TTg): found, tidied and compared."""

from __future__ import annotations

import re

from pcmbn.vietnamese import fold

NUMBER = (
    r"\d{1,5}[a-z]?(?:\.\d+)?\s?/\s?(?:\d{4}\s?/\s?)?"
    r"[A-ZĐÐ](?:TTg|[A-ZĐÐ0-9/]|[-–](?=[A-ZĐÐ]))*(?<=[A-ZĐÐ0-9g])"
)


def tidy(number: str) -> str:
    """The number as the state writes it: no spaces, đ for ð, a plain hyphen."""
    return re.sub(r"\s", "", number).replace("Ð", "Đ").replace("–", "-")


def same(one: str, other: str) -> bool:
    """Equal but for case, spaces and leading zeros: 09/2013/NĐ-CP is 9/2013/NĐ-CP."""
    return _plain(one) == _plain(other)


def contained(text: str, number: str) -> bool:
    """The text names that number: a consolidated text names the law it consolidates."""
    return any(same(match[0], number) for match in re.finditer(NUMBER, text))


def _plain(number: str) -> str:
    return re.sub(r"\b0+(?=\d)", "", fold(tidy(number)))
