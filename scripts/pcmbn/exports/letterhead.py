"""The frame of an administrative paper (Nghị định 30/2020/NĐ-CP): head, subject, recipients, seal.

Name of the state and motto on the right, the issuing body on the left, number and place with date
below them, then type and subject, and at the end recipients and signature. What the office fills
in is dotted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from pcmbn.exports import docx_kit as kit
from pcmbn.exports.framework import View
from pcmbn.exports.office_kit import to_bytes

BLANK = "……………………"
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
HEAD_WIDTHS = (68, 97)


def paper(
    data: View,
    kind: str,
    mark: str,
    subject: str,
    body: Callable[[DocumentType], None],
    *,
    signed: bool = True,
) -> bytes:
    """A whole paper.

    Args:
        kind: the type in capitals, "KẾ HOẠCH".
        mark: its abbreviation in the number; empty for working papers without a number.
        subject: what it is about; also the title of the file.
        body: writes everything between subject and signature.
        signed: whether recipients and a place to sign follow.
    """
    name = f"{kind.capitalize()}: {subject} – {data['agency']}"
    document = kit.new_document(name, dt.date.fromisoformat(data["day"]))
    _number_on_top(document)
    _head(document, data, mark)
    _title(document, kind, subject)
    body(document)
    if signed:
        _foot(document)
    _note(document, data)
    return to_bytes(document)


def _title(document: DocumentType, kind: str, subject: str) -> None:
    title = kit.heading(document, kind, 0)
    title.paragraph_format.space_before = Pt(12)
    title.runs[0].font.size = Pt(14)
    _line(kit.centred(document.add_paragraph()), subject, 14, bold=True)
    kit.centred(document.add_paragraph("_" * 12))


def basis(document: DocumentType, lines: Sequence[str]) -> None:
    """The "Căn cứ …" lines, in italics, each closed by a semicolon, the last by a full stop."""
    for number, words in enumerate(lines, start=1):
        made = document.add_paragraph()
        end = "." if number == len(lines) else ";"
        _line(made, f"Căn cứ {words}{end}", kit.BODY_POINTS, italic=True)


def _number_on_top(document: DocumentType) -> None:
    """Page numbers stand in the middle of the top margin, and not on the first page."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    made = kit.centred(section.header.paragraphs[0])
    for run in section.footer.paragraphs[0].runs:
        run.font.size = Pt(kit.BODY_POINTS)
        made._p.append(run._r)


def _head(document: DocumentType, data: View, mark: str) -> None:
    left, right = _pair(document)
    if data["parent"] and data["level"] != "xa":
        _line(left.paragraphs[0], data["parent"].upper(), 12)
        _line(left.add_paragraph(), data["head"].upper(), 12, bold=True)
    else:
        _line(left.paragraphs[0], data["head"].upper(), 12, bold=True)
    if data["level"] == "xa":
        _line(left.add_paragraph(), f"XÃ (PHƯỜNG) {BLANK}", 12, bold=True)
    _line(left.add_paragraph(), "_______", 12)
    if mark:
        _line(left.add_paragraph(), f"Số: ………/{mark}-………", 13)
    _line(right.paragraphs[0], STATE, 12, bold=True)
    _line(right.add_paragraph(), MOTTO, 13, bold=True)
    _line(right.add_paragraph(), "_____________________", 12)
    place = "……………" if data["level"] == "xa" else data["place"] or "……………"
    _line(right.add_paragraph(), f"{place}, ngày …… tháng …… năm ………", 13, italic=True)
    for cell in (left, right):
        for made in cell.paragraphs:
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
            made.paragraph_format.space_after = Pt(0)


def _foot(document: DocumentType) -> None:
    document.add_paragraph()
    left, right = _pair(document)
    _line(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    for words in (f"- {BLANK};", f"- {BLANK};", "- Lưu: VT, ………"):
        _line(left.add_paragraph(), words, 11)
    _line(right.paragraphs[0], "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", 13, bold=True)
    _line(right.add_paragraph(), "(Chữ ký, dấu)", 13, italic=True)
    for _ in range(3):
        right.add_paragraph()
    _line(right.add_paragraph(), BLANK, 13, bold=True)
    for made in right.paragraphs:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _note(document: DocumentType, data: View) -> None:
    words = (
        f"Bản nháp lập từ dữ liệu tính đến {data['shown_day']}, chưa phải văn bản của cơ quan. "
        f"Đối chiếu văn bản gốc và xóa dòng này trước khi ban hành. Nguồn: {data['page']}."
    )
    made = document.add_paragraph()
    made.paragraph_format.space_before = Pt(12)
    _line(made, words, 10, italic=True)


def _pair(document: DocumentType) -> tuple[_Cell, _Cell]:
    """Two cells side by side that stay on one page."""
    made = document.add_table(rows=1, cols=2)
    made.autofit = False
    for column, millimetres in zip(made.columns, HEAD_WIDTHS, strict=True):
        column.width = Mm(millimetres)
        column.cells[0].width = Mm(millimetres)
    row = made.rows[0]._tr.get_or_add_trPr()
    together = OxmlElement("w:cantSplit")
    together.set(qn("w:val"), "true")
    row.append(together)
    return made.rows[0].cells[0], made.rows[0].cells[1]


def _line(
    made: Paragraph, words: str, points: int, *, bold: bool = False, italic: bool = False
) -> None:
    run = made.add_run(words)
    run.font.size, run.bold, run.italic = Pt(points), bold, italic
