"""`build` when the machine stands in its way: another build, a full disk, odd paths."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import real
from builds import OLD_PAGE, neighbours, options, page, run
from pcmbn import build, cli, swap
from pcmbn.lock import only_one
from pcmbn.pagemaker.driver import Made
from pcmbn.pagemaker.shelf import Shelf

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Thử</title></head>
<body><h1>Thử</h1></body></html>
"""


def test_second_build_at_once_is_told_so(
    small_data: Path, old_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with only_one(swap.beside(old_site, "khoa")):
        assert run(small_data, old_site) == 1
    assert "một lệnh build khác đang chạy" in capsys.readouterr().out
    assert page(old_site) == OLD_PAGE


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_disk_that_takes_nothing_leaves_the_old_site(
    small_data: Path,
    old_site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: int,
) -> None:
    monkeypatch.setattr(build, "generate", refuse(OSError(number, "refused", "đích")))
    assert run(small_data, old_site) == 1
    assert "Site cũ giữ nguyên" in capsys.readouterr().out
    assert page(old_site) == OLD_PAGE
    assert neighbours(old_site) == ["site"]


def test_path_with_spaces_letters_and_signs_is_built(small_data: Path, tmp_path: Path) -> None:
    out = tmp_path / "Thẻ nhớ #1 100% đủ" / ("x" * 200) / "bản dựng"
    assert run(small_data, out) == 0
    assert (out / "index.html").is_file()
    assert [path.name for path in out.parent.iterdir()] == ["bản dựng"]


def test_page_larger_than_the_disk_takes_leaves_the_old_site(
    small_data: Path, old_site: Path
) -> None:
    """A real limit of the system, in the middle of a real build."""
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (60_000, r.RLIM_INFINITY))"
    done = run_limited(limit, small_data, old_site)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Dừng: tệp lớn quá mức ổ đĩa này nhận, hãy chọn nơi khác" in done.stdout
    assert "Site cũ giữ nguyên." in done.stdout
    assert page(old_site) == OLD_PAGE
    assert neighbours(old_site) == ["site"]


def run_limited(before: str, data: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, in the plainest locale, after running `before`."""
    code = f"{before}; import sys; from pcmbn.cli import main; sys.exit(main(sys.argv[1:]))"
    day = real.AS_OF.isoformat()
    arguments = ["--data", str(data), "--out", str(out), "--site-only", "--as-of", day]
    return subprocess.run(
        [sys.executable, "-c", code, "build", *arguments],
        env={**os.environ, "PYTHONPATH": str(real.ROOT / "scripts"), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_record_edited_after_it_was_read_is_built_as_it_was_checked(
    small_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duty = small_data / "nhiem-vu" / "nv-0001.yml"
    generate = build.generate

    def edited(*given: Any, **named: Any) -> int:
        duty.write_text("id: [nửa chừng", "utf-8")
        return generate(*given, **named)

    monkeypatch.setattr(build, "generate", edited)
    assert run(small_data, tmp_path / "site") == 0
    assert "nửa chừng" not in (tmp_path / "site/tra-cuu/nhiem-vu/nv-0001.html").read_text("utf-8")


@pytest.mark.parametrize("edits", [1, 99])
def test_record_edited_while_being_read_is_read_again(
    small_data: Path,
    old_site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    edits: int,
) -> None:
    """Read until it stands still; given up, and told, when it never does."""
    duty = small_data / "nhiem-vu" / "nv-0001.yml"
    check_data, left = build.check_data, [edits]

    def edited(*given: Any) -> Any:
        checked = check_data(*given)
        if left[0]:
            left[0] -= 1
            duty.write_text(duty.read_text("utf-8") + "\n", "utf-8")
        return checked

    monkeypatch.setattr(build, "check_data", edited)
    monkeypatch.setattr(build, "generate", refuse(OSError(errno.ENOSPC, "full", "đích")))
    assert run(small_data, old_site) == 1
    told = capsys.readouterr().out
    assert ("đang bị sửa liên tục; chờ sửa xong rồi chạy lại" in told) == (edits == 99)
    assert ("đĩa hết chỗ" in told) == (edits == 1)
    assert page(old_site) == OLD_PAGE


def refuse(error: OSError) -> Any:
    """A step that the system refuses."""

    def step(*_: object, **__: object) -> int:
        raise error

    return step


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2019-01-01", "Đồng hồ máy chỉ ngày 01/01/2019, trước ngày rà dữ liệu gần nhất"),
        ("2040-01-01", "đồng hồ máy chỉ ngày 01/01/2040, mà dữ liệu rà lần cuối ngày"),
    ],
)
def test_clock_that_cannot_be_right_is_named(
    small_data: Path,
    old_site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    day: str,
    said: str,
) -> None:
    """A clock in the past stops the build; one far ahead may be true, so it only warns."""
    monkeypatch.setattr(build, "generate", refuse(OSError(errno.ENOSPC, "full", "đích")))
    given = options(small_data, old_site, as_of=real.day(day), from_clock=True)
    assert build.main(given) == 1
    told = capsys.readouterr().out
    assert said in told
    assert ("sửa đồng hồ" in told) == (day < "2026")
    assert page(old_site) == OLD_PAGE


def test_day_that_a_person_typed_is_not_doubted(
    small_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PCMBN_AS_OF", raising=False)
    found = []
    monkeypatch.setattr(build, "main", lambda options: found.append(options.from_clock) or 0)
    for arguments in (["--as-of", "2019-01-01"], []):
        assert cli.main(["build", "--data", str(small_data), *arguments]) == 0
    assert found == [False, True]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("con.html", "con.html:1: file: Windows không nhận tên này [V041]"),
        ("INDEX.html", "trùng với"),
        ("x" * 200 + ".html", "dài 205 ký tự, tối đa 160 [V042]"),
    ],
)
def test_output_name_that_fails_on_another_system_stops_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    fresh = tmp_path / "moi"
    fresh.mkdir()
    for file in ("index.html", name):
        (fresh / file).write_text(PAGE, "utf-8")
    assert build._finish(fresh, Made(), Shelf(None, tmp_path)) is None
    told = capsys.readouterr().out
    assert said in told
    assert "giữ nguyên site cũ" in told
