"""The project's own data, read once for all tests that use it; and small records made by hand."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from pcmbn.dataset import Dataset, load
from pcmbn.generate import make_world
from pcmbn.records import Record
from pcmbn.schema import Schema, load_schema
from pcmbn.world import World

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
SMALL = ROOT / "tests" / "fixtures" / "du-lieu-nho"
AS_OF = dt.date(2026, 11, 25)


@cache
def dataset() -> Dataset:
    """All records, the unpublishable ones included."""
    return load(DATA)[0]


@cache
def world() -> World:
    """The published data on a fixed day."""
    return make_world(dataset(), AS_OF)


@cache
def schema() -> Schema:
    """The project's schema."""
    return load_schema(DATA)


def record(kind: str, identity: str, **data: Any) -> Record:
    """A record that did not come from a file."""
    folder = schema().kinds[kind].folder
    return Record(kind, identity, f"data/{folder}/{identity}.yml", {"id": identity, **data}, {})


def small(*records: Record) -> Dataset:
    """A data set of these records, with the project's schema."""
    by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in schema().kinds}
    for item in records:
        by_kind[item.kind][item.id] = item
    return Dataset(schema(), by_kind)


def copy_small(folder: Path) -> Path:
    """A data folder of its own to change at will: the small records with the project's schema."""
    shutil.copytree(SMALL, folder)
    for name in ("_luoc-do", "_tu-vung"):
        shutil.copytree(DATA / name, folder / name)
    return folder


def day(text: str) -> dt.date:
    """A day as the site data write it."""
    return dt.date.fromisoformat(text)


def site() -> Path:
    """The built site: the folder in PCMBN_SITE, or `site/` of this project."""
    return Path(os.environ.get("PCMBN_SITE") or ROOT / "site").resolve()
