"""The copy published on a web host: the same pages, clean in all three engines."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.crawl import ChromiumCrawler, Visit, pages_of_each_kind, report
from browser.firefox_bidi import open_firefox
from browser.fixtures import CHROMIUM_ARGUMENTS
from browser.server import Server
from browser.webkit import open_webkit
from pcmbn.browser_setup import find_chromium, find_firefox

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    served = Server(site)
    yield served
    served.stop()


def addresses(site: Path, server: Server) -> list[str]:
    """One page of every kind, as a reader of the published copy would open it."""
    return [f"{server.url}/{p.relative_to(site).as_posix()}" for p in pages_of_each_kind(site)]


def faults_of(visit: Visit, server: Server) -> list[str]:
    """Errors of one visit and what it asked of any other place than its own server."""
    # A browser may ask for the icon of a site by itself, whatever the page says.
    local = (server.url, "data:", "blob:", "about:")
    outside = [url for url in visit.requests if not url.startswith(local)]
    # Firefox says so when the next address is opened before it has drawn the icon of this one.
    errors = [error for error in visit.errors if not error.startswith("NS_BINDING_ABORTED")]
    return [f"{visit.url}: {fault}" for fault in (*outside, *errors)]


def test_chromium_over_http(site: Path, server: Server, chromium: Browser) -> None:
    browser = chromium.browser_type.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
    crawler = ChromiumCrawler(browser.new_context(locale="vi-VN", service_workers="block"))
    visits = map(crawler.open, addresses(site, server))
    faults = [fault for visit in visits for fault in faults_of(visit, server)]
    browser.close()
    assert not faults, report(faults)


def test_firefox_over_http(site: Path, server: Server) -> None:
    executable = find_firefox()
    assert executable is not None
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        open_firefox(executable, Path(profile), local_server=True) as firefox,
    ):
        visits = map(firefox.open, addresses(site, server))
        faults = [fault for visit in visits for fault in faults_of(visit, server)]
    assert not faults, report(faults)


def test_webkit_over_http(site: Path, server: Server) -> None:
    with open_webkit() as webkit:
        visits = map(webkit.open, addresses(site, server))
        faults = [fault for visit in visits for fault in faults_of(visit, server)]
    assert not faults, report(faults)
