"""Figures of a text: what counts as one, and when two are the same."""

from __future__ import annotations

import pytest

from pcmbn.texts.figures import figures, spelt, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trong 03 ngày làm việc", [("ngày làm việc", 3)]),
        ("trong ba ngày làm việc", [("ngày làm việc", 3)]),
        ("03 (ba) ngày làm việc", [("ngày làm việc", 3)]),
        ("3 ngày", [("ngày", 3)]),
        ("hai mươi bốn giờ", [("giờ", 24)]),
        ("mười lăm ngày", [("ngày", 15)]),
        ("01/7/2025", [("ngày/tháng/năm", 20250701)]),
        ("ngày 01 tháng 7 năm 2025", [("ngày/tháng/năm", 20250701)]),
        ("trước ngày 15/12", [("ngày/tháng", 1215)]),
        ("ngày 15 tháng 12 hằng năm", [("ngày/tháng", 1215)]),
        ("100.000 đồng", [("đồng", 100_000)]),
        ("100 nghìn đồng", [("đồng", 100_000)]),
        ("20–30 triệu đồng", [("đồng", 20_000_000), ("đồng", 30_000_000)]),
        ("1,5 triệu đồng", [("đồng", 1_500_000)]),
        ("50%", [("%", 50)]),
        ("năm mươi phần trăm", [("%", 50)]),
        ("đủ 18 tuổi", [("tuổi", 18)]),
        ("đủ 10 chế độ", [("", 10)]),
        ("khoản 3, 4 Điều 27 và Điều 30", []),
        ("Luật 53/2024/QH15, Nghị định 162/2025/NĐ-CP", []),
        ("thủ tục 1.2.3; gọi 111 qua số 111 hoặc +84 981 84 84 84", [("", 111)]),
        ("Ban Chỉ đạo 138 hưởng ứng ngày 30/7, trực 24/7", []),
        ("giai đoạn 2021–2025, đến năm 2030", []),
        ("một người, một lần", []),
        ("bằng 1/2 mức phạt", []),
        ("không có số nào", []),
    ],
)  # fmt: skip
def test_figures_are_read_with_their_unit(text: str, expected: list[tuple[str, float]]) -> None:
    assert [figure.key for figure in figures(text)] == expected


def test_working_days_are_not_days() -> None:
    assert figures("3 ngày làm việc")[0].key != figures("3 ngày")[0].key


@pytest.mark.parametrize(
    ("words", "number"),
    [("ba", 3), ("mười", 10), ("mười hai", 12), ("hai mươi", 20), ("hai mươi tư", 24)],
)
def test_numbers_in_words(words: str, number: int) -> None:
    assert spelt(words) == number


def test_all_values_of_a_text_are_known_in_digits_and_words() -> None:
    assert {8, 12, 100_000} <= values("tám nhóm, mười hai người, 100.000 đồng")
