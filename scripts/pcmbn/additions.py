"""What a province adds to a national record, or says otherwise: dated, sourced, never an edit.

An addition is one file, `data/dia-phuong/<province>/bo-sung/<kind folder>/<id>.yml`. `add` gives
fields that the national record lacks and items for the end of its lists; `replace` gives, from a
day on and with a source, values that differ. Anything else that touches the same value twice is a
conflict and is reported with both places.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pcmbn.problems import Problem, hint
from pcmbn.read import read_records
from pcmbn.records import Place, Record, show_place
from pcmbn.schema import Field, Kind, Schema
from pcmbn.yaml_source import parse

FOLDER = "bo-sung"
ITEM_KEYS: Mapping[str, tuple[str, ...]] = {
    "holders": ("level", "agency", "from"),
    "successions": ("to", "on", "what"),
    "cases": ("on", "place"),
    "lawful_routes": ("text",),
}
"""By which values an item of a list is known again; items of other lists are known whole."""


@dataclass(frozen=True)
class Addition:
    """One file of additions: the kind it adds to, what it was read into, and by which shape."""

    kind: str
    record: Record
    shape: Kind

    @property
    def id(self) -> str:
        """The id of the national record."""
        return self.record.id


def read_additions(
    folder: Path, shown: str, schema: Schema
) -> tuple[list[Addition], list[Problem]]:
    """Every addition under a province's `bo-sung`, with what is wrong in the files."""
    found: list[Addition] = []
    problems: list[Problem] = []
    envelope = schema.support.get("addition")
    if envelope is None or not folder.is_dir():
        return found, problems
    kinds = schema.by_folder()
    for inner in sorted(folder.iterdir()):
        if inner.name not in kinds or not inner.is_dir():
            message = f'"{inner.name}" không phải thư mục của loại nào{hint(inner.name, kinds)}'
            problems.append(Problem(f"{shown}/{inner.name}", 1, "thư mục", "I003", message))
            continue
        kind = kinds[inner.name]
        shape = shape_for(envelope, kind)
        for path in sorted(inner.glob("*.yml")):
            read, faults = _read(path, f"{shown}/{inner.name}/{path.name}", shape, schema)
            problems += faults
            found += [Addition(kind.name, record, shape) for record in read]
    return found, problems


def shape_for(envelope: Kind, kind: Kind) -> Kind:
    """The shape of an addition to one kind: its fields, none of them required, inside `add`."""
    inner = {
        name: replace(item, required=False, minimum=0)
        for name, item in kind.fields.items()
        if name != "id"
    }
    entry = envelope.fields["replace"].of
    assert entry is not None
    given = replace(entry.fields["set"], fields=inner)
    fields = {
        **envelope.fields,
        "add": replace(envelope.fields["add"], fields=inner),
        "replace": replace(
            envelope.fields["replace"], of=replace(entry, fields={**entry.fields, "set": given})
        ),
    }
    return replace(envelope, fields=fields)


def _read(
    path: Path, shown: str, shape: Kind, schema: Schema
) -> tuple[list[Record], list[Problem]]:
    node, problems = parse(path, shown)
    if node is None:
        return [], problems
    records, faults = read_records(node, shape, schema, shown)
    problems = [*problems, *faults]
    for record in records:
        if record.id != path.stem:
            message = f'mã "{record.id}" phải trùng tên tệp "{path.stem}"'
            problems.append(Problem(shown, record.line("id"), "id", "I002", message))
    return [record for record in records if not record.incomplete], problems


def applied(
    schema: Schema, record: Record, extra: Record, on: dt.date | None
) -> tuple[Record, list[Problem]]:
    """The national record with a province's additions as of a day (None: all of them)."""
    merge = _Merge(schema.kinds[record.kind].fields, record, extra)
    start = extra.get("from")
    if "add" in extra.data and not (on and start and start > on):
        merge.add(extra["add"])
    lines = list(enumerate(extra.items("replace")))
    merge.report_doubles(lines)
    for index, line in sorted(lines, key=lambda pair: pair[1]["from"]):
        if on is None or line["from"] <= on:
            merge.put(line["set"], ("replace", index, "set"))
    return merge.made(), merge.problems


