"""Scan slips inside words and numbers: one reading only, each reported; good text is untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcmbn.texts import read_txt, slips, structure

from . import formats, large, traps

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Luật Phòng, chổng mua bán người", "Luật Phòng, chống mua bán người"),
        ("PHÒNG, CHỔNG MUA BÁN NGƯỜI", "PHÒNG, CHỐNG MUA BÁN NGƯỜI"),
        ("Nghi định số 62", "Nghị định số 62"),
        ("theo quy đinh tại khoàn 2 Điêu 5", "theo quy định tại khoản 2 Điều 5"),
        ("ngày 0l tháng O7 năm 2O25", "ngày 01 tháng 07 năm 2025"),
        ("số 53/2O24/QH15", "số 53/2024/QH15"),
        ("có hiêu lực", "có hiệu lực"),
    ],
)
def test_a_slip_is_mended_and_told(before: str, after: str):
    text, found = slips.repaired(before)
    assert text == after
    assert found


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Phòng, chống mua bán người",
            "cây chổng ngược",
            "vợ chồng mua bán",
            "căn phòng, chồng",
            "khoán 5 sào",
            "thùng 100l",
            "H2O và CO2",
        ),
        *("khoan giếng 5 m", "điểm 1.1", "Ioan 2025", "phòng, chống", "Điều này", "luật 2 chiều"),
    ],
)
def test_good_text_is_left_alone(text: str):
    assert slips.repaired(text) == (text, [])


def test_whole_good_texts_are_left_alone():
    texts = [formats.as_text(traps.SOUND), formats.as_text(large.law(3))]
    texts += [
        path.read_text(encoding="utf-8") for path in sorted((FOLDER / "tu-viet").glob("*.md"))
    ]
    assert len(texts) > 4
    for text in texts:
        assert slips.repaired(text)[1] == []


def test_a_slip_is_reported_with_its_line():
    source = read_txt.read("LUẬT\nPHÒNG, CHỔNG CỌC\nCăn cứ A;\nĐiều 1. Một\nChữ.\n".encode())
    parsed = structure.parse(structure.open_source(source))
    assert [(g.place, g.what, g.before, g.after) for g in parsed.guesses] == [
        ("dòng 2", "lỗi quét chữ", "CHỔNG", "CHỐNG")
    ]
    assert parsed.front.title == "LUẬT PHÒNG, CHỐNG CỌC"
