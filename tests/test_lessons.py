"""Every lesson of the project can be taught from its page: timed, answered, honest and safe."""

from __future__ import annotations

import re
from functools import cache

import pytest

import real
from pcmbn.pages import lessons, teachers, teaching_tables
from pcmbn.records import Record
from pcmbn.render import Page, Renderer
from pcmbn.rules.context import Context
from pcmbn.rules.lessons import RULES
from pcmbn.search.entries import build
from pcmbn.svg_lesson import activity_timeline

LESSONS = real.world().dataset.of("lesson")
TELL = "Nếu học sinh kể với thầy cô điều gì đó"
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


@cache
def pages() -> dict[str, Page]:
    makers = (lessons, teachers, teaching_tables)
    return {page.path: page for module in makers for page in module.pages(real.world())}


@cache
def text(path: str) -> str:
    return Renderer(real.world()).render(pages()[path])


def text_of(lesson: Record) -> str:
    return text(f"tra-cuu/bai-hoc/{lesson.id}.md")


def plain(html: str) -> str:
    return re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), html)


def test_all_fifteen_lessons_with_fifty_eight_questions_are_published() -> None:
    assert len(LESSONS) == 15
    assert sum(len(lesson["questions"]) for lesson in LESSONS) == 58


def test_eighteen_sheets_are_each_used_by_a_lesson() -> None:
    sheets = real.world().dataset.of("material")
    assert len(sheets) == 18
    assert [sheet.id for sheet in sheets if not lessons.lessons_with(real.world(), sheet)] == []


def test_the_lessons_have_no_problem_of_their_own_rules() -> None:
    context = Context(real.dataset(), real.AS_OF)
    assert [problem.text() for rule in RULES for problem in rule(context)] == []


@each_lesson
def test_every_activity_stands_in_the_timeline_with_its_minutes(lesson: Record) -> None:
    page = plain(text_of(lesson))
    start = 0
    for number, activity in enumerate(lesson["activities"], 1):
        end = start + activity["minutes"]
        heading = f"### {number}. {activity['title']} ({activity['minutes']} phút)"
        assert heading in page
        assert f"<td>{start}–{end}</td>" in page
        start = end
    assert start == lesson["minutes"]


@each_lesson
def test_every_question_is_there_with_its_answer(lesson: Record) -> None:
    page = text_of(lesson)
    for question in lesson["questions"]:
        block = page.partition(f'id="{question["id"]}"')[2].partition("</details>")[0]
        assert '<details class="pc-answer">' in block
        marked = block.count('data-right="1"')
        assert marked == (0 if question["question_type"] == "tu-luan" else 1)


@each_lesson
def test_safety_comes_before_the_activities_and_the_tell_page_is_linked(lesson: Record) -> None:
    page = text_of(lesson)
    assert page.index("An toàn trước hết") < page.index("{#nhin-nhanh}")
    assert page.index("{#nhin-nhanh}") < page.index("{#tien-trinh}")
    assert page.count(TELL) == 2
    assert 'class="pc-tell' in page


@each_lesson
def test_an_untried_lesson_says_so_first(lesson: Record) -> None:
    assert lesson["trial"] == "chua-thu-nghiem"
    status = text_of(lesson).partition("pc-status")[2].partition("</p>")[0]
    assert "chưa dạy thử trong lớp và chưa có giáo viên duyệt" in status


@each_lesson
def test_sheets_take_home_and_parents_note_are_on_the_page(lesson: Record) -> None:
    page = text_of(lesson)
    for identity in lesson.items("materials"):
        assert f"{{#phieu-{identity} .pc-break}}" in page
    assert "{#mang-ve .pc-break}" in page
    assert ("Gửi cha mẹ:" in page) == ("parents_note" in lesson.data)


@each_lesson
def test_numbers_to_call_are_on_the_page(lesson: Record) -> None:
    page = text_of(lesson)
    assert 'href="tel:111"' in page
    assert 'href="tel:113"' in page


