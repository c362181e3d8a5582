"""The full texts that stand in a data folder, read for checking and for pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from pcmbn.problems import Problem, hint
from pcmbn.texts import store
from pcmbn.texts.model import LegalText
from pcmbn.texts.store_read import TextFileError

Shelf = Mapping[str, LegalText]
EMPTY: Shelf = MappingProxyType({})


def read_shelf(data: Path) -> tuple[dict[str, LegalText], list[Problem]]:
    """Every stored text by document id; F001 for each that somebody broke by hand."""
    texts: dict[str, LegalText] = {}
    problems = []
    for identity in store.stored(data):
        try:
            texts[identity] = store.read(data, identity)
        except TextFileError as fault:
            path = f"data/{store.FOLDER}/{identity}.md"
            problems.append(Problem(path, fault.line, "toàn văn", "F001", fault.reason))
    return texts, problems


def without_record(shelf: Shelf, documents: Iterable[str]) -> list[Problem]:
    """F002: a text of a document that has no record would be shown nowhere."""
    known = set(documents)
    return [
        Problem(
            f"data/{store.FOLDER}/{identity}.md",
            1,
            "document",
            "F002",
            f'không có văn bản "{identity}" trong dữ liệu{hint(identity, known)}',
        )
        for identity in shelf
        if identity not in known
    ]
