"""Tables of a PDF page, known by their ruled lines.

Rows of a table begin with 1, 2, 3 like clauses; unless they are taken out as a table, an article
gains clauses that it does not have. A table without ruled lines stays lines of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

THIN = 3.0  # points; a ruled line is often a filled box this narrow
NEAR = 3.0  # edges closer than this are one line
MOST_RULES = 1_200


@dataclass(frozen=True)
class Box:
    """A place on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: Box) -> bool:
        """The boxes meet or overlap."""
        return (
            self.left <= other.right + NEAR
            and other.left <= self.right + NEAR
            and self.bottom <= other.top + NEAR
            and other.bottom <= self.top + NEAR
        )

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def holds(self, x: float, y: float) -> bool:
        """The point lies inside."""
        return self.left - NEAR <= x <= self.right + NEAR and self.bottom <= y <= self.top


@dataclass(frozen=True)
class Ruled:
    """A table: its outline and the texts of its cells, row by row."""

    box: Box
    rows: tuple[tuple[str, ...], ...]


def tables(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> list[Ruled]:
    """Every ruled table of at least two rows and two columns."""
    rules = list(_rules(page))
    if len(rules) > MOST_RULES:
        return []
    found = []
    for group in _groups(rules):
        walls = [rule for rule in group if rule.right - rule.left <= THIN]
        columns = _edges([(wall.left, wall.right) for wall in walls])
        rows = _edges([(r.bottom, r.top) for r in group if r.top - r.bottom <= THIN])
        if len(columns) > 2 and len(rows) > 2:
            found.append(_filled(text, columns, rows[::-1], walls))
    return found


def _rules(page: pdfium.PdfPage) -> Iterator[Box]:
    """Straight lines; the four edges of a drawn box count as lines."""
    for item in page.get_objects(filter=(raw_pdfium.FPDF_PAGEOBJ_PATH,), max_depth=2):
        box = Box(*item.get_bounds())
        if box.right - box.left <= THIN or box.top - box.bottom <= THIN:
            yield box
        elif box.top - box.bottom > 8:
            yield Box(box.left, box.bottom, box.left, box.top)
            yield Box(box.right, box.bottom, box.right, box.top)
            yield Box(box.left, box.bottom, box.right, box.bottom)
            yield Box(box.left, box.top, box.right, box.top)


def _groups(rules: Sequence[Box]) -> list[list[Box]]:
    """Lines that touch each other, directly or through others."""
    groups: list[tuple[Box, list[Box]]] = []
    for rule in rules:
        outline, members = rule, [rule]
        apart = []
        for known, others in groups:
            if known.touches(outline):
                outline, members = outline.around(known), members + others
            else:
                apart.append((known, others))
        groups = [*apart, (outline, members)]
    return [members for _, members in groups]


def _edges(spans: Sequence[tuple[float, float]]) -> list[float]:
    """The distinct positions of lines, rising."""
    found: list[float] = []
    for position in sorted((low + high) / 2 for low, high in spans):
        if not found or position - found[-1] > NEAR:
            found.append(position)
    return found


def _filled(
    text: pdfium.PdfTextPage, columns: list[float], rows: list[float], walls: Sequence[Box]
) -> Ruled:
    """The cells between neighbouring edges; `rows` runs from the top down.

    Where no wall crosses a row, its cells are one: the text stands in the first of them.
    """
    cells = []
    for top, bottom in pairwise(rows):
        middle = (top + bottom) / 2
        here = _edges([(w.left, w.right) for w in walls if w.bottom <= middle <= w.top])
        line = [""] * (len(columns) - 1)
        for left, right in pairwise(here):
            inside = text.get_text_bounded(left + 1, bottom + 1, right - 1, top - 1)
            place = min(range(len(line)), key=lambda i, x=left: abs(columns[i] - x))
            line[place] = " ".join(inside.split())
        cells.append(tuple(line))
    return Ruled(Box(columns[0], rows[-1], columns[-1], rows[0]), tuple(cells))
