"""Every id that a record names exists; every cited article exists in the cited document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pcmbn.editions import PROVINCE_FOLDER
from pcmbn.problems import Problem, hint
from pcmbn.records import Place, Record, Value
from pcmbn.rules.context import Context, problem
from pcmbn.schema import Field, Schema


def references(schema: Schema, record: Record) -> Iterator[tuple[Place, str, str]]:
    """Each reference of a record as (place, kind, id), citations included."""
    kind = schema.kinds[record.kind]
    yield from _in_mapping(schema, record.data, kind.fields, ())


def _in_mapping(
    schema: Schema, data: Mapping[str, Value], fields: Mapping[str, Field], place: Place
) -> Iterator[tuple[Place, str, str]]:
    for name, value in data.items():
        yield from _in_value(schema, value, fields[name], (*place, name))


def _in_value(
    schema: Schema, value: Value, item: Field, place: Place
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
            if not dataset.exists(kind, identity):
                label = dataset.schema.kinds[kind].label
                near = hint(identity, dataset.by_kind[kind])
                message = f'không có {label} "{identity}"{near}'
                yield problem(record, place, "R001", message)


def known_articles(context: Context) -> Iterator[Problem]:
    """R002: an article that a basis points to is one of the document's provisions."""
    for record in context.dataset.all():
        for place, value in _pinpoints(record.data, ()):
            document = context.dataset.get("document", value["document"])
            if document is None or document.damaged:
                continue
            numbers = [provision["number"] for provision in document.items("provisions")]
            if value["article"] not in numbers:
                near = hint(value["article"], numbers)
                message = f'{document.id} không có điều "{value["article"]}" trong hồ sơ{near}'
                yield problem(record, (*place, "article"), "R002", message)


def _pinpoints(value: Value, place: Place) -> Iterator[tuple[Place, Mapping[str, Value]]]:
    if isinstance(value, Mapping):
        if "document" in value and "article" in value:
            yield place, value
        for name, inner in value.items():
            yield from _pinpoints(inner, (*place, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _pinpoints(inner, (*place, index))


def one_target(context: Context) -> Iterator[Problem]:
    """R003, R005: a basis names a record or a title, not both; an article needs its document."""
    schema = context.dataset.schema
    for record in context.dataset.all():
        for place, value, fields in _mappings(record.data, schema.kinds[record.kind].fields, ()):
            given = [name for name in ("document", "document_text") if name in value]
            if "document_text" in fields and len(given) != 1:
                message = "cần đúng một trong hai: document hoặc document_text"
                yield problem(record, place, "R003", message)
            if "article" in value and "document" in fields and "document" not in value:
                message = "ghi số điều thì phải ghi mã văn bản (document)"
                yield problem(record, (*place, "article"), "R005", message)


def _mappings(
    data: Mapping[str, Value], fields: Mapping[str, Field], place: Place
) -> Iterator[tuple[Place, Mapping[str, Value], Mapping[str, Field]]]:
    """Every mapping of a record with the fields its schema allows, the record itself first."""
    yield place, data, fields
    for name, value in data.items():
        item = fields[name]
        if item.type == "map":
            yield from _mappings(value, item.fields, (*place, name))
        elif item.type == "list" and item.of is not None and item.of.type == "map":
            for index, inner in enumerate(value):
                yield from _mappings(inner, item.of.fields, (*place, name, index))


def sources_used(context: Context) -> Iterator[Problem]:
    """R004 (warning): a source that nothing cites.

    In a province's edition only its own: its agencies take the place of national ones, and with
    them goes what those cite.
    """
    dataset = context.dataset
    if not dataset.sound():
        return
    edition = dataset.edition
    own = f"data/{PROVINCE_FOLDER}/" if edition and edition.province else "data/"
    used = {
        identity
        for record in dataset.all()
        for _, kind, identity in references(dataset.schema, record)
        if kind == "source"
    }
    for source in dataset.of("source"):
        if source.id not in used and source.path.startswith(own):
            message = "chưa bản ghi nào dẫn nguồn này"
            yield problem(source, ("id",), "R004", message, "warning")


RULES = (known_ids, known_articles, one_target, sources_used)
