"""What can be found: one entry per record, read article and hand-written page.

A new kind of record needs one function here, marked with `@of_kind`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pcmbn import links
from pcmbn.dataset import Dataset
from pcmbn.records import Record, walk_values
from pcmbn.search import pages, vocabulary

SHOWN_LENGTH = 220
_HEAD = re.compile(r" – |: |; | \(")


@dataclass(frozen=True)
class Entry:
    """One thing to find. `url` is relative to the site and holds the anchor; `record` is kind:id.

    `numbers`, `aliases` and `search_terms` are whole phrases that name it, `inherited` are names of
    bodies whose work came to it; `headings` and `body` are words in which it is found; `text` is
    what the reader sees; `successors` are records shown directly beneath it (who does this today).
    `titled` is false when the shown title is borrowed from the document the entry is a part of.
    """

    url: str
    kind: str
    title: str
    number: str = ""
    numbers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()
    search_terms: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    body: str = ""
    status: str = ""
    text: str = ""
    audiences: tuple[str, ...] = ()
    boost: float = 1.0
    record: str = ""
    dossier: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    titled: bool = True


@dataclass(frozen=True)
class Context:
    """What the makers need: the published data set and the day for which it is shown."""

    dataset: Dataset
    on: dt.date

    def label(self, vocabulary: str, term: str | None) -> str:
        """Words for a vocabulary term, empty for no term."""
        return self.dataset.schema.label(vocabulary, term) if term else ""

    def title(self, kind: str, identity: str | None) -> str:
        """The title of a record that is referred to, empty when it is not published."""
        record = self.dataset.get(kind, identity or "")
        return str(record[self.dataset.schema.kinds[kind].title_field]) if record else ""


Maker = Callable[[Context, Record], Iterable[Entry]]
_MAKERS: dict[str, Maker] = {}


def of_kind(kind: str) -> Callable[[Maker], Maker]:
    """Register the maker of a kind of record."""

    def register(maker: Maker) -> Maker:
        _MAKERS[kind] = maker
        return maker

    return register


def build(dataset: Dataset, on: dt.date, docs: Path | None = None) -> list[Entry]:
    """All entries in a fixed order: records by kind and id, then pages.

    `dataset` must already be reduced to what may be shown; `docs` holds the hand-written pages.
    """
    # The makers live beside this module and register themselves when they are first loaded.
    from pcmbn.search import (  # noqa: F401
        authority,
        kinds,
        kinds_law,
        kinds_teaching,
        lesson_kinds,
        office_kinds,
        text_entries,
        training_kinds,
    )

    context = Context(dataset, on)
    found: list[Entry] = []
    for kind, maker in _MAKERS.items():
        for record in dataset.of(kind):
            found += maker(context, record)
    found = _with_ideas(text_entries.with_texts(found, dataset), dataset)
    return authority.weigh([*found, *_pages(docs)], dataset)


def _with_ideas(found: Iterable[Entry], dataset: Dataset) -> list[Entry]:
    """The entries with the phrases of ideas that lead to them among their search terms."""
    phrases = vocabulary.leads(dataset)
    return [
        replace(entry, search_terms=(*entry.search_terms, *phrases.get(entry.record, ())))
        for entry in found
    ]


def _pages(docs: Path | None) -> Iterator[Entry]:
    for page in pages.HUBS:
        yield Entry(page.url, "page", page.title, search_terms=page.words, text=page.text)
    for page in pages.written(docs) if docs else ():
        text = shorten(page.text)
        yield Entry(page.url, "page", page.title, body=page.text, text=text, boost=0.8)


def entry(record: Record, title: str, **fields: Any) -> Entry:
    """An entry with what all kinds have in common: address, search terms, readers, dossier ids.

    The first part of a title in two parts ("Việc nhẹ lương cao – đưa vào …") also names it.
    """
    text = shorten(fields.pop("text", ""))
    head = _HEAD.split(title, maxsplit=1)[0].strip(' "“”')
    if head != title:
        fields["aliases"] = (*fields.get("aliases", ()), head)
    common = Entry(
        url=links.url(record),
        kind=record.kind,
        title=title,
        search_terms=tuple(record.items("search_terms")),
        audiences=tuple(record.items("audiences")),
        record=record.key,
        dossier=tuple(record.items("dossier")),
    )
    return replace(common, text=text, **fields)


def words(record: Record, *names: str) -> str:
    """All text below the named fields, whatever their shape, without ids and sources."""
    return " . ".join(piece for name in names for piece in _pieces(record.get(name)))


_TERM_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_NOT_TEXT = frozenset(
    ("sources", "confidence", "dossier", "source", "document", "agency", "agencies", "target")
)


def _pieces(value: Any) -> Iterator[str]:
    for place, inner in walk_values(value):
        if isinstance(inner, str) and not _NOT_TEXT.intersection(map(str, place)):
            yield from () if _TERM_ID.fullmatch(inner) else (inner,)


def shorten(text: str) -> str:
    """At most `SHOWN_LENGTH` characters, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= SHOWN_LENGTH:
        return flat
    return flat[: SHOWN_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
