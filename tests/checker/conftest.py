from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.small_data import make_small_data


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small data set, made once; tests copy it and never write to it."""
    return make_small_data(tmp_path_factory.mktemp("nho"))


@pytest.fixture
def data(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the small data set that the test may break."""
    shutil.copytree(pristine.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "data"
