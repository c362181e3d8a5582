"""LibreOffice opens every paper of every office, and the workbook with its filters and links."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdf
import pytest

import real
from pcmbn.exports import office_tables, office_view
from pcmbn.exports.office_files import agencies, papers

pytestmark = pytest.mark.long

PAGES_AT_MOST = 6
SHEETS = ["Nhiệm vụ", "Cơ quan × chủ đề", "Nguồn"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper and the workbook, and what LibreOffice makes of them; it must be there."""
    made = tmp_path_factory.mktemp("can-bo")
    for agency in agencies(real.world()):
        shown = office_view.view(real.world(), agency)
        for paper in papers(agency):
            (made / f"{agency.id}-{paper.ending}").write_bytes(paper.make()(shown))
    workbook = office_tables.make_xlsx(office_tables.view(real.world()))
    (made / "ma-tran.xlsx").write_bytes(workbook)
    convert(made, "pdf", sorted(made.glob("*.docx")))
    convert(made, "ods", [made / "ma-tran.xlsx"])
    return made


def convert(folder: Path, kind: str, files: list[Path]) -> None:
    office = shutil.which("soffice")
    assert office, "cần LibreOffice (writer, calc) cho bài thử dài này"
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'ho-so').as_uri()}"]
    command += ["--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def test_every_paper_opens_on_few_pages(folder: Path) -> None:
    papers_made = sorted(folder.glob("*.docx"))
    assert len(papers_made) >= 100
    pages = {
        path.name: len(pypdf.PdfReader(path.with_suffix(".pdf")).pages) for path in papers_made
    }
    assert {name: count for name, count in pages.items() if not 1 <= count <= PAGES_AT_MOST} == {}


def test_the_workbook_opens_with_its_sheets_filters_and_links(folder: Path) -> None:
    with zipfile.ZipFile(folder / "ma-tran.ods") as book:
        content = book.read("content.xml").decode()
    assert re.findall(r'<table:table table:name="([^"]+)"', content) == SHEETS
    ranges = re.findall(r"<table:database-range [^>]*>", content)
    assert [one.count('display-filter-buttons="true"') for one in ranges] == [1, 1, 1]
    links = re.findall(r'xlink:href="([^"]+)"', content)
    assert len(links) > 300
    assert all("tra-cuu/" in link and link.startswith("../") for link in links)
    assert "table:formula" not in content
