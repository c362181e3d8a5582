"""The `build` command: check, generate pages, run MkDocs, verify, and only then replace the site.

Nothing is written while the data hold an error. The new site is made in a folder beside the old
one; the two change places after `verify` passes, so a failed build leaves the previous site whole.
Where the system cannot exchange folders in one step, a build killed between two renames leaves the
previous site beside its place, and the next build puts it back before anything else.
"""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pcmbn.check import check_data
from pcmbn.dataset import Dataset
from pcmbn.generate import generate, make_world
from pcmbn.harden import harden_site
from pcmbn.lock import Busy, only_one
from pcmbn.names import name_faults
from pcmbn.offline_app import write_app
from pcmbn.problems import errors, summary
from pcmbn.progress import Progress
from pcmbn.swap import beside, recover, replace_folder
from pcmbn.verify import verify_site

PROJECT = Path(__file__).resolve().parents[2]
REFUSALS = {
    errno.ENOSPC: "đĩa hết chỗ, hãy dọn bớt rồi chạy lại",
    errno.EROFS: "ổ đĩa chỉ cho đọc, hãy chọn --out ở nơi khác",
    errno.EACCES: "không được phép ghi, hãy chọn --out ở nơi khác",
    errno.EPERM: "không được phép ghi, hãy chọn --out ở nơi khác",
}
LEFT_OUT = ("sitemap.xml", "sitemap.xml.gz", "404.html")


def main(options: argparse.Namespace) -> int:
    """`build`: exit 0 when the site stands verified at `--out`, 1 when data or site are wrong."""
    try:
        with only_one(beside(options.out, "khoa")):
            return _build(options)
    except Busy:
        print(f"Chưa dựng: một lệnh build khác đang chạy cho {options.out.name}/; chờ nó xong.")
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
        print(f"Dừng: {REFUSALS[error.errno]} ({error.filename}). Site cũ giữ nguyên.")
    return 1


def _build(options: argparse.Namespace) -> int:
    recover(options.out, _old(options.out))
    progress = Progress()
    progress.step("kiểm tra dữ liệu")
    checked = check_data(options.data, options.as_of)
    if not checked.ok:
        for problem in errors(checked.problems):
            print(problem.text())
        print(f"{summary(checked.problems, checked.dataset.size)} Chưa tạo trang nào.")
        return 1
    with _workspace(options) as docs_root:
        progress.step("sinh trang")
        files = not options.site_only
        pages = generate(checked.dataset, options.as_of, docs_root / "docs", with_files=files)
        progress.step("dựng site bằng MkDocs")
        fresh = _fresh(options.out)
        if not _mkdocs(docs_root, fresh, options.as_of):
            return 1
    if files:
        _files(fresh, checked.dataset, options, progress)
    progress.step("kiểm tra site")
    if not _finish(fresh):
        return 1
    replace_folder(fresh, options.out, _old(options.out))
    progress.done(f"{pages} trang, {checked.dataset.size} bản ghi → {options.out.name}/index.html")
    return 0


def _finish(fresh: Path) -> bool:
    """What a page folder needs to be a site, then whether it may take the old one's place."""
    _tidy(fresh)
    problems = harden_site(fresh)
    write_app(fresh)
    problems += name_faults(fresh) + verify_site(fresh)
    if problems:
        for problem in problems:
            print(problem.text())
        print(f"{len(problems)} lỗi trong site vừa dựng; giữ nguyên site cũ.")
    return not problems


@contextmanager
def _workspace(options: argparse.Namespace) -> Iterator[Path]:
    """The project itself for its own data; a temporary copy for any other data folder."""
    if options.data == PROJECT / "data":
        yield PROJECT
        return
    with tempfile.TemporaryDirectory(prefix="pcmbn-") as folder:
        root = Path(folder)
        ignored = shutil.ignore_patterns("tra-cuu", "sinh", "du-lieu")
        shutil.copytree(PROJECT / "docs", root / "docs", ignore=ignored)
        shutil.copy(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
        yield root


def _fresh(out: Path) -> Path:
    """An empty folder beside the wanted one; leftovers of an interrupted build are removed."""
    fresh = beside(out, "moi")
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    return fresh


def _mkdocs(root: Path, fresh: Path, as_of: dt.date) -> bool:
    """Run `mkdocs build --strict` (never -q or --dirty: both hide faults)."""
    noon = dt.datetime.combine(as_of, dt.time(12), tzinfo=dt.UTC)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def _files(fresh: Path, dataset: Dataset, options: argparse.Namespace, progress: Progress) -> None:
    """The download files, loaded late: a build of the site alone needs none of the office tools."""
    from pcmbn.exports.export_command import export_into

    world = make_world(dataset, options.as_of, with_files=True)
    export_into(fresh, world, tell=progress.step)


def _tidy(fresh: Path) -> None:
    """Remove what only a web server would use."""
    for name in LEFT_OUT:
        (fresh / name).unlink(missing_ok=True)
    for extra in fresh.rglob("*.map"):
        extra.unlink()


def _old(out: Path) -> Path:
    return beside(out, "cu")
