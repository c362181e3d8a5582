"""Countdown to the next 30/7: each task of the kit with its day, by agency."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pcmbn.records import Record


@dataclass(frozen=True)
class Task:
    """One task of the kit: who does it and by which day."""

    due: dt.date
    text: str
    agency: str
    stage: str


def next_day(kit: Record, as_of: dt.date) -> dt.date:
    """The next day of observance on or after `as_of`.

    During the days after it that the kit still plans for, this year's day stays the next one.
    """
    last = min(task["days_before"] for week in kit["weeks"] for task in week["tasks"])
    this_year = dt.date(as_of.year, kit["month"], kit["day"])
    if as_of <= this_year - dt.timedelta(days=min(last, 0)):
        return this_year
    return dt.date(as_of.year + 1, kit["month"], kit["day"])


def tasks(kit: Record, as_of: dt.date) -> list[Task]:
    """Every task with its day, earliest first."""
    day = next_day(kit, as_of)
    found = [
        Task(
            day - dt.timedelta(days=task["days_before"]),
            task["text"],
            task["agency"],
            week["title"],
        )
        for week in kit["weeks"]
        for task in week["tasks"]
    ]
    return sorted(found, key=lambda task: (task.due, task.agency, task.text))
