"""The printed sheets and slides of every lesson: their form, and what they leave to the notes."""

from __future__ import annotations

import io

import pypdf
import pytest
from pptx import Presentation
from pptx.util import Pt

from real import world

from .conftest import LESSONS, content, views
from .reading import reading, squeezed

PDFS = ("phieu-hoc-sinh.pdf", "to-mang-ve.pdf")
SLIDES_AT_MOST = 8
SMALLEST_TYPE = Pt(28)


@pytest.mark.parametrize("ending", PDFS)
@pytest.mark.parametrize("lesson", LESSONS)
def test_pdfs_are_tagged_titled_and_carry_their_fonts(made, lesson: str, ending: str):
    reader = pypdf.PdfReader(io.BytesIO(content(made, lesson, ending)))
    root = reader.trailer["/Root"]

    assert reader.metadata.title
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("vi")
    assert "/StructTreeRoot" in root
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert "BeVietnamPro" in descriptor["/FontName"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_worksheet_asks_everything_and_answers_nothing(made, lesson: str):
    view = views()[lesson]
    shown = squeezed(reading(content(made, lesson, "phieu-hoc-sinh.pdf")))
    wanted = [view["worksheet"]["title"], *(task["text"] for task in view["worksheet"]["tasks"])]
    wanted += [item["text"] for item in view["questions"]]
    wanted += [
        part["text"]
        for item in view["materials"]
        if not item["read_by_teacher"]
        for part in item["parts"]
    ]
    feedback = [option["feedback"] for item in view["questions"] for option in item["options"]]

    assert [words for words in wanted if squeezed(words) not in shown] == []
    assert [words for words in feedback if len(words) > 20 and squeezed(words) in shown] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_sheet_for_home_is_one_a5_page(made, lesson: str):
    reader = pypdf.PdfReader(io.BytesIO(content(made, lesson, "to-mang-ve.pdf")))
    shown = squeezed(reading(content(made, lesson, "to-mang-ve.pdf")))

    assert len(reader.pages) == 1
    assert float(reader.pages[0].mediabox.width) == pytest.approx(419.53, abs=0.1)
    for line in views()[lesson]["home_sheet"]["lines"]:
        assert squeezed(line) in shown
    assert "111" in shown


@pytest.mark.parametrize("lesson", LESSONS)
def test_slides_are_few_wide_large_and_have_notes(made, lesson: str):
    deck = Presentation(io.BytesIO(content(made, lesson, "trinh-chieu.pptx")))

    assert 5 <= len(deck.slides) <= SLIDES_AT_MOST
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=0.01)
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text
        assert slide.notes_slide.notes_text_frame.text
        runs = [
            run
            for shape in slide.shapes
            if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
        ]
        assert runs
        assert min(run.font.size for run in runs) >= SMALLEST_TYPE
        assert {run._r.rPr.get("lang") for run in runs} == {"vi-VN"}
        for picture in (shape for shape in slide.shapes if shape.shape_type == 13):
            assert picture._element.nvPicPr.cNvPr.get("descr")
            assert picture.top + picture.height <= deck.slide_height
            assert picture.left + picture.width <= deck.slide_width


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_notes_hold_what_a_slide_had_to_leave_out(made, lesson: str):
    deck = Presentation(io.BytesIO(content(made, lesson, "trinh-chieu.pptx")))
    by_title = {slide.shapes.title.text_frame.text: slide for slide in deck.slides}
    shown = [item for item in views()[lesson]["activities"] if item["title"] in by_title]

    assert len(shown) >= 3
    for item in shown:
        notes = by_title[item["title"]].notes_slide.notes_text_frame.text
        assert item["content"] in notes
        assert item["pupils"] in notes


def test_what_young_children_read_never_names_the_crime(made):
    young = [item.id for item in world().dataset.of("lesson") if item["level"] == "tieu-hoc"]
    assert young
    for lesson in young:
        for ending in PDFS:
            assert "mua bán người" not in reading(content(made, lesson, ending)).lower()
        assert "mua bán người" not in content(made, lesson, "cau-hoi.gift.txt").decode().lower()
        deck = Presentation(io.BytesIO(content(made, lesson, "trinh-chieu.pptx")))
        for slide in deck.slides:
            for shape in slide.shapes:
                assert (
                    not shape.has_text_frame or "mua bán người" not in shape.text_frame.text.lower()
                )
