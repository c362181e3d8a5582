"""A whole data set in memory: all records of all kinds, found by kind and id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from pcmbn.problems import Problem, hint
from pcmbn.read import read_records
from pcmbn.records import Record, show_place
from pcmbn.schema import SCHEMA_FOLDER, VOCABULARY_FOLDER, Kind, Schema, load_schema
from pcmbn.yaml_source import parse

IGNORED_FOLDERS = frozenset({SCHEMA_FOLDER, VOCABULARY_FOLDER, "toan-van"})
ANY = "*"
ROOT_FILES = frozenset({"khang-dinh.yml"})


@dataclass(frozen=True)
class Dataset:
    """Records by kind, each kind in id order; `schema` is the one they were read with.

    `faulty` names, per kind, the records of which something could not be read (`ANY` when a whole
    list file could not). A rule that concludes from something being absent asks `sound` first:
    one typing slip must not look like a hundred missing records.
    """

    schema: Schema
    by_kind: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)
    faulty: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Record]:
        """All records of a kind, in id order."""
        return list(self.by_kind.get(kind, {}).values())

    def get(self, kind: str, identity: str) -> Record | None:
        """One record, or None when there is none."""
        return self.by_kind.get(kind, {}).get(identity)

    def exists(self, kind: str, identity: str) -> bool:
        """Whether the record is there, be it readable or not."""
        faulty = self.faulty.get(kind, frozenset())
        return self.get(kind, identity) is not None or identity in faulty or ANY in faulty

    def sound(self, *kinds: str) -> bool:
        """Whether every record of these kinds (of all kinds when none is named) was read whole."""
        return not any(self.faulty.get(kind) for kind in kinds or self.schema.kinds)

    def count(self, kind: str) -> int:
        """How many records a kind has, those with faults included."""
        unread = self.faulty.get(kind, frozenset()) - {ANY} - set(self.by_kind.get(kind, {}))
        return len(self.by_kind.get(kind, {})) + len(unread)

    def all(self) -> Iterator[Record]:
        """Every record, kinds in schema order."""
        for kind in self.schema.kinds:
            yield from self.of(kind)

    @cached_property
    def size(self) -> int:
        """How many records there are, those with faults included."""
        return sum(self.count(kind) for kind in self.schema.kinds)


def load(data: Path) -> tuple[Dataset, list[Problem]]:
    """Read every record under `data`; unreadable ones are reported and left out.

    Raises:
        SchemaError: the folder's schema itself cannot be read.
    """
    schema = load_schema(data)
    records: list[Record] = []
    problems = list(_strays(data, schema))
    faulty: dict[str, set[str]] = defaultdict(set)
    for kind in schema.kinds.values():
        for path in sorted((data / kind.folder).glob("*.yml")):
            found, faults = _read_file(path, f"data/{kind.folder}/{path.name}", kind, schema)
            records += [record for record in found if not record.incomplete]
            problems += faults
            faulty[kind.name] |= _faulty_ids(found, faults, ANY if kind.list_file else path.stem)
    dataset, duplicates = collect(schema, records, faulty)
    return dataset, problems + duplicates


def collect(
    schema: Schema,
    records: Iterable[Record],
    faulty: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> tuple[Dataset, list[Problem]]:
    """Index records by kind and id; the second record with an id is a problem and left out."""
    by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in schema.kinds}
    problems = []
    for record in records:
        others = by_kind[record.kind]
        if record.id in others:
            first = others[record.id]
            message = f'mã "{record.id}" đã có ở {first.path}:{first.line("id")}'
            problems.append(Problem(record.path, record.line("id"), "id", "I001", message))
            continue
        others[record.id] = record
    ordered = {kind: dict(sorted(found.items())) for kind, found in by_kind.items()}
    named = {kind: frozenset(found) for kind, found in faulty.items() if found}
    return Dataset(schema, ordered, named), problems


def _faulty_ids(found: list[Record], faults: list[Problem], unnamed: str) -> set[str]:
    """Ids of a file's damaged records; `unnamed` stands for what has no readable id."""
    damaged = {record.id for record in found if record.damaged}
    about_id = any(problem.field in ("id", show_place(())) for problem in faults)
    return damaged | ({unnamed} if about_id or (faults and not found) else set())


def _read_file(
    path: Path, shown: str, kind: Kind, schema: Schema
) -> tuple[list[Record], list[Problem]]:
    node, problems = parse(path, shown)
    if node is None:
        return [], problems
    records, faults = read_records(node, kind, schema, shown)
    problems = problems + faults
    if not kind.list_file and records and records[0].id != path.stem:
        record = records[0]
        message = f'mã "{record.id}" phải trùng tên tệp "{path.stem}"'
        problems.append(Problem(shown, record.line("id"), "id", "I002", message))
    return records, problems


def _strays(data: Path, schema: Schema) -> Iterator[Problem]:
    """Files and folders that no kind owns would silently be ignored; they are faults instead."""
    folders = schema.by_folder()
    for path in sorted(data.iterdir()):
        if path.is_dir() and path.name not in folders and path.name not in IGNORED_FOLDERS:
            message = (
                f'thư mục "{path.name}" không thuộc loại bản ghi nào{hint(path.name, folders)}'
            )
            yield Problem(f"data/{path.name}", 1, "thư mục", "I003", message)
        if path.is_file() and path.name not in ROOT_FILES and path.suffix in (".yml", ".yaml"):
            yield Problem(f"data/{path.name}", 1, "tệp", "I003", "tệp không thuộc loại bản ghi nào")
    for folder in folders:
        for path in sorted((data / folder).glob("*")) if (data / folder).is_dir() else []:
            if path.suffix != ".yml":
                message = f'"{path.name}" không được đọc; bản ghi phải là tệp đuôi .yml'
                yield Problem(f"data/{folder}/{path.name}", 1, "tệp", "I005", message)
