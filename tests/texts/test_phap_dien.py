"""An own-written miniature of a codification export, in the very shape of the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcmbn.texts import read_html, read_phap_dien, store
from pcmbn.texts.model import walk

from . import imports

SOURCE = (
    "<p class='pGhiChu'><a href='#x' target='_blank'>(Điều {own} {law}, có hiệu lực từ X)</a></p>"
)
LAW = "Luật số 07/2031/QH99 Quản lý bến nước ngày 03/02/2031 của Quốc hội"
DECREE = "Nghị định số 08/2031/NĐ-CP"


def article(code: str, title: str, own: str, law: str, body: str, see: str = "") -> str:
    note = SOURCE.format(own=own, law=law)
    refers = f"<p class='pChiDan'>(Điều này có nội dung liên quan đến {see})</p>" if see else ""
    return (
        f"<p class='pDieu'><a name='9'></a>Điều {code}. {title}</p>{note}"
        f"<p class='pNoiDung'>{body}</p>{refers}"
    )


EXPORT = (
    "\ufeff<link href='../lib/css/style.css' rel='stylesheet' />\n<h3>Đề mục 9.9<br />Bến nước</h3>"
    "<div class='_content'><p class='pChuong'><a name='1'></a>Chương I</p>"
    "<p class='pChuong'>QUY ĐỊNH CHUNG</p>"
    + article("9.9.LQ.1", "Phạm vi", "1", LAW, "<p>Luật này quy định về bến.</p>", "Điều 9.9.LQ.2")
    + article("9.9.NĐ.1.1", "Cọc", "1", DECREE, "<p>1. Cọc gỗ.</p>\n<p>2. Cọc tre.</p>")
    + "<p class='pChuong'>Chương II</p><p class='pChuong'>GIỮ BẾN</p>"
    + article("9.9.NĐ.1.2", "Đèn", "2", DECREE, "<p>Đèn phải sáng.</p>")
    + "<p class='pChuong'>Chương III</p><p class='pChuong'>NGƯỜI COI BẾN</p>"
    + article(
        "9.9.LQ.2",
        "Việc của người coi bến",
        "2",
        LAW,
        '<p style="text-align:justify">1. Gồm:</p>\n\n<p>a) Giữ cọc;</p><p>b) Giữ đèn.</p>'
        "<table><tr><td>Giờ</td><td>18</td></tr></table><p>2. Ghi sổ.</p>",
    )
    + "</div>"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "phap-dien.html"
    path.write_text(EXPORT, encoding="utf-8")
    return path


def test_every_heading_of_the_export_is_read():
    found = read_phap_dien.entries(read_html.parse(EXPORT.encode()))
    assert [entry.title for entry in found if entry.kind == "nhom"] == [
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Chương II",
        "GIỮ BẾN",
        "Chương III",
        "NGƯỜI COI BẾN",
    ]
    assert [(e.code, e.own, e.title) for e in found if e.kind == "dieu"] == [
        ("9.9.LQ.1", "1", "Phạm vi"),
        ("9.9.NĐ.1.1", "1", "Cọc"),
        ("9.9.NĐ.1.2", "2", "Đèn"),
        ("9.9.LQ.2", "2", "Việc của người coi bến"),
    ]
    assert read_phap_dien.documents(found) == {"07/2031/QH99": 2, "08/2031/NĐ-CP": 2}


def test_the_articles_of_one_document_are_imported(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    data = imports.data_folder(tmp_path)
    assert imports.run(data, file) == 0
    text = store.read(data, "luat-ben")
    assert {place.path for place in walk(text)} == {
        *("chuong-i", "chuong-iii", "dieu-1", "dieu-2", "dieu-2-khoan-1", "dieu-2-khoan-2"),
        *("dieu-2-khoan-1-diem-a", "dieu-2-khoan-1-diem-b"),
    }
    assert text.origin.format == "phap-dien"
    assert str(text.issued) == "2031-02-03"
    shown = capsys.readouterr().out
    assert "đọc 6 dòng tiêu đề chương, mục và 4 điều" in shown
    assert "Điều này có nội dung liên quan" not in store.dumps(text)


def test_the_chapters_of_the_law_are_not_given_to_a_decree(file: Path, tmp_path: Path):
    data = imports.data_folder(tmp_path, imports.RECORD.replace("07/2031/QH99", "8/2031/NĐ-CP"))
    assert imports.run(data, file) == 0
    found = {place.path for place in walk(store.read(data, "luat-ben"))}
    assert found == {"dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-2", "dieu-2"}


def test_a_document_that_is_not_in_the_export_is_refused_with_what_is(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    data = imports.data_folder(tmp_path, imports.RECORD.replace("07/2031", "09/2031"))
    assert imports.run(data, file) == 1
    assert "07/2031/QH99 (2 điều); 08/2031/NĐ-CP (2 điều)" in capsys.readouterr().err
