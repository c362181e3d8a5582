"""LibreOffice opens every Word file and deck of packs and communes; nothing stands off a slide."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdf
import pytest
from docx import Document
from pptx import Presentation

from pcmbn.exports.catalogue import exports
from pcmbn.exports.framework import Made, run

from .conftest import with_files
from .reading import words_of

pytestmark = pytest.mark.long

FOLDERS = ("tap-huan", "truyen-thong")
MOST_PAGES = {
    "-so-tay.docx": 22, "-bai-kiem.docx": 6, "-diem-danh.docx": 3, "-kich-ban.docx": 5,
    "ke-hoach.docx": 4, "mau-bao-cao.docx": 4, "so-tay-mo-dun.docx": 24,
}  # fmt: skip
BATCH = 40
SHARED_WORDS = 0.97


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Every file of both folders."""
    store = tmp_path_factory.mktemp("kho")
    made = [run(exports(with_files(), folder), store) for folder in FOLDERS]
    return Made({**made[0].files, **made[1].files}, ())


@pytest.fixture(scope="module")
def opened(files: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pypdf.PdfReader]:
    """Path below tai-ve/ → what LibreOffice makes of it; a missing LibreOffice is a failure."""
    office = shutil.which("soffice")
    assert office, "cần LibreOffice (writer, impress) cho bài thử dài này"
    folder = tmp_path_factory.mktemp("van-phong")
    paths = [path for path in files.files if path.endswith((".docx", ".pptx"))]
    for path in paths:
        (folder / Path(path).name).write_bytes(files.files[path])
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'ho-so').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder)]
    for start in range(0, len(paths), BATCH):
        names = [str(folder / Path(path).name) for path in paths[start : start + BATCH]]
        subprocess.run([*command, *names], check=True, capture_output=True, timeout=900)
    return {path: pypdf.PdfReader((folder / Path(path).name).with_suffix(".pdf")) for path in paths}


def test_every_office_file_opens(opened):
    assert len(opened) >= 23 * 4 + 1 + 7 + 1 + 3 + 5
    assert all(len(reader.pages) >= 1 for reader in opened.values())


def test_no_paper_grows_beyond_what_can_be_printed(opened):
    for ending, most in MOST_PAGES.items():
        counted = {path: len(r.pages) for path, r in opened.items() if path.endswith(ending)}
        assert counted
        assert {path: pages for path, pages in counted.items() if pages > most} == {}


def test_what_is_opened_is_what_was_written(files, opened):
    for path, reader in opened.items():
        if path.endswith(".docx"):
            written = words_in(words_of(Document(io.BytesIO(files.files[path]))))
            shown = words_in(" ".join(page.extract_text() for page in reader.pages))
            assert len(written & shown) >= SHARED_WORDS * len(written), path


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))


def test_every_slide_is_a_page_and_nothing_stands_off_it(files, opened):
    for path, reader in opened.items():
        if path.endswith(".pptx"):
            deck = Presentation(io.BytesIO(files.files[path]))
            assert len(reader.pages) == len(deck.slides)
            for shape in (shape for slide in deck.slides for shape in slide.shapes):
                assert shape.left >= 0
                assert shape.left + shape.width <= deck.slide_width
                assert shape.top + shape.height <= deck.slide_height
