"""How much the other records rely on a record: a mild preference among equal matches.

A law that many duties and provisions cite is more often what a reader means than a decree that
nothing cites. Only the order of size matters, hence the logarithm; and only within a kind, because
methods or terms are cited less than laws by their nature.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pcmbn.dataset import Dataset
from pcmbn.rules.references import references
from pcmbn.search.entries import Entry

STEP = 0.03
MOST = 0.15


def weigh(entries: Sequence[Entry], dataset: Dataset) -> list[Entry]:
    """The entries with their boost moved by how many records refer to theirs."""
    found = cited(dataset)
    sizes = [math.log2(1 + found[entry.record]) for entry in entries]
    by_kind: defaultdict[str, list[float]] = defaultdict(list)
    for entry, size in zip(entries, sizes, strict=True):
        by_kind[entry.kind].append(size)
    means = {kind: sum(values) / len(values) for kind, values in by_kind.items()}
    return [
        replace(entry, boost=entry.boost * _factor(size - means[entry.kind]))
        for entry, size in zip(entries, sizes, strict=True)
    ]


def cited(dataset: Dataset) -> Counter[str]:
    """`kind:id` -> how many records name it; a record that names it twice counts once."""
    return Counter(
        key
        for record in dataset.all()
        for key in {f"{kind}:{name}" for _, kind, name in references(dataset.schema, record)}
    )


def _factor(above_usual: float) -> float:
    return 1 + min(max(STEP * above_usual, -MOST), MOST)
