"""Citations can be copied where the browser has no clipboard for pages opened from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.fixtures import NewContext

PAGES = {
    "document": "tra-cuu/van-ban/luat-53-2024-qh15.html",
    "duty": "tra-cuu/nhiem-vu/nv-0110.html",
    "procedure": "tra-cuu/quy-trinh/tiep-nhan-nguoi-trinh-bao.html",
}
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
NO_COMMAND = "document.execCommand = () => false;"
PASTE = """() => { const box = document.createElement('textarea');
  box.id = 'dan'; document.body.append(box); box.focus(); }"""

pytestmark = pytest.mark.browser


def opened(new_context: NewContext, site: Path, name: str, *scripts: str) -> Page:
    page: Page = new_context().new_page()
    for script in scripts:
        page.add_init_script(script)
    page.goto((site / PAGES[name]).as_uri())
    return page


@pytest.mark.parametrize("name", PAGES)
def test_the_citation_is_selected_for_the_keyboard_without_any_clipboard(
    new_context: NewContext, site: Path, name: str
) -> None:
    page = opened(new_context, site, name, NO_CLIPBOARD, NO_COMMAND)
    line = page.locator(".pc-cite").first
    page.locator(".pc-cite-copy button").first.click()
    assert page.evaluate("() => String(getSelection())").strip() == line.inner_text().strip()
    assert "nhấn Ctrl+C" in page.locator(".pc-cite-copy").first.inner_text()
    page.keyboard.press("Control+C")
    page.evaluate(PASTE)
    page.keyboard.press("Control+V")
    assert page.input_value("#dan").strip() == line.inner_text().strip()


def test_an_article_and_a_clause_are_copied_without_the_clipboard_api(
    new_context: NewContext, site: Path
) -> None:
    page = opened(new_context, site, "document", NO_CLIPBOARD)
    page.click(".pc-cite-places summary")
    for start in ("Điều 27 Luật số", "khoản 1 Điều 27 Luật số"):
        line = page.locator(".pc-cite-places .pc-cite").filter(has_text=start)
        wanted = next(t for t in line.all_inner_texts() if t.startswith(start))
        place = page.locator(".pc-cite-places .pc-cite").all_inner_texts().index(wanted)
        page.locator(".pc-cite-places .pc-cite-copy button").nth(place).click()
        assert page.evaluate("() => String(getSelection())").strip() == wanted
        assert (
            "Đã sao chép" in page.locator(".pc-cite-places .pc-cite-copy").nth(place).inner_text()
        )


def test_without_javascript_every_citation_is_there_to_read_and_mark(
    new_context: NewContext, site: Path
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto((site / PAGES["document"]).as_uri())
    page.click(".pc-cite-places summary")
    assert page.locator(".pc-cite-places .pc-cite").first.is_visible()
    assert page.locator(".pc-cite-copy").count() == 0
