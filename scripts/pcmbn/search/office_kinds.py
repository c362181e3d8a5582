"""Search entries for what officials act on: procedures."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.records import Record
from pcmbn.search.entries import Context, Entry, entry, of_kind, words


@of_kind("procedure")
def procedure(context: Context, record: Record) -> Iterator[Entry]:
    """A procedure; found by its steps, actors and forms."""
    actors = dict.fromkeys(step["actor"] for step in record["steps"])
    limits = [
        line["text"]
        for step in record["steps"]
        for line in step.get("deadlines", ())
        if "amount" in line
    ]
    forms = tuple(form["code"] for form in record.items("forms"))
    yield entry(
        record,
        record["title"],
        headings=("quy trình các bước", *actors, *forms),
        body=words(record, "summary", "for_whom", "steps", "papers", "forms"),
        text=" · ".join([record["summary"], *dict.fromkeys(limits)]),
        boost=0.75 if _ended(context, record) else 1.02,
    )


def _ended(context: Context, record: Record) -> bool:
    """An old procedure is found after the one that is followed today."""
    end = record.get("expired_on")
    return end is not None and end <= context.on


@of_kind("office_calendar")
def office_calendar(_: Context, record: Record) -> Iterator[Entry]:
    """The days off of a year; found by the occasion."""
    occasions = tuple(line["name"] for line in record["days_off"])
    yield entry(record, record["title"], headings=occasions, text=" · ".join(occasions), boost=0.9)
