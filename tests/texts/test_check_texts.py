"""`check --texts`: what it prints, how it ends, and the patch it offers."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from pcmbn.cli import main
from pcmbn.dataset import load

LAW = "data/van-ban/luat-sach-2025.yml"


def check(data: Path, *more: str) -> int:
    return main(["check", "--data", str(data), "--as-of", "2026-11-25", "--texts", *more])


def test_without_texts_there_is_nothing_to_compare(
    small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(small_data)
    assert "Chưa nạp toàn văn nào" in capsys.readouterr().out


def test_a_wrong_pinpoint_is_printed_with_its_line_and_ends_with_1(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = stored / "van-ban" / "luat-sach-2025.yml"
    path.write_text(
        path.read_text("utf-8").replace("pinpoint: khoản 2", "pinpoint: khoản 9"), "utf-8"
    )
    line = path.read_text("utf-8").split("\n").index("        pinpoint: khoản 9") + 1
    assert check(stored) == 1
    assert (
        f"{LAW}:{line}: provisions[2].deadlines[0].pinpoint: toàn văn không có khoản 9 Điều 6; "
        "Điều 6 chỉ có khoản 1–3; điều này đã được Luật 12/2026/QH15 sửa, hãy xem bản hợp nhất "
        "[khong-co]"
    ) in capsys.readouterr().out.splitlines()


def test_json_has_problems_and_texts_apart(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(stored, "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"problems", "texts"}
    assert told["texts"]["amendments"][0]["untold"] == ["8a", "9", "10"]


def test_the_patch_applies_and_gives_the_titles_and_nothing_else(stored: Path) -> None:
    before = (stored / "van-ban" / "luat-sach-2025.yml").read_text("utf-8")
    patch = stored.parent / "ten.diff"
    check(stored, "--patch", str(patch))
    assert (stored / "van-ban" / "luat-sach-2025.yml").read_text("utf-8") == before
    for how in (["--check"], []):
        subprocess.run(["git", "apply", *how, str(patch)], cwd=stored.parent, check=True)
    provisions = load(stored)[0].get("document", "luat-sach-2025")["provisions"]
    assert [provision.get("title") for provision in provisions] == [
        "Giải thích từ ngữ",
        "Điều kiện mượn sách",
        "Đơn mượn sách",
        "Ủy ban nhân dân cấp tỉnh",
    ]
    after = (stored / "van-ban" / "luat-sach-2025.yml").read_text("utf-8")
    assert len(after.split("\n")) == len(before.split("\n")) + 2


def test_the_patched_data_are_clean_and_offer_no_patch_any_more(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    patch = stored.parent / "ten.diff"
    check(stored, "--patch", str(patch))
    subprocess.run(["git", "apply", str(patch)], cwd=stored.parent, check=True)
    patch.unlink()
    capsys.readouterr()
    check(stored, "--patch", str(patch))
    told = capsys.readouterr()
    assert told.out.startswith("0 lỗi")
    assert "không ghi bản vá" in told.err
    assert not patch.exists()


def test_a_broken_text_stops_the_check_with_its_line(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = stored / "toan-van" / "luat-sach-2025.md"
    path.write_text(path.read_text("utf-8").replace("## Điều 3. ", "## Điu 3. "), "utf-8")
    assert check(stored) == 1
    assert "data/toan-van/luat-sach-2025.md:" in capsys.readouterr().out


def test_a_text_without_a_record_is_told(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.move(stored / "van-ban" / "luat-sach-2011.yml", stored.parent / "x.yml")
    assert check(stored) == 1
    assert '"luat-sach-2011"' in capsys.readouterr().out