def test_no_unconfirmed_rule_is_shown() -> None:
    page = text("tra-cuu/quy-tac-an-toan/index.md")
    hidden = [
        rule.id
        for rule in real.dataset().of("safety_rule")
        if rule["confidence"] == "unverified-memory"
    ]
    assert hidden
    assert [identity for identity in hidden if f'id="{identity}"' in page] == []
    assert f"{len(hidden)} quy tắc khác chưa có nguồn xác nhận" in page


def test_the_tell_page_holds_numbers_words_chart_and_form() -> None:
    page = text("tra-cuu/quy-tac-an-toan/tiep-nhan.md")
    for wanted in ("{#lam-gi}", "{#nen-noi}", "{#so-do", "{#phieu-ghi", 'href="tel:113"'):
        assert wanted in page
    assert "Em không có lỗi." in page


def test_the_whole_reading_of_a_tool_is_shown() -> None:
    page = plain(text("tra-cuu/cong-cu-giao-vien/index.md"))
    for tool in real.world().dataset.of("teacher_tool"):
        for name in ("lines", "say", "avoid", "steps", "boxes", "questions"):
            assert [line for line in tool.items(name) if line not in page] == []


def test_the_school_year_holds_every_lesson_and_the_assembly() -> None:
    page = text("tra-cuu/bai-hoc/nam-hoc.md")
    assert [lesson.id for lesson in LESSONS if f'href="{lesson.id}.html"' not in page] == []
    assembly = page.partition("{#ngay-30-7}")[2].partition("## ")[0]
    assert "shdc-1.html" in assembly


def test_a_lesson_of_two_periods_fits_one_period_at_a_time() -> None:
    rows = {row.id: row.data for row in teachers.finder_block(real.world()).rows}
    assert "45 phút" in rows["thcs-3"]["phut"].split("|")
    assert "15 phút" in rows["th-2"]["phut"].split("|")
    assert "15 phút" not in rows["th-1"]["phut"].split("|")


def test_every_lesson_can_be_taught_without_power() -> None:
    rows = teachers.finder_block(real.world()).rows
    assert [row.id for row in rows if "Không cần điện" not in row.data["dien"]] == []


@pytest.mark.parametrize(("words", "query"), teachers.WISHES, ids=lambda value: str(value)[:30])
def test_every_suggested_wish_finds_a_lesson(words: str, query: dict[str, str]) -> None:
    rows = teachers.finder_block(real.world()).rows
    fitting = [
        row.id
        for row in rows
        if all(value in row.data[name].split("|") for name, value in query.items())
    ]
    assert fitting, words


def test_lists_around_the_lessons_keep_every_published_record() -> None:
    world = real.world()
    for kind in ("lure", "school_basis", "plan_format", "placement", "resource"):
        page = text(world.index_url(kind).replace(".html", ".md"))
        missing = [r.id for r in world.dataset.of(kind) if f'<tr id="{r.id}"' not in page]
        assert missing == []


def test_the_official_headings_are_kept_in_order() -> None:
    form = real.world().get("plan_format", "mau-2345")
    assert form is not None
    assert [line["text"] for line in form["headings"]] == [
        "1. Yêu cầu cần đạt",
        "2. Đồ dùng dạy học",
        "3. Các hoạt động dạy học chủ yếu",
        "4. Điều chỉnh sau bài dạy",
    ]


def test_a_lesson_is_found_by_grade_and_minutes() -> None:
    found = {entry.record: entry for entry in build(real.world().dataset, real.AS_OF)}
    headings = found["lesson:th-2"].headings
    assert "Lớp 4" in headings
    assert "35 phút, 1 tiết" in headings


def test_timeline_boxes_are_as_wide_as_their_minutes() -> None:
    drawing = activity_timeline([10, 30])
    widths = [float(width) for width in re.findall(r'width="([\d.]+)" height="40"', drawing)]
    assert widths[1] == pytest.approx(3 * widths[0], abs=0.2)
    assert "2 hoạt động, 40 phút" in drawing
