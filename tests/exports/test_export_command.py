"""`export` on the small data set and on the project's own: what is written, what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcmbn.cli import main
from pcmbn.exports.export_command import export_into
from real import DATA, copy_small

from .conftest import with_files


def test_a_second_export_leaves_the_files_alone_and_removes_leftovers(tmp_path: Path):
    site, store = tmp_path / "site", tmp_path / "kho"
    count, fresh = export_into(site, with_files(), only="bai-hoc", store=store)
    leftover = site / "tai-ve" / "bai-hoc" / "cu" / "bo.docx"
    leftover.parent.mkdir()
    leftover.write_bytes(b"x")
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    again = export_into(site, with_files(), only="bai-hoc", store=store)

    assert count > fresh >= 90
    assert again == (count, 0)
    assert not leftover.exists()
    after = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    assert after == {path: stamp for path, stamp in before.items() if path != leftover}


def test_data_with_errors_make_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    data = copy_small(tmp_path / "data")
    (data / "khang-dinh.yml").write_text("document: {minimum: 999}\n", encoding="utf-8")
    out = tmp_path / "site"

    assert main(["export", "--data", str(data), "--out", str(out)]) == 1
    assert "Chưa tạo tệp nào." in capsys.readouterr().out
    assert not out.exists()


def test_an_unknown_kind_is_wrong_usage(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        main(["export", "--data", str(DATA), "--only", "khong-co"])

    assert end.value.code == 2
    assert "bai-hoc" in capsys.readouterr().err
