"""Search entries of imported texts: each article is found by the words of its own text.

An article that the data restate keeps its entry and gains the words; the others get one. What is
shown of an article stays one line, so only the index of words grows, and only where texts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pcmbn.dataset import Dataset
from pcmbn.links import url
from pcmbn.records import Record
from pcmbn.search import aliases
from pcmbn.search.entries import Entry, shorten
from pcmbn.texts.anchors import Anchors
from pcmbn.texts.html import heading
from pcmbn.texts.model import LegalText, Node, Place, text_of

_ARTICLE_BOOST = 0.78


def with_texts(found: Sequence[Entry], dataset: Dataset) -> list[Entry]:
    """The entries with those of the imported texts; the same entries when there is no text."""
    if not dataset.texts:
        return list(found)
    words = {
        f"document:{identity}#{number}": text_of(place.node)
        for identity, text in dataset.texts.items()
        for number, place in Anchors(text).articles.items()
    }
    known = {entry.record for entry in found}
    joined = [_joined(entry, words.get(entry.record, "")) for entry in found]
    documents = {entry.record: entry for entry in found if entry.kind == "document"}
    for identity, text in dataset.texts.items():
        document = dataset.get("document", identity)
        if document is not None:
            joined += _new(document, text, known, documents.get(document.key))
    return joined


def _joined(entry: Entry, words: str) -> Entry:
    return replace(entry, body=f"{entry.body} . {words}") if words else entry


def _new(
    document: Record, text: LegalText, known: set[str], parent: Entry | None
) -> Iterator[Entry]:
    for number, place in Anchors(text).articles.items():
        key = f"{document.key}#{number}"
        if key not in known:
            yield _entry(document, place, key, parent)


def _entry(document: Record, place: Place, key: str, parent: Entry | None) -> Entry:
    node: Node = place.node
    name = document.get("short_title") or document["title"]
    label = f"Điều {node.number}"
    named = list(dict.fromkeys(filter(None, (name, document.get("number")))))
    words = text_of(node, title=False)
    return Entry(
        url=f"{url(document)}#{place.path}",
        kind="article",
        title=heading(place) if node.title else f"{label} – {name}",
        number=" ".join(filter(None, (label, document.get("number")))),
        numbers=tuple(aliases.article_numbers(label, named)),
        aliases=(node.title,) if node.title else (),
        headings=(name,),
        body=words,
        status=parent.status if parent else "",
        text=shorten(f"{name}: {words}"),
        boost=(parent.boost if parent else 1.0) * _ARTICLE_BOOST,
        record=key,
        titled=bool(node.title),
    )
