"""Short texts of every kind of document give exactly their own provisions."""

from __future__ import annotations

import datetime as dt

import pytest

from pcmbn.texts import frontpage, quotes, read_txt, structure
from pcmbn.texts.footnotes import Amendment, amendment
from pcmbn.texts.model import Footnote
from pcmbn.texts.structure import Parsed

from .cases import CASES as PLAIN_CASES
from .cases import HEAD
from .cases_web import WEB_CASES
from .places import places

CASES = {**PLAIN_CASES, **WEB_CASES}


def parse(text: str) -> Parsed:
    return structure.parse(structure.open_source(read_txt.read(text.encode())))


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_text_gives_exactly_its_provisions(name: str):
    found = set(places(parse(CASES[name].text)))
    assert CASES[name].paths() - found == set()
    assert found - CASES[name].paths() == set()


@pytest.mark.parametrize("name", ["decision with attached regulation", "plan in roman sections"])
def test_nothing_of_a_text_is_lost(name: str):
    text = CASES[name].text
    parsed = parse(text)
    kept = " ".join([*parsed.signature, *parsed.front.preamble, str(places(parsed))])
    last = text.strip().split("\n")[-1]
    assert last.split(") ")[-1] in kept


def test_a_missing_article_is_reported_and_not_made_up():
    parsed = parse("LUẬT\nCăn cứ A;\nĐiều 1. Một\nChữ.\nĐiều 2. Hai\nChữ.\nĐiều 5. Năm\nChữ.\n")
    assert list(places(parsed)) == ["dieu-1", "dieu-2", "dieu-5"]
    assert [(n.place, n.text) for n in parsed.notices] == [
        ("dieu-5", "không thấy Điều 3–4 ở trước")
    ]


def test_a_quotation_never_closed_is_reported():
    parsed = parse(
        "LUẬT\nCăn cứ A;\nĐiều 1. Sửa như sau:\n“Điều 9. Cọc\nCọc gỗ.\nĐiều 2. Hết\nX.\n"
    )
    assert set(places(parsed)) == {"dieu-1", "dieu-2"}
    assert any("không thấy đóng" in notice.text for notice in parsed.notices)


def test_the_title_of_an_article_may_stand_below_its_number():
    node = places(parse(CASES["articles whose title or text stands on the next line"].text))
    assert node["dieu-3"].node.title == "Quyền của ghe"
    assert node["dieu-1"].node.title == ""


def test_a_consolidated_text_names_what_it_consolidates():
    front = parse(CASES["consolidated text with notes"].text).front
    assert front.number == "10/VBHN-VPQH"
    assert "07/2031/QH99" in front.numbers
    assert front.title == "Luật Quản lý bến nước"


def test_a_note_tells_who_amended_what_and_from_when():
    note = places(parse(CASES["consolidated text with notes"].text))["dieu-1"].node.footnotes[0]
    day = dt.date(2033, 1, 1)
    assert amendment(note) == Amendment("sửa đổi", "khoản 1 Điều 1", "09/2032/QH99", day)
    assert amendment(Footnote("9", "Xem thêm phụ lục.")) is None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031.", dt.date(2031, 7, 1)),
        ("Nghị định này có hiệu lực kể từ ngày 15/8/2031.", dt.date(2031, 8, 15)),
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.", dt.date(2031, 2, 3)),
        ("Luật Cũ hết hiệu lực từ ngày 01 tháng 01 năm 2030.", None),
    ],
)
def test_the_day_of_effect_is_that_of_this_document(sentence: str, day: dt.date | None):
    parsed = parse(f"LUẬT\nCăn cứ A;\nĐiều 1. Cọc\nChữ.\nĐiều 2. Thi hành\n{sentence}\n")
    assert frontpage.in_force(parsed.nodes, dt.date(2031, 2, 3)) == day


def test_what_is_left_out_is_named():
    copied = parse(CASES["the whole text given twice"].text)
    assert [notice.text for notice in copied.notices] == [
        "bỏ 7 đoạn: bản lặp lại của chính văn bản ở cuối tệp"
    ]
    listed = parse(CASES["a contents list at the end"].text)
    assert "mục lục" in listed.notices[0].text


def test_two_laws_in_one_file_are_told_apart():
    head = f"QUỐC HỘI\nLuật số: 1/2031/QH99\n{HEAD}LUẬT\nMỘT\nCăn cứ A;\n"
    one = f"{head}Điều 1. X\nA.\nĐiều 2. Y\nB.\n"
    two = one.replace("1/2031/QH99", "2/2031/QH99")
    opened = structure.open_source(read_txt.read((one + two).encode()))
    assert [law.number for law in opened.laws] == ["1/2031/QH99", "2/2031/QH99"]
    for part, law in enumerate(opened.laws):
        parsed = structure.parse(opened, part)
        assert parsed.front.number == law.number
        assert list(places(parsed)) == ["dieu-1", "dieu-2"]


@pytest.mark.parametrize(
    ("texts", "inside"),
    [
        (["Sửa như sau:", "“Điều 1. A", "b”.", "c"], {1, 2}),
        (["1. “Cọc” là cây.", "2. “Đèn” là vật sáng."], set()),
        (["“Cọc” là cây gỗ.", "Hết."], set()),
        (["như sau:", "“4. Xuồng.”;", "x"], {1}),
        (["như sau: “Điều 1. A", "b", "c”."], {1, 2}),
        (["như sau:", '"1. A "b" c', 'd".', "e"], {1, 2}),
    ],
)
def test_quotations_span_whole_paragraphs(texts: list[str], inside: set[int]):
    assert quotes.quoted(texts)[0] == inside
