"""All files of all lessons, made once for the tests that read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from pcmbn.exports.catalogue import exports
from pcmbn.exports.framework import Export, Made, run
from pcmbn.exports.lesson_view import lesson_view
from real import world


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
