"""Office papers keep the layout of Nghị định 30/2020; tables have filters and no formulas."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from functools import cache

import docx
import pytest
from docx.document import Document as DocumentType

import real
from pcmbn.exports import office_papers, office_tables, office_view
from pcmbn.exports.office_files import PAPERS, agencies, exports, papers, path_of
from pcmbn.responsibility import duty_rows

IDS = [agency.id for agency in agencies(real.world())]


@cache
def view(identity: str) -> office_view.View:
    agency = real.world().get("agency", identity)
    assert agency is not None
    return office_view.view(real.world(), agency)


@cache
def tables() -> office_tables.View:
    return office_tables.view(real.world())


def opened(raw: bytes) -> DocumentType:
    return docx.Document(io.BytesIO(raw))


def words(document: DocumentType) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(made.text for made in document.paragraphs), *cells])


@pytest.mark.parametrize("identity", IDS)
def test_the_plan_names_every_duty_with_its_basis(identity: str) -> None:
    text = words(opened(office_papers.make_plan(view(identity))))
    for duty in view(identity)["duties"]:
        assert duty["title"] in text
        assert duty["basis"] in text


def test_headings_number_without_a_gap_whether_or_not_there_are_weekly_tasks() -> None:
    seen = set()
    for identity in IDS:
        document = opened(office_papers.make_plan(view(identity)))
        found = [made.text for made in document.paragraphs if made.style.name == "Heading 1"]
        numbers = [text.split(".")[0] for text in found]
        assert numbers == ["I", "II", "III", "IV", "V"][: len(numbers)]
        seen.add(len(numbers))
    assert seen == {4, 5}


def test_what_the_office_decides_is_left_blank() -> None:
    document = opened(office_papers.make_plan(view("so-y-te-ca-mau")))
    rows = document.tables[1].rows[1:]
    assert rows
    assert all(cell.text == "" for row in rows for cell in row.cells[3:])


def test_a_report_asks_for_numbers_of_victims_and_never_for_names() -> None:
    text = words(opened(office_papers.make_year_report(view("so-y-te-ca-mau"))))
    assert "không ghi tên" in text
    assert "Được xác nhận là nạn nhân" in text
    other = words(opened(office_papers.make_half_year_report(view("so-gddt-ca-mau"))))
    assert "Được xác nhận là nạn nhân" not in other
    assert "6 tháng đầu năm" in other


def test_only_agencies_of_the_commune_get_a_checklist_with_the_steps_they_act_in() -> None:
    for agency in agencies(real.world()):
        has = "bang-kiem.docx" in {paper.ending for paper in papers(agency)}
        assert has == (agency["level"] == "xa")
    text = words(opened(office_papers.make_checklist(view("ubnd-cap-xa"))))
    assert "Báo ngay Sở Y tế" in text
    assert "☐" in text


def test_every_paper_says_it_is_a_draft_and_from_which_day() -> None:
    for paper in PAPERS:
        text = words(opened(paper.make()(view("ubnd-cap-xa"))))
        assert "Bản nháp lập từ dữ liệu tính đến 25/11/2026" in text, paper.ending


def test_papers_and_tables_have_the_same_bytes_each_time() -> None:
    for make in (office_papers.make_plan, office_papers.make_duty_sheet):
        assert make(view("ubnd-cap-xa")) == make(view("ubnd-cap-xa"))
    assert office_tables.make_xlsx(tables()) == office_tables.make_xlsx(tables())


def test_the_workbook_has_frozen_heads_filters_links_back_and_sources() -> None:
    with zipfile.ZipFile(io.BytesIO(office_tables.make_xlsx(tables()))) as book:
        sheets = [book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2, 3)]
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert names == ["Nhiệm vụ", "Cơ quan × chủ đề", "Nguồn"]
    assert all('state="frozen"' in sheet and "<autoFilter" in sheet for sheet in sheets)
    assert all("<f>" not in sheet for sheet in sheets)
    assert "../../tra-cuu/nhiem-vu/nv-0119.html" in links
    assert all(line[1] for line in tables()["sources"])


def test_the_csv_lists_every_owed_duty_and_runs_no_formula() -> None:
    raw = office_tables.make_csv(tables())
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + len(duty_rows(real.world()))
    assert not any(cell.startswith(office_tables.FORMULA_SIGNS) for row in rows for cell in row)
    assert office_tables.safe("=1+1") == "'=1+1"
    assert office_tables.safe("Điều 1") == "Điều 1"


def test_every_file_has_its_own_path_below_the_folder_of_offices() -> None:
    made = [item.path for item in exports(real.world())]
    assert len(made) == len(set(made))
    assert all(path.startswith("can-bo/") for path in made)
    agency = real.world().get("agency", "ubnd-cap-xa")
    assert agency is not None
    assert path_of(agency, PAPERS[0]) in made
