"""The update of a carried copy: the old version or the new one, never anything between."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcmbn import manifest, swap, update
from pcmbn.bundle import bundle
from pcmbn.delta import difference, rebuild
from pcmbn.lock import only_one
from release.conftest import TOP, MakeSite

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
# Dies, as by a power cut, at the n-th act on the file system; prints nothing and cleans nothing.
DYING_RUN = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from pcmbn import update
left = int(sys.argv[4])
ACTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "ctypes.dlsym"}
def act(event, arguments):
    global left
    if event in ACTS:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(act)
update.apply(__import__("pathlib").Path(sys.argv[2]), __import__("pathlib").Path(sys.argv[3]))
print(int(sys.argv[4]) - left)
"""


class Versions:
    """A copy of the old version, the update file, and the two lists of sums."""

    def __init__(self, make_site: MakeSite, folder: Path) -> None:
        old = bundle(make_site("cũ", "2026-11-25", pages=60), folder / "dist-1")[0]
        new = make_site("mới", "2026-12-01", pages=59, edited=5)
        written = bundle(new, folder / "dist-2", old=old)
        self.archive, self.delta = written[0], written[1]
        with zipfile.ZipFile(old) as content:
            content.extractall(folder / "thẻ nhớ 100% #1")
        self.copy = folder / "thẻ nhớ 100% #1" / TOP
        self.old = manifest.read_folder(self.copy)
        with zipfile.ZipFile(self.archive) as content:
            self.new = manifest.read_zip(content)

    def state(self) -> str:
        """Which whole version the copy is; fails when it is none."""
        assert manifest.differences(self.copy) == []
        listed = manifest.read_folder(self.copy)
        assert listed in (self.old, self.new)
        return "new" if listed == self.new else "old"


@pytest.fixture
def versions(make_site: MakeSite, tmp_path: Path) -> Versions:
    return Versions(make_site, tmp_path)


def test_update_gives_exactly_the_new_bundle(versions: Versions, tmp_path: Path) -> None:
    assert update.main([str(versions.delta), str(versions.copy)]) == 0
    with zipfile.ZipFile(versions.archive) as content:
        content.extractall(tmp_path / "so sánh")
    assert versions.state() == "new"
    assert manifest.of_folder(versions.copy) == manifest.of_folder(tmp_path / "so sánh" / TOP)
    assert [path.name for path in versions.copy.parent.iterdir()] == [TOP]


def test_update_does_not_apply_twice(
    versions: Versions, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update.main([str(versions.delta), str(versions.copy)]) == 0
    assert update.main([str(versions.delta), str(versions.copy)]) == 1
    assert "đã là bản mới" in capsys.readouterr().out


def test_damaged_copy_is_named_and_left_alone(
    versions: Versions, capsys: pytest.CaptureFixture[str]
) -> None:
    page = versions.copy / "trang" / "trang-2.html"
    page.write_text("hỏng", encoding="utf-8")
    assert update.main([str(versions.delta), str(versions.copy)]) == 1
    assert "trang/trang-2.html:1: file:" in capsys.readouterr().out
    assert page.read_text(encoding="utf-8") == "hỏng"
    assert manifest.read_folder(versions.copy) == versions.old


def test_other_version_is_refused(
    versions: Versions, make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    third = bundle(make_site("ba", "2027-01-01"), tmp_path / "dist-3")[0]
    with zipfile.ZipFile(third) as content:
        content.extractall(tmp_path / "khác")
    assert update.main([str(versions.delta), str(tmp_path / "khác" / TOP)]) == 1
    assert "dành cho một bản khác" in capsys.readouterr().out


@pytest.mark.parametrize("kept", [0, 10, 500, -40])
def test_cut_off_update_changes_nothing(versions: Versions, tmp_path: Path, kept: int) -> None:
    cut = tmp_path / "cụt.zip"
    cut.write_bytes(versions.delta.read_bytes()[:kept])
    assert update.main([str(cut), str(versions.copy)]) == 1
    assert versions.state() == "old"


def test_update_with_wrong_content_changes_nothing(
    versions: Versions, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forged = tmp_path / "giả.zip"
    with zipfile.ZipFile(versions.delta) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            new.writestr(name, raw[::-1] if name == "chu-moi.bin" else raw)
    assert update.main([str(forged), str(versions.copy)]) == 1
    assert "bản mới dựng ra không khớp" in capsys.readouterr().out
    assert versions.state() == "old"
    assert [path.name for path in versions.copy.parent.iterdir()] == [TOP]


def test_second_update_at_once_is_told_so(
    versions: Versions, capsys: pytest.CaptureFixture[str]
) -> None:
    with only_one(swap.beside(versions.copy, "khoa")):
        assert update.main([str(versions.delta), str(versions.copy)]) == 1
    assert "một lệnh khác đang cập nhật" in capsys.readouterr().out
    assert versions.state() == "old"


def run_dying(versions: Versions, at: int) -> int:
    """Run the update until its n-th act; how many acts a run to the end takes, 0 when it died."""
    command = [sys.executable, "-c", DYING_RUN, str(SCRIPTS), versions.delta, versions.copy, at]
    done = subprocess.run([str(part) for part in command], capture_output=True, check=False)
    return int(done.stdout or 0)


def kill_at(versions: Versions, tmp_path: Path, places: int) -> list[str]:
    """Kill one run at each of `places` random acts; the version found after each death."""
    kept = tmp_path / "bản gốc"
    shutil.copytree(versions.copy, kept)
    acts = run_dying(versions, 10**6)
    assert versions.state() == "new"
    states = []
    for at in random.Random(7).sample(range(1, acts + 1), min(places, acts)):
        shutil.rmtree(versions.copy)
        shutil.copytree(kept, versions.copy)
        assert run_dying(versions, at) == 0
        states.append(versions.state())
        # The next run is not hindered by what the dead one left.
        assert update.main([str(versions.delta), str(versions.copy)]) == int(states[-1] == "new")
        assert versions.state() == "new"
    return states


def test_killed_update_leaves_a_whole_copy(versions: Versions, tmp_path: Path) -> None:
    assert len(kill_at(versions, tmp_path, 12)) == 12


@pytest.mark.long
def test_update_killed_200_times_leaves_a_whole_copy(versions: Versions, tmp_path: Path) -> None:
    states = kill_at(versions, tmp_path, 200)
    assert {"old", "new"} == set(states)
    assert len(states) == 200


def test_copy_returns_after_death_between_two_renames(versions: Versions) -> None:
    versions.copy.rename(swap.beside(versions.copy, "cu"))
    assert update.main([str(versions.delta), str(versions.copy)]) == 0
    assert versions.state() == "new"


def test_small_edit_of_a_large_file_travels_small(versions: Versions) -> None:
    with zipfile.ZipFile(versions.delta) as content:
        literals = content.getinfo("chu-moi.bin").file_size
        assert not any(name.endswith("tim.js") for name in content.namelist())
    assert literals < 3000


@settings(max_examples=150, deadline=None)
@given(
    old=st.binary(max_size=300),
    cut=st.integers(0, 300),
    middle=st.binary(max_size=40),
    repeat=st.integers(1, 4),
)
def test_difference_rebuilds_every_new_version(
    old: bytes, cut: int, middle: bytes, repeat: int
) -> None:
    new = (old[:cut] + middle + old[cut // 2 :]) * repeat
    assert rebuild(old, *difference(old, new)) == new
