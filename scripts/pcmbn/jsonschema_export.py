"""JSON Schemas written from the project's schema: for editors and for users of the site data.

Draft 2020-12. The files in `data/_luoc-do/json/` are committed so that an editor completes keys
without any build; `stale` proves in every check that they are what the schema says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pcmbn.problems import Problem
from pcmbn.schema import SCHEMA_FOLDER, Field, Kind, Schema, load_schema
from pcmbn.write import write_if_changed

FOLDER = f"{SCHEMA_FOLDER}/json"
EDITOR = ".vscode/settings.json"
_STRINGS: dict[str, dict[str, Any]] = {
    "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    "ref": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    "text": {"type": "string", "minLength": 1},
    "prose": {"type": "string", "minLength": 1},
    "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "partial_date": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "url": {"type": "string", "pattern": "^https?://"},
    "phone": {"type": "string", "minLength": 3},
}


def json_schema(schema: Schema, kind: Kind) -> dict[str, Any]:
    """The JSON Schema of one kind; a list-file kind describes the list and its items."""
    record = _object(schema, kind.fields)
    top = {"type": "array", "items": record} if kind.list_file else record
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label,
        "description": kind.help,
        **top,
    }


def texts(schema: Schema) -> dict[str, str]:
    """File name → content of every JSON Schema."""
    return {
        f"{kind.name}.json": json.dumps(json_schema(schema, kind), ensure_ascii=False, indent=1)
        + "\n"
        for kind in schema.kinds.values()
    }


def editor_settings(schema: Schema) -> str:
    """Settings of the editor: which JSON Schema completes which folder, and how text is saved."""
    settings = {
        "yaml.schemas": {
            f"data/{FOLDER}/{kind.name}.json": f"data/{kind.folder}/*.yml"
            for kind in schema.kinds.values()
        },
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def write(data: Path) -> list[str]:
    """Write the files beside the schema and the editor's settings; the names of those changed."""
    schema = load_schema(data)
    changed = [
        f"data/{FOLDER}/{name}"
        for name, text in texts(schema).items()
        if write_if_changed(data / FOLDER / name, text)
    ]
    settings = data.parent / EDITOR
    if settings.exists() and write_if_changed(settings, editor_settings(schema)):
        changed.append(EDITOR)
    return changed


def stale(data: Path, schema: Schema) -> Iterator[Problem]:
    """S011: a committed JSON Schema or the editor's settings no longer say what the schema says."""
    for name, text in texts(schema).items():
        path = data / FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            message = "không khớp lược đồ; chạy check --fix"
            yield Problem(f"data/{FOLDER}/{name}", 1, "tệp", "S011", message)
    settings = data.parent / EDITOR
    if settings.exists() and settings.read_text(encoding="utf-8") != editor_settings(schema):
        yield Problem(EDITOR, 1, "tệp", "S011", "không khớp lược đồ; chạy check --fix")


def _object(schema: Schema, fields: Mapping[str, Field]) -> dict[str, Any]:
    required = [name for name, item in fields.items() if item.required]
    made: dict[str, Any] = {
        "type": "object",
        "properties": {name: _field(schema, item) for name, item in fields.items()},
        "additionalProperties": False,
    }
    return made | ({"required": required} if required else {})


def _field(schema: Schema, item: Field) -> dict[str, Any]:
    made = dict(_type(schema, item))
    if item.label:
        made["title"] = item.label
    if item.help:
        made["description"] = item.help
    if item.example:
        made["examples"] = [item.example]
    return made


def _type(schema: Schema, item: Field) -> dict[str, Any]:
    if item.type == "list":
        assert item.of is not None
        return {"type": "array", "minItems": max(1, item.minimum), "items": _field(schema, item.of)}
    if item.type == "map":
        return _object(schema, item.fields)
    if item.type == "term":
        return {"enum": list(schema.vocabularies[item.vocabulary])}
    if item.type == "citation":
        return {"oneOf": [_STRINGS["ref"], _object(schema, schema.citation.fields)]}
    return _STRINGS[item.type]
