"""Commands at once: each waits for its turn on the shared pages, and no dead one is waited for."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import real
from builds import copy_project, start
from pcmbn import shared_pages
from pcmbn.lock import Busy, only_one

SCRIPTS = str(real.ROOT / "scripts")
HOLDER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from pcmbn.lock import only_one
with only_one(Path(sys.argv[2]), who="build --out A"):
    print("giữ", flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds `lock`."""
    command = [sys.executable, "-X", "utf8", "-c", HOLDER, SCRIPTS, str(lock)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def test_lock_that_is_held_tells_who_holds_it(tmp_path: Path) -> None:
    lock = tmp_path / ".khoa"
    with holder(lock), pytest.raises(Busy) as caught, only_one(lock):
        raise AssertionError("hai lệnh cùng giữ một khóa")
    assert (caught.value.path, caught.value.owner) == (lock, "build --out A")


def test_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    lock = tmp_path / ".khoa"
    with holder(lock) as process:
        process.kill()
        process.wait()
        assert lock.exists()
        with only_one(lock, who="lệnh sau"):
            assert lock.read_text("utf-8") == "lệnh sau"
    assert not lock.exists()


def test_waiting_ends_when_the_other_is_done_and_says_so_once(tmp_path: Path) -> None:
    lock, told, order = tmp_path / ".khoa", [], []
    waits = threading.Event()

    def tell(owner: str) -> None:
        told.append(owner)
        waits.set()

    def second() -> None:
        with only_one(lock, wait_seconds=30, tell=tell):
            order.append("hai")

    thread = threading.Thread(target=second)
    with only_one(lock, who="lệnh một"):
        thread.start()
        assert waits.wait(10)
        order.append("một")
    thread.join(10)
    assert (order, told) == (["một", "hai"], ["lệnh một"])


def test_pages_that_stay_busy_are_refused_with_the_name_of_the_holder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shared_pages, "LOCK", tmp_path / ".docs.khoa")
    monkeypatch.setattr(shared_pages, "WAIT_SECONDS", 0.5)
    with (
        shared_pages.writing_pages("build --out A"),
        pytest.raises(Busy) as caught,
        shared_pages.writing_pages("build --out B"),
    ):
        raise AssertionError("hai lệnh cùng ghi docs/")
    told = capsys.readouterr().out
    assert told.startswith("Lệnh build --out A (tiến trình ")
    assert "đang dùng docs/; chờ nó xong" in told
    assert "đang dùng docs/ và chưa xong; hãy chạy lại" in shared_pages.refusal(caught.value)


def test_two_builds_at_once_both_end_with_their_own_site(tmp_path: Path) -> None:
    """Their pages differ in the day, so a page taken from the other build would show."""
    project = copy_project(tmp_path / "dự án")
    days = {"một": "2026-11-25", "hai": "2027-03-01"}
    runs = {
        name: start(project, "build", "--site-only", "--out", str(tmp_path / name), "--as-of", day)
        for name, day in days.items()
    }
    told = {name: process.communicate(timeout=300)[0] for name, process in runs.items()}
    assert [process.returncode for process in runs.values()] == [0, 0], told
    assert sum("đang dùng docs/; chờ nó xong" in text for text in told.values()) == 1
    for name, day in days.items():
        document = json.loads((tmp_path / name / "du-lieu" / "document.json").read_text("utf-8"))
        assert document["as_of"] == day
        pages = list((tmp_path / name).rglob("tra-cuu/**/*.html"))
        assert len(pages) > 50
        other = "25/11/2026" if name == "hai" else "01/03/2027"
        assert not [page for page in pages if f"tính đến {other}" in page.read_text("utf-8")]
    assert not (project / ".docs.khoa").exists()
