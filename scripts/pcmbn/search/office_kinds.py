"""Search entries for what officials act on: procedures."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.records import Record
from pcmbn.search.entries import Context, Entry, entry, of_kind, words


@of_kind("procedure")
def procedure(_: Context, record: Record) -> Iterator[Entry]:
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
        boost=1.02,
    )
