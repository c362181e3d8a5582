"""What a rule may look at: the data set and the day that "today" means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pcmbn.dataset import Dataset
from pcmbn.problems import Problem, Severity
from pcmbn.records import Place, Record, show_place


@dataclass(frozen=True)
class Context:
    """Input of every rule; `as_of` is given by the command line, never read from the clock."""

    dataset: Dataset
    as_of: dt.date


def problem(
    record: Record, place: Place, code: str, message: str, severity: Severity = "error"
) -> Problem:
    """A problem at a place inside a record."""
    path, line = record.file(*place), record.line(*place)
    return Problem(path, line, show_place(place), code, message, severity)
