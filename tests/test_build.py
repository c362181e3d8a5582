"""`build`: a failed or killed build leaves the old site whole; the same input gives the same bytes.

The small data set is built; steps that cost seconds are replaced where a test is not about them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import real
from builds import OLD_PAGE, neighbours, page, run, tree
from pcmbn import build, swap
from pcmbn.pagemaker.driver import Made
from pcmbn.problems import Problem
from pcmbn.verify import Site

NEW_PAGE = "trang mới"
NOTHING = Site(Path(), frozenset(), frozenset())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """MkDocs replaced by a step that writes one page; nothing to find in it."""

    def write_page(_: Path, fresh: Path, *__: object) -> Made:
        fresh.mkdir()
        (fresh / "index.html").write_text(NEW_PAGE, "utf-8")
        return Made()

    monkeypatch.setattr(build, "_mkdocs", write_page)
    monkeypatch.setattr(build, "harden_site", lambda *_: [])
    monkeypatch.setattr(build, "write_app", lambda _: None)
    monkeypatch.setattr(build, "examine", lambda *_: (NOTHING, []))
    return monkeypatch


def test_a_good_build_takes_the_place_of_the_old_site(
    small_data: Path, old_site: Path, quick: pytest.MonkeyPatch
) -> None:
    assert run(small_data, old_site) == 0
    assert page(old_site) == NEW_PAGE
    assert neighbours(old_site) == ["site"]


def test_data_errors_are_all_told_and_no_page_is_written(
    small_data: Path,
    old_site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def never(*_: object, **__: object) -> int:
        raise AssertionError("trang được sinh dù dữ liệu sai")

    monkeypatch.setattr(build, "generate", never)
    duty = small_data / "nhiem-vu" / "nv-0001.yml"
    duty.write_text(duty.read_text("utf-8").replace("function: viec-mau", "function: viec-la"))
    term = small_data / "thuat-ngu" / "thuat-ngu.yml"
    term.write_text(term.read_text("utf-8").replace("- nguon-chinh", "- nguon-la"))

    assert run(small_data, old_site) == 1
    told = capsys.readouterr().out
    assert "data/nhiem-vu/nv-0001.yml" in told
    assert "data/thuat-ngu/thuat-ngu.yml" in told
    assert told.count("[R001]") == 2
    assert "Chưa tạo trang nào." in told
    assert page(old_site) == OLD_PAGE


def test_a_failing_mkdocs_leaves_the_old_site(
    small_data: Path, old_site: Path, quick: pytest.MonkeyPatch
) -> None:
    quick.setattr(build, "_mkdocs", lambda *_: None)
    assert run(small_data, old_site) == 1
    assert page(old_site) == OLD_PAGE


def test_a_failing_verify_leaves_the_old_site_and_tells_what_is_wrong(
    small_data: Path, old_site: Path, quick: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem("index.html", 3, "link", "V001", "không có trang")
    quick.setattr(build, "examine", lambda *_: (NOTHING, [problem]))
    assert run(small_data, old_site) == 1
    assert problem.text() in capsys.readouterr().out
    assert page(old_site) == OLD_PAGE


def test_a_build_that_dies_while_pages_are_made_leaves_the_old_site(
    small_data: Path, old_site: Path, quick: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> Made:
        raise KeyboardInterrupt

    quick.setattr(build, "_mkdocs", die)
    with pytest.raises(KeyboardInterrupt):
        run(small_data, old_site)
    assert page(old_site) == OLD_PAGE


def test_leftovers_of_a_killed_build_do_not_get_into_the_next(
    small_data: Path, old_site: Path, quick: pytest.MonkeyPatch
) -> None:
    fresh = swap.beside(old_site, "moi")
    fresh.mkdir()
    (fresh / "thua.html").write_text("thừa", "utf-8")
    assert run(small_data, old_site) == 0
    assert tree(old_site).keys() == {"index.html"}
    assert neighbours(old_site) == ["site"]


def test_a_kill_between_the_renames_is_repaired_by_the_next_command(
    small_data: Path, old_site: Path, quick: pytest.MonkeyPatch
) -> None:
    """Where folders cannot be exchanged in one step there is a moment without a site."""
    quick.setattr(swap, "exchange", lambda *_: False)
    rename = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if Path(target) == old_site:
            raise KeyboardInterrupt
        return rename(self, target)

    quick.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        run(small_data, old_site)
    assert not old_site.exists()
    quick.setattr(Path, "replace", rename)

    (small_data / "nhiem-vu" / "nv-0001.yml").write_text("id: [", "utf-8")
    assert run(small_data, old_site) == 1
    assert page(old_site) == OLD_PAGE

    shutil.rmtree(small_data)
    real.copy_small(small_data)
    assert run(small_data, old_site) == 0
    assert page(old_site) == NEW_PAGE
    assert neighbours(old_site) == ["site"]


def test_another_data_folder_is_built_without_touching_the_projects_pages(
    small_data: Path, old_site: Path, quick: pytest.MonkeyPatch
) -> None:
    """The pages are written in a copy that is gone afterwards."""
    seen: list[Path] = []
    write_page = build._mkdocs

    def remember(root: Path, fresh: Path, *rest: object) -> Made:
        seen.append(root)
        assert (root / "docs" / "tra-cuu" / "nhiem-vu" / "nv-0001.md").exists()
        assert not (root / "docs" / "tra-cuu" / "nhiem-vu" / "nv-0198.md").exists()
        return write_page(root, fresh, *rest)

    quick.setattr(build, "_mkdocs", remember)
    assert run(small_data, old_site) == 0
    (root,) = seen
    assert build.PROJECT not in (root, *root.parents)
    assert not root.exists()


def test_two_builds_of_the_same_data_give_the_same_bytes(small_data: Path, tmp_path: Path) -> None:
    """Another folder, time zone, hash seed and language of the system change nothing."""
    here = {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    there = {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "77", "LC_ALL": "POSIX"}
    first = built(small_data, tmp_path / "mot", **here)
    second = built(small_data, tmp_path / "thư mục hai", **there)
    assert len(first) > 50
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()


def built(data: Path, folder: Path, **environment: str) -> dict[str, str]:
    copy = shutil.copytree(data, folder / "data")
    arguments = ["--data", str(copy), "--out", str(folder / "site"), "--site-only"]
    done = subprocess.run(
        [sys.executable, "-m", "pcmbn", "build", "--as-of", real.AS_OF.isoformat(), *arguments],
        env={**os.environ, "PYTHONPATH": str(real.ROOT / "scripts"), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(folder / "site")
