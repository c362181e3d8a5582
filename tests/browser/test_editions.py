"""The national edition and the demonstration stand up to what the default edition stands up to."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

import real
from browser.crawl import ChromiumCrawler, Crawl, all_pages, pages_of_each_kind, report
from browser.fixtures import NewContext
from browser.test_accessibility import DESKTOP, LIGHT, PHONE, axe_walk, width_faults
from pcmbn.build import main
from pcmbn.verify import verify_site

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module", params=["toan-quoc", "tinh-mau"])
def edition_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of the editions that no build makes unasked, built as readers would get it."""
    out = tmp_path_factory.mktemp(request.param) / "site"
    options = argparse.Namespace(
        data=real.DATA, out=out, as_of=real.AS_OF, site_only=True, edition=request.param
    )
    assert main(options) == 0
    return out


def test_the_edition_is_whole_on_disk(edition_site: Path) -> None:
    assert [finding.text() for finding in verify_site(edition_site)] == []


def test_chromium_opens_every_page_of_the_edition(
    edition_site: Path, new_context: NewContext
) -> None:
    crawler = ChromiumCrawler(new_context())
    faults = Crawl(edition_site).faults(crawler.visit(page) for page in all_pages(edition_site))
    assert not faults, report(faults)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_violation_in_the_edition(
    edition_site: Path, new_context: NewContext, viewport: dict[str, int]
) -> None:
    pages = pages_of_each_kind(edition_site)
    options = {"viewport": viewport, "reduced_motion": "reduce"}
    faults = axe_walk(edition_site, new_context, pages, LIGHT, options)
    assert not faults, report(faults)


def test_no_page_of_the_edition_scrolls_sideways_on_a_phone(
    edition_site: Path, new_context: NewContext
) -> None:
    pages = pages_of_each_kind(edition_site)
    faults = width_faults(edition_site, new_context, pages, PHONE)
    assert not faults, report(faults)


def test_only_the_demonstration_calls_itself_invented(edition_site: Path) -> None:
    invented = "Bản trình diễn, dữ liệu bịa."
    pages = [page for page in all_pages(edition_site) if "thoi-tiet" not in page.parts]
    marked = [page for page in pages if invented in page.read_text(encoding="utf-8")]
    assert marked == (pages if "tinh-mau" in str(edition_site) else [])
