"""The bundle of the real data with every export: same bytes anywhere, small, cheap to update."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import real
from pcmbn import manifest
from pcmbn.bundle import MOST_BYTES

pytestmark = pytest.mark.long

COPIED = ("data", "scripts", "docs", "mkdocs.yml", "requirements.txt", "LICENSE", "LICENSE-DATA.md")
GENERATED = shutil.ignore_patterns("tra-cuu", "sinh", "du-lieu", "__pycache__", ".*")
EDITED = {
    "nhiem-vu/nv-0198.yml": "text",
    "bai-hoc/thcs-1.yml": "message",
    "quy-trinh/tro-giup-phap-ly.yml": "summary",
    "co-quan/cong-an-tinh-ca-mau.yml": "role",
    "thu-doan/pt-01.yml": "summary",
}
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "POSIX", "PYTHONHASHSEED": "77"}


def copy_project(folder: Path, *, backwards: bool) -> Path:
    """The project with its data; `backwards`: files made in the opposite order, without times."""
    folder.mkdir(parents=True)
    for name in COPIED:
        source = real.ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=GENERATED)
        else:
            shutil.copy(source, folder / name)
    if backwards:
        for path in sorted((folder / "data").rglob("*.yml"), reverse=True):
            text = path.read_bytes()
            path.unlink()
            path.write_bytes(text)
    return folder


def run(project: Path, environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "pcmbn", *arguments],
        env={**os.environ, "PYTHONPATH": str(project / "scripts"), **environment},
        cwd=project,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def make(project: Path, out: Path, environment: dict[str, str], *more: str) -> list[Path]:
    """Build with every export, bundle; ZIP first, then the update where `more` asks for it."""
    run(project, environment, "build", "--as-of", real.AS_OF.isoformat())
    run(project, environment, "bundle", "--out", str(out), *more)
    return sorted(out.glob("*.zip"), key=lambda path: path.stat().st_size, reverse=True)


def edit_five(data: Path) -> None:
    for name, field in EDITED.items():
        # An edition may add to a record in a second file of the same name.
        path = min(data.rglob(name), key=lambda path: len(path.parts))
        text = path.read_text("utf-8")
        changed = re.sub(rf"^({field}: ['\"]?)", r"\1Bản sửa. ", text, count=1, flags=re.MULTILINE)
        assert changed != text
        path.write_text(changed, "utf-8")


def test_two_builds_elsewhere_give_one_sum_and_a_small_edit_a_small_update(tmp_path: Path) -> None:
    first = copy_project(tmp_path / "mot", backwards=False)
    second = copy_project(tmp_path / "Thư mục hai # 100%", backwards=True)
    (here,) = make(first, tmp_path / "dist-1", HERE)
    (there,) = make(second, tmp_path / "dist-2", THERE)
    problems = manifest.compare(*(manifest.of_folder(p / "site") for p in (first, second)))
    assert [problem.text() for problem in problems] == []
    assert manifest.sha256(here.read_bytes()) == manifest.sha256(there.read_bytes())
    size = here.stat().st_size
    print(f"ZIP {size / 1e6:.2f} MB")
    assert size <= MOST_BYTES
    edit_five(second / "data")
    archive, update = make(second, tmp_path / "dist-3", THERE, "--from", str(there))
    print(f"update {update.stat().st_size / 1e6:.3f} MB of {archive.stat().st_size / 1e6:.2f} MB")
    assert update.stat().st_size <= 0.05 * archive.stat().st_size
