"""`build` when the machine stands in its way: another build, a full disk, odd paths."""

from __future__ import annotations

import argparse
import errno
from pathlib import Path

import pytest

import real
from pcmbn import build, swap
from pcmbn.lock import only_one

OLD_PAGE = "trang cũ"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return real.copy_small(tmp_path / "data")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "ra" / "site"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(OLD_PAGE, "utf-8")
    return folder


def run(data: Path, out: Path) -> int:
    return build.main(argparse.Namespace(data=data, out=out, as_of=real.AS_OF, site_only=True))


def kept(out: Path) -> bool:
    return (out / "index.html").read_text("utf-8") == OLD_PAGE


def test_second_build_at_once_is_told_so(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with only_one(swap.beside(out, "khoa")):
        assert run(data, out) == 1
    assert "một lệnh build khác đang chạy" in capsys.readouterr().out
    assert kept(out)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_disk_that_takes_nothing_leaves_the_old_site(
    data: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: int,
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, "refused", "đích")

    monkeypatch.setattr(build, "generate", refuse)
    assert run(data, out) == 1
    assert "Site cũ giữ nguyên" in capsys.readouterr().out
    assert kept(out)
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_path_with_spaces_letters_and_signs_is_built(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "Thẻ nhớ #1 100% đủ" / ("dài" * 40) / "bản dựng"
    assert run(data, out) == 0
    assert (out / "index.html").is_file()
    assert [path.name for path in out.parent.iterdir()] == ["bản dựng"]
