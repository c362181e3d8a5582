"""What the tests of `build` share: small data, a site that already stands, and ways to run it."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import real
from pcmbn import build

OLD_PAGE = "trang cũ"
GENERATED = ("tra-cuu", "sinh", "du-lieu")


@pytest.fixture
def small_data(tmp_path: Path) -> Path:
    """A small data folder to change at will."""
    return real.copy_small(tmp_path / "data")


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    """A folder that already holds a site."""
    folder = tmp_path / "ra" / "site"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(OLD_PAGE, "utf-8")
    return folder


def run(data: Path, out: Path) -> int:
    """Build in this process; the exit status."""
    return build.main(options(data, out))


def options(data: Path, out: Path, **more: Any) -> argparse.Namespace:
    """What the command line would give; nothing is kept for a later run."""
    given = {"as_of": real.AS_OF, "site_only": True, "sach": True}
    return argparse.Namespace(data=data, out=out, **given | more)


def page(out: Path) -> str:
    """The first page of a site."""
    return (out / "index.html").read_text("utf-8")


def neighbours(out: Path) -> list[str]:
    """Everything in the folder that holds the site."""
    return sorted(path.name for path in out.parent.iterdir())


def tree(folder: Path) -> dict[str, str]:
    """Relative path → digest of every file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def copy_project(folder: Path) -> Path:
    """The project with the small data in a folder of its own; its `build` writes only there."""
    shutil.copytree(real.ROOT / "scripts", folder / "scripts")
    ignored = shutil.ignore_patterns(*GENERATED)
    shutil.copytree(real.ROOT / "docs", folder / "docs", ignore=ignored)
    for name in ("mkdocs.yml", "requirements.txt", "LICENSE", "LICENSE-DATA.md"):
        shutil.copy(real.ROOT / name, folder / name)
    real.copy_small(folder / "data")
    return folder


def start(project: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """`python -m pcmbn …` of a project folder as a process with its output on one pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "pcmbn", *arguments],
        env={**os.environ, "PYTHONPATH": str(project / "scripts"), **environment},
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
