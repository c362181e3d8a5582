"""Teachers find a fitting lesson in three moves; the quiz works by keyboard and stores nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.fixtures import NewContext

pytestmark = pytest.mark.browser

FINDER = "tra-cuu/bai-hoc/index.html"
QUIZ = "tra-cuu/bai-hoc/th-1.html"
LESSONS = 15
MOST_MOVES = 3
# What a teacher says, the moves in the finder, and a lesson that fits.
WISHES = (
    ("35 phút lớp 4, không điện", {"Lớp": "Lớp 4", "Tôi có": "35 phút"}, "th-2"),
    ("lớp 1 ở điểm lẻ", {"Lớp": "Lớp 1", "Cỡ lớp": "Lớp ghép, điểm lẻ"}, "th-1"),
    ("lớp 2, một tiết Đạo đức", {"Lớp": "Lớp 2", "Môn, hoạt động": "Đạo đức"}, "th-1"),
    ("lớp 3, hoạt động trải nghiệm", {"Lớp": "Lớp 3"}, "th-2"),
    ("lớp 5, môn Khoa học", {"Lớp": "Lớp 5", "Môn, hoạt động": "Khoa học"}, "th-3"),
    ("tiểu học, an toàn mạng", {"Cấp": "Tiểu học", "Chủ đề": "Mạng xã hội"}, "th-3"),
    ("lớp 6, GDCD, 45 phút", {"Lớp": "Lớp 6", "Tôi có": "45 phút"}, "thcs-1"),
    ("lớp 6 ghép lớp khác", {"Lớp": "Lớp 6", "Cỡ lớp": "Lớp ghép, điểm lẻ"}, "thcs-1"),
    ("lớp 7, Tin học", {"Lớp": "Lớp 7", "Môn, hoạt động": "Tin học"}, "thcs-2"),
    ("lớp 8, một tiết", {"Lớp": "Lớp 8", "Tôi có": "45 phút"}, "thcs-3"),
    ("lớp 9 cuối năm", {"Lớp": "Lớp 9", "Môn, hoạt động": "Sinh hoạt lớp"}, "thcs-4"),
    ("lớp 9 chọn nghề", {"Môn, hoạt động": "Tư vấn hướng nghiệp", "Cấp": "THCS"}, "thcs-4"),
    (
        "lớp 10, quốc phòng",
        {"Lớp": "Lớp 10", "Môn, hoạt động": "Giáo dục quốc phòng và an ninh"},
        "thpt-1",
    ),
    ("10 phút cuối giờ lớp 10", {"Lớp": "Lớp 10", "Tôi có": "15 phút"}, "thpt-1"),
    ("lớp 11, việc nhẹ lương cao", {"Lớp": "Lớp 11", "Chủ đề": "Mạng xã hội"}, "thpt-2"),
    ("Ngày Pháp luật, lớp 11", {"Lớp": "Lớp 11", "Chủ đề": "Pháp luật"}, "thpt-3"),
    (
        "lớp 12 đi làm xa",
        {"Lớp": "Lớp 12", "Chủ đề": "Đi làm việc ở nước ngoài"},
        "thpt-4",
    ),
    ("trường nghề trước thực tập", {"Cấp": "GDNN, GDTX"}, "gdnn-1"),
    ("họp phụ huynh 30 phút", {"Cỡ lớp": "Buổi họp cha mẹ", "Tôi có": "30 phút"}, "ph-1"),
    ("dưới cờ 15 phút, 30/7", {"Tôi có": "15 phút", "Chủ đề": "Ngày 30/7"}, "shdc-1"),
)


def shown(page: Page) -> list[str]:
    rows = page.locator("tbody tr:visible")
    return [str(row.get_attribute("id")) for row in rows.all()]


def opened(site: Path, new_context: NewContext, address: str) -> Page:
    page = new_context().new_page()
    page.set_default_timeout(10_000)
    page.goto((site / address).as_uri())
    return page


@pytest.mark.parametrize(
    ("moves", "lesson"), [wish[1:] for wish in WISHES], ids=[w[0] for w in WISHES]
)
def test_a_wish_reaches_a_fitting_lesson(
    site: Path, new_context: NewContext, moves: dict[str, str], lesson: str
) -> None:
    page = opened(site, new_context, FINDER)
    for label, value in moves.items():
        page.get_by_role("combobox", name=label, exact=True).select_option(value)
    found = shown(page)
    assert lesson in found
    assert len(found) <= 4
    assert len(moves) + 1 <= MOST_MOVES
    page.locator(f"#{lesson} a").click()
    expect(page.locator("#nhin-nhanh")).to_be_visible()


def test_the_choice_stands_in_the_address(site: Path, new_context: NewContext) -> None:
    page = opened(site, new_context, FINDER)
    page.get_by_role("combobox", name="Lớp", exact=True).select_option("Lớp 4")
    again = new_context().new_page()
    again.goto(page.url)
    assert shown(again) == shown(page) == ["th-2", "th-3"]


def test_without_javascript_every_lesson_is_listed(site: Path, new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto((site / FINDER).as_uri())
    assert len(shown(page)) == LESSONS


def test_without_javascript_answers_open(site: Path, new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto((site / QUIZ).as_uri())
    answer = page.locator("#th-1-q1 .pc-q__feedback")
    expect(answer).to_be_hidden()
    page.locator("#th-1-q1 summary").click()
    expect(answer).to_be_visible()


def test_a_wrong_and_a_right_answer_by_keyboard(site: Path, new_context: NewContext) -> None:
    page = opened(site, new_context, QUIZ)
    item = page.locator("#th-1-q1")
    result = item.get_by_role("status")
    item.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(result).to_contain_text("Chưa đúng.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(result).to_contain_text("hỏi trước rồi mới đi")
    expect(page.locator(".pc-quiz__score")).to_have_text("Đúng 1 trong 4 câu; đã trả lời 1.")


def test_every_option_has_a_label_and_questions_a_group(
    site: Path, new_context: NewContext
) -> None:
    page = opened(site, new_context, QUIZ)
    group = page.get_by_role("group", name="Câu 1. Chú hàng xóm bảo")
    assert group.get_by_role("radio", name="Lên xe vì chú là người quen").count() == 1


def test_answering_nothing_asks_to_choose(site: Path, new_context: NewContext) -> None:
    page = opened(site, new_context, QUIZ)
    page.locator("#th-1-q2").get_by_role("button", name="Trả lời").click()
    expect(page.locator("#th-1-q2").get_by_role("status")).to_contain_text("Chưa chọn.")
    expect(page.locator(".pc-quiz__score")).to_contain_text("không lưu lại")


def test_starting_again_clears_everything(site: Path, new_context: NewContext) -> None:
    page = opened(site, new_context, QUIZ)
    item = page.locator("#th-1-q3")
    item.get_by_role("radio", name="111").check()
    item.get_by_role("button", name="Trả lời").click()
    page.get_by_role("button", name="Làm lại").click()
    assert page.locator(".pc-quiz input:checked").count() == 0
    expect(page.locator(".pc-quiz__score")).to_contain_text("Có 4 câu")


def test_nothing_is_stored(site: Path, new_context: NewContext) -> None:
    page = opened(site, new_context, QUIZ)
    before = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    item = page.locator("#th-1-q1")
    item.get_by_role("radio").first.check()
    item.get_by_role("button", name="Trả lời").click()
    after = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert after == before
    page.reload()
    assert page.locator(".pc-quiz input:checked").count() == 0


@pytest.mark.parametrize(("button", "visible"), [("In không có đáp án", 0), ("In kèm đáp án", 4)])
def test_the_quiz_prints_with_and_without_answers(
    site: Path, new_context: NewContext, button: str, visible: int
) -> None:
    page = new_context().new_page()
    page.add_init_script("window.print = () => {}")
    page.goto((site / QUIZ).as_uri())
    page.get_by_role("button", name=button).click()
    page.emulate_media(media="print")
    assert page.locator(".pc-answer:visible").count() == visible
    assert page.locator("#th-1-q1 .pc-q__options").is_visible()
    assert not page.locator("#tien-trinh").is_visible()


def test_the_tell_link_is_on_screen_wherever_one_reads(site: Path, new_context: NewContext) -> None:
    page = new_context(viewport={"width": 360, "height": 780}).new_page()
    page.goto((site / QUIZ).as_uri())
    for part in ("#nhin-nhanh", "#hoat-dong-3", "#cau-hoi", "#goi-ai"):
        page.locator(part).scroll_into_view_if_needed()
        expect(page.locator(".pc-tell a")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".pc-tell a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nếu học sinh kể")
