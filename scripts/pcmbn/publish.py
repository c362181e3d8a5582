"""What may be shown: removes everything the sources do not carry before any page is made.

A statement marked `unverified-memory` or `not-found` is cut out, wherever it stands, so that no
template can leak it. An unread provision keeps its number and says that it was not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.schema import Schema

STUB_KEYS = ("number", "heading", "chapter", "section", "read", "gaps", "confidence")
HELPLINE_HIDDEN = ("numbers", "email", "website", "address", "superseded", "hours", "cost")
_CUT = object()


def published(dataset: Dataset) -> Dataset:
    """The data set that pages, search and site data are made from."""
    by_kind: dict[str, dict[str, Record]] = {}
    for kind, records in dataset.by_kind.items():
        kept = (publish_record(dataset.schema, record) for record in records.values())
        by_kind[kind] = {record.id: record for record in kept if record is not None}
    return Dataset(dataset.schema, by_kind)


def publish_record(schema: Schema, record: Record) -> Record | None:
    """The record without what may not be shown; None when nothing of it may be."""
    if not shown(schema, record.get("confidence")):
        return None
    data = _cut(schema, dict(record.data))
    if record.kind == "helpline" and record["publish"] != "co":
        data = {name: value for name, value in data.items() if name not in HELPLINE_HIDDEN}
    return Record(record.kind, record.id, record.path, data, record.lines)


def shown(schema: Schema, confidence: str | None) -> bool:
    """Whether a statement of that confidence may be shown at all."""
    return confidence is None or bool(schema.term("do-tin-cay", confidence).extra["shown"])


def _cut(schema: Schema, value: Any) -> Any:
    if isinstance(value, Mapping):
        if not shown(schema, value.get("confidence")):
            return _stub(value)
        inner = {name: _cut(schema, item) for name, item in value.items()}
        return {name: item for name, item in inner.items() if item is not _CUT and item != []}
    if isinstance(value, list):
        kept = (_cut(schema, item) for item in value)
        return [item for item in kept if item is not _CUT]
    return value


def _stub(value: Mapping[str, Any]) -> Any:
    if "read" not in value:
        return _CUT
    return {name: value[name] for name in STUB_KEYS if name in value}
