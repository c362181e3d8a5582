"""What may be shown: removes everything the sources do not carry before any page is made.

A statement marked `unverified-memory` or `not-found` is cut out, wherever it stands, so that no
template can leak it. An unread provision keeps its number and says that it was not read. A figure
marked `withheld` and a number that is not to be dialled are taken out of the text itself, and of
the sources only those stay that something shown cites.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pcmbn import phones
from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.rules.references import references
from pcmbn.schema import Schema

STUB_KEYS = ("number", "heading", "chapter", "section", "read", "gaps", "confidence")
HELPLINE_HIDDEN = ("numbers", "email", "website", "address", "superseded", "hours", "cost")
SOURCE_TEXTS = ("title", "locator", "published_note", "read_via", "notes")
WITHHELD = "chưa hiện (nguồn chưa đủ chắc)"
_FIGURES = ("fine", "term", "amount", "ceiling", "text")
_FIGURE_PARTS = ("unit", "starts")
_CUT = object()


def published(dataset: Dataset) -> Dataset:
    """The data set that pages, search and site data are made from."""
    by_kind: dict[str, dict[str, Record]] = {}
    for kind, records in dataset.by_kind.items():
        kept = (publish_record(dataset.schema, record) for record in records.values())
        by_kind[kind] = {record.id: record for record in kept if record is not None}
    cut = Dataset(dataset.schema, by_kind)
    sources = _cited_sources(cut, dataset)
    shown_records = {**by_kind, "source": sources}
    return Dataset(
        dataset.schema,
        shown_records,
        edition=dataset.edition,
        forms=dataset.forms,
        releases=dataset.releases,
        texts={key: text for key, text in dataset.texts.items() if key in by_kind["document"]},
    )


def publish_record(schema: Schema, record: Record) -> Record | None:
    """The record without what may not be shown; None when nothing of it may be."""
    if not shown(schema, record.get("confidence")):
        return None
    if record.kind == "phrase_card" and "reviewer" not in record.data:
        return None
    data = _cut(schema, record.data)
    if record.kind == "helpline" and record["publish"] != "co":
        data = _without_numbers(record, data)
    return Record(record.kind, record.id, record.path, data, record.lines)


def shown(schema: Schema, confidence: str | None) -> bool:
    """Whether a statement of that confidence may be shown at all."""
    return confidence is None or bool(schema.term("do-tin-cay", confidence).extra["shown"])


def _cut(schema: Schema, value: Any) -> Any:
    if isinstance(value, Mapping):
        if not shown(schema, value.get("confidence")):
            return _stub(value)
        inner = {name: _cut(schema, item) for name, item in value.items()}
        kept = {name: item for name, item in inner.items() if item is not _CUT and item != []}
        return _without_figure(kept) if kept.get("withheld") else kept
    if isinstance(value, list):
        kept_items = (_cut(schema, item) for item in value)
        return [item for item in kept_items if item is not _CUT]
    return value


def _stub(value: Mapping[str, Any]) -> Any:
    if "read" not in value:
        return _CUT
    return {name: value[name] for name in STUB_KEYS if name in value}


def _without_figure(value: Mapping[str, Any]) -> dict[str, Any]:
    """The statement that a fine, term or amount exists, without the figure itself.

    The first of `_FIGURES` that is there holds the figure; `text` beside it says what it is for.
    """
    figure = next((name for name in _FIGURES if isinstance(value.get(name), str)), "")
    kept = {
        name: item
        for name, item in value.items()
        if name not in _FIGURE_PARTS and not (name == "amount" and figure != "amount")
    }
    return {**kept, figure: WITHHELD} if figure else kept


def _without_numbers(helpline: Record, data: Mapping[str, Any]) -> dict[str, Any]:
    own = phones.numbers_of(helpline, "numbers", "superseded")
    pattern = phones.masker(own)
    kept = {name: value for name, value in data.items() if name not in HELPLINE_HIDDEN}
    text = {"purposes": kept.get("purposes"), "gaps": kept.get("gaps"), "name": kept["name"]}
    masked = {name: phones.mask(value, pattern, set()) for name, value in text.items() if value}
    return {name: masked.get(name, value) for name, value in kept.items()}


def _cited_sources(cut: Dataset, dataset: Dataset) -> dict[str, Record]:
    cited = {
        identity
        for record in cut.all()
        for _, kind, identity in references(cut.schema, record)
        if kind == "source"
    }
    withheld = phones.withheld_by_source(dataset)
    allowed = phones.publishable(dataset)
    found = {}
    for source in cut.of("source"):
        if source.id in cited:
            pattern = phones.masker(withheld.get(source.id, ()), withheld[""])
            found[source.id] = _masked(source, pattern, allowed)
    return found


def _masked(source: Record, pattern: re.Pattern[str], allowed: set[str]) -> Record:
    texts = {
        name: phones.mask(source[name], pattern, allowed)
        for name in SOURCE_TEXTS
        if name in source.data
    }
    return Record(source.kind, source.id, source.path, {**source.data, **texts}, source.lines)
