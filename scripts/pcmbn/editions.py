"""Editions: which province a site is for, and what its pages call themselves.

National records stand in `data/`; a province's own stand in `data/dia-phuong/<edition>/`. An
edition without a province holds the national records alone. A data folder without any edition file
(a test's, a fragment) is read as it is and shown under neutral names.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pcmbn.problems import Problem, hint
from pcmbn.read import read_records
from pcmbn.records import Record
from pcmbn.schema import Schema
from pcmbn.yaml_source import parse

EDITION_FOLDER = "an-ban"
PROVINCE_FOLDER = "dia-phuong"
SITE_FILE = "du-lieu/an-ban.json"
"""Where a built site states its edition, for whatever works on the site without the data."""
NEUTRAL_NAME = "Phòng, chống mua bán người"


class UnknownEdition(Exception):
    """No edition has the wanted id; the message is Vietnamese, for the person typing."""


@dataclass(frozen=True)
class Edition:
    """One edition; `record` is its file as read, `province` is empty for the national one."""

    id: str
    title: str = NEUTRAL_NAME
    site_name: str = NEUTRAL_NAME
    short_name: str = "PCMBN"
    description: str = ""
    province: str = ""
    place: str = ""
    former_names: tuple[str, ...] = ()
    communes: int = 0
    border: str = ""
    reviewer: Mapping[str, Any] = field(default_factory=dict)
    contact: Mapping[str, Any] = field(default_factory=dict)
    audiences: tuple[str, ...] = ("can-bo", "giao-vien", "tap-huan-vien", "truyen-thong")
    logo: str = ""
    as_of: dt.date | None = None
    default: bool = False
    demonstration: bool = False
    record: Record | None = None

    @property
    def file_name(self) -> str:
        """The start of the names of files that carry this edition."""
        return f"pcmbn-{self.id}" if self.id else "pcmbn"

    @property
    def domain(self) -> str:
        """The name under which identifiers in feeds and calendars are unique."""
        return f"pcmbn.{self.id}" if self.id else "pcmbn"

    @property
    def in_province(self) -> str:
        """ " của tỉnh X" with a leading space; empty for the national edition."""
        return f" của {self.province}" if self.province else ""


NEUTRAL = Edition(id="")


def stated(site: Path) -> dict[str, Any]:
    """A built site's own names (`file_name`, `site_name`, `short_name`); neutral when unstated."""
    path = site / SITE_FILE
    if path.is_file():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found
    names = ("file_name", "site_name", "short_name")
    return {name: getattr(NEUTRAL, name) for name in names}


def read_editions(data: Path, schema: Schema) -> tuple[list[Edition], list[Problem]]:
    """Every edition of a data folder in id order, with what is wrong in their files."""
    kind = schema.support.get("edition")
    if kind is None:
        return [], []
    found: list[Edition] = []
    problems: list[Problem] = []
    for path in sorted((data / EDITION_FOLDER).glob("*.yml")):
        shown = f"data/{EDITION_FOLDER}/{path.name}"
        node, faults = parse(path, shown)
        problems += faults
        if node is None:
            continue
        records, faults = read_records(node, kind, schema, shown)
        problems += faults
        found += [_edition(record) for record in records if not record.incomplete]
    return found, [*problems, *_faults(data, found)]


def _edition(record: Record) -> Edition:
    data = {name: value for name, value in record.data.items() if name != "id"}
    for name in ("former_names", "audiences"):
        if name in data:
            data[name] = tuple(data[name])
    return Edition(id=record.id, record=record, **data)


def choose(editions: Sequence[Edition], wanted: str | None) -> Edition | None:
    """The edition with that id, the default one when none is named, None when there are none.

    Raises:
        UnknownEdition: no edition has the wanted id.
    """
    if wanted is None:
        return next((edition for edition in editions if edition.default), None)
    for edition in editions:
        if edition.id == wanted:
            return edition
    known = [edition.id for edition in editions]
    listed = f"; đang có: {', '.join(known)}" if known else ""
    raise UnknownEdition(f'không có ấn bản "{wanted}"{hint(wanted, known)}{listed}')


def _faults(data: Path, editions: Sequence[Edition]) -> Iterator[Problem]:
    """E001, E002, I002: files, folders and the one default agree with each other."""
    by_id = {edition.id: edition for edition in editions}
    defaults = [edition for edition in editions if edition.default]
    for edition in editions:
        record = edition.record
        assert record is not None
        stem = Path(record.path).stem
        if record.id != stem:
            message = f'mã "{record.id}" phải trùng tên tệp "{stem}"'
            yield Problem(record.path, record.line("id"), "id", "I002", message)
        if edition.province and not (data / PROVINCE_FOLDER / edition.id).is_dir():
            message = f'ấn bản có tỉnh mà không có thư mục "data/{PROVINCE_FOLDER}/{edition.id}"'
            yield Problem(record.path, record.line("province"), "province", "E001", message)
        if edition.default and edition is not defaults[0]:
            first = defaults[0].record
            assert first is not None
            message = f"ấn bản mặc định đã là {first.path}:{first.line('default')}"
            yield Problem(record.path, record.line("default"), "default", "E002", message)
    if editions and not defaults:
        shown = f"data/{EDITION_FOLDER}"
        yield Problem(shown, 1, "default", "E002", "chưa ấn bản nào ghi default: true")
    folder = data / PROVINCE_FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_dir() and not (path.name in by_id and by_id[path.name].province):
            wanted = f"data/{EDITION_FOLDER}/{path.name}.yml"
            message = f"thư mục của tỉnh mà không có ấn bản có province ở {wanted}"
            yield Problem(f"data/{PROVINCE_FOLDER}/{path.name}", 1, "thư mục", "E001", message)
