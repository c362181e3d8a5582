"""Files of packs and of communes: offered on their pages with kind and size, and reachable."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.crawl import report
from browser.fixtures import NewContext
from browser.test_accessibility import LIGHT, PHONE, axe_walk, width_faults

pytestmark = pytest.mark.browser

BUILDER = "tra-cuu/goi-tap-huan/index.html"
PAGES = (
    BUILDER,
    "tap-huan-vien.html",
    "truyen-thong.html",
    "tra-cuu/goi-tap-huan/han-nong-nghiep.html",
    "tra-cuu/kich-ban/loa-1.html",
    "tra-cuu/ap-phich/index.html",
    "tra-cuu/tin-nhan/index.html",
    "tra-cuu/bo-30-7/bon-tuan-30-7.html",
)
LINK = re.compile(r'<a href="([^"]*tai-ve/(?:tap-huan|truyen-thong)/[^"]*)"[^>]*>([^<]*)</a>')
SIZE = re.compile(r", (\d+(?:,\d)?) (KB|MB)\)$")
UNITS = {"KB": 1000, "MB": 1_000_000}
KINDS = {
    "Word": ".docx", "PowerPoint": ".pptx", "PDF": ".pdf", "ZIP": ".zip", "ICS": ".ics",
    "văn bản thường": ".txt",
}  # fmt: skip


def links(site: Path, page: str) -> list[tuple[Path, str]]:
    """Every file that a page offers, with the words of its link."""
    html = (site / page).read_text(encoding="utf-8")
    found = LINK.findall(html)
    return [((site / page).parent / unescape(url), unescape(words)) for url, words in found]


def every_page(site: Path) -> list[str]:
    packs = sorted((site / "tra-cuu" / "goi-tap-huan").glob("*.html"))
    scripts = sorted((site / "tra-cuu" / "kich-ban").glob("loa-*.html"))
    return sorted({*PAGES, *(path.relative_to(site).as_posix() for path in [*packs, *scripts])})


def test_every_offered_file_is_there_and_of_the_kind_and_size_that_is_told(site: Path) -> None:
    offered = [pair for page in every_page(site) for pair in links(site, page)]
    faults = []
    for path, words in offered:
        told = SIZE.search(words)
        kind = words.rpartition("(")[2].partition(",")[0]
        if not path.resolve().is_file() or told is None or path.suffix != KINDS.get(kind):
            faults.append(f"{words} → {path}")
            continue
        size = float(told[1].replace(",", ".")) * UNITS[told[2]]
        if abs(size - path.resolve().stat().st_size) > UNITS[told[2]]:
            faults.append(f"{words}: thật ra {path.resolve().stat().st_size} byte")
    assert len(offered) > 200
    assert not faults, report(faults)


def test_every_file_is_offered_somewhere(site: Path) -> None:
    offered = {path.resolve() for page in every_page(site) for path, _ in links(site, page)}
    folders = [site / "tai-ve" / name for name in ("tap-huan", "truyen-thong")]
    made = {path.resolve() for folder in folders for path in folder.rglob("*") if path.is_file()}
    assert len(made) > 180
    assert sorted(path.name for path in made - offered) == []


def test_the_builder_offers_the_files_of_the_chosen_pack(
    site: Path, new_context: NewContext
) -> None:
    page: Page = new_context(offline=True).new_page()
    address = (site / BUILDER).as_uri()
    page.goto(f"{address}?goi=uc-nong-nghiep&khung=buoi-120&nguoi=20", wait_until="load")
    offered = page.locator(".pc-dung-goi .pc-downloads a")
    expect(offered).to_have_count(7)
    for link in offered.all():
        path = ((site / BUILDER).parent / str(link.get_attribute("href"))).resolve()
        assert path.is_file()
    page.locator(".pc-dung-goi select >> nth=0").select_option("dd-duc")
    expect(offered.first).to_have_attribute("href", re.compile("/duc-chung/"))


@pytest.mark.parametrize("path", PAGES)
def test_the_files_are_offered_without_javascript(
    site: Path, new_context: NewContext, path: str
) -> None:
    page = new_context(offline=True, java_script_enabled=False).new_page()
    page.goto((site / path).as_uri(), wait_until="load")
    expect(page.locator("article .pc-downloads a").first).to_be_visible()


def test_axe_finds_nothing_on_the_pages_with_files(site: Path, new_context: NewContext) -> None:
    paths = [site / page for page in PAGES]
    faults = axe_walk(site, new_context, paths, LIGHT, {"viewport": PHONE})
    faults += width_faults(site, new_context, paths, PHONE)
    assert not faults, report(faults)
