"""Notes of consolidated texts: found at the end of the file, hung on the node that has the mark."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pcmbn.texts.frontpage import date
from pcmbn.texts.model import Footnote, Node, Paragraph, own_blocks, without_marks
from pcmbn.texts.numbers import NUMBER, tidy

_NOTE = re.compile(r"\[(\d{1,3}|\*{1,3})\]\s*(\S.*)")
_MARK = re.compile(r"\[(\d{1,3}|\*{1,3})\]")
_AMENDED = re.compile(
    r"(?P<verb>sửa đổi|bổ sung|bãi bỏ|thay thế|hủy bỏ|đính chính).{0,80}?theo quy định tại\s"
    r"(?P<place>.{3,80}?Điều\s\d+[a-zđ]?)",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(rf"số\s({NUMBER})")
_EFFECT = re.compile(r"có hiệu lực.{0,30}?từ\s(ngày.{0,40})")


@dataclass(frozen=True)
class Amendment:
    """What a note says: changed how, by which provision of which document, from when."""

    verb: str
    place: str
    number: str
    in_force_from: dt.date | None


def amendment(note: Footnote) -> Amendment | None:
    """The amendment that a note records, None for a note of another sort."""
    found = _AMENDED.search(note.text)
    if found is None:
        return None
    number = _NAMED.search(note.text, found.start())
    effect = _EFFECT.search(note.text, found.start())
    return Amendment(
        found["verb"].lower(),
        found["place"].strip(),
        tidy(number[1]) if number else "",
        date(effect[1]) if effect else None,
    )


def take(lines: Sequence[str]) -> tuple[list[str], list[Footnote]]:
    """Split the lines below a text into other lines and notes of one or more paragraphs."""
    others: list[str] = []
    notes: list[Footnote] = []
    for line in lines:
        found = _NOTE.match(line)
        if found:
            notes.append(Footnote(found[1], found[2].strip()))
        elif notes:
            notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {line}")
        else:
            others.append(line)
    return others, notes


def hang(nodes: Sequence[Node], notes: Mapping[str, Footnote]) -> tuple[Node, ...]:
    """The nodes with each note at the node whose own text or title bears its mark."""
    return tuple(_hang(node, notes) for node in nodes)


def _hang(node: Node, notes: Mapping[str, Footnote]) -> Node:
    words = [node.title]
    for block in own_blocks(node):
        cells = [block.text] if isinstance(block, Paragraph) else [c for r in block.rows for c in r]
        words += cells
    marks = dict.fromkeys(mark for text in words for mark in _MARK.findall(text))
    own = tuple(notes[mark] for mark in marks if mark in notes)
    return replace(
        node,
        title=without_marks(node.title, own),
        footnotes=own,
        children=hang(node.children, notes),
    )
