"""`build` when the machine stands in its way: another build, a full disk, odd paths."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from builds import OLD_PAGE, neighbours, page, run
from pcmbn import build, swap
from pcmbn.lock import only_one


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
    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, "refused", "đích")

    monkeypatch.setattr(build, "generate", refuse)
    assert run(small_data, old_site) == 1
    assert "Site cũ giữ nguyên" in capsys.readouterr().out
    assert page(old_site) == OLD_PAGE
    assert neighbours(old_site) == ["site"]


def test_path_with_spaces_letters_and_signs_is_built(small_data: Path, tmp_path: Path) -> None:
    out = tmp_path / "Thẻ nhớ #1 100% đủ" / ("dài" * 40) / "bản dựng"
    assert run(small_data, out) == 0
    assert (out / "index.html").is_file()
    assert [path.name for path in out.parent.iterdir()] == ["bản dựng"]
