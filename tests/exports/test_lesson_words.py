"""The Word files and quizzes of every lesson say what the record says, in the official form."""

from __future__ import annotations

import re

import pytest
from docx.oxml.ns import qn

from pcmbn.exports.lesson_plan import ordered_headings
from real import world

from .conftest import LESSONS, content, views, word_file
from .reading import squeezed, words_of

WORDS = ("giao-an.docx", "cau-hoi.docx")
TEXTS_OF_PLAN = ("outcomes", "equipment", "safety_notes", "safety_rules", "slots")
TEXTS_OF_ACTIVITY = ("title", "teacher", "pupils", "aim", "content", "product", "organisation")


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


def test_every_lesson_says_it_is_untried(made):
    for lesson in world().dataset.of("lesson"):
        words = world().dataset.schema.term("thu-nghiem", lesson["trial"]).description
        assert words in words_of(word_file(made, lesson.id, "giao-an.docx"))
