"""The files of every lesson say what the record says, in the form the school asks for."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation
from pptx.util import Pt

from pcmbn.dataset import Dataset
from pcmbn.exports.catalogue import bundles, downloads, exports
from pcmbn.exports.framework import Export, run
from pcmbn.exports.lesson_plan import ordered_headings
from pcmbn.exports.lesson_view import LAYOUTS, READ_BY_TEACHER
from pcmbn.records import Record
from real import world

from .conftest import content, lesson_exports, views, with_files

LESSONS = [lesson.id for lesson in world().dataset.of("lesson")]
PDFS = ("phieu-hoc-sinh.pdf", "to-mang-ve.pdf")
WORDS = ("giao-an.docx", "cau-hoi.docx")
TEXTS_OF_PLAN = ("outcomes", "equipment", "safety_notes", "safety_rules", "slots")
TEXTS_OF_ACTIVITY = ("title", "teacher", "pupils", "aim", "content", "product", "organisation")
SLIDES_AT_MOST = 8
SMALLEST_TYPE = Pt(28)


def words_of(document: Document) -> str:
    """All text in reading order, tables included."""
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def word_file(made, lesson: str, ending: str) -> Document:
    return Document(io.BytesIO(content(made, lesson, ending)))


def reading(raw: bytes) -> str:
    """Text of a PDF as one line, whatever the line breaks."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages]
    return " ".join(" ".join(pages).split())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def test_there_are_lessons():
    assert len(LESSONS) >= 15


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_plan_holds_every_text_of_the_lesson(made, lesson: str):
    view = views()[lesson]
    shown = squeezed(words_of(word_file(made, lesson, "giao-an.docx")))
    wanted = [view["title"], view["message"], view["take_home"], view["parents_note"]]
    wanted += [words for name in TEXTS_OF_PLAN for words in view[name]]
    wanted += [words for lines in view["objectives"].values() for words in lines]
    wanted += [item[name] for item in view["activities"] for name in TEXTS_OF_ACTIVITY]
    wanted += [
        line for item in view["materials"] for answer in item["answers"] for line in answer["lines"]
    ]

    assert [words for words in wanted if squeezed(words) not in shown] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_plan_has_the_official_headings_in_order(made, lesson: str):
    view = views()[lesson]
    document = word_file(made, lesson, "giao-an.docx")
    styled = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style.name in ("Heading 1", "Heading 2")
    ]
    wanted = ordered_headings(view)

    assert len(wanted) >= 4
    assert [words for words in styled if words in wanted] == wanted


def test_secondary_plans_follow_cv_5512_and_primary_ones_cv_2345(made):
    secondary = words_of(word_file(made, "thcs-1", "giao-an.docx"))
    primary = words_of(word_file(made, "th-1", "giao-an.docx"))

    for words in (
        "I. Mục tiêu",
        "III. Tiến trình dạy học",
        "a) Mục tiêu:",
        "d) Tổ chức thực hiện:",
    ):
        assert words in secondary
    for words in ("Yêu cầu cần đạt", "Các hoạt động dạy học chủ yếu", "Điều chỉnh sau bài dạy"):
        assert words in primary


@pytest.mark.parametrize("ending", WORDS)
@pytest.mark.parametrize("lesson", LESSONS)
def test_word_files_are_a4_times_new_roman_in_vietnamese(made, lesson: str, ending: str):
    document = word_file(made, lesson, ending)
    section = document.sections[0]
    normal = document.styles["Normal"].element

    sizes = [section.page_width, section.page_height, section.left_margin, section.right_margin]
    sizes += [section.top_margin, section.bottom_margin]
    assert [round(size.mm) for size in sizes] == [210, 297, 30, 15, 20, 20]
    fonts = normal.rPr.rFonts
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "cs")} == {"Times New Roman"}
    paragraph_fonts = document.styles.element.xpath(".//w:style[@w:type='paragraph']//w:rFonts")
    assert paragraph_fonts
    assert not [name for item in paragraph_fonts for name in item.attrib if name.endswith("Theme")]
    assert normal.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert document.core_properties.title


