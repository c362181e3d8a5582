"""The `export` command: the download files under `tai-ve/`, only what changed made anew."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from pcmbn.check import check_data
from pcmbn.exports.catalogue import MAKERS, ROOT, exports
from pcmbn.exports.framework import Made, prune, run
from pcmbn.generate import make_world
from pcmbn.problems import errors, summary
from pcmbn.progress import Progress
from pcmbn.world import World
from pcmbn.write import write_tree

PROJECT = Path(__file__).resolve().parents[3]
STORE = PROJECT / ".dung" / "xuat"


def main(options: argparse.Namespace) -> int:
    """`export`: exit 0 when the files stand under `--out`, 1 when the data have errors."""
    progress = Progress()
    progress.step("kiểm tra dữ liệu")
    checked = check_data(options.data, options.as_of, options.edition)
    if not checked.ok:
        for problem in errors(checked.problems):
            print(problem.text())
        print(f"{summary(checked.problems, checked.dataset.size)} Chưa tạo tệp nào.")
        return 1
    world = make_world(checked.dataset, options.as_of)
    count, fresh = export_into(
        options.out, world, only=options.only, force=options.force, tell=progress.step
    )
    progress.done(f"{count} tệp, {fresh} làm mới → {options.out.name}/{ROOT}/")
    return 0


def export_into(
    site: Path,
    world: World,
    *,
    only: str | None = None,
    force: bool = False,
    store: Path = STORE,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[int, int]:
    """Make `site/tai-ve/` hold exactly the files of today's data; (how many, how many made anew).

    With `only`, just that folder below tai-ve/ is written and tidied.
    """
    made = make_files(world, only=only, force=force, store=store, tell=tell)
    write_files(site, made, only=only)
    return len(made.files), len(made.fresh)


def make_files(
    world: World,
    *,
    only: str | None = None,
    force: bool = False,
    store: Path = STORE,
    tell: Callable[[str], None] = lambda _: None,
) -> Made:
    """All files of today's data, only what changed made anew; nothing is written to a site."""
    made = run(exports(world, only), store, force=force, tell=lambda path: tell(f"tạo {path}"))
    prune(store)
    return made


def write_files(site: Path, made: Made, *, only: str | None = None) -> None:
    """Write made files below `site/tai-ve/` and remove those of an earlier day."""
    owned = [f"{ROOT}/{kind}" for kind in MAKERS if only in (None, kind)]
    write_tree(site, {f"{ROOT}/{path}": raw for path, raw in made.files.items()}, owned)
