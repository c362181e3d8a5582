"""Pack builder, fees checker and the twelve questions, on file:// and by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.fixtures import NewContext

pytestmark = pytest.mark.browser

BUILDER = "tra-cuu/goi-tap-huan/index.html"
FEES = "tra-cuu/khoan-thu/index.html"
OFFER = "tra-cuu/danh-muc-kiem/kiem-tra-loi-moi.html"


def open_page(site: Path, page: Page, path: str, query: str = "") -> None:
    page.goto((site / path).as_uri() + query, wait_until="load")


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context(offline=True, reduced_motion="reduce").new_page()


def choose(page: Page, selector: str, value: str) -> None:
    """Choose in a list with the keyboard: to the top, then down one by one."""
    control = page.locator(selector)
    control.focus()
    page.keyboard.press("Home")
    for _ in range(40):
        if control.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"không chọn được {value} bằng bàn phím")


@pytest.mark.parametrize(
    ("frame", "minutes"), [("buoi-60", 60), ("buoi-120", 120), ("buoi-240", 240)]
)
def test_the_running_plan_fits_the_time_that_was_chosen(
    site: Path, page: Page, frame: str, minutes: int
) -> None:
    open_page(site, page, BUILDER, f"?goi=dai-loan-giup-viec&khung={frame}&nguoi=30")
    cells = page.locator('.pc-dung-goi td[data-label="Phút"]').all_inner_texts()
    assert sum(map(int, cells)) == minutes
    expect(page.locator(".pc-dung-goi h2")).to_contain_text("Đài Loan – Giúp việc gia đình")


def test_the_builder_works_by_keyboard_and_keeps_its_state_in_the_address(
    site: Path, page: Page
) -> None:
    open_page(site, page, BUILDER)
    choose(page, ".pc-dung-goi select >> nth=0", "dd-nhat")
    choose(page, ".pc-dung-goi select >> nth=2", "buoi-240")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("12")
    expect(page.locator(".pc-dung-goi h2")).to_contain_text("Nhật Bản – mọi nghề, nửa ngày 240")
    expect(page.locator(".pc-dung-goi")).to_contain_text("12 người: chia 3 nhóm")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(".pc-dung-goi h2")).to_contain_text("Nhật Bản – mọi nghề, nửa ngày 240")


def test_a_sector_is_offered_only_where_it_fits(site: Path, page: Page) -> None:
    open_page(site, page, BUILDER, "?goi=uc-chung")
    offered = page.locator(".pc-dung-goi select >> nth=1").locator("option").all_inner_texts()
    assert offered == ["Mọi nghề", "Nông nghiệp thời vụ"]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("?noi=uc&nghe=nong-nghiep&khoan=tien-dich-vu", "khong-duoc-thu"),
        ("?noi=dai-loan&nghe=nghe-khac&khoan=ky-quy", "duoc-thu"),
        ("?noi=han-quoc&nghe=e8&khoan=tien-dich-vu", "chua-ro"),
        ("?noi=tay-a-khac&nghe=nghe-khac&khoan=ky-quy", "chua-ro"),
    ],
)
def test_the_fees_checker_answers_from_the_address(
    site: Path, page: Page, query: str, answer: str
) -> None:
    open_page(site, page, FEES, query)
    expect(page.locator(".pc-tra-khoan .pc-tra-loi")).to_have_attribute("data-ma", answer)


def test_the_fees_checker_works_by_keyboard(site: Path, page: Page) -> None:
    open_page(site, page, FEES)
    choose(page, ".pc-tra-khoan select >> nth=0", "uc")
    choose(page, ".pc-tra-khoan select >> nth=1", "nong-nghiep")
    choose(page, ".pc-tra-khoan select >> nth=2", "tien-dich-vu")
    expect(page.locator(".pc-tra-khoan .pc-tra-loi")).to_contain_text("Không được thu")
    expect(page.locator(".pc-tra-khoan .pc-tra-loi")).to_contain_text("0 đồng")


def test_a_job_of_another_country_cannot_be_chosen(site: Path, page: Page) -> None:
    open_page(site, page, FEES, "?noi=duc&nghe=eps")
    assert page.locator(".pc-tra-khoan select >> nth=1").input_value() == "nghe-khac"


def answer(page: Page, code: str, words: str) -> None:
    """Choose an answer with the keyboard: to the first choice, then along with the arrows."""
    first = page.locator(f"#cau-{code} input >> nth=0")
    first.focus()
    page.keyboard.press("Space" if words == "Có" else "ArrowRight")


def test_danger_shows_the_help_first_whatever_else_was_answered(site: Path, page: Page) -> None:
    open_page(site, page, OFFER)
    answer(page, "ten-cong-ty", "Không")
    answer(page, "bi-giu", "Có")
    shown = page.locator("[data-pc-ket-qua] section:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("gọi giúp trước")
    first = page.locator(".md-content a.pc-call").first
    assert first.bounding_box()["y"] < page.locator("#cau-bi-giu").bounding_box()["y"]


def test_twelve_calm_answers_never_promise_safety(site: Path, page: Page) -> None:
    open_page(site, page, OFFER)
    for item in page.locator("li[data-code]").all():
        code, danger = item.get_attribute("data-code"), item.get_attribute("data-danger")
        answer(page, code, "Không" if danger == "co" else "Có")
    shown = page.locator("[data-pc-ket-qua] section:visible")
    expect(shown).to_contain_text("Chưa thấy cờ đỏ")
    expect(shown).to_contain_text("chưa chắc là an toàn")


def test_no_answer_is_stored(site: Path, page: Page) -> None:
    open_page(site, page, OFFER)
    answer(page, "moi-gioi", "Có")
    address = page.url
    assert "moi-gioi" not in address
    assert (
        page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])").count("moi") == 0
    )
    page.reload()
    assert page.locator("[data-pc-loi-moi] input:checked").count() == 0


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (BUILDER, "Gói tập huấn: Đài Loan – Giúp việc gia đình"),
        (FEES, "Tiền dịch vụ: Úc, nông nghiệp"),
        (OFFER, "Luật cấm thu tiền môi giới của người lao động."),
    ],
)
def test_the_page_is_complete_without_javascript(
    site: Path, new_context: NewContext, path: str, words: str
) -> None:
    page = new_context(offline=True, java_script_enabled=False).new_page()
    open_page(site, page, path)
    expect(page.get_by_text(words).first).to_be_visible()
