"""Search entries that training adds: packs beside their destination, tests, messages, notes."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.records import Record
from pcmbn.search import kinds_teaching
from pcmbn.search.entries import Context, Entry, entry, of_kind, words
from pcmbn.training.plans import Pack, packs

_SMALL = 0.8


@of_kind("destination")
def destination(context: Context, record: Record) -> Iterator[Entry]:
    """The destination as every teaching record, then a page entry for each of its packs."""
    yield from kinds_teaching._make(context, record)
    for pack in packs(context.dataset):
        if pack.destination.id == record.id:
            yield _pack(pack)


def _pack(pack: Pack) -> Entry:
    place = pack.destination["short_title"]
    trade = pack.sector["short_title"] if pack.sector else "mọi nghề"
    flags = [
        *pack.destination.items("red_flags"),
        *(pack.sector or pack.destination).items("red_flags"),
    ]
    return Entry(
        pack.url,
        "page",
        pack.title,
        aliases=(f"{trade} {place}", f"{place} {trade}", f"tập huấn đi {place}"),
        body=" . ".join(dict.fromkeys(flags)),
        text=f"Buổi 60, 120, 240 phút; {place}, {trade.lower()}: khoản thu, cờ đỏ, gọi ai.",
        boost=0.9,
    )


@of_kind("test")
def test(_: Context, record: Record) -> Iterator[Entry]:
    """A set of questions, found by what it asks, never by its wrong options."""
    asked = " . ".join(question["text"] for question in record["questions"])
    yield entry(record, record["title"], body=asked, text=asked, boost=_SMALL)


@of_kind("message")
def message(context: Context, record: Record) -> Iterator[Entry]:
    """A text message by its words."""
    channel = context.label("kenh-tin", record["channel"])
    yield entry(
        record, record["title"], headings=(channel,), body=record["text"], text=record["text"],
        boost=_SMALL,
    )  # fmt: skip


@of_kind("practice_note")
def practice_note(context: Context, record: Record) -> Iterator[Entry]:
    """One note for people who train or broadcast."""
    group = context.label("nhom-ghi-chu", record["note_group"])
    text = " ".join(record["lines"])
    body = words(record, "lines", "place", "notes")
    yield entry(record, record["title"], headings=(group,), body=body, text=text, boost=_SMALL)
