"""Quick exit: covered at once, gone from the tab, and never on a page that does not need it."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.crawl import ChromiumCrawler, Crawl, all_pages, report
from browser.firefox_bidi import Firefox, FirefoxError
from browser.fixtures import NewContext

pytestmark = pytest.mark.browser

EXIT = "assets/thoi-tiet/index.html"
HELP = "can-giup-ngay.html"
MAX_OVERLAY_MS = 100
# Notes how long after the reader's act the whole window was covered.
REPORT_COVER = """
new MutationObserver(() => {
  const cover = document.querySelector(".pc-thoat-che");
  if (!cover) return;
  const box = cover.getBoundingClientRect();
  const whole = box.width >= innerWidth && box.height >= innerHeight;
  window.told ??= { delay: performance.now() - window.actedAt, whole };
}).observe(document, { childList: true, subtree: true });
for (const kind of ["keyup", "click"])
  addEventListener(kind, event => { window.actedAt = event.timeStamp; }, true);
"""


@pytest.fixture
def help_page(site: Path, new_context: NewContext) -> Page:
    page = new_context().new_page()
    page.goto((site / HELP).as_uri())
    return page


def wait_for_exit(page: Page, site: Path) -> None:
    page.wait_for_url((site / EXIT).as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Thời tiết")


def test_shift_three_times_leaves(help_page: Page, site: Path) -> None:
    for _ in range(3):
        help_page.keyboard.press("Shift")
    wait_for_exit(help_page, site)


def test_button_answers_enter_and_space(help_page: Page, site: Path) -> None:
    for key in ("Enter", "Space"):
        help_page.goto((site / HELP).as_uri())
        help_page.get_by_role("button", name="Thoát nhanh", exact=True).focus()
        help_page.keyboard.press(key)
        wait_for_exit(help_page, site)


def test_button_answers_touch(site: Path, new_context: NewContext) -> None:
    page = new_context(viewport={"width": 360, "height": 780}, has_touch=True).new_page()
    page.goto((site / HELP).as_uri())
    button = page.get_by_role("button", name="Thoát nhanh", exact=True)
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    button.tap()
    wait_for_exit(page, site)


@pytest.mark.parametrize(
    "keys",
    [
        ["Escape"] * 5,
        ["Shift", "Shift"],
        ["Shift+A", "Shift+B", "Shift+C", "Shift+D"],
        ["Shift", "Shift", "a", "Shift"],
    ],
    ids=["esc", "twice", "capitals", "broken"],
)
def test_other_keys_do_not_leave(help_page: Page, site: Path, keys: list[str]) -> None:
    for key in keys:
        help_page.keyboard.press(key)
    help_page.wait_for_timeout(200)
    assert help_page.url == (site / HELP).as_uri()


def test_presses_are_announced(help_page: Page) -> None:
    status = help_page.locator("[data-pc-thoat-bao][role=status]")
    help_page.keyboard.press("Shift")
    expect(status).to_have_text("Thoát nhanh: bấm Shift thêm 2 lần.")
    help_page.keyboard.press("Shift")
    expect(status).to_have_text("Thoát nhanh: bấm Shift thêm 1 lần.")


@pytest.mark.parametrize("how", ["keys", "button"])
def test_window_is_covered_at_once(site: Path, new_context: NewContext, how: str) -> None:
    context = new_context()
    context.add_init_script(REPORT_COVER)
    page = context.new_page()
    page.goto((site / HELP).as_uri())
    # The way out is turned into a place of the same page, which can then still be asked; that the
    # tab really leaves is told by the tests above.
    page.evaluate("document.querySelector('[data-pc-thoat]').href = '#da-roi'")
    if how == "button":
        page.get_by_role("button", name="Thoát nhanh", exact=True).click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    told = page.wait_for_function("window.told").json_value()
    assert told["delay"] <= MAX_OVERLAY_MS
    assert told["whole"]
    assert page.url.endswith("#da-roi")


def test_back_does_not_return(help_page: Page, site: Path) -> None:
    pages = ["index.html", "can-bo.html", HELP]
    for name in pages:
        help_page.goto((site / name).as_uri())
    for _ in range(3):
        help_page.keyboard.press("Shift")
    wait_for_exit(help_page, site)
    for _ in pages:
        help_page.go_back(wait_until="commit")
        wait_for_exit(help_page, site)


def test_reader_can_come_back_on_purpose(help_page: Page, site: Path) -> None:
    for _ in range(3):
        help_page.keyboard.press("Shift")
    wait_for_exit(help_page, site)
    help_page.goto((site / HELP).as_uri())
    assert help_page.url == (site / HELP).as_uri()
    expect(help_page.get_by_role("heading", level=1)).to_be_visible()


def test_firefox_leaves_too(site: Path, firefox: Firefox) -> None:
    firefox.visit(site / HELP)
    firefox.evaluate("document.querySelector('[data-pc-thoat]').click()")
    assert place_in_the_end(firefox).endswith(f"{EXIT} Thời tiết")


def place_in_the_end(firefox: Firefox) -> str:
    """Path and title once the new page stands; asked again and again, as the page changes under
    the question and a promise made on the old page would never be kept."""
    place = ""
    for _ in range(50):
        time.sleep(0.1)
        with suppress(FirefoxError):
            place = firefox.evaluate("location.pathname + ' ' + document.title")
        if EXIT in place:
            break
    return place


def test_neutral_page_names_nothing_and_asks_nothing(site: Path, new_context: NewContext) -> None:
    crawler = ChromiumCrawler(new_context())
    visit = crawler.visit(site / EXIT)
    assert Crawl(site).faults([visit]) == []
    assert visit.links == []
    text = crawler.page.content().lower()
    assert [word for word in ("mua bán", "nạn nhân", "giúp", "111") if word in text] == []


def test_only_public_pages_have_the_button(site: Path) -> None:
    having = {
        path.relative_to(site).as_posix()
        for path in all_pages(site)
        if "data-pc-thoat " in path.read_text(encoding="utf-8").replace(">", " ")
    }
    assert {"index.html", HELP} <= having
    assert any(name.startswith("tra-cuu/thu-doan/") for name in having)
    wrong = [name for name in having if name.startswith(("tra-cuu/van-ban/", "can-bo"))]
    assert not wrong, report(wrong)


def test_limits_are_told_beside_the_button(help_page: Page, site: Path) -> None:
    help_page.get_by_role("link", name="không xóa được lịch sử").click()
    assert help_page.url == (site / "gioi-thieu/rieng-tu.html").as_uri() + "#thoat-nhanh"
    expect(help_page.locator("#thoat-nhanh")).to_be_visible()
