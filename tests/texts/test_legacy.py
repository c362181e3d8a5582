"""Texts of the nineties in TCVN3 and VNI become Unicode, with a notice."""

from __future__ import annotations

import io
import unicodedata

import pytest
from docx import Document

from pcmbn.texts import legacy, read_docx, read_html, read_txt, structure
from pcmbn.texts.source import Line

from . import formats, traps
from .places import places

LETTERS = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
SHORT = (*traps.HEAD, *traps.FIRST[:6], *traps.FIRST[17:])


def to_tcvn3(text: str) -> str:
    """Lower case only, as the plain font has no accented capitals."""
    table = {letter: chr(code) for code, letter in legacy._TCVN3.items()}
    composed = unicodedata.normalize("NFC", text)
    return "".join(table.get(c) or table.get(c.lower(), c) for c in composed)


def to_vni(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    table = {new: old for old, new in legacy._VNI.items() if len(new) == 1}
    return "".join(table.get(letter, letter) for letter in composed)


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni])
def test_every_letter_of_the_alphabet_comes_back(encode):
    name = "tcvn3" if encode is to_tcvn3 else "vni"
    assert legacy.convert(encode(LETTERS), name) == LETTERS


def test_capitals_of_vni_come_back():
    assert legacy.from_vni(to_vni(LETTERS.upper())) == LETTERS.upper()


@pytest.mark.parametrize(("encode", "name"), [(to_tcvn3, "tcvn3"), (to_vni, "vni")])
def test_the_encoding_is_told_by_the_letters(encode, name: str):
    text = formats.as_text(SHORT)
    assert legacy.detect(encode(text)) == name
    assert legacy.detect(text) == ""
    assert legacy.detect("Plain English § 5 © 2031, 20 °C ± 1, naïve café, Ötzi, señor") == ""


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni])
def test_an_old_text_file_parses_like_a_new_one(encode):
    text = formats.as_text(SHORT)
    source = read_txt.read(encode(text).encode("latin-1"))
    assert "đã chuyển sang Unicode" in source.notices[0]
    wanted = places(structure.parse(structure.open_source(read_txt.read(text.encode()))))
    found = places(structure.parse(structure.open_source(source)))
    assert set(found) == set(wanted)
    assert found["dieu-1"].node.title == wanted["dieu-1"].node.title


def test_windows_1258_is_read():
    text = "Ðiê\u0300u 1. Pha\u0323m vi".replace("Ð", "\u0110")
    source = read_txt.read((text * 6).encode("cp1258"))
    assert isinstance(source.items[0], Line)
    assert source.items[0].text.startswith("Điều 1. Phạm vi")
    assert "1258" in source.notices[0]


def test_the_font_of_a_word_run_decides_its_encoding():
    document = Document()
    paragraph = document.add_paragraph()
    paragraph.add_run(to_tcvn3("Điều 1. ")).font.name = ".VnTime"
    paragraph.add_run(to_tcvn3("phạm vi")).font.name = ".VnTimeH"
    paragraph.add_run(" điều chỉnh").font.name = "Times New Roman"
    stream = io.BytesIO()
    document.save(stream)
    source = read_docx.read(stream.getvalue())
    assert [item.text for item in source.items if isinstance(item, Line)] == [
        "Điều 1. PHẠM VI điều chỉnh"
    ]
    assert source.notices == (legacy.notice("tcvn3"),)


def test_an_old_web_page_is_converted():
    page = f"<html><body><p>{to_tcvn3(formats.as_text(SHORT))}</p></body></html>"
    source = read_html.read(page.encode("utf-8"))
    assert source.notices == (legacy.notice("tcvn3"),)
