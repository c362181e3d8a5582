"""From a text file to the page: three own-written laws imported, a site built, and walked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

import builds
from browser.crawl import ChromiumCrawler, Crawl, report
from browser.fixtures import NewContext
from browser.test_accessibility import DARK, DESKTOP, LIGHT, PHONE, axe_walk, width_faults
from pcmbn.cli import main
from texts import small

pytestmark = pytest.mark.browser

LAW = f"tra-cuu/van-ban/{small.LAW}.html"
COMPARED = f"tra-cuu/van-ban/so-sanh-{small.OLD}-{small.LAW}.html"
REPORT = "tra-cuu/doi-chieu-toan-van.html"
NAMES = (
    LAW,
    f"tra-cuu/van-ban/{small.OLD}.html",
    f"tra-cuu/van-ban/{small.AMENDING}.html",
    COMPARED,
    REPORT,
    "tinh-trang-du-lieu.html",
)
INVISIBLE = "element => element.offsetParent === null"


@pytest.fixture(scope="module")
def reader_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site made from text files as a user makes it: import-text, then build."""
    root = tmp_path_factory.mktemp("toan-van")
    data = small.copy_data(root / "data")
    for identity in (small.LAW, small.OLD, small.AMENDING):
        source = small.OWN / f"{identity}.txt"
        day = ["--data", str(data), "--as-of", "2026-11-25"]
        assert main(["import-text", str(source), "--document", identity, *day]) == 0
        stored = (data / "toan-van" / f"{identity}.md").read_text("utf-8")
        assert stored == (small.OWN / f"{identity}.md").read_text("utf-8")
    assert builds.run(data, root / "site") == 0
    return root / "site"


def paths(site: Path) -> list[Path]:
    return [site / name for name in NAMES]


@pytest.mark.parametrize(
    ("scheme", "viewport"), [(LIGHT, PHONE), (LIGHT, DESKTOP), (DARK, DESKTOP)]
)
def test_axe_finds_no_violation(
    reader_site: Path, new_context: NewContext, scheme: str, viewport: dict[str, int]
) -> None:
    options = {"viewport": viewport, "reduced_motion": "reduce"}
    pages = [reader_site / name for name in (LAW, COMPARED, REPORT)]
    faults = axe_walk(reader_site, new_context, pages, scheme, options)
    assert not faults, report(faults)


def test_nothing_is_wider_than_a_phone(reader_site: Path, new_context: NewContext) -> None:
    faults = width_faults(reader_site, new_context, paths(reader_site), PHONE)
    assert not faults, report(faults)


def test_every_link_holds_and_nothing_leaves_the_folder(
    reader_site: Path, new_context: NewContext
) -> None:
    crawler = ChromiumCrawler(new_context())
    faults = Crawl(reader_site).faults([crawler.visit(path) for path in paths(reader_site)])
    assert not faults, report(faults)


def columns(page: Page) -> list[float]:
    """Left edges of an article's text and of what stands beside it."""
    return [
        page.locator(f"#dieu-6 + .pc-vb-doi > {part}").bounding_box()["x"]
        for part in (".pc-vb-van", ".pc-vb-loi")
    ]


def test_two_columns_on_a_desk_and_one_on_a_phone(
    reader_site: Path, new_context: NewContext
) -> None:
    for viewport, side_by_side in ((DESKTOP, True), (PHONE, False)):
        page = new_context(viewport=viewport).new_page()
        page.goto((reader_site / LAW).as_uri())
        left, right = columns(page)
        assert (right - left > 200) is side_by_side


def test_all_is_there_without_scripts(reader_site: Path, new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False, viewport=DESKTOP).new_page()
    page.goto((reader_site / LAW).as_uri())
    assert page.get_by_text("Giữ sổ mượn sách trong 05 năm.").is_visible()
    contents = page.locator(".pc-vb-muc-luc")
    assert not contents.get_by_role("link", name="Điều 12. Ủy ban nhân dân cấp xã").is_visible()
    contents.locator("summary").click()
    contents.get_by_role("link", name="Điều 12. Ủy ban nhân dân cấp xã").click()
    assert page.url.endswith("#dieu-12")


def test_a_reference_is_followed_to_its_clause(reader_site: Path, new_context: NewContext) -> None:
    page = new_context(viewport=DESKTOP).new_page()
    page.goto((reader_site / LAW).as_uri())
    page.get_by_role("link", name="khoản 2 Điều 12 của Luật này").click()
    assert page.url.endswith("#dieu-12-khoan-2")
    assert page.locator("#dieu-12-khoan-2").bounding_box()["y"] < DESKTOP["height"]


def test_the_print_holds_text_and_restatement_and_no_navigation(
    reader_site: Path, new_context: NewContext
) -> None:
    page = new_context(viewport=DESKTOP).new_page()
    page.goto((reader_site / LAW).as_uri())
    page.emulate_media(media="print")
    for hidden in (".pc-vb-muc-luc", ".pc-vb-buoc", ".pc-vb-nguon"):
        assert page.locator(hidden).first.evaluate(INVISIBLE)
    assert page.locator("#dieu-6 + .pc-vb-doi > .pc-vb-loi").is_visible()
    left, right = columns(page)
    assert abs(right - left) < 60


def test_the_words_of_a_text_are_found(reader_site: Path, new_context: NewContext) -> None:
    page = new_context(viewport=DESKTOP).new_page()
    page.goto((reader_site / "tim-kiem.html").as_uri() + "?q=kiểm kê sách mỗi năm")
    first = page.locator(f'main a[href*="{small.LAW}.html"][href$="#dieu-12"]').first
    first.wait_for(timeout=10_000)
    assert first.is_visible()
