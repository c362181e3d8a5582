"""The `build` command: check, generate pages, run MkDocs, verify, and only then replace the site.

Nothing is written while the data hold an error. The new site is made in a folder beside the old
one; the two change places after `verify` passes, so a failed build leaves the previous site whole.
Where the system cannot exchange folders in one step, a build killed between two renames leaves the
previous site beside its place, and the next build puts it back before anything else. Builds of the
project's own data share the generated pages under docs/, so they write and read them one by one.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pcmbn.check import Checked, check_data
from pcmbn.clock import doubt
from pcmbn.dataset import Dataset
from pcmbn.edition_site import copy_frame, in_place, names
from pcmbn.editions import Edition
from pcmbn.exports.export_command import make_files, write_files
from pcmbn.exports.framework import Made as Files
from pcmbn.generate import generate, make_world
from pcmbn.harden import harden_site
from pcmbn.lock import Busy, only_one
from pcmbn.names import name_faults
from pcmbn.offline_app import write_app
from pcmbn.pagemaker.driver import Made, make_site
from pcmbn.pagemaker.shelf import Shelf
from pcmbn.pagemaker.stamps import sum_of, unchanged
from pcmbn.parsed import Parsed
from pcmbn.problems import errors, summary
from pcmbn.progress import Progress
from pcmbn.refusals import words
from pcmbn.shared_pages import LOCK, refusal, writing_pages
from pcmbn.steady import read_steadily
from pcmbn.swap import beside, recover, replace_folder
from pcmbn.verify import examine
from pcmbn.verify_links import Site

PROJECT = Path(__file__).resolve().parents[2]
KEPT = PROJECT / ".dung"
LEFT_OUT = ("sitemap.xml", "sitemap.xml.gz", "404.html")
# The theme's own search speaks languages by these; the site's search never starts its worker.
UNUSED_FOLDER = "assets/javascripts/lunr"


def main(options: argparse.Namespace, progress: Progress | None = None) -> int:
    """`build`: exit 0 when the site stands verified at `--out`, 1 when data or site are wrong."""
    try:
        with only_one(beside(options.out, "khoa")), unchanged():
            return _build(options, progress or Progress())
    except Busy as busy:
        own = f"một lệnh build khác đang chạy cho {options.out.name}/; chờ nó xong."
        print(f"Chưa dựng: {refusal(busy) if busy.path == LOCK else own}")
    except OSError as error:
        reason = words(error)
        if reason is None:
            raise
        # The half-made site may be what fills the disk.
        shutil.rmtree(beside(options.out, "moi"), ignore_errors=True)
        print(f"Dừng: {reason} ({error.filename or options.out}). Site cũ giữ nguyên.")
    return 1


def _build(options: argparse.Namespace, progress: Progress) -> int:
    recover(options.out, _old(options.out))
    progress.step("kiểm tra dữ liệu")
    checked = _read(options)
    if checked is None or not _believable(checked, options):
        return 1
    edition = checked.dataset.edition
    with _workspace(options, edition) as docs_root:
        files = None if options.site_only else _files(checked.dataset, options, progress)
        progress.step("sinh trang")
        sizes = None if files is None else {path: len(raw) for path, raw in files.files.items()}
        kept = None if docs_root != PROJECT else _kept(options, "trang")
        day = options.as_of
        pages = generate(checked.dataset, day, docs_root / "docs", sizes=sizes, kept=kept)
        progress.step("dựng site bằng MkDocs")
        fresh = _fresh(options.out)
        shelf = Shelf(_kept(options, "site"), options.out)
        made = _mkdocs(docs_root, fresh, options.as_of, edition, shelf)
        if made is None:
            return 1
    if files is not None:
        write_files(fresh, files)
    progress.step("kiểm tra site")
    site = _finish(fresh, made, shelf)
    if site is None:
        return 1
    replace_folder(fresh, options.out, _old(options.out))
    shelf.save(site)
    progress.done(f"{pages} trang, {checked.dataset.size} bản ghi → {options.out.name}/index.html")
    return 0


def _read(options: argparse.Namespace) -> Checked | None:
    """The checked data, as they were at one moment; None, and told, when they never stand still."""
    edition = getattr(options, "edition", None)
    place = _kept(options, "doc")
    parsed = Parsed(place, use=place is not None)
    data, day = options.data, options.as_of
    checked = read_steadily(data, lambda: check_data(data, day, edition, parsed))
    if checked is None:
        print(f"{options.data.name}/ đang bị sửa liên tục; chờ sửa xong rồi chạy lại.")
    return checked


def _believable(checked: Checked, options: argparse.Namespace) -> bool:
    """Whether a site may be built on these data on this day; says what is wrong."""
    found = doubt(checked.dataset, options.as_of) if getattr(options, "from_clock", False) else None
    if found:
        print(found.text)
    if found and found.stops:
        return False
    for problem in errors(checked.problems):
        print(problem.text())
    if not checked.ok:
        print(f"{summary(checked.problems, checked.dataset.size)} Chưa tạo trang nào.")
    return checked.ok


def _kept(options: argparse.Namespace, what: str) -> Path | None:
    """Where this site's runs leave something to the next.

    None on --sach, and for data from elsewhere, which are seldom built twice: nothing is used then.
    """
    if getattr(options, "sach", False) or options.data != PROJECT / "data":
        return None
    return KEPT / f"{what}-{sum_of(str(options.out), str(options.data))}.nho"


def _finish(fresh: Path, made: Made, shelf: Shelf) -> Site | None:
    """What a page folder needs to be a site, then whether it may take the old one's place."""
    _tidy(fresh)
    problems = made.problems + harden_site(fresh, made.pages)
    write_app(fresh)
    site, faults = examine(fresh, shelf.taken)
    problems += name_faults(fresh) + faults
    if problems:
        for problem in problems:
            print(problem.text())
        print(f"{len(problems)} lỗi trong site vừa dựng; giữ nguyên site cũ.")
    return None if problems else site


