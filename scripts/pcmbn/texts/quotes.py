"""Which paragraphs are text of another law, quoted by an amending one.

"Điều 12" between quotation marks is an article of the amended law, never of this one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING = re.compile(r"[“«„]|(?:^|(?<=[\s(:]))[\"”‟](?=\S)|‘‘|``")
_CLOSING = re.compile(r"[”»‟]|(?<=\S)\"(?=[\s.;,:)”/\]]|$)|’’|''")
_STARTS_QUOTED = re.compile(r"[“\"«„”‟]|‘‘|``")
_UNIT = re.compile(
    r"(?:[“\"«„”‟]|‘‘|``)\s?(?:[ĐÐ]i[ềê]u\s\d|Chương\s|CHƯƠNG\s|Mục\s\d"
    r"|MỤC\s|Phần\s|Phụ lục|PHỤ LỤC"
    r"|Tiểu mục|Mẫu số|\d{1,3}[a-zđ]?\d?[.)]|[a-zđ]\d?\)|[-–+]\s)"
)
_ANNOUNCES = re.compile(r"(như sau|sau đây|nội dung sau|cụm từ|là)\s?:$")
LONGEST = 3000


def quoted(texts: Sequence[str]) -> tuple[set[int], list[int]]:
    """Indexes of quoted paragraphs, and of those that open a quotation never closed."""
    inside: set[int] = set()
    unclosed: list[int] = []
    index = 0
    while index < len(texts):
        end = _run(texts, index)
        if end is None:
            index += 1
        elif end < 0:
            unclosed.append(index)
            inside.add(index)
            index += 1
        else:
            # A paragraph that only ends by opening a quotation is still this law's own.
            inside.update(range(index if _opens_first(texts, index) else index + 1, end + 1))
            index = end + 1
    return inside, unclosed


def _run(texts: Sequence[str], start: int) -> int | None:
    """Last paragraph of the quotation that starts here; None: none does; -1: it never ends."""
    text = texts[start]
    depth = balance(text)
    if depth <= 0:
        closed = _opens_first(texts, start) and depth == 0 and _is_whole_unit(texts, start)
        return start if closed else None
    if not _opens_first(texts, start) and not _UNIT.search(text):
        return None
    for index in range(start + 1, min(len(texts), start + LONGEST)):
        leading = bool(_STARTS_QUOTED.match(texts[index]) and not texts[index].startswith("”"))
        repeated = leading and balance(texts[index]) > 0
        depth += balance(texts[index]) - int(repeated)
        if depth <= 0:
            return index
    return -1


def balance(text: str) -> int:
    """Quotation marks opened minus closed."""
    opened = {match.start() for match in _OPENING.finditer(text)}
    closed = {match.start() for match in _CLOSING.finditer(text)} - opened
    return len(opened) - len(closed)


def _opens_first(texts: Sequence[str], index: int) -> bool:
    text = texts[index]
    if not _STARTS_QUOTED.match(text):
        return False
    return bool(_UNIT.match(text)) or (index > 0 and bool(_ANNOUNCES.search(texts[index - 1])))


def _is_whole_unit(texts: Sequence[str], index: int) -> bool:
    """A one-paragraph quotation: a provision, or anything after "như sau:"."""
    return bool(re.search(r"[”\"»‟](?:\s?[.;,/]*)$", texts[index]))
