"""SIGKILL at random points: whatever dies, the reader's copy is a whole one, old or new."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import real
from builds import copy_project, tree
from pcmbn import manifest
from pcmbn.verify import verify_site

pytestmark = pytest.mark.long

OLD_DAY, NEW_DAY = "2026-11-25", "2026-12-01"
# Dies at the n-th act on the file system, as by a power cut; else tells how many acts there were.
DYING = """
import os, signal, sys
left, arguments = int(sys.argv[1]), sys.argv[2:]
ACTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "ctypes.dlsym"}
def act(event, _):
    global left
    if event in ACTS:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
from pcmbn.cli import main
sys.addaudithook(act)
status = main(arguments)
print("ACTS", int(sys.argv[1]) - left)
sys.exit(status)
"""
ENDLESS = 10**9


def run_dying(project: Path, at: int, *arguments: str) -> tuple[int, int]:
    """Run a command until its n-th act: (exit status, acts of a run to the end or 0)."""
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(at), *arguments],
        env={**os.environ, "PYTHONPATH": str(project / "scripts")},
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.rpartition("ACTS ")[2]
    assert done.returncode in (0, -signal.SIGKILL), done.stdout + done.stderr
    return done.returncode, int(told) if done.returncode == 0 else 0


def places(acts: int, count: int) -> list[int]:
    """Random acts to die at: half of them among the last, where the copies change places."""
    chance = random.Random(7)
    late = min(200, acts // 2)
    return [
        chance.randint(acts - late, acts) if number % 2 else chance.randint(1, acts)
        for number in range(count)
    ]


def build_arguments(out: Path, day: str) -> list[str]:
    return ["build", "--site-only", "--out", str(out), "--as-of", day]


def kill_builds(project: Path, out: Path, count: int) -> dict[str, int]:
    """Kill `count` builds at random acts; how often the old and the new site was found after."""
    status, acts = run_dying(project, ENDLESS, *build_arguments(out, NEW_DAY))
    assert status == 0
    new = tree(out)
    assert run_dying(project, ENDLESS, *build_arguments(out, OLD_DAY))[0] == 0
    old, spare = tree(out), out.with_name("giữ")
    shutil.copytree(out, spare)
    found = {"old": 0, "new": 0}
    for at in places(acts, count):
        run_dying(project, at, *build_arguments(out, NEW_DAY))
        now = tree(out)
        assert now in (old, new), f"site hỏng sau lần giết ở bước {at}/{acts}"
        found["new" if now == new else "old"] += 1
        if now == new:
            shutil.rmtree(out)
            shutil.copytree(spare, out)
    assert run_dying(project, ENDLESS, *build_arguments(out, NEW_DAY))[0] == 0
    assert tree(out) == new
    assert verify_site(out) == []
    return found


def test_build_killed_100_times_leaves_a_whole_site(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "dự án")
    found = kill_builds(project, tmp_path / "ra" / "site", 100)
    print(found)
    assert sum(found.values()) == 100
    assert found["old"] > 20
    # Nothing of the hundred dead runs is left beside the site.
    assert {path.name for path in (tmp_path / "ra").iterdir()} == {"site", "giữ"}


def test_build_of_the_real_data_killed_20_times_leaves_a_whole_site(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "dự án")
    shutil.rmtree(project / "data")
    shutil.copytree(real.DATA, project / "data")
    found = kill_builds(project, tmp_path / "ra" / "site", 20)
    print(found)
    assert sum(found.values()) == 20


def kept_whole(dist: Path, versions: set[str]) -> str:
    """The sum of the archive in `dist`, which must be a version and fit what stands beside it."""
    (archive,) = dist.glob("*.zip")
    found = manifest.sha256(archive.read_bytes())
    assert found in versions
    with zipfile.ZipFile(archive) as content:
        listed = manifest.parse(manifest.read_zip(content))
        top = content.namelist()[0].partition("/")[0]
        assert all(manifest.sha256(content.read(f"{top}/{p}")) == s for p, s in listed.items())
    for sums in dist.glob("*.zip.sha256"):
        assert manifest.parse(sums.read_text("utf-8")) == {archive.name: found}
    return found


def test_bundle_killed_100_times_leaves_a_whole_archive_and_site(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "dự án")
    site, dist = tmp_path / "site", tmp_path / "dist"
    assert run_dying(project, ENDLESS, *build_arguments(site, OLD_DAY))[0] == 0
    arguments = ["bundle", "--site", str(site), "--out", str(dist)]
    assert run_dying(project, ENDLESS, *arguments)[0] == 0
    spare = shutil.copytree(dist, tmp_path / "giữ")
    with (site / "index.html").open("a", encoding="utf-8") as page:
        page.write("<!-- bản sau -->\n")
    before = tree(site)
    status, acts = run_dying(project, ENDLESS, *arguments)
    assert status == 0
    versions = {manifest.sha256(p.read_bytes()) for f in (spare, dist) for p in f.glob("*.zip")}
    assert len(versions) == 2
    found: dict[str, int] = dict.fromkeys(versions, 0)
    for at in places(acts, 100):
        shutil.rmtree(dist)
        shutil.copytree(spare, dist)
        run_dying(project, at, *arguments)
        found[kept_whole(dist, versions)] += 1
        assert tree(site) == before
    print(sorted(found.values()))
    assert run_dying(project, ENDLESS, *arguments)[0] == 0
    assert {path.suffix for path in dist.iterdir()} == {".zip", ".sha256"}
