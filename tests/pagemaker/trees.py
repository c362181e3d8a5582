"""Small Markdown trees to build, and the edits that the tests make to their data."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import real
from pcmbn.check import check_data
from pcmbn.edition_site import copy_frame
from pcmbn.generate import generate
from pcmbn.pagemaker.driver import make_site
from pcmbn.pagemaker.shelf import Shelf
from pcmbn.pagemaker.stamps import unchanged
from pcmbn.parsed import Parsed
from pcmbn.verify import examine

NOON = dt.datetime.combine(real.AS_OF, dt.time(12), tzinfo=dt.UTC)
WORDS = ("rà soát", "bổ sung", "điều chỉnh", "đính chính", "cập nhật")


def tree(root: Path, data: Path) -> Path:
    """A Markdown tree of a data folder under `root`, made from scratch."""
    checked = check_data(data, real.AS_OF)
    copy_frame(real.ROOT, root, data, checked.dataset.edition)
    generate(checked.dataset, real.AS_OF, root / "docs")
    return root


def pages(root: Path, data: Path, kept: Path | None, parsed: Parsed | None = None) -> None:
    """The pages of a tree again, by what an earlier run kept."""
    with unchanged():
        checked = check_data(data, real.AS_OF, None, parsed)
        assert checked.ok
        generate(checked.dataset, real.AS_OF, root / "docs", kept=kept)


def site(root: Path, out: Path, shelf: Shelf | None = None) -> Path:
    """The site of a tree, verified."""
    with unchanged():
        made = make_site(root, out, real.AS_OF, shelf=shelf)
        assert not made.warnings
        found, _ = examine(out, shelf.taken if shelf else {})
        if shelf:
            shelf.save(found)
    return out


def stock_site(root: Path, out: Path) -> Path:
    """The same by the command of MkDocs itself."""
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(NOON.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out


def sums(folder: Path) -> dict[str, str]:
    """Relative path → digest of every file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit(data: Path, choose: random.Random) -> str:
    """Change one line of words in one record; what was changed."""
    path = choose.choice(sorted(data.rglob("*.yml")))
    if path.parent.name.startswith("_") or path.name == "khang-dinh.yml":
        return edit(data, choose)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    names = ("title: ", "summary: ", "text: ", "name: ", "role: ", "what: ", "  note: ")
    wordy = [i for i, line in enumerate(lines) if line.startswith(names) and line[-2] not in "'\":"]
    if not wordy:
        return edit(data, choose)
    place = choose.choice(wordy)
    lines[place] = f"{lines[place].rstrip()} {choose.choice(WORDS)} {choose.randrange(99)}\n"
    path.write_text("".join(lines), "utf-8")
    return f"{path.name}:{place + 1}"
