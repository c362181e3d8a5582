"""Which of the lines that look numbered are the numbering: the best rising chain.

A text holds many false starts: a table of contents, articles quoted from another law, a line that
happens to begin with a number. Each possible reading of each line gets a weight; the chain with
the greatest sum wins, where a step to the very next number is rewarded and a gap costs. So one
rule handles contents lists, quotations and misread digits alike, and nothing is ever invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STEP_REWARD = 0.5
GAP_COST, GAP_GROWTH = 0.8, 0.05
START_COST = 1.2
LONGEST_GAP = 40
_Table = dict[int, dict[str, tuple[float, int]]]  # value → suffix → score, place among the steps


@dataclass(frozen=True)
class Reading:
    """One way to read one line: its position, rank (27, or 4 for điểm đ), suffix ("a" in 27a).

    `number` is what to print; `guess` says what was repaired, "" when read as printed.
    """

    index: int
    value: int
    suffix: str
    number: str
    rest: str
    weight: float
    guess: str = ""


def best(readings: Iterable[Reading], first: int = 1) -> list[Reading]:
    """The winning chain, in the order of the lines; [] when nothing is worth it.

    Args:
        readings: ordered by index; several may share an index, at most one is chosen.
        first: the value that a numbering starts with.
    """
    table: _Table = {}
    steps: list[tuple[Reading, int]] = []
    group: list[tuple[Reading, float, int]] = []
    for reading in readings:
        if group and group[0][0].index != reading.index:
            _close(group, table, steps)
            group = []
        score, previous = _extend(reading, table, first)
        group.append((reading, score, previous))
    _close(group, table, steps)
    ends = [entry for entries in table.values() for entry in entries.values()]
    score, at = max(ends, key=lambda entry: (entry[0], -entry[1]), default=(0.0, -1))
    return _trace(steps, at) if score > 0 else []


def _close(
    group: list[tuple[Reading, float, int]], table: _Table, steps: list[tuple[Reading, int]]
) -> None:
    """Enter the readings of one line after all were extended: none may follow another."""
    for reading, score, previous in group:
        steps.append((reading, previous))
        entries = table.setdefault(reading.value, {})
        # The first of equals stays: a list inside a clause comes after the clause began.
        if reading.suffix not in entries or score > entries[reading.suffix][0]:
            entries[reading.suffix] = (score, len(steps) - 1)


def _extend(reading: Reading, table: _Table, first: int) -> tuple[float, int]:
    """Best score of a chain ending in this reading, and the step before it (-1: none)."""
    gap = reading.value - first
    start = STEP_REWARD if gap == 0 else -START_COST - GAP_GROWTH * abs(gap)
    found = (reading.weight + start, -1)
    for value in range(max(first, reading.value - LONGEST_GAP), reading.value + 1):
        for suffix, (score, at) in table.get(value, {}).items():
            gain = step(value, suffix, reading.value, reading.suffix)
            if gain is not None and score + reading.weight + gain > found[0]:
                found = (score + reading.weight + gain, at)
    return found


def step(value: int, suffix: str, next_value: int, next_suffix: str) -> float | None:
    """Reward of going from one number to the next, None when it does not rise."""
    if next_value == value:
        return STEP_REWARD if next_suffix > suffix and next_suffix else None
    if next_value < value:
        return None
    gap = next_value - value - 1
    return STEP_REWARD if gap == 0 else -GAP_COST - GAP_GROWTH * gap


def _trace(steps: list[tuple[Reading, int]], at: int) -> list[Reading]:
    chain = []
    while at >= 0:
        reading, at = steps[at]
        chain.append(reading)
    return chain[::-1]
