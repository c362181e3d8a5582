"""What is due for review: every record by the day it was last checked, one quarter after it.

Laws, agencies and telephone numbers change; a record that nobody has looked at for a quarter may
be wrong. The list is made from `checked_on` alone, so it can never be forgotten or kept apart.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from pcmbn.dataset import Dataset, load
from pcmbn.records import Record
from pcmbn.vietnamese import show_date

QUARTER = dt.timedelta(days=91)
SOON = dt.timedelta(days=30)
NOT_REVIEWED = frozenset({"source"})
"""Sources state the day they were seen; they are looked at again with what cites them."""
FIRST = ("helpline", "agency", "document", "duty", "procedure", "function", "commune", "fee")
"""Kinds whose errors hurt a reader most, in the order in which to look at them."""


@dataclass(frozen=True)
class Due:
    """A record and the day by which it should be looked at again; None when never checked."""

    record: Record
    checked_on: dt.date | None
    due_on: dt.date | None

    def late(self, on: dt.date) -> bool:
        """Whether the day has passed, or nobody ever noted a check."""
        return self.due_on is None or self.due_on <= on


def due(dataset: Dataset) -> list[Due]:
    """Every record that is reviewed, the longest unchecked first, then the weightiest kind."""
    rank = {kind: index for index, kind in enumerate(FIRST)}
    found = list(_due(dataset))
    return sorted(
        found,
        key=lambda item: (
            item.due_on or dt.date.min,
            rank.get(item.record.kind, len(rank)),
            item.record.kind,
            item.record.id,
        ),
    )


def _due(dataset: Dataset) -> Iterator[Due]:
    for record in dataset.all():
        if record.kind in NOT_REVIEWED or "checked_on" not in _fields(dataset, record):
            continue
        checked = record.get("checked_on")
        yield Due(record, checked, checked + QUARTER if checked else None)


def _fields(dataset: Dataset, record: Record) -> frozenset[str]:
    return frozenset(dataset.schema.kinds[record.kind].fields)


def main(options: argparse.Namespace) -> int:
    """`ra-soat`: prints what is due by `--den`; exit 0 when nothing is, 1 when something is."""
    dataset, _ = load(options.data, options.edition, options.as_of)
    until = options.until or options.as_of
    wanted = [item for item in due(dataset) if item.late(until)]
    if options.format == "csv":
        _print_csv(wanted)
    else:
        for item in wanted:
            checked = show_date(item.checked_on) if item.checked_on else "chưa ghi ngày"
            print(f"{item.record.path}:{item.record.line('checked_on')}: rà gần nhất {checked}")
        print(f"{len(wanted)} bản ghi cần rà, tính đến {show_date(until)}.")
    return 1 if wanted else 0


def _print_csv(items: list[Due]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("tep", "loai", "ma", "ra_gan_nhat", "den_han"))
    for item in items:
        record = item.record
        row = (record.path, record.kind, record.id, item.checked_on or "", item.due_on or "")
        writer.writerow(row)