class _Merge:
    """One record being put together; keeps where each value came from."""

    def __init__(self, fields: Mapping[str, Field], record: Record, extra: Record) -> None:
        self.fields, self.record, self.extra = fields, record, extra
        self.data: dict[str, Any] = dict(record.data)
        self.lines = dict(record.lines)
        self.files: dict[Place, str] = dict(record.files)
        self.problems: list[Problem] = []

    def made(self) -> Record:
        """The record with its fields in schema order."""
        data = {name: self.data[name] for name in self.fields if name in self.data}
        return replace(self.record, data=data, lines=self.lines, files=self.files)

    def add(self, given: Mapping[str, Any]) -> None:
        """Fields the record lacks, and items for the end of its lists."""
        for name, value in given.items():
            if name not in self.data:
                self._take(name, value, ("add", name))
            elif isinstance(value, list):
                self._append(name, value)
            else:
                self._conflict(("add", name), (name,), "ghi ở replace, có ngày và nguồn")

    def put(self, given: Mapping[str, Any], place: Place) -> None:
        """Values in place of the record's own; of a list with known items, only those items."""
        for name, value in given.items():
            if name in self.data and isinstance(value, list) and name in ITEM_KEYS:
                self._put_items(name, value, (*place, name))
            else:
                self._take(name, value, (*place, name))

    def report_doubles(self, lines: list[tuple[int, Mapping[str, Any]]]) -> None:
        """E005: one value is given twice from the same day."""
        seen: dict[tuple[Any, ...], Place] = {}
        for index, line in lines:
            for what, place in _targets(line["set"], ("replace", index, "set")):
                key = (line["from"], *what)
                if key in seen:
                    first = f"{self.extra.path}:{self.extra.line(*seen[key])}"
                    message = f"đã thay từ cùng ngày {line['from']} ở {first}"
                    self._report(place, "E005", message)
                else:
                    seen[key] = place

    def _append(self, name: str, items: list[Any]) -> None:
        own = list(self.data[name])
        keys = {_key(name, item): index for index, item in enumerate(self.record.items(name))}
        for index, item in enumerate(items):
            known = keys.get(_key(name, item))
            if known is not None:
                words = "ghi ở replace, có ngày và nguồn" if name in ITEM_KEYS else "bỏ dòng lặp"
                self._conflict(("add", name, index), (name, known), words)
                continue
            self._copy_lines(("add", name, index), (name, len(own)))
            own.append(item)
        self.data[name] = own

    def _put_items(self, name: str, items: list[Any], place: Place) -> None:
        own = list(self.data[name])
        keys = {_key(name, item): index for index, item in enumerate(own)}
        for index, item in enumerate(items):
            known = keys.get(_key(name, item))
            if known is None:
                shown = ", ".join(ITEM_KEYS[name])
                message = f"{self._core((name,))} không có mục nào trùng {shown} để thay"
                self._report((*place, index), "E006", message)
                continue
            self._copy_lines((*place, index), (name, known))
            own[known] = item
        self.data[name] = own

    def _take(self, name: str, value: Any, place: Place) -> None:
        self.data[name] = value
        self._copy_lines(place, (name,))

    def _copy_lines(self, source: Place, target: Place) -> None:
        depth, cut = len(target), len(source)
        self.lines = {p: line for p, line in self.lines.items() if p[:depth] != target}
        for place, line in self.extra.lines.items():
            if place[:cut] == source:
                self.lines[(*target, *place[cut:])] = line
        self.files[target] = self.extra.path

    def _conflict(self, place: Place, core: Place, cure: str) -> None:
        self._report(place, "E004", f"khác với {self._core(core)}; {cure}")

    def _core(self, place: Place) -> str:
        return f"{self.record.path}:{self.record.line(*place)}"

    def _report(self, place: Place, code: str, message: str) -> None:
        line = self.extra.line(*place)
        self.problems.append(Problem(self.extra.path, line, show_place(place), code, message))


def _key(name: str, item: Any) -> tuple[str, ...]:
    """What makes an item of a list the same item."""
    if name in ITEM_KEYS and isinstance(item, Mapping):
        return tuple(str(item.get(part, "")) for part in ITEM_KEYS[name])
    if isinstance(item, Mapping) and set(item) == {"source"}:
        return (str(item["source"]),)
    return (repr(item),)


def _targets(given: Mapping[str, Any], place: Place) -> Iterator[tuple[tuple[str, ...], Place]]:
    """What a replacement sets: a field, or each known item of a list."""
    for name, value in given.items():
        if isinstance(value, list) and name in ITEM_KEYS:
            for index, item in enumerate(value):
                yield (name, *_key(name, item)), (*place, name, index)
        else:
            yield (name,), (*place, name)
