"""LibreOffice opens every Word file and every deck, on few pages and with nothing off the page."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest
from pptx import Presentation

pytestmark = pytest.mark.long

PAGES_AT_MOST = 4
LOWEST_POINT = 10.0


@pytest.fixture(scope="module")
def rendered(made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pypdf.PdfReader]:
    """Path below tai-ve/ → what LibreOffice makes of it; a missing LibreOffice is a failure."""
    office = shutil.which("soffice")
    assert office, "cần LibreOffice (writer, impress) cho bài thử dài này"
    folder = tmp_path_factory.mktemp("van-phong")
    sources = {path: raw for path, raw in made.files.items() if path.endswith((".docx", ".pptx"))}
    for path, raw in sources.items():
        (folder / Path(path).name).write_bytes(raw)
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'ho-so').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder)]
    command += [str(folder / Path(path).name) for path in sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {
        path: pypdf.PdfReader((folder / Path(path).name).with_suffix(".pdf")) for path in sources
    }


def test_every_office_file_opens(rendered):
    assert len(rendered) >= 45
    assert all(len(reader.pages) >= 1 for reader in rendered.values())


def test_lesson_plans_take_four_pages_at_most(rendered):
    plans = {path: reader for path, reader in rendered.items() if path.endswith("giao-an.docx")}

    assert plans
    assert {
        path: len(plans[path].pages) for path in plans if len(plans[path].pages) > PAGES_AT_MOST
    } == {}


def test_no_slide_runs_over_its_page(rendered, made):
    decks = {path: reader for path, reader in rendered.items() if path.endswith(".pptx")}

    assert decks
    for path, reader in decks.items():
        slides = Presentation(io.BytesIO(made.files[path])).slides
        assert len(reader.pages) == len(slides), path
        assert [lowest(page) for page in reader.pages if lowest(page) < LOWEST_POINT] == [], path


def lowest(page: pypdf.PageObject) -> float:
    """The lowest base line of text on a page, in points above its foot."""
    found: list[float] = []

    def visit(text: str, _: list[float], matrix: list[float], *__: object) -> None:
        if text.strip():
            found.append(matrix[5])

    page.extract_text(visitor_text=visit)
    return min(found)
