"""All files of all lessons, made once for the tests that read them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from docx import Document

from pcmbn.dataset import Dataset
from pcmbn.exports.catalogue import exports
from pcmbn.exports.framework import Bundle, Export, Made, run
from pcmbn.exports.lesson_view import lesson_view
from pcmbn.records import Record
from real import world

LESSONS = [lesson.id for lesson in world().dataset.of("lesson")]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Every file of the lessons of the project's own data."""
    return run(exports(with_files(), "bai-hoc"), tmp_path_factory.mktemp("xuat"))


@cache
def with_files():
    """The world of a build that makes the files."""
    return replace(world(), with_files=True)


@cache
def views() -> Mapping[str, Mapping[str, Any]]:
    """The view of every lesson, by id."""
    return {
        lesson.id: lesson_view(with_files(), lesson) for lesson in with_files().dataset.of("lesson")
    }


def content(made: Made, lesson: str, ending: str) -> bytes:
    """One file of a lesson."""
    return made.files[f"bai-hoc/{lesson}/{lesson}-{ending}"]


def lesson_exports() -> list[Export]:
    """The files of lessons without the ZIPs."""
    return [item for item in exports(with_files(), "bai-hoc") if isinstance(item, Export)]


def word_file(made, lesson: str, ending: str) -> Document:
    return Document(io.BytesIO(content(made, lesson, ending)))


def changed(kind: str, identity: str, field: str, value: str):
    """The world with one field of one record changed."""
    old = with_files().dataset.get(kind, identity)
    new = Record(old.kind, old.id, old.path, {**old.data, field: value}, old.lines)
    dataset = with_files().dataset
    by_kind = {**dataset.by_kind, kind: {**dataset.by_kind[kind], identity: new}}
    return replace(with_files(), dataset=Dataset(dataset.schema, by_kind))


@cache
def listed(folder: str) -> tuple[Export | Bundle, ...]:
    """Every file and ZIP of a folder, not yet made; listing alone reads all the data."""
    return tuple(exports(with_files(), folder))
