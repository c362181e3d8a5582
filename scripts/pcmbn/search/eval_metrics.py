"""Figures of ranked search: pure functions over what was wanted and what came back.

A query wants concepts with grades 1 to 3; a result stands for the concepts of its record. Several
results of one concept count once, at their first place; relevant means grade 2 or 3.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

RELEVANT = 2
DEPTH = 10


@dataclass(frozen=True)
class Scores:
    """One query's figures, each between 0 and 1; `empty` is 1 when nothing came back."""

    success_1: float
    success_3: float
    mrr: float
    ndcg: float
    empty: float


NAMES = {
    "success@1": "success_1",
    "success@3": "success_3",
    "mrr@10": "mrr",
    "ndcg@10": "ndcg",
    "empty": "empty",
}


def grades(results: Sequence[frozenset[str]], wanted: Mapping[str, int]) -> list[int]:
    """Grade of each kept result, 0 for an unwanted one; repeats of a concept are left out."""
    seen: set[str] = set()
    found = []
    for concepts in results:
        fresh = concepts - seen
        if concepts and not fresh:
            continue
        seen |= concepts
        found.append(max((wanted.get(concept, 0) for concept in fresh), default=0))
    return found


def score(results: Sequence[frozenset[str]], wanted: Mapping[str, int]) -> Scores:
    """All figures of one query."""
    found = grades(results, wanted)
    places = [place for place, grade in enumerate(found, 1) if grade >= RELEVANT]
    first = places[0] if places else DEPTH + 1
    return Scores(
        success_1=float(first <= 1),
        success_3=float(first <= 3),
        mrr=1 / first if first <= DEPTH else 0.0,
        ndcg=_gain(found) / (_gain(sorted(wanted.values(), reverse=True)) or 1.0),
        empty=float(not results),
    )


def mean(scores: Iterable[Scores]) -> dict[str, float]:
    """The average of each figure, under its public name; zeros when there are no queries."""
    known = list(scores)
    return {
        name: round(sum(getattr(one, field) for one in known) / max(len(known), 1), 4)
        for name, field in NAMES.items()
    }


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank); 0 for none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def _gain(found: Sequence[int]) -> float:
    return sum(
        (2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(found[:DEPTH], 1)
    )
