"""Where the articles of a file start again at 1 without a heading that says why.

An attached regulation may lack its line "(Ban hành kèm theo …)", some sites repeat a whole text,
and a contents list may stand at the end. Without this the second Điều 1 would be lost in the
last article before it, or would win over the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pcmbn.texts import headings, markers
from pcmbn.texts.clauses import announces_change
from pcmbn.texts.headings import Heading
from pcmbn.texts.pieces import Piece

CONTENTS, COPY = "muc-luc", "ban-lap"
BODY_OF_CONTENTS = 0.6  # paragraphs per article; a contents list has none
MOST_TITLE_LINES = 8


@dataclass(frozen=True)
class Run:
    """Pieces from one first article to the next."""

    start: int
    end: int
    titles: tuple[str, ...]
    bodies: float

    @property
    def is_contents(self) -> bool:
        """Headings without text."""
        return len(self.titles) > 1 and self.bodies < BODY_OF_CONTENTS


def cuts(pieces: Sequence[Piece], known: Sequence[int]) -> list[tuple[int, Heading]]:
    """New parts of the file besides those that headings at `known` begin."""
    firsts = [index for index in range(len(pieces)) if _article(pieces, index) == 1]
    bounds = [*firsts[1:], len(pieces)]
    ends = [
        min([end, *(k for k in known if start < k)])
        for start, end in zip(firsts, bounds, strict=False)
    ]
    runs = [_run(pieces, start, end) for start, end in zip(firsts, ends, strict=True)]
    found: list[tuple[int, Heading]] = []
    main: Run | None = None
    for place, run in enumerate(runs):
        owned = any(k <= run.start and not _between(firsts, k, run.start) for k in known)
        if main is None and not run.is_contents:
            main = run
        elif main is not None and not owned:
            kind = _kind(run, main)
            before = runs[place - 1].start
            found.append(_begin(pieces, run.start, before, kind))
    return found


def _article(pieces: Sequence[Piece], index: int) -> int:
    """The number of an article that surely begins here, else 0."""
    line = pieces[index].line
    if line is None or (index and announces_change(pieces[index - 1].text)):
        return 0
    readings = [r for r in markers.article(index, line.text) if r.weight >= 0.9 and not r.guess]
    return readings[0].value if readings and not readings[0].suffix else 0


def _between(firsts: Sequence[int], start: int, end: int) -> bool:
    return any(start <= first < end for first in firsts)


def _run(pieces: Sequence[Piece], start: int, end: int) -> Run:
    titles = []
    bodies = 0
    for index in range(start, end):
        line = pieces[index].line
        if _article(pieces, index):
            titles.append(pieces[index].text)
            bodies += pieces[index].text.endswith((".", ";", ":"))  # text, not a title
        elif line is None or not (headings.group(line) or headings.upper(line.text)):
            bodies += 1
    return Run(start, end, tuple(titles), bodies / max(1, len(titles)))


def _kind(run: Run, main: Run) -> str:
    if run.is_contents:
        return CONTENTS
    same = run.titles[:3] == main.titles[:3] and len(run.titles) > 1
    return COPY if same else "kem-theo"


def _begin(pieces: Sequence[Piece], first: int, before: int, kind: str) -> tuple[int, Heading]:
    """Walk back from Điều 1 over its chapter and title lines."""
    start = first
    while start - 1 > before and first - start < MOST_TITLE_LINES:
        line = pieces[start - 1].line
        if line is None or not (headings.group(line) or headings.stands_out(line)):
            break
        start -= 1
    line = pieces[start].line
    own = start < first and line is not None and headings.group(line) is None
    return start, Heading(kind, "", line.text if own and line else "", own=own)
