"""Data folders with the own-written documents and their stored texts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from texts import small


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """The small data with the own-written documents and texts."""
    data = small.copy_data(tmp_path / "data")
    texts = data / "toan-van"
    texts.mkdir()
    for path in small.OWN.glob("*.md"):
        shutil.copy(path, texts)
    return data
