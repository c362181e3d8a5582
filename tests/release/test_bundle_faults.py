"""`bundle` when the machine stands in its way: the old archive and the site stay whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pcmbn import bundle as module
from pcmbn import manifest, update
from pcmbn.bundle import bundle, main
from release.conftest import TOP, MakeSite

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
ARCHIVE = f"{TOP}-2026-11-25.zip"


def sums(dist: Path) -> dict[str, str]:
    return manifest.of_folder(dist)


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site("site")


@pytest.fixture
def dist(site: Path, tmp_path: Path) -> Path:
    """A folder with the archive of an older state of the site."""
    bundle(site, tmp_path / "dist")
    (site / "index.html").write_text((site / "index.html").read_text("utf-8") + "\n", "utf-8")
    return tmp_path / "dist"


def arguments(site: Path, dist: Path) -> list[str]:
    return ["--site", str(site), "--out", str(dist)]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "đĩa hết chỗ, hãy dọn bớt rồi chạy lại. Gói cũ giữ nguyên."),
        (errno.EROFS, "ổ đĩa chỉ cho đọc, hãy chọn nơi khác. Gói cũ giữ nguyên."),
        (errno.EACCES, "không được phép ghi, hãy chọn nơi khác. Gói cũ giữ nguyên."),
    ],
)
def test_disk_that_takes_nothing_leaves_the_old_archive(
    site: Path,
    dist: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: int,
    said: str,
) -> None:
    before = manifest.sha256((dist / ARCHIVE).read_bytes())

    def refuse(*_: object) -> bool:
        raise OSError(number, "refused", "đích")

    monkeypatch.setattr(module, "write_if_changed", refuse)
    assert main(arguments(site, dist)) == 1
    assert f"Chưa đóng gói: {said}" in capsys.readouterr().out
    assert manifest.sha256((dist / ARCHIVE).read_bytes()) == before


def test_archive_larger_than_the_disk_takes_leaves_the_old_one(site: Path, dist: Path) -> None:
    """A real limit of the system, in a real run, in the plainest locale."""
    before = manifest.sha256((dist / ARCHIVE).read_bytes())
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (20_000, r.RLIM_INFINITY))"
    code = f"{limit}; import sys; from pcmbn.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "bundle", *arguments(site, dist)],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "tệp lớn quá mức ổ đĩa này nhận, hãy chọn nơi khác. Gói cũ giữ nguyên." in done.stdout
    assert manifest.sha256((dist / ARCHIVE).read_bytes()) == before


def test_sums_never_stand_beside_an_archive_that_is_not_theirs(
    site: Path, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped after each number of written files."""
    write = module.write_if_changed
    for allowed in range(4):
        left = [allowed]

        def stop(path: Path, raw: bytes, left: list[int] = left) -> bool:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return write(path, raw)

        monkeypatch.setattr(module, "write_if_changed", stop)
        if allowed < 3:
            with pytest.raises(KeyboardInterrupt):
                bundle(site, dist)
        else:
            bundle(site, dist)
        found = manifest.sha256((dist / ARCHIVE).read_bytes())
        beside = dist / f"{ARCHIVE}.sha256"
        assert not beside.exists() or manifest.parse(beside.read_text("utf-8"))[ARCHIVE] == found
    assert beside.exists()


def test_site_that_changes_while_it_is_packed_is_refused(
    site: Path,
    dist: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = sums(dist)
    gather = module.gather

    def edited(*given: Path) -> dict[str, bytes]:
        found = gather(*given)  # type: ignore[arg-type]
        (site / "trang-1.html").write_text("bản khác", "utf-8")
        return found

    monkeypatch.setattr(module, "gather", edited)
    assert main(arguments(site, dist)) == 1
    assert "site/ đổi trong lúc đóng gói; hãy chạy lại" in capsys.readouterr().out
    assert sums(dist) == before


def test_clock_and_file_times_do_not_get_into_the_archive(site: Path, tmp_path: Path) -> None:
    found = set()
    for number, year in enumerate((1975, 2019, 2040, 2200)):
        for path in site.rglob("*"):
            os.utime(path, ((year - 1970) * 31_556_952,) * 2)
        found.add(manifest.sha256(bundle(site, tmp_path / f"{number}")[0].read_bytes()))
    assert len(found) == 1


def test_odd_folders_take_archive_and_update(make_site: MakeSite, tmp_path: Path) -> None:
    odd = tmp_path / "Thẻ nhớ #1 100% đủ" / ("x" * 200)
    old = bundle(make_site("cũ"), odd / "gói cũ")[0]
    new = make_site("mới", "2026-12-01", edited=2)
    delta = bundle(new, odd / "gói mới", old=old)[1]
    copy = odd / "bản mang theo"
    module.zipfile.ZipFile(old).extractall(copy)
    assert update.main([str(delta), str(copy / TOP)]) == 0
    assert manifest.differences(copy / TOP) == []


def test_old_archive_that_is_none_is_named(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "cũ.zip"
    wrong.write_bytes(b"PK nothing")
    assert main([*arguments(site, tmp_path / "dist"), "--from", str(wrong)]) == 1
    assert "cũ.zip không phải gói ZIP, hoặc đã hỏng" in capsys.readouterr().out


def test_archive_too_large_to_send_is_told(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1000)
    assert main(arguments(site, tmp_path / "dist")) == 0
    assert "dựng với --site-only để có gói chỉ gồm trang" in capsys.readouterr().out
