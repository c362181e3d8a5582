"""`import-text` writes one stored text with its origin, and says what it found and guessed."""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pcmbn.texts import compare_command, store
from pcmbn.texts.model import walk

from . import formats, imports, traps
from .cases import CASES, HEAD

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return imports.data_folder(tmp_path)


@pytest.fixture
def law(tmp_path: Path) -> Path:
    file = tmp_path / "luật bến.docx"
    file.write_bytes(formats.as_docx(traps.LAW))
    return file


def test_the_stored_text_knows_where_it_came_from(data: Path, law: Path):
    assert imports.run(data, law) == 0
    text = store.read(data, "luat-ben")
    assert text.origin.file_name == "luật bến.docx"
    assert text.origin.sha256 == hashlib.sha256(law.read_bytes()).hexdigest()
    assert text.origin.imported_on.isoformat() == "2031-05-06"
    assert (text.origin.format, text.origin.tool_version) == ("docx", "1")
    assert (str(text.issued), str(text.in_force_from)) == ("2031-02-03", "2031-07-01")
    assert {place.path for place in walk(text)} == traps.expected()


def test_the_summary_counts_and_names_every_guess(
    data: Path, law: Path, capsys: pytest.CaptureFixture[str]
):
    imports.run(data, law)
    shown = capsys.readouterr().out
    assert "3 chương, 2 mục, 2 tiểu mục, 15 điều, 24 khoản, 18 điểm, 2 phụ lục, 1 mẫu" in shown
    assert "Điều 1 đến Điều 12, cả thảy 13" in shown
    assert re.search(r"dieu-2-khoan-2-diem-dd \(dòng \d+\): “d” đọc là “đ”", shown)
    assert "Đã ghi data/toan-van/luat-ben.md" in shown


def test_a_dry_run_writes_nothing(data: Path, law: Path, capsys: pytest.CaptureFixture[str]):
    assert imports.run(data, law, dry_run=True, akoma=data / "ra.xml") == 0
    assert "chưa ghi gì" in capsys.readouterr().out
    assert not (data / "toan-van").exists()
    assert not (data / "ra.xml").exists()


def test_importing_the_same_file_again_changes_nothing(data: Path, law: Path):
    imports.run(data, law)
    path = store.text_path(data, "luat-ben")
    before = path.stat().st_mtime_ns, path.read_bytes()
    imports.run(data, law)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_a_consolidated_text_is_kept_beside_the_original(
    data: Path, law: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    imports.run(data, law)
    file = tmp_path / "hop-nhat.txt"
    file.write_text(CASES["consolidated text with notes"].text, encoding="utf-8")
    assert imports.run(data, file) == 0
    assert "văn bản hợp nhất số 10/VBHN-VPQH" in capsys.readouterr().out
    assert store.stored(data) == store.stored(data, store.CONSOLIDATED) == ("luat-ben",)
    assert store.read(data, "luat-ben").number == "07/2031/QH99"
    assert store.read(data, "luat-ben", store.CONSOLIDATED).number == "10/VBHN-VPQH"


def two_laws(*numbers: str) -> str:
    body = "LUẬT\nCỌC\nCăn cứ Hiến pháp;\nĐiều 1. Một\nChữ.\nĐiều 2. Hai\nChữ.\n"
    return "".join(f"QUỐC HỘI\nLuật số: {number}\n{HEAD}{body}" for number in numbers)


def test_of_two_laws_in_a_file_the_one_with_the_number_is_taken(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "cong-bao.txt"
    file.write_text(two_laws("06/2031/QH99", "07/2031/QH99"), encoding="utf-8")
    assert imports.run(data, file) == 0
    assert "lấy phần 2" in capsys.readouterr().out
    assert len(list(walk(store.read(data, "luat-ben")))) == 2


def test_two_other_laws_are_refused_until_one_is_chosen(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "cong-bao.txt"
    file.write_text(two_laws("05/2031/QH99", "06/2031/QH99"), encoding="utf-8")
    assert imports.run(data, file) == 1
    assert "1: số 05/2031/QH99; 2: số 06/2031/QH99" in capsys.readouterr().err
    assert imports.run(data, file, phan=3, force=True) == 1
    assert "không có phần 3" in capsys.readouterr().err
    assert imports.run(data, file, phan=2, force=True) == 0
    assert store.read(data, "luat-ben").number == "06/2031/QH99"


def test_an_unknown_document_is_refused_with_the_nearest(
    data: Path, law: Path, capsys: pytest.CaptureFixture[str]
):
    assert imports.run(data, law, document="luat-bem") == 1
    assert 'gần nhất: "luat-ben"' in capsys.readouterr().err


def test_a_broken_record_is_named(tmp_path: Path, law: Path, capsys: pytest.CaptureFixture[str]):
    data = imports.data_folder(tmp_path, "id: luat-ben\n")
    assert imports.run(data, law) == 1
    assert "van-ban/luat-ben.yml có lỗi" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_reported(
    data: Path, law: Path, capsys: pytest.CaptureFixture[str]
):
    (data / "toan-van").write_text("một tệp ở chỗ của thư mục", encoding="utf-8")
    assert imports.run(data, law, akoma=data / "ra.xml") == 1
    assert "không ghi được" in capsys.readouterr().err
    assert not (data / "ra.xml").exists()


def test_the_command_line_reaches_the_importer(data: Path, law: Path):
    command = [sys.executable, "-m", "pcmbn", "import-text", str(law), "--document", "luat-ben"]
    done = subprocess.run(
        [*command, "--data", str(data), "--as-of", "2031-05-06"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "scripts"), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert store.stored(data) == ("luat-ben",)


def test_a_document_that_is_itself_a_consolidated_text_is_stored_as_such(tmp_path: Path):
    record = imports.RECORD.replace("07/2031/QH99", "10/VBHN-VPQH")
    data = imports.data_folder(tmp_path, record)
    file = tmp_path / "hop-nhat.txt"
    file.write_text(CASES["consolidated text with notes"].text, encoding="utf-8")
    assert imports.run(data, file) == 0
    assert (store.stored(data), store.stored(data, store.CONSOLIDATED)) == (("luat-ben",), ())


def test_the_original_and_the_consolidated_text_can_be_compared(
    data: Path, law: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    imports.run(data, law)
    file = tmp_path / "hop-nhat.txt"
    file.write_text(CASES["consolidated text with notes"].text, encoding="utf-8")
    imports.run(data, file)
    capsys.readouterr()
    asked = argparse.Namespace(
        data=data, before="luat-ben", after="luat-ben.hop-nhat", format="text"
    )
    assert compare_command.main(asked) == 0
    assert "07/2031/QH99" in capsys.readouterr().out