@contextmanager
def _workspace(options: argparse.Namespace, edition: Edition | None) -> Iterator[Path]:
    """The project itself for its default edition; a temporary copy for any other pages."""
    if options.data == PROJECT / "data" and in_place(edition):
        with writing_pages(f"build --out {options.out}"):
            yield PROJECT
        return
    with tempfile.TemporaryDirectory(prefix="pcmbn-") as folder:
        root = Path(folder)
        copy_frame(PROJECT, root, options.data, edition)
        yield root


def _fresh(out: Path) -> Path:
    """An empty folder beside the wanted one; leftovers of an interrupted build are removed."""
    fresh = beside(out, "moi")
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    return fresh


def _mkdocs(
    root: Path, fresh: Path, as_of: dt.date, edition: Edition | None, shelf: Shelf
) -> Made | None:
    """The site by MkDocs' own steps; None, and the reasons told, where `--strict` would stop."""
    from mkdocs import __version__
    from mkdocs.exceptions import MkDocsException

    try:
        compiled = KEPT / f"khuon-{__version__}" if root == PROJECT else None
        made = make_site(root, fresh, as_of, compiled, names(edition), shelf)
    except MkDocsException as fault:
        print(fault)
        return None
    for warning in made.warnings:
        print(warning)
    return None if made.warnings else made


def _files(dataset: Dataset, options: argparse.Namespace, progress: Progress) -> Files:
    """The download files, made before the pages, which tell their sizes."""
    world = make_world(dataset, options.as_of, with_files=True)
    return make_files(world, tell=progress.step)


def _tidy(fresh: Path) -> None:
    """Remove what only a web server or the theme's replaced search would use."""
    for name in LEFT_OUT:
        (fresh / name).unlink(missing_ok=True)
    shutil.rmtree(fresh / UNUSED_FOLDER, ignore_errors=True)
    for extra in fresh.rglob("*.map"):
        extra.unlink()


def _old(out: Path) -> Path:
    return beside(out, "cu")