@pytest.mark.parametrize("lesson", LESSONS)
def test_tables_repeat_their_header_and_never_split_a_row(made, lesson: str):
    for table in word_file(made, lesson, "giao-an.docx").tables[1:]:
        rows = [row._tr for row in table.rows]
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        if len(rows) > 1:
            assert rows[0].trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_question_has_its_key_in_the_word_quiz(made, lesson: str):
    shown = squeezed(words_of(word_file(made, lesson, "cau-hoi.docx")))
    questions = views()[lesson]["questions"]
    wanted = [item["text"] for item in questions]
    wanted += [item["feedback"] or item["model_answer"] for item in questions]
    wanted += [option["feedback"] for item in questions for option in item["options"]]

    assert [words for words in wanted if squeezed(words) not in shown] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_gift_marks_one_right_answer_and_gives_feedback_to_each(made, lesson: str):
    text = content(made, lesson, "cau-hoi.gift.txt").decode("utf-8")
    blocks = text.strip().split("\n\n")[1:]
    questions = views()[lesson]["questions"]

    assert len(blocks) == len(questions)
    for block, question in zip(blocks, questions, strict=True):
        assert block.startswith(f"::{question['id']}::")
        answers = block[block.index("{\n") + 2 : block.rindex("\n}")].split("\n")
        if question["options"]:
            assert sum(line.startswith("\t=") for line in answers) == 1
            assert len(answers) == len(question["options"])
            assert all(re.search(r"(?<!\\)#\S", line) for line in answers)
        elif question["true_false"]:
            assert answers[0].startswith("\tTRUE#" if question["answer"] else "\tFALSE#")
        else:
            assert answers[0].startswith("\t####")


def test_gift_signs_inside_a_text_are_escaped():
    from pcmbn.exports.lesson_quiz import make_gift

    question = {
        "id": "x-q1",
        "text": "1 = {2}: ~ #",
        "options": [],
        "true_false": True,
        "answer": True,
        "feedback": "a=b",
    }
    text = make_gift({"level": "THCS", "title": "Bài", "questions": [question]}).decode("utf-8")

    assert r"::x-q1::1 \= \{2\}\: \~ \#{" in text
    assert r"TRUE#a\=b#a\=b" in text


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


def test_every_material_type_has_a_layout_or_is_text():
    known = set(world().dataset.schema.vocabularies["loai-hoc-lieu"])

    assert set(LAYOUTS) | READ_BY_TEACHER <= known


def test_every_lesson_says_it_is_untried(made):
    for lesson in world().dataset.of("lesson"):
        words = world().dataset.schema.term("thu-nghiem", lesson["trial"]).description
        assert words in words_of(word_file(made, lesson.id, "giao-an.docx"))


def test_files_are_the_same_bytes_when_made_again(made, tmp_path):
    some = [item for item in lesson_exports() if "/th-1/" in item.path or "/thpt-3/" in item.path]
    again = run(some, tmp_path)

    assert len(again.files) == 12
    assert {path: made.files[path] == raw for path, raw in again.files.items()} == dict.fromkeys(
        again.files, True
    )


def test_a_change_of_one_lesson_makes_only_its_files_again():
    before = {item.path: item.key for item in lesson_exports()}
    after = {
        item.path: item.key
        for item in exports(changed("lesson", "th-2", "title", "Tên khác"), "bai-hoc")
        if isinstance(item, Export)
    }
    different = {path for path, key in after.items() if before[path] != key}

    assert different == {path for path in before if path.startswith("bai-hoc/th-2/")}


def test_a_change_of_a_material_reaches_the_lessons_that_use_it():
    before = {item.path: item.key for item in lesson_exports()}
    after = exports(changed("material", "hl-12", "title", "Tên khác"), "bai-hoc")
    different = {
        item.path.split("/")[1]
        for item in after
        if isinstance(item, Export) and before[item.path] != item.key
    }

    assert different == {"thpt-4", "gdnn-1", "dh-1"}


def changed(kind: str, identity: str, field: str, value: str):
    """The world with one field of one record changed."""
    old = with_files().dataset.get(kind, identity)
    new = Record(old.kind, old.id, old.path, {**old.data, field: value}, old.lines)
    dataset = with_files().dataset
    by_kind = {**dataset.by_kind, kind: {**dataset.by_kind[kind], identity: new}}
    return replace(with_files(), dataset=Dataset(dataset.schema, by_kind))


def test_pages_are_told_only_of_files_that_are_made(made):
    lesson = world().dataset.of("lesson")[0]
    offered = [*downloads(with_files(), lesson), *bundles(with_files())]
    addresses = [url for _, url in offered if url.startswith("tai-ve/bai-hoc/")]

    assert len(addresses) > 7
    assert {url.removeprefix("tai-ve/") for url in addresses} <= set(made.files)


def test_a_build_without_files_offers_none():
    lesson = world().dataset.of("lesson")[0]

    assert downloads(world(), lesson) == []
    assert bundles(world()) == []
