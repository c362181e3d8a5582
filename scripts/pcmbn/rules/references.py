"""Every id that a record names exists; every cited article exists in the cited document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pcmbn.problems import Problem, hint
from pcmbn.records import Place, Record
from pcmbn.rules.context import Context, problem
from pcmbn.schema import Field, Schema


def references(schema: Schema, record: Record) -> Iterator[tuple[Place, str, str]]:
    """Each reference of a record as (place, kind, id), citations included."""
    kind = schema.kinds[record.kind]
    yield from _in_mapping(schema, record.data, kind.fields, ())


def _in_mapping(
    schema: Schema, data: Mapping[str, Any], fields: Mapping[str, Field], place: Place
) -> Iterator[tuple[Place, str, str]]:
    for name, value in data.items():
        yield from _in_value(schema, value, fields[name], (*place, name))


def _in_value(
    schema: Schema, value: Any, item: Field, place: Place
) -> Iterator[tuple[Place, str, str]]:
    if item.type == "ref":
        yield place, item.kind, value
    elif item.type == "citation":
        yield place, "source", value["source"]
    elif item.type == "map":
        yield from _in_mapping(schema, value, item.fields, place)
    elif item.type == "list" and item.of is not None:
        for index, inner in enumerate(value):
            yield from _in_value(schema, inner, item.of, (*place, index))


def known_ids(context: Context) -> Iterator[Problem]:
    """R001: the named record exists."""
    dataset = context.dataset
    for record in dataset.all():
        for place, kind, identity in references(dataset.schema, record):
            if dataset.get(kind, identity) is None:
                label = dataset.schema.kinds[kind].label
                near = hint(identity, dataset.by_kind[kind])
                message = f'không có {label} "{identity}"{near}'
                yield problem(record, place, "R001", message)


def known_articles(context: Context) -> Iterator[Problem]:
    """R002: an article that a basis points to is one of the document's provisions."""
    for record in context.dataset.all():
        for place, value in _pinpoints(record.data, ()):
            document = context.dataset.get("document", value["document"])
            if document is None:
                continue
            numbers = [provision["number"] for provision in document.items("provisions")]
            if value["article"] not in numbers:
                near = hint(value["article"], numbers)
                message = f'{document.id} không có điều "{value["article"]}" trong hồ sơ{near}'
                yield problem(record, (*place, "article"), "R002", message)


def _pinpoints(value: Any, place: Place) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        if "document" in value and "article" in value:
            yield place, value
        for name, inner in value.items():
            yield from _pinpoints(inner, (*place, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _pinpoints(inner, (*place, index))


def one_target(context: Context) -> Iterator[Problem]:
    """R003: a basis names a document record, or its title when there is none, not both."""
    for record in context.dataset.all():
        for place, value in _bases(record):
            given = [name for name in ("document", "document_text") if name in value]
            if len(given) != 1:
                message = "cần đúng một trong hai: document hoặc document_text"
                yield problem(record, place, "R003", message)


def _bases(record: Record) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    if isinstance(basis := record.get("basis"), Mapping):
        yield ("basis",), basis
    for index, value in enumerate(record.items("legal_basis")):
        yield ("legal_basis", index), value


def sources_used(context: Context) -> Iterator[Problem]:
    """R004 (warning): a source that nothing cites."""
    dataset = context.dataset
    used = {
        identity
        for record in dataset.all()
        for _, kind, identity in references(dataset.schema, record)
        if kind == "source"
    }
    for source in dataset.of("source"):
        if source.id not in used:
            message = "chưa bản ghi nào dẫn nguồn này"
            yield problem(source, ("id",), "R004", message, "warning")


RULES = (known_ids, known_articles, one_target, sources_used)
