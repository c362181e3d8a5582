"""The schema, read once from `data/_luoc-do/` and `data/_tu-vung/`.

Everything that must agree about the shape of a record comes from here: the checker, the JSON
Schemas, the field tables of CONTRIBUTING and the order in which `check --fix` puts keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SCHEMA_FOLDER = "_luoc-do"
VOCABULARY_FOLDER = "_tu-vung"
SHARED = "_chung.yml"
SCALAR_TYPES = frozenset(
    {"id", "text", "prose", "date", "partial_date", "integer", "boolean"}
    | {"url", "phone", "term", "ref", "citation"}
)


class SchemaError(Exception):
    """The schema files themselves are wrong: a programming fault, not an editor's."""


@dataclass(frozen=True)
class Field:
    """One field: its type, label and, by type, what it may hold."""

    name: str
    type: str
    label: str
    required: bool = False
    help: str = ""
    example: str = ""
    vocabulary: str = ""
    kind: str = ""
    minimum: int = 0
    of: Field | None = None
    fields: Mapping[str, Field] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """One kind of record: folder, Vietnamese label and its fields in file order."""

    name: str
    folder: str
    label: str
    title_field: str
    help: str
    list_file: bool
    fields: Mapping[str, Field]


@dataclass(frozen=True)
class Term:
    """One word of a vocabulary; `extra` holds what only that vocabulary needs."""

    id: str
    label: str
    description: str
    order: int
    extra: Mapping[str, Any]


@dataclass(frozen=True)
class Schema:
    """All kinds, all vocabularies and the shared citation shape.

    `support` holds the shapes of files that are not records: editions and local additions.
    """

    kinds: Mapping[str, Kind]
    vocabularies: Mapping[str, Mapping[str, Term]]
    vocabulary_titles: Mapping[str, str]
    citation: Field
    support: Mapping[str, Kind] = field(default_factory=dict)

    def label(self, vocabulary: str, term: str) -> str:
        """The Vietnamese words for a term; the raw id would never be shown to a reader."""
        return self.vocabularies[vocabulary][term].label

    def term(self, vocabulary: str, term: str) -> Term:
        """The whole term, for its description or extra keys."""
        return self.vocabularies[vocabulary][term]

    def by_folder(self) -> dict[str, Kind]:
        """Kinds by their folder under data/."""
        return {kind.folder: kind for kind in self.kinds.values()}


def load_schema(data: Path) -> Schema:
    """Read the schema of a data folder.

    Raises:
        SchemaError: a schema file is missing or names an unknown type, shape, vocabulary or kind.
    """
    shared = _yaml(data / SCHEMA_FOLDER / SHARED)
    builder = _Builder(shared["shapes"])
    common = builder.fields(shared["common"])
    kinds = {}
    for path in sorted((data / SCHEMA_FOLDER).glob("[!_]*.yml")):
        kind = builder.kind(_yaml(path), common)
        kinds[kind.name] = kind
    titles, vocabularies = _vocabularies(data / VOCABULARY_FOLDER)
    citation = builder.field("citation", {"type": "map", "shape": "citation", "label": "Nguồn"})
    support = {
        kind.name: kind
        for path in sorted((data / SCHEMA_FOLDER).glob("_*.yml"))
        if path.name != SHARED
        for kind in [builder.kind(_yaml(path), common)]
    }
    schema = Schema(kinds, vocabularies, titles, citation, support)
    _check(schema)
    return schema


def walk(fields: Mapping[str, Field]) -> Iterator[Field]:
    """Every field below, nested ones included."""
    for item in fields.values():
        yield from _walk_one(item)


def _walk_one(item: Field) -> Iterator[Field]:
    yield item
    if item.of is not None:
        yield from _walk_one(item.of)
    yield from walk(item.fields)


def _yaml(path: Path) -> dict[str, Any]:
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise SchemaError(f"{path.name}: {fault}") from fault
    if not isinstance(loaded, dict):
        raise SchemaError(f"{path.name}: not a mapping")
    return loaded


def _vocabularies(folder: Path) -> tuple[dict[str, str], dict[str, dict[str, Term]]]:
    titles, found = {}, {}
    for path in sorted(folder.glob("*.yml")):
        raw = _yaml(path)
        titles[path.stem] = raw["title"]
        found[path.stem] = {
            key: _term(key, order, value) for order, (key, value) in enumerate(raw["terms"].items())
        }
    return titles, found


def _term(key: str, order: int, raw: dict[str, Any]) -> Term:
    extra = {name: value for name, value in raw.items() if name not in ("label", "description")}
    return Term(key, raw["label"], raw["description"], order, extra)


class _Builder:
    """Turns the raw YAML of a schema file into Field and Kind values."""

    def __init__(self, shapes: dict[str, Any]) -> None:
        self.shapes = shapes

    def kind(self, raw: dict[str, Any], common: Mapping[str, Field]) -> Kind:
        wanted = raw.get("common", list(common))
        identity = Field("id", "id", "Mã", required=True, help="Trùng tên tệp; không bao giờ đổi.")
        fields = {"id": identity, **self.fields(raw["fields"])}
        fields |= {name: item for name, item in common.items() if name in wanted}
        return Kind(
            name=raw["kind"],
            folder=raw["folder"],
            label=raw["label"],
            title_field=raw["title"],
            help=raw["help"],
            list_file=raw.get("list_file", False),
            fields=fields,
        )

    def fields(self, raw: dict[str, Any]) -> dict[str, Field]:
        return {name: self.field(name, value) for name, value in raw.items()}

    def field(self, name: str, raw: dict[str, Any]) -> Field:
        of = self.field(name, raw["of"]) if "of" in raw else None
        inner = raw.get("fields") or (self.shapes[raw["shape"]]["fields"] if "shape" in raw else {})
        return Field(
            name=name,
            type=raw["type"],
            label=raw.get("label", ""),
            required=raw.get("required", False),
            help=raw.get("help", ""),
            example=str(raw.get("example", "")),
            vocabulary=raw.get("vocabulary", ""),
            kind=raw.get("kind", ""),
            minimum=raw.get("min", 0),
            of=of,
            fields=self.fields(inner),
        )


def _check(schema: Schema) -> None:
    for kind in (*schema.kinds.values(), *schema.support.values()):
        for item in walk(kind.fields):
            if item.type not in SCALAR_TYPES | {"list", "map"}:
                raise SchemaError(f"{kind.name}.{item.name}: unknown type {item.type}")
            if item.type == "term" and item.vocabulary not in schema.vocabularies:
                raise SchemaError(f"{kind.name}.{item.name}: no vocabulary {item.vocabulary}")
            if item.type == "ref" and item.kind not in schema.kinds:
                raise SchemaError(f"{kind.name}.{item.name}: no kind {item.kind}")
