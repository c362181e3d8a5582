"""Reads a data folder file by file: the national records, each wanted province's beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pcmbn.additions import FOLDER as ADDITION_FOLDER
from pcmbn.additions import Addition, read_additions
from pcmbn.dataset import ANY
from pcmbn.editions import EDITION_FOLDER, PROVINCE_FOLDER, Edition, choose, read_editions
from pcmbn.parsed import Parsed
from pcmbn.problems import Problem, hint
from pcmbn.read import read_records
from pcmbn.records import Record, show_place
from pcmbn.releases import RELEASE_FOLDER, Release, read_releases
from pcmbn.schema import SCHEMA_FOLDER, VOCABULARY_FOLDER, Kind, Schema, load_schema
from pcmbn.texts.model import LegalText
from pcmbn.texts.shelf import read_shelf, without_record
from pcmbn.yaml_source import parse

IGNORED_FOLDERS = frozenset(
    {SCHEMA_FOLDER, VOCABULARY_FOLDER, "toan-van", EDITION_FOLDER, PROVINCE_FOLDER, RELEASE_FOLDER}
)
ROOT_FILES = frozenset({"khang-dinh.yml"})


@dataclass
class Part:
    """The records of one place, national or one province's, with what is wrong in its files."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faulty: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    additions: list[Addition] = field(default_factory=list)


@dataclass(frozen=True)
class DataFolder:
    """A data folder as read: nothing is merged yet; `provinces` holds those that were asked for."""

    schema: Schema
    national: Part
    provinces: Mapping[str, Part]
    editions: tuple[Edition, ...]
    chosen: Edition | None
    releases: Mapping[str, tuple[Release, ...]] = field(default_factory=dict)
    texts: Mapping[str, LegalText] = field(default_factory=dict)


def read_folder(
    data: Path, edition: str | None = None, *, every: bool = False, parsed: Parsed | None = None
) -> DataFolder:
    """Read the national records and one edition's, or `every` edition's.

    `parsed` knows what unchanged files hold.

    Raises:
        SchemaError: the folder's schema itself cannot be read.
        UnknownEdition: there is no such edition.
    """
    schema = load_schema(data)
    parsed = parsed or Parsed(use=False)
    parsed.open(schema)
    editions, problems = read_editions(data, schema)
    chosen = choose(editions, edition)
    national = _part(data, "data", schema, parsed)
    national.problems[:0] = [*_strays(data, "data", schema, IGNORED_FOLDERS), *problems]
    wanted = editions if every else [chosen] if chosen else []
    provinces = {one.id: _province(data, one, schema, parsed) for one in wanted if one.province}
    parsed.save()
    names = [one.id for one in wanted] or [""]
    releases = {name: read_releases(data, name) for name in names}
    national.problems += [fault for _, faults in releases.values() for fault in faults]
    kept = {name: found for name, (found, _) in releases.items()}
    texts = _texts(data, national)
    return DataFolder(schema, national, provinces, tuple(editions), chosen, kept, texts)


def _texts(data: Path, national: Part) -> dict[str, LegalText]:
    """The full texts of the folder; what is wrong with them joins the national problems."""
    texts, faults = read_shelf(data)
    documents = {record.id for record in national.records if record.kind == "document"}
    sound = not national.faulty.get("document")
    national.problems += [*faults, *(without_record(texts, documents) if sound else ())]
    return texts


def record_files(data: Path, kind: Kind) -> Iterator[tuple[Path, str]]:
    """Every file of a kind in any edition, with its path as shown to people."""
    for path in sorted((data / kind.folder).glob("*.yml")):
        yield path, f"data/{kind.folder}/{path.name}"
    for folder in sorted((data / PROVINCE_FOLDER).glob(f"*/{kind.folder}")):
        for path in sorted(folder.glob("*.yml")):
            yield path, f"data/{path.relative_to(data).as_posix()}"


def _province(data: Path, edition: Edition, schema: Schema, parsed: Parsed) -> Part:
    folder = data / PROVINCE_FOLDER / edition.id
    shown = f"data/{PROVINCE_FOLDER}/{edition.id}"
    part = _part(folder, shown, schema, parsed)
    if folder.is_dir():
        part.problems[:0] = _strays(folder, shown, schema, frozenset({ADDITION_FOLDER}))
    part.additions, faults = read_additions(
        folder / ADDITION_FOLDER, f"{shown}/{ADDITION_FOLDER}", schema
    )
    part.problems += faults
    return part


def _part(folder: Path, shown: str, schema: Schema, parsed: Parsed) -> Part:
    part = Part()
    for kind in schema.kinds.values():
        for path in sorted((folder / kind.folder).glob("*.yml")):
            named = f"{shown}/{kind.folder}/{path.name}"
            read = partial(_read_file, path, named, kind, schema)
            found, faults = parsed.read(path, named, kind.name, read)
            part.records += [record for record in found if not record.incomplete]
            part.problems += faults
            unnamed = ANY if kind.list_file else path.stem
            part.faulty[kind.name] |= _faulty_ids(found, faults, unnamed)
    return part


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


def _strays(root: Path, shown: str, schema: Schema, ignored: frozenset[str]) -> Iterator[Problem]:
    """Files and folders that no kind owns would silently be ignored; they are faults instead."""
    folders = schema.by_folder()
    for path in sorted(root.iterdir()):
        if path.is_dir() and path.name not in folders and path.name not in ignored:
            message = (
                f'thư mục "{path.name}" không thuộc loại bản ghi nào{hint(path.name, folders)}'
            )
            yield Problem(f"{shown}/{path.name}", 1, "thư mục", "I003", message)
        if path.is_file() and path.name not in ROOT_FILES and path.suffix in (".yml", ".yaml"):
            message = "tệp không thuộc loại bản ghi nào"
            yield Problem(f"{shown}/{path.name}", 1, "tệp", "I003", message)
    for folder in folders:
        for path in sorted((root / folder).glob("*")) if (root / folder).is_dir() else []:
            if path.suffix != ".yml":
                message = f'"{path.name}" không được đọc; bản ghi phải là tệp đuôi .yml'
                yield Problem(f"{shown}/{folder}/{path.name}", 1, "tệp", "I005", message)
