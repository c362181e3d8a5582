"""How text becomes search tokens.

`docs/assets/tim-kiem/chuan-hoa.js` does exactly the same in the page; the shared fixture
`tests/fixtures/chuan-hoa.json` is run through both, because one differing rule silently loses
words.

A syllable has two forms. Its *fold* has no marks at all (`hòa` -> `hoa`, `đ` -> `d`). Its *key*
keeps the shape of the letters and moves the tone to the end (`hòa` and `hoà` -> `hoaf`), so that
both ways of placing a tone are one word; it equals the fold when the syllable has no mark.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPES = frozenset("\u0302\u0306\u031b")
_RUN = re.compile(r"[^\W\d_]+|[0-9]+")
_ASCII = re.compile(r"[a-z]+|[0-9]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


class Token(NamedTuple):
    """One syllable or one run of digits."""

    fold: str
    key: str


def tokens(text: str) -> list[Token]:
    """Split text into syllables and numbers; everything that is neither separates them.

    `793/QĐ-TTg` gives 793, qd, ttg and `qđ33` gives qd, 33: readers type both. Numbers lose their
    leading zeros, so that 07/01/2026 and 7/1/2026 are one date.
    """
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    return [token for run in _RUN.findall(lowered) for token in _split(run)]


def folds(text: str) -> list[str]:
    """The unaccented syllables and numbers of a text."""
    return [token.fold for token in tokens(text)]


def phrase(text: str) -> str:
    """The folds joined by one space: the form in which whole phrases are compared."""
    return " ".join(folds(text))


def pairs(found: list[Token]) -> list[str]:
    """Adjacent syllables as `first second`; Vietnamese words are mostly two syllables long."""
    return [f"{a.fold} {b.fold}" for a, b in pairwise(found)]


def joined_names(text: str) -> list[str]:
    """Foreign names written with hyphens, without them: `Cam-pu-chia` also counts as campuchia."""
    return ["".join(folds(name)) for name in _HYPHENATED.findall(text)]


@lru_cache(maxsize=65536)
def _split(run: str) -> tuple[Token, ...]:
    """Tokens of one run of letters or digits, cutting at letters that have no Latin base."""
    if run.isascii():
        return tuple(Token(part, part) for part in map(_bare, _ASCII.findall(run)))
    found: list[Token] = []
    fold = shape = tone = ""
    for letter in run:
        base, marked, new_tone = _letter(letter)
        if base:
            fold, shape, tone = fold + base, shape + marked, tone or new_tone
        elif fold:
            found.append(Token(fold, shape + tone))
            fold = shape = tone = ""
    return (*found, Token(fold, shape + tone)) if fold else tuple(found)


def _bare(part: str) -> str:
    return part.lstrip("0") or "0" if part.isdigit() else part


@lru_cache(maxsize=4096)
def _letter(letter: str) -> tuple[str, str, str]:
    """Base letter, base letter with its shape marks, tone; empty strings for other scripts."""
    if letter == "đ":
        return "d", "đ", ""
    base, *marks = unicodedata.normalize("NFD", letter)
    if not ("a" <= base <= "z"):
        return "", "", ""
    shape = unicodedata.normalize("NFC", base + "".join(m for m in marks if m in _SHAPES))
    tone = "".join(_TONES.get(mark, "") for mark in marks)
    return base, shape, tone[:1]
