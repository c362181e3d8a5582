"""The `check` command as an editor or a script meets it: what it prints and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checker.small_data import change
from pcmbn.cli import main
from pcmbn.dataset import load

DUTY = "nhiem-vu/nv-0001.yml"
ERROR = {DUTY: {"edit": [["function: viec-mau", "function: viec-mao"]]}}
WARNING = {"van-ban/luat-mau.yml": {"edit": [["checked_on: 2026-11-20", "checked_on: 2026-11-26"]]}}


def check(data: Path, *more: str) -> int:
    return main(["check", "--data", str(data), "--as-of", "2026-11-25", *more])


def test_clean_data_end_with_0_and_one_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(data) == 0
    size = load(data)[0].size
    assert capsys.readouterr().out == f"0 lỗi, 0 cảnh báo trong {size} bản ghi.\n"


def test_an_error_ends_with_1_and_names_its_place_and_the_nearest_value(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(data, ERROR)
    assert check(data) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        'data/nhiem-vu/nv-0001.yml:10: function: không có chức năng "viec-mao"; '
        'gần nhất: "viec-mau" [R001]'
    )


def test_a_warning_ends_with_0_and_with_1_when_strict(data: Path) -> None:
    change(data, WARNING)
    assert check(data) == 0
    assert check(data, "--strict") == 1


def test_json_holds_every_part_of_every_problem(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(data, ERROR)
    change(data, WARNING)
    assert check(data, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["severity"], one["line"]) for one in found] == [
        ("R001", "error", 10),
        ("D209", "warning", 30),
    ]
    assert all(
        set(one) == {"path", "line", "field", "code", "message", "severity"} for one in found
    )


def test_json_of_clean_data_is_an_empty_list(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(data, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_fix_puts_right_what_it_can_and_says_so_beside_the_json(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / DUTY
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (data / "_luoc-do" / "json" / "duty.json").write_text("{}", encoding="utf-8")
    guide = data.parent / "CONTRIBUTING.md"
    guide.write_text(re.sub(r"(?m)^\| `title`.*\n", "", guide.read_text("utf-8")), "utf-8")
    assert check(data, "--fix", "--format", "json") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == []
    assert printed.err.splitlines() == [
        "đã sửa data/nhiem-vu/nv-0001.yml",
        "đã sửa data/_luoc-do/json/duty.json",
        "đã sửa CONTRIBUTING.md",
    ]


@pytest.mark.parametrize(
    "arguments",
    [["--format", "xml"], ["--as-of", "hôm nay"], ["--data", "/khong/co"], ["thừa"]],
    ids=["format", "date", "folder", "word"],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", *arguments])
    assert stopped.value.code == 2


def test_a_folder_without_a_schema_ends_with_2_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path) == 2
    assert "lược đồ" in capsys.readouterr().err
