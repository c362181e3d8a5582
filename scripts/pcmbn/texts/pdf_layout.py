"""What the places of printed lines mean: paragraphs, running heads, page numbers, foot notes."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pcmbn.texts import markers
from pcmbn.texts.model import clean

EDGE_LINES = 4
_PAGE_NUMBER = re.compile(r"[-–—\s]*(trang\s*)?\d{1,4}(\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_GAZETTE = re.compile(r"\W*\d{0,4}\s*CÔNG BÁO\s*/.{0,80}|CÔNG BÁO", re.IGNORECASE)
_NOTE = re.compile(r"\[?(\d{1,3})\]?\s*(\D.*)")
INDENT = 9.0
SHORT = 0.88
SMALL = 0.9
ONLY_AT_EDGES = 0.8


@dataclass(frozen=True)
class Printed:
    """One printed line; lengths in points, `top` and `bottom` from the foot of the page.

    A table is one line without text: its cells are `rows`.
    """

    text: str
    page: int
    at: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold_start: int = 0
    bold_end: bool = False
    centered: bool = False
    starts: bool = True
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class FootNote:
    """A note at the foot of a page."""

    mark: str
    text: str


def body(pages: Sequence[Sequence[Printed]]) -> tuple[list[Printed], list[FootNote]]:
    """The lines of the text in order, and the notes, without what only frames the pages."""
    repeated = _repeated(pages)
    usual = _usual_size(pages)
    lines: list[Printed] = []
    notes: list[FootNote] = []
    for page in pages:
        kept = _without_frame(page, repeated)
        kept, found = _notes(kept, usual)
        notes += found
        lines += _placed(kept, lines[-1] if lines else None)
    return lines, notes


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).strip()


def _repeated(pages: Sequence[Sequence[Printed]]) -> set[str]:
    """Lines that many pages share but for their digits, and that stand nearly only at the edges."""
    edges: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for page in pages:
        edge = [*page[:EDGE_LINES], *page[-EDGE_LINES:]]
        edges.update({_shape(line.text) for line in edge})
        anywhere.update(_shape(line.text) for line in page)
    least = max(3, len(pages) // 4)
    return {
        shape
        for shape, count in edges.items()
        if count >= least and count >= anywhere[shape] * ONLY_AT_EDGES and len(shape) > 1
    }


def _without_frame(page: Sequence[Printed], repeated: set[str]) -> list[Printed]:
    kept = []
    for place, line in enumerate(page):
        at_edge = place < EDGE_LINES or place >= len(page) - EDGE_LINES
        outermost = place < 2 or place >= len(page) - 2
        text = line.text.strip()
        frame = at_edge and (_shape(text) in repeated or _GAZETTE.fullmatch(text))
        frame = frame and not _is_provision(text)
        if not frame and not (outermost and _PAGE_NUMBER.fullmatch(text)):
            kept.append(line)
    return kept


def _is_provision(text: str) -> bool:
    """Short articles repeat their shape at page edges too: "Điều 7. (được bãi bỏ)"."""
    readings = (markers.article, markers.clause, markers.point)
    return any(any(True for _ in read(0, clean(text))) for read in readings)


def _usual_size(pages: Sequence[Sequence[Printed]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages[:60]:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _notes(page: list[Printed], usual: float) -> tuple[list[Printed], list[FootNote]]:
    """Take the small lines at the foot that begin with a number."""
    start = len(page)
    while start > 0 and 0 < page[start - 1].size < usual * SMALL:
        start -= 1
    notes: list[FootNote] = []
    for place in range(start, len(page)):
        text = page[place].text.strip()
        found = _NOTE.fullmatch(text)
        if found:
            notes.append(FootNote(found[1], found[2]))
        elif notes:
            notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {text}")
        else:
            return page, []
    return page[:start], notes


def _placed(page: Sequence[Printed], before: Printed | None) -> Iterator[Printed]:
    """Lines that know whether they begin a paragraph."""
    if not page:
        return
    left, right = _margins(page)
    heights = [one.top - two.top for one, two in pairwise(page)]
    pitch = statistics.median([h for h in heights if h > 0] or [0.0])
    for place, line in enumerate(page):
        above = page[place - 1] if place else None
        gap = above.top - line.top if above else 0.0
        centered = _is_centered(line, left, right)
        starts = (
            (above is None and (before is None or before.text.rstrip().endswith((".", ";", ":"))))
            or centered
            or line.left > left + INDENT
            or (above is not None and above.right < left + (right - left) * SHORT)
            or (pitch > 0 and gap > pitch * 1.45)
            or (above is not None and gap < 0)
        )
        yield replace(line, centered=centered, starts=starts)


def _margins(page: Sequence[Printed]) -> tuple[float, float]:
    """Left edge of continuation lines and right edge of full ones."""
    lefts = Counter(round(line.left / 3) * 3 for line in page if len(line.text) > 40)
    rights = sorted(line.right for line in page if not line.rows) or [page[0].right]
    left = min((x for x, count in lefts.items() if count >= 2), default=page[0].left)
    return float(left), rights[int(len(rights) * 0.9)] if len(rights) > 3 else rights[-1]


def _is_centered(line: Printed, left: float, right: float) -> bool:
    before, after = line.left - left, right - line.right
    return before > 2 * INDENT and after > 2 * INDENT and abs(before - after) < 30
