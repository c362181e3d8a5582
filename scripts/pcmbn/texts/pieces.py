"""Paragraphs ready for parsing, and the report that collects repairs and oddities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pcmbn.texts import markers, quotes
from pcmbn.texts.lines import as_grid_text
from pcmbn.texts.model import Block, Guess, Notice, Paragraph, Table
from pcmbn.texts.source import Grid, Item, Line
from pcmbn.vietnamese import fold

_LAYOUT = re.compile(r"cong hoa xa hoi chu nghia viet nam|noi nhan|^(tm|kt|tl)\.", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """One paragraph or table with what the quotation marks say about it."""

    item: Item
    quoted: bool = False

    @property
    def text(self) -> str:
        """The words of a paragraph, "" for a table."""
        return self.item.text if isinstance(self.item, Line) else ""

    @property
    def line(self) -> Line | None:
        """The paragraph when it may carry a number or heading of this very law."""
        return self.item if isinstance(self.item, Line) and not self.quoted else None

    @property
    def where(self) -> str:
        """The place in the file, in words."""
        return Line("", self.item.at, self.item.page).where

    def cut(self, text: str) -> Piece:
        """The same paragraph with the label at its beginning taken off."""
        if not isinstance(self.item, Line):
            return self
        gone = len(self.item.text) - len(text)
        bold = max(self.item.bold - gone, 0) if self.item.bold >= 0 else -1
        return replace(self, item=replace(self.item, text=text, bold=bold))


@dataclass
class Report:
    """What the parser repaired and what a person should look at."""

    guesses: list[Guess] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def guess(self, address: str, piece: Piece, what: str, before: str, after: str) -> None:
        """One repair at a place of the text and of the file."""
        place = f"{address} ({piece.where})" if address else piece.where
        self.guesses.append(Guess(place, what, before.strip()[:120].strip(), after.strip()))

    def notice(self, place: str, text: str) -> None:
        """One oddity left as it is."""
        self.notices.append(Notice(place, text))


def make(items: Sequence[Item], report: Report) -> list[Piece]:
    """Tables used for layout become lines; quoted paragraphs are marked."""
    flat = [part for item in items for part in _flat(item)]
    inside, unclosed = quotes.quoted([i.text if isinstance(i, Line) else "" for i in flat])
    for index in unclosed:
        report.notice(Piece(flat[index]).where, "ngoặc kép mở mà không thấy đóng")
    return [Piece(item, index in inside) for index, item in enumerate(flat)]


def _flat(item: Item) -> list[Item]:
    if not isinstance(item, Grid) or not _is_layout(item):
        return [item]
    texts = [line for row in item.rows for cell in row for line in cell.split("\n") if line]
    return [Line(text, item.at, item.page) for text in texts]


def _is_layout(grid: Grid) -> bool:
    """Letter heads, signature blocks and whole pages set in a table; one cell is a frame."""
    if len(grid.rows) == 1 and len(grid.rows[0]) == 1:
        return True
    text = as_grid_text(grid)
    if _LAYOUT.search(fold(text)):
        return True
    return any(
        reading.weight >= 0.9 and reading.rest
        for line in text.split("\n")
        for reading in markers.article(0, line)
    )


def blocks(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """Pieces as stored: an empty paragraph holds nothing and is left out."""
    found: list[Block] = []
    for piece in pieces:
        if isinstance(piece.item, Grid):
            found.append(Table(piece.item.rows, piece.quoted))
        elif piece.text:
            found.append(Paragraph(piece.text, piece.quoted))
    return tuple(found)
