"""The `new KIND ID` command: a commented skeleton record, written from the schema.

Required fields stand there empty, so that `check` names each one that is still to be filled in;
the others are comments, so that nobody has to delete what a record does not need.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from pcmbn import new_edition
from pcmbn.contributing import type_words
from pcmbn.editions import PROVINCE_FOLDER, choose, read_editions
from pcmbn.problems import hint
from pcmbn.schema import Field, Kind, Schema, load_schema
from pcmbn.sources_of_data import record_files
from pcmbn.values import ID_PATTERN
from pcmbn.write import write_if_changed
from pcmbn.yaml_source import Mapping, parse

Fill = Callable[[Field], str]


def main(options: argparse.Namespace) -> int:
    """`new KIND ID`: 0 written, 1 the id is taken, 2 wrong usage."""
    if options.kind in new_edition.NAMES:
        return new_edition.main(options)
    schema = load_schema(options.data)
    kind = find_kind(schema, options.kind)
    if kind is None:
        names = [*schema.kinds, *schema.by_folder()]
        return _refuse(f'không có loại "{options.kind}"{hint(options.kind, names)}', 2)
    if not ID_PATTERN.fullmatch(options.id):
        message = f'"{options.id}" không phải mã hợp lệ (chữ thường không dấu, số, gạch nối)'
        return _refuse(message, 2)
    path: Path = _place(options) / kind.folder / f"{options.id}.yml"
    if (taken := _taken(options.data, kind, options.id)) is not None:
        return _refuse(f'mã "{options.id}" đã có ở {taken}', 1)
    inner = path.relative_to(options.data)
    text = skeleton(schema, kind, options.id).replace("../", "../" * (len(inner.parts) - 1), 1)
    write_if_changed(path, text)
    print(f"đã tạo data/{inner.as_posix()}; điền các khóa để trống rồi chạy check")
    return 0


def _place(options: argparse.Namespace) -> Path:
    """The folder of national records, or of the named edition's province."""
    data: Path = options.data
    if options.edition is None:
        return data
    edition = choose(read_editions(data, load_schema(data))[0], options.edition)
    return data / PROVINCE_FOLDER / edition.id if edition and edition.province else data


def find_kind(schema: Schema, name: str) -> Kind | None:
    """A kind by its English name or by its folder."""
    return schema.kinds.get(name) or schema.by_folder().get(name)


def skeleton(schema: Schema, kind: Kind, identity: str, fill: Fill = lambda _: "") -> str:
    """The text of a new record; `fill` gives the value of each required scalar."""
    lines = [f"# {kind.label}: {kind.help}"]
    body: list[str] = []
    for name, item in kind.fields.items():
        if name == "id":
            body.append(f"id: {identity}")
        elif item.required:
            body += _required(schema, item, fill)
        else:
            body.append(f"# {_quoted(name)}: {_words(schema, item)}")
    if kind.list_file:
        body = [("- " if index == 0 else "  ") + line for index, line in enumerate(body)]
    schema_line = f"# yaml-language-server: $schema=../_luoc-do/json/{kind.name}.json"
    return "\n".join([schema_line, *lines, *body]) + "\n"


def _required(schema: Schema, item: Field, fill: Fill) -> Iterator[str]:
    """A field with its required fields below it; a list gets its least number of items."""
    key = f"{_quoted(item.name)}:"
    note = f"  # {_words(schema, item)}"
    if item.type == "list" and item.of is not None:
        yield key + note
        for _ in range(max(1, item.minimum)):
            inner = list(_item(schema, item.of, fill))
            yield f"  - {inner[0]}".rstrip()
            yield from (f"    {line}" for line in inner[1:])
    elif item.type == "map":
        yield key + note
        yield from (f"  {line}" for line in _item(schema, item, fill))
    else:
        yield f"{key} {fill(item)}".rstrip() + note


def _item(schema: Schema, item: Field, fill: Fill) -> Iterator[str]:
    if item.type != "map":
        yield fill(item)
        return
    required = [inner for inner in item.fields.values() if inner.required]
    for inner in required or list(item.fields.values())[:1]:
        yield from _required(schema, inner, fill)
    if required:
        optional = [name for name, inner in item.fields.items() if not inner.required]
        if optional:
            yield f"# còn: {', '.join(optional)}"


def _words(schema: Schema, item: Field) -> str:
    """What an editor should know at the place of typing."""
    needed = "bắt buộc; " if item.required else ""
    help_words = f". {item.help}" if item.help else ""
    example = f" Ví dụ: {item.example}" if item.example else ""
    return f"{item.label} ({needed}{type_words(schema, item)}){help_words}{example}"


def _quoted(name: str) -> str:
    """YAML 1.1 tools read a bare `on` as true."""
    return f"'{name}'" if name in ("on", "off", "yes", "no") else name


def _taken(data: Path, kind: Kind, identity: str) -> str | None:
    """Where the id already is; list files are looked through."""
    for path, shown in record_files(data, kind):
        if path.stem == identity:
            return shown
        if kind.list_file and identity in _ids(path):
            return shown
    return None


def _ids(path: Path) -> set[str]:
    root, _ = parse(path, path.name)
    items = getattr(root, "items", ())
    nodes = items if isinstance(items, tuple) else ()
    found = (node.items.get("id") for node in nodes if isinstance(node, Mapping))
    return {str(getattr(node, "text", "")) for node in found}


def _refuse(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status
