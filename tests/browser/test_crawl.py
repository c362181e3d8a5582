"""The copy opened from a folder: every page, no request outside, no error, no dead link."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.crawl import ChromiumCrawler, Crawl, all_pages, pages_of_each_kind, report
from browser.firefox_bidi import Firefox
from browser.fixtures import NewContext
from browser.webkit import open_webkit
from pcmbn.verify import verify_site

pytestmark = pytest.mark.browser


def test_site_is_whole_on_disk(site: Path) -> None:
    findings = [finding.text() for finding in verify_site(site)]
    assert not findings, report(findings)


def test_chromium_opens_every_page(site: Path, new_context: NewContext) -> None:
    crawler = ChromiumCrawler(new_context())
    faults = Crawl(site).faults(crawler.visit(page) for page in all_pages(site))
    assert not faults, report(faults)


def test_firefox_opens_a_page_of_every_kind(site: Path, firefox: Firefox) -> None:
    faults = Crawl(site).faults(firefox.visit(page) for page in pages_of_each_kind(site))
    assert not faults, report(faults)


@pytest.mark.long
def test_firefox_opens_every_page(site: Path, firefox: Firefox) -> None:
    faults = Crawl(site).faults(firefox.visit(page) for page in all_pages(site))
    assert not faults, report(faults)


@pytest.mark.long
def test_webkit_opens_every_page(site: Path) -> None:
    with open_webkit() as webkit:
        faults = Crawl(site).faults(webkit.visit(page) for page in all_pages(site))
    assert not faults, report(faults)


@pytest.fixture
def faulty_site(tmp_path: Path) -> Path:
    """A page with one fault of each kind, to prove that the browsers report them to us."""
    page = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Hỏng</title></head>
<body><h1>Hỏng</h1><img src="https://anh.invalid/a.png" alt=""><a href="khong-co.html">x</a>
<a href="#khong-co">x</a><a href="../ngoai.html">x</a>
<script>console.error("lỗi cố ý"); throw new Error("ném cố ý")</script></body></html>"""
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    return tmp_path


EXPECTED_FAULTS = [
    "yêu cầu ra ngoài thư mục: https://anh.invalid/a.png",
    "lỗi cố ý",
    "ném cố ý",
    "liên kết tới tệp không có",
    "liên kết tới mục không có",
    "liên kết ra khỏi thư mục",
]


def test_chromium_crawl_sees_faults(faulty_site: Path, new_context: NewContext) -> None:
    crawler = ChromiumCrawler(new_context())
    seen = "\n".join(Crawl(faulty_site).faults([crawler.visit(faulty_site / "index.html")]))
    assert [fault for fault in EXPECTED_FAULTS if fault not in seen] == []


def test_firefox_crawl_sees_faults(faulty_site: Path, firefox: Firefox) -> None:
    seen = "\n".join(Crawl(faulty_site).faults([firefox.visit(faulty_site / "index.html")]))
    assert [fault for fault in EXPECTED_FAULTS if fault not in seen] == []


@pytest.mark.long
def test_webkit_crawl_sees_faults(faulty_site: Path) -> None:
    with open_webkit() as webkit:
        seen = "\n".join(Crawl(faulty_site).faults([webkit.visit(faulty_site / "index.html")]))
    # WebKit hides the words of an error thrown on a file: page; that one was thrown is told.
    expected = ["Script error." if fault == "ném cố ý" else fault for fault in EXPECTED_FAULTS]
    assert [fault for fault in expected if fault not in seen] == []
