"""The rules that look at more than one value: each is a small generator of problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pcmbn.problems import Problem
from pcmbn.rules import (
    agencies,
    documents,
    duties,
    evidence,
    functions,
    lessons,
    office_calendars,
    procedures,
    publishing,
    reading,
    references,
    search_terms,
    training,
    wording,
)
from pcmbn.rules.context import Context

Rule = Callable[[Context], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *documents.RULES,
    *agencies.RULES,
    *functions.RULES,
    *duties.RULES,
    *procedures.RULES,
    *office_calendars.RULES,
    *evidence.RULES,
    *publishing.RULES,
    *wording.RULES,
    *reading.RULES,
    *search_terms.RULES,
    *lessons.RULES,
    *training.RULES,
)


def run(context: Context) -> Iterator[Problem]:
    """Every problem of every rule."""
    for rule in RULES:
        yield from rule(context)
