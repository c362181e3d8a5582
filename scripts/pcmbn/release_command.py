"""The `phat-hanh` command: notes today's published data as a release, for later copies to compare.

It writes one small file under `data/_phat-hanh/`, to be kept with the data. It never changes a
release of another day, and writes none when nothing changed since the last one.
"""

from __future__ import annotations

import argparse

from pcmbn.check import check_data
from pcmbn.generate import make_world
from pcmbn.problems import errors, summary
from pcmbn.release_difference import Difference, compare
from pcmbn.releases import folder_of, to_text
from pcmbn.snapshot import snapshot
from pcmbn.vietnamese import show_date
from pcmbn.world import World
from pcmbn.write import write_if_changed


def main(options: argparse.Namespace) -> int:
    """`phat-hanh`: 0 written or nothing new, 1 the data have errors or the day is taken."""
    checked = check_data(options.data, options.as_of, options.edition)
    if not checked.ok:
        for problem in errors(checked.problems):
            print(problem.text())
        print(f"{summary(checked.problems, checked.dataset.size)} Chưa ghi bản phát hành.")
        return 1
    world = make_world(checked.dataset, options.as_of)
    if world.dataset.releases and (refusal := _refusal(world, options)) is not None:
        print(refusal[0])
        return refusal[1]
    edition = world.dataset.edition
    folder = folder_of(options.data, edition.id if edition else "")
    now = snapshot(world)
    write_if_changed(folder / f"{world.as_of}.json", to_text(now))
    day = show_date(world.as_of)
    print(f"đã ghi bản phát hành ngày {day}: {len(now.entries)} bản ghi; lưu tệp này cùng dữ liệu")
    return 0


def _refusal(world: World, options: argparse.Namespace) -> tuple[str, int] | None:
    """Why no release is written, and the exit status; None when one is due."""
    last = max(world.dataset.releases, key=lambda one: one.released_on)
    day = show_date(last.released_on)
    if last.released_on > world.as_of:
        return f"đã có bản phát hành ngày {day}, sau ngày {show_date(world.as_of)}; không ghi", 1
    found = compare(world, last, snapshot(world))
    if found.empty:
        return f"không có gì khác bản phát hành ngày {day}; không ghi", 0
    if last.released_on == world.as_of and not options.force:
        return (
            f"đã có bản phát hành ngày {day} và khác ({count(found)}); ghi đè thì thêm --force",
            1,
        )
    return None


def count(found: Difference) -> str:
    """How much differs, in words."""
    added, changed, removed = len(found.added), len(found.changed), len(found.removed)
    return f"thêm {added}, đổi {changed}, bỏ {removed}"
