"""The own-written texts, read once, and small data sets that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import real
from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.texts.model import LegalText
from pcmbn.texts.store_read import loads

FOLDER = Path(__file__).parent
OWN = FOLDER / "tu-viet"
LAW, OLD, AMENDING = "luat-sach-2025", "luat-sach-2011", "luat-sua-sach"


@cache
def own_text(identity: str) -> LegalText:
    """One of the own-written texts."""
    path = OWN / f"{identity}.md"
    return loads(path.read_bytes(), path.name, identity)


@cache
def documents() -> tuple[Record, ...]:
    """The records of the own-written documents, as YAML gives them (dates stay text)."""
    paths = sorted((FOLDER / "du-lieu" / "van-ban").glob("*.yml"))
    return tuple(_document(yaml.safe_load(path.read_text("utf-8"))) for path in paths)


def _document(data: Mapping[str, Any]) -> Record:
    days = ("issued_on", "in_force_from", "expired_on")
    typed = {key: real.day(value) if key in days else value for key, value in data.items()}
    return real.record("document", typed.pop("id"), **typed)


def dataset(*more: Record, texts: tuple[str, ...] = (LAW, OLD, AMENDING)) -> Dataset:
    """The own-written documents with their texts, and whatever records a test adds.

    A record of `more` takes the place of a document with the same id.
    """
    replaced = {record.key for record in more}
    kept = [record for record in documents() if record.key not in replaced]
    found = real.small(*kept, *more)
    return replace(found, texts={identity: own_text(identity) for identity in texts})


def document(identity: str, **changes: Any) -> Record:
    """An own-written document with some fields changed."""
    found = next(record for record in documents() if record.id == identity)
    return replace(found, data={**found.data, **changes})
