"""One law with more than thirty structural traps in every format: all found, none made up."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from pcmbn.texts import read_file, structure
from pcmbn.texts.model import Paragraph, Place, Table
from pcmbn.texts.structure import Parsed

from . import formats, traps
from .places import places, titles

MAKERS = {
    "docx": lambda: formats.as_docx(traps.LAW),
    "vbpl": lambda: formats.as_vbpl(traps.LAW),
    "library page": lambda: formats.as_library_page(traps.LAW),
    "mhtml": lambda: formats.as_mhtml(traps.LAW),
    "txt": lambda: formats.as_text(traps.LAW).encode(),
    "txt utf-16": lambda: formats.as_text(traps.LAW).encode("utf-16"),
    "wrapped txt": lambda: formats.as_wrapped_text(traps.LAW).encode(),
    "pdf": lambda: formats.as_pdf(traps.LAW),
}


def parse(raw: bytes) -> Parsed:
    return structure.parse(structure.open_source(read_file.of_bytes(raw, "07/2031/QH99")))


@pytest.fixture(scope="module", params=sorted(MAKERS))
def parsed(request: pytest.FixtureRequest) -> Parsed:
    return parse(MAKERS[request.param]())


def test_every_provision_is_found_and_none_is_invented(parsed: Parsed):
    found = set(places(parsed))
    assert traps.expected() - found == set()
    assert found - traps.expected() == set()


def test_titles_are_those_of_the_law(parsed: Parsed):
    wanted = {**traps.GROUPS, **traps.ARTICLES, **traps.APART}
    assert {path: title for path, title in titles(parsed).items() if path in wanted} == wanted


def test_the_front_page_and_the_signature_are_read(parsed: Parsed):
    front = parsed.front
    assert (front.number, front.kind, front.issuer) == ("07/2031/QH99", "luat", "QUỐC HỘI")
    assert str(front.issued) == "2031-02-03"
    assert front.title == "Luật Quản lý bến nước"
    assert parsed.signature[-2:] == ("CHỦ TỊCH QUỐC HỘI", "Người Ký Tên")
    assert front.preamble[0].startswith("Căn cứ Hiến pháp")


def test_notes_hang_where_their_marks_stand(parsed: Parsed):
    found = places(parsed)
    assert [note.mark for note in found["dieu-6"].node.footnotes] == ["2"]
    assert [note.mark for note in found["dieu-5-khoan-3"].node.footnotes] == ["1"]
    assert "“Điều 3. Hiệu lực thi hành" in found["dieu-6"].node.footnotes[0].text
    assert parsed.footnotes == ()


def test_quoted_articles_stay_text_of_the_amending_clause(parsed: Parsed):
    node = places(parsed)["dieu-10-khoan-1"].node
    quoted = [block.text for block in node.blocks if isinstance(block, Paragraph) and block.quoted]
    assert quoted[0] == "“Điều 12. Đăng ký ghe"
    assert quoted[-1] == "2. Số do xã cấp.”."


def test_text_after_a_list_of_points_belongs_to_the_clause(parsed: Parsed):
    node = places(parsed)["dieu-2-khoan-2"].node
    assert words(node.closing) == ["Trường hợp xóm không cử được thì ấp cử thay."]
    assert words(places(parsed)["dieu-2-khoan-2-diem-e"].node.blocks) == ["Người do xóm cử."]


def test_broken_lines_are_whole_again(parsed: Parsed):
    found = places(parsed)
    assert "thuộc các đảo xa bờ." in own(found["dieu-1"])
    assert "quy định tại Điều 5 của Luật này;" in own(found["dieu-2-khoan-2-diem-c"])
    assert "không quá 30.000 đồng một cọc." in own(found["dieu-4-khoan-2"])
    assert "chậm nhất là ngày 15. Ấp họp xóm" in own(found["dieu-9-khoan-1"])


def test_every_repair_is_reported_with_its_place(parsed: Parsed):
    kinds = Counter(guess.what for guess in parsed.guesses)
    assert kinds["“d” đọc là “đ”"] == 1
    assert kinds["số khoản lẫn chữ"] == 1
    assert sum("số điều lẫn chữ" in kind for kind in kinds.elements()) == 2
    assert all("dòng" in guess.place for guess in parsed.guesses)
    assert any(guess.place.startswith("dieu-2-khoan-2-diem-dd ") for guess in parsed.guesses)


@pytest.mark.parametrize("name", ["docx", "vbpl", "library page"])
def test_a_table_stays_a_table(name: str):
    node = places(parse(MAKERS[name]()))["dieu-5-khoan-2"].node
    tables = [block for block in node.blocks if isinstance(block, Table)]
    assert tables == [Table((("Nơi nộp", "Số bản"), ("Ấp", "1"), ("Xã", "2. bản chính")))]


def test_an_old_word_file_goes_through_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The converter is a stand-in that writes a prepared .docx where LibreOffice would."""
    (tmp_path / "made.docx").write_bytes(formats.as_docx(traps.LAW))
    script = tmp_path / "soffice"
    script.write_text(
        f"#!{sys.executable}\nimport pathlib, shutil, sys\n"
        "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\nfolder.mkdir()\n"
        f"shutil.copy({str(tmp_path / 'made.docx')!r}, folder / 'van-ban.docx')\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PCMBN_SOFFICE", str(script))
    parsed = parse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert set(places(parsed)) == traps.expected()


def own(place: Place) -> str:
    return "\n".join(words(place.node.blocks))


def words(blocks: tuple[object, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]
