"""Every paper of every office keeps the layout of Nghị định 30/2020/NĐ-CP (Phụ lục I)."""

from __future__ import annotations

import io
from functools import cache

import docx
import pytest
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

import real
from pcmbn.exports import office_view
from pcmbn.exports.letterhead import MOTTO, STATE
from pcmbn.exports.office_files import PAPERS, Paper, agencies, papers, path_of
from pcmbn.records import Record

NUMBERED = {"ke-hoach-30-7.docx": "KH", "bao-cao-6-thang.docx": "BC", "bao-cao-nam.docx": "BC"}
TYPES = {
    "ke-hoach-30-7.docx": "KẾ HOẠCH",
    "bao-cao-6-thang.docx": "BÁO CÁO",
    "bao-cao-nam.docx": "BÁO CÁO",
    "phieu-nhiem-vu.docx": "PHIẾU NHIỆM VỤ",
    "bang-kiem.docx": "BẢNG KIỂM",
}
ALL = [(agency, paper) for agency in agencies(real.world()) for paper in papers(agency)]
COMMUNE = next(agency for agency in agencies(real.world()) if agency.id == "ubnd-cap-xa")
"""An office of the commune gets every kind of paper."""


@cache
def opened(agency_id: str, ending: str) -> DocumentType:
    agency = real.world().get("agency", agency_id)
    assert agency is not None
    [paper] = [one for one in PAPERS if one.ending == ending]
    return docx.Document(io.BytesIO(paper.make()(office_view.view(real.world(), agency))))


def points(made: Paragraph) -> set[float]:
    own = made.style.font.size
    return {(run.font.size or own).pt for run in made.runs if run.text.strip()}


def faults(agency: Record, paper: Paper) -> list[str]:
    """What is not as the decree wants it."""
    document = opened(agency.id, paper.ending)
    return [
        *page_faults(document),
        *font_faults(document),
        *head_faults(document, NUMBERED.get(paper.ending, "")),
        *title_faults(document, TYPES[paper.ending]),
        *foot_faults(document, signed=paper.ending in NUMBERED),
    ]


def page_faults(document: DocumentType) -> list[str]:
    found = []
    for section in document.sections:
        size = [round(length.mm) for length in (section.page_width, section.page_height)]
        edges = (section.top_margin, section.bottom_margin)
        sides = (section.left_margin.mm, section.right_margin.mm)
        found += ["khổ giấy"] * (size != [210, 297])
        found += ["lề trên, dưới"] * any(not 20 <= round(edge.mm) <= 25 for edge in edges)
        found += ["lề trái"] * (not 30 <= round(sides[0]) <= 35)
        found += ["lề phải"] * (not 15 <= round(sides[1]) <= 20)
        number = section.header.paragraphs[0]
        found += ["số trang"] * ("PAGE" not in number._p.xml)
        found += ["số trang giữa"] * (number.alignment != WD_ALIGN_PARAGRAPH.CENTER)
        first = section.first_page_header.paragraphs
        found += ["số trang ở trang đầu"] * any("PAGE" in made._p.xml for made in first)
        found += ["cỡ số trang"] * (not 13 <= min(run.font.size.pt for run in number.runs) <= 14)
    return found


def font_faults(document: DocumentType) -> list[str]:
    normal = document.styles["Normal"].font
    found = ["phông"] * (normal.name != "Times New Roman")
    found += ["cỡ chữ"] * (not 13 <= normal.size.pt <= 14)
    for name in ("Title", "Heading 1", "Heading 2"):
        style = document.styles[name].font
        found += [f"phông {name}"] * (style.name not in ("Times New Roman", None))
        found += [f"màu {name}"] * (str(style.color.rgb) not in ("000000", "None"))
        found += [f"đậm {name}"] * (not style.bold)
    runs = [run for made in document.paragraphs for run in made.runs]
    found += ["phông khác"] * any(r.font.name not in (None, "Times New Roman") for r in runs)
    return found


def head_faults(document: DocumentType, mark: str) -> list[str]:
    left, right = document.tables[0].rows[0].cells
    state, motto = right.paragraphs[:2]
    found = ["quốc hiệu"] * (state.text != STATE or not points(state) <= {12.0, 13.0})
    found += ["tiêu ngữ"] * (motto.text != MOTTO or not points(motto) <= {13.0, 14.0})
    found += ["quốc hiệu đậm"] * (not all(r.bold for m in (state, motto) for r in m.runs))
    dates = [made for made in right.paragraphs if "ngày" in made.text]
    found += ["địa danh, ngày"] * (len(dates) != 1 or not all(r.italic for r in dates[0].runs))
    centred = {made.alignment for cell in (left, right) for made in cell.paragraphs}
    found += ["đầu văn bản giữa"] * (centred != {WD_ALIGN_PARAGRAPH.CENTER})
    name = [made for made in left.paragraphs if made.text and made.text != "_______"]
    found += ["cơ quan viết hoa"] * (name[0].text != name[0].text.upper())
    said = any(made.text == f"Số: ………/{mark}-………" for made in left.paragraphs)
    found += ["số, ký hiệu"] * (said != bool(mark))
    return found


def title_faults(document: DocumentType, wanted: str) -> list[str]:
    title = next(made for made in document.paragraphs if made.style.name == "Title")
    texts = document.paragraphs
    place = next(n for n, made in enumerate(texts) if made.style.name == "Title")
    subject = texts[place + 1]
    found = ["tên loại"] * (title.text != wanted or not points(title) <= {13.0, 14.0})
    found += ["trích yếu"] * (not points(subject) <= {13.0, 14.0} or not subject.runs[0].bold)
    alike = {document.styles["Title"].paragraph_format.alignment, subject.alignment}
    found += ["tên loại giữa"] * (alike != {WD_ALIGN_PARAGRAPH.CENTER})
    return found


def foot_faults(document: DocumentType, *, signed: bool) -> list[str]:
    cells = [cell for table in document.tables for cell in table.rows[-1].cells]
    ends = [cell for cell in cells if cell.paragraphs[0].text == "Nơi nhận:"]
    found = ["nơi nhận"] * (bool(ends) != signed)
    if ends:
        head, *lines = ends[0].paragraphs
        found += ["nơi nhận nghiêng đậm"] * (not (head.runs[0].bold and head.runs[0].italic))
        found += ["cỡ nơi nhận"] * (
            points(head) != {12.0} or set().union(*map(points, lines)) != {11.0}
        )
        found += ["lưu"] * ("Lưu: VT" not in lines[-1].text)
    return found


@pytest.mark.parametrize("paper", papers(COMMUNE), ids=lambda paper: paper.ending)
def test_each_kind_of_paper_keeps_the_official_layout(paper: Paper) -> None:
    assert faults(COMMUNE, paper) == []


@pytest.mark.long
def test_every_paper_of_every_office_keeps_the_official_layout() -> None:
    found = {path_of(agency, paper): faults(agency, paper) for agency, paper in ALL}
    assert len(found) >= 100
    assert {path: list_ for path, list_ in found.items() if list_} == {}
