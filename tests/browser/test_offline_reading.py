"""Reading without what may be missing: scripts, a mouse, a screen."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from browser.crawl import path_of, records_in, report
from browser.fixtures import NewContext

pytestmark = pytest.mark.browser

DOORS = ("can-bo.html", "giao-vien.html", "tap-huan-vien.html", "can-giup-ngay.html")
ROLES = {"skip", "search", "help"}
MAX_TABS = 60
SHOT_MARGIN = 8

FOCUSED_ROLE = """
() => {
  const focused = document.activeElement;
  const address = focused.getAttribute("href") || "";
  if (focused.matches(".md-skip, a[href^='#']")) return "skip";
  if (address.includes("can-giup-ngay.html")) return "help";
  const name = focused.getAttribute("aria-label") || focused.textContent;
  if (focused.matches("input[type=search], [role=searchbox], [role=combobox], [role=search] *"))
    return "search";
  return focused.matches("input, button, a, label") && /tìm kiếm/i.test(name) ? "search" : "";
}
"""
FOCUSED_BOX = """
() => {
  const box = document.activeElement.getBoundingClientRect();
  return { x: box.x, y: box.y, width: box.width, height: box.height };
}
"""


@pytest.fixture
def page_without_scripts(new_context: NewContext) -> Page:
    return new_context(java_script_enabled=False).new_page()


def test_home_is_readable_without_scripts(site: Path, page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto((site / "index.html").as_uri())
    assert page.locator("h1").first.is_visible()
    in_navigation = visible_targets(page.locator("nav a[href]"))
    assert [door for door in DOORS if site / door not in in_navigation] == []
    assert visible_targets(page.locator("main a[href]")), "trang đầu không có liên kết nào"


def test_doors_are_readable_without_scripts(site: Path, page_without_scripts: Page) -> None:
    page = page_without_scripts
    for door in DOORS:
        page.goto((site / door).as_uri())
        assert page.locator("h1").first.is_visible(), door
        assert page.locator("main").first.inner_text().strip(), door


def test_lists_are_complete_without_scripts(site: Path, page_without_scripts: Page) -> None:
    page = page_without_scripts
    lists = sorted((site / "tra-cuu").glob("*/index.html"))
    assert lists, "site không có danh sách tra-cuu/<loại>/index.html"
    faults = []
    for path in lists:
        page.goto(path.as_uri())
        name = path.relative_to(site).as_posix()
        missing = set(records_in(path.parent)) - targets(page.locator("main a[href]"))
        faults += [f"{name}: thiếu liên kết tới {record.name}" for record in sorted(missing)]
        if not visible_targets(page.locator("main a[href]")):
            faults.append(f"{name}: không thấy liên kết nào")
    assert not faults, report(faults)


def targets(links: Locator) -> set[Path]:
    """The files that links lead to."""
    addresses = links.evaluate_all("links => links.map(link => link.href)")
    return {path_of(address) for address in addresses if address.startswith("file:")}


def visible_targets(links: Locator) -> set[Path]:
    """The files that links lead to, of links that a reader can see."""
    return targets(links.locator("visible=true"))


def test_keyboard_alone_reaches_skip_link_search_and_help(
    site: Path, new_context: NewContext
) -> None:
    page = new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    page.goto((site / "index.html").as_uri())
    reached: list[str] = []
    for role in roles_by_tab(page):
        if role and role not in reached:
            reached.append(role)
            assert focus_is_visible(page), f"không thấy con trỏ bàn phím ở “{role}”"
        if len(reached) == len(ROLES):
            break
    assert set(reached) == ROLES
    assert reached[0] == "skip", "phím Tab đầu tiên phải tới liên kết bỏ qua"


def roles_by_tab(page: Page) -> Iterator[str]:
    """Press Tab again and again; yields what has the focus after each press ("" for others)."""
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
        yield page.evaluate(FOCUSED_ROLE)


def focus_is_visible(page: Page) -> bool:
    """Whether the place of the focused element looks different once it loses the focus."""
    box = page.evaluate(FOCUSED_BOX)
    if not box["width"] or not box["height"]:
        return False
    left, top = max(0, box["x"] - SHOT_MARGIN), max(0, box["y"] - SHOT_MARGIN)
    clip = {
        "x": left,
        "y": top,
        "width": box["width"] + 2 * SHOT_MARGIN,
        "height": box["height"] + 2 * SHOT_MARGIN,
    }
    focused = page.screenshot(clip=clip, animations="disabled")
    handle = page.evaluate_handle("document.activeElement")
    handle.evaluate("element => element.blur()")
    blurred = page.screenshot(clip=clip, animations="disabled")
    handle.evaluate("element => element.focus()")
    return focused != blurred


@pytest.mark.parametrize("kind", ["co-quan", "van-ban"])
def test_record_prints_with_title_and_sources(
    site: Path, new_context: NewContext, tmp_path: Path, kind: str
) -> None:
    records = records_in(site / "tra-cuu" / kind)
    assert records, f"site không có trang nào trong tra-cuu/{kind}"
    page = new_context().new_page()
    page.goto(records[0].as_uri(), wait_until="load")
    page.emulate_media(media="print")
    title = page.locator("h1").first.inner_text().replace("¶", "")
    printed = tmp_path / f"{kind}.pdf"
    page.pdf(path=printed, format="A4")
    text = squeezed(pdf_text(printed))
    assert squeezed(title)
    assert squeezed(title) in text
    assert squeezed("Nguồn") in text


def pdf_text(path: Path) -> str:
    """The text of a PDF by Poppler where it is installed, else by pypdf."""
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    from pypdf import PdfReader

    return "\n".join(sheet.extract_text() for sheet in PdfReader(path).pages)


def squeezed(text: str) -> str:
    """Text without its spaces and letter case, which line breaks and styles change in print."""
    return "".join(unicodedata.normalize("NFC", text).split()).casefold()
