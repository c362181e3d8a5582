"""Vietnamese text: unaccented forms, stable slugs, alphabetical order, dates in words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from pcmbn.values import PartialDate

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
TONES = "\u0300\u0309\u0303\u0301\u0323"


def fold(text: str) -> str:
    """Lower case without any marks; `đ` becomes `d`. One character stays one character in NFC."""
    lowered = unicodedata.normalize("NFC", text).lower().replace("đ", "d")
    return lowered if lowered.isascii() else "".join(map(_bare, lowered))


@lru_cache(maxsize=1 << 12)
def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


def slug(text: str) -> str:
    """An id or anchor: unaccented words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


@lru_cache(maxsize=1 << 16)
def sort_key(text: str) -> tuple[tuple[int, int, int], ...]:
    """Dictionary order of Vietnamese: letters first (ă after a, đ after d), then tones."""
    ranks = [_rank(char) for char in unicodedata.normalize("NFC", text).lower()]
    return (*(letter for letter, _ in ranks), (-2, 0, 0), *(tone for _, tone in ranks))


@lru_cache(maxsize=1 << 12)
def _rank(char: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """What a letter counts for, and what its tone does where all letters are equal."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((TONES.index(mark) + 1 for mark in parts if mark in TONES), 0)
    base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
    rank = LETTERS.index(base) if base in LETTERS else -1
    return (rank, ord(base[0]) if rank < 0 else 0, 0), (tone, 0, 1)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Order of numbered things: 2 before 10, 6 before 6a."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def show_date(value: dt.date | PartialDate) -> str:
    """A date as officials write it: 01/7/2025 (days and months 1–2 with a leading zero)."""
    if isinstance(value, PartialDate):
        if value.month is None:
            return f"năm {value.year}"
        if value.day is None:
            return f"tháng {value.month}/{value.year}"
        value = value.first_day()
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def show_last_day(until: dt.date | PartialDate) -> str:
    """The last day inside a half-open span, in words: until 2025-07-01 is "hết 30/6/2025"."""
    if isinstance(until, PartialDate) and until.day is None:
        return f"trong {show_date(until)}" if until.month is None else show_date(until)
    first = until.first_day() if isinstance(until, PartialDate) else until
    return f"hết {show_date(first - dt.timedelta(days=1))}"
