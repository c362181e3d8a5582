"""Slips of scanning inside words and numbers, where only one reading is possible.

The list is short on purpose: each entry is a phrase that no Vietnamese text can mean. What is
repaired is reported word by word; everything else stays as the file has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PHRASES = {
    r"(?<=phòng, )ch[ổỗ]ng": "chống",
    r"ch[ổỗ]ng(?= mua bán)": "chống",
    r"ngh[iíì] định": "nghị định",
    r"ngh[iíì] quyết": "nghị quyết",
    r"qu[ôồổ]c hội": "quốc hội",
    r"ch[iìỉ]nh phủ": "chính phủ",
    r"quy đ[iíìỉ]nh": "quy định",
    r"hi[êẽẻ]u lực": "hiệu lực",
    r"nạn nh[ầẩă]n": "nạn nhân",
    r"kho[àã]n(?= \d)": "khoản",
    r"[đ]i[êểễ]u(?= (?:\d|này))": "điều",
    r"l[uưú][âầẩ]t(?= (?:này|số))": "luật",
    r"thông t[uử](?= (?:này|số))": "thông tư",
}
_WORDS = re.compile(
    "|".join(f"(?P<p{i}>(?<!\\w){pattern})" for i, pattern in enumerate(_PHRASES)), re.IGNORECASE
)
_MEANT = tuple(_PHRASES.values())
_YEARS = re.compile(r"(?<![\w.,])(?=\w*\d\w*\d)[0-9OolI]{3,}(?=[/\s.,;:)]|$)")
_DAYS = re.compile(r"(?i:(?<=ngày )|(?<=tháng ))[0-9OolI]{2}(?=\s)")
_DIGITS = str.maketrans("OolI", "0011")


def repaired(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text with its slips mended, and each (before, after)."""
    found: list[tuple[str, str]] = []

    def word(match: re.Match[str]) -> str:
        return _swap(match[0], _cased(_meant(match), match[0]), found)

    def number(match: re.Match[str]) -> str:
        return _swap(match[0], _digits(match[0]), found)

    mended = _WORDS.sub(word, text)
    for pattern in (_YEARS, _DAYS):
        mended = pattern.sub(number, mended)
    return mended, found


def _swap(before: str, after: str, found: list[tuple[str, str]]) -> str:
    if before != after:
        found.append((before, after))
    return after


def _meant(match: re.Match[str]) -> str:
    return next(_MEANT[i] for i in range(len(_MEANT)) if match[f"p{i}"] is not None)


def _cased(meant: str, printed: str) -> str:
    """The word in the capitals of the printed one, word by word."""
    return " ".join(_like(one, other) for one, other in _pairs(meant, printed))


def _pairs(meant: str, printed: str) -> Iterator[tuple[str, str]]:
    yield from zip(meant.split(" "), printed.split(" "), strict=True)


def _like(meant: str, printed: str) -> str:
    if printed.isupper():
        return meant.upper()
    return meant.capitalize() if printed[:1].isupper() else meant


def _digits(printed: str) -> str:
    """2O25 → 2025; "100l" may be litres, so a final l after digits only stays."""
    if re.fullmatch(r"\d+[lI]", printed) and len(printed) > 2:
        return printed
    return printed.translate(_DIGITS)
