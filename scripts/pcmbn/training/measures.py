"""Measured, not claimed: syllables, reading time, characters and words of texts to be spoken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pcmbn.records import Record

_WORD = re.compile(r"[^\W\d_]+|\d+")


def syllables(text: str) -> int:
    """Spoken syllables: Vietnamese writes each apart; a number counts once per digit or pair read.

    A blank to be filled in square brackets counts as the words inside it.
    """
    return sum(_spoken(word) for word in _WORD.findall(text))


def _spoken(word: str) -> int:
    """A number of up to two digits is read as that many syllables, longer ones digit by digit."""
    return len(word) if word.isdigit() else 1


def reading_seconds(texts: Iterable[str], per_minute: int) -> int:
    """Whole seconds to read aloud at a rate of syllables per minute, rounded to the nearest."""
    return round(sum(map(syllables, texts)) * 60 / per_minute)


def broadcast_seconds(record: Record) -> tuple[int, int]:
    """Reading time of the full text and of the short one, at the record's own rate."""
    rate = record["syllables_per_minute"]
    return (
        reading_seconds(record["script"], rate),
        reading_seconds([record["short_script"]], rate),
    )


def words(text: str) -> int:
    """Words between spaces, as the limit for a Zalo post counts them."""
    return len(text.split())


def show_seconds(seconds: int) -> str:
    """90 → "1 phút 30 giây"."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} phút"] if minutes else []
    if rest or not parts:
        parts.append(f"{rest} giây")
    return " ".join(parts)
