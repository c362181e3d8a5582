"""Pages that need not be rendered again: the same context, the same answers, the same text on disk.

The text itself is not kept: it stands under docs/ and is taken only if its sum is the one noted
when it was rendered. So neither a kept file nor a page changed by hand can bring a wrong page back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pcmbn.pagemaker.stamps import keep, load_kept, sum_of
from pcmbn.pagemaker.traced import Answers, Question, Trace, Traced, Unknown
from pcmbn.render import Page
from pcmbn.world import World


class Known(NamedTuple):
    """One page of an earlier run: sums of context and text, numbers of its questions."""

    context: str
    text: str
    questions: tuple[int, ...]


@dataclass
class _Kept:
    questions: list[tuple[Question, str]]
    pages: dict[str, Known]


class Memory:
    """What one run takes from the run before it and leaves to the next."""

    def __init__(self, world: World, docs: Path, place: Path | None, stamp: str) -> None:
        self.answers = Answers(world)
        self.world = Traced(self.answers)
        self.reused = 0
        self._docs = docs
        self._place = place
        self._stamp = stamp
        kept = load_kept(place, stamp) if place else None
        self._before = kept if isinstance(kept, _Kept) else _Kept([], {})
        self._same = [self.answers.sum(q) == was for q, was in self._before.questions]
        self._numbers: dict[tuple[Question, str], int] = {}
        self._after: dict[str, Known] = {}

    def text(self, page: Page) -> str | None:
        """The page's text from the run before; None when it has to be rendered."""
        known = self._before.pages.get(page.path)
        if known is None or not all(self._same[number] for number in known.questions):
            return None
        if known.context != self._context(page):
            return None
        try:
            text = (self._docs / page.path).read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return None
        if sum_of(text) != known.text:
            return None
        asked = (self._before.questions[number] for number in known.questions)
        self._after[page.path] = known._replace(questions=self._number(asked))
        self.reused += 1
        return text

    def note(self, page: Page, text: str, trace: Trace) -> None:
        """Remember a page that was just rendered, unless something it used cannot be compared."""
        context = self._context(page) if trace.whole and self._place else None
        if context is not None:
            asked = self._number(trace.questions.items())
            self._after[page.path] = Known(context, sum_of(text), asked)

    def save(self) -> None:
        """Leave this run's pages to the next run."""
        if self._place:
            keep(self._place, self._stamp, _Kept(list(self._numbers), self._after))

    def _number(self, asked: Iterable[tuple[Question, str]]) -> tuple[int, ...]:
        numbers = self._numbers
        return tuple(numbers.setdefault(pair, len(numbers)) for pair in asked)

    def _context(self, page: Page) -> str | None:
        try:
            return self.answers.sums.of(
                [
                    page.title,
                    page.template,
                    page.trail,
                    page.public,
                    page.record,
                    dict(page.context),
                ]
            )
        except Unknown:
            return None
