"""The own-written texts and the small data set with their records, read once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import real
from pcmbn.dataset import Dataset, load
from pcmbn.records import Record
from pcmbn.texts.model import LegalText
from pcmbn.texts.store_read import loads

FOLDER = Path(__file__).parent
OWN = FOLDER / "tu-viet"
LAW, OLD, AMENDING = "luat-sach-2025", "luat-sach-2011", "luat-sua-sach"


def copy_data(data: Path) -> Path:
    """The small data with the own-written documents, without their texts."""
    real.copy_small(data)
    return Path(shutil.copytree(FOLDER / "du-lieu", data, dirs_exist_ok=True))


@cache
def own_text(identity: str) -> LegalText:
    """One of the own-written texts."""
    path = OWN / f"{identity}.md"
    return loads(path.read_bytes(), path.name, identity)


@cache
def _records() -> Dataset:
    with TemporaryDirectory() as folder:
        found, problems = load(copy_data(Path(folder) / "data"))
    assert problems == []
    return found


def dataset(*more: Record, texts: tuple[str, ...] = (LAW, OLD, AMENDING)) -> Dataset:
    """The small data with the texts; records a test gives are added or take another's place."""
    by_kind = {kind: dict(records) for kind, records in _records().by_kind.items()}
    for record in more:
        by_kind[record.kind][record.id] = record
    shelf = {identity: own_text(identity) for identity in texts}
    return replace(_records(), by_kind=by_kind, texts=shelf)


def document(identity: str, **changes: Any) -> Record:
    """An own-written document with some fields changed."""
    found = _records().by_kind["document"][identity]
    return replace(found, data={**found.data, **changes})
