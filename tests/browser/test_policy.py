"""The content policy on the built pages: it stops what slips in, and breaks nothing of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.crawl import ChromiumCrawler, Crawl, all_pages, pages_of_each_kind, report
from browser.firefox_bidi import Firefox
from browser.fixtures import NewContext
from pcmbn.harden import harden

pytestmark = pytest.mark.browser

SLIPPED_IN = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Thử</title></head>
<body><h1>Thử</h1><script>window.own = true</script>
{extra}
</body></html>"""
HOSTILE = [
    "<img src=x onerror='window.ran = 1'>",
    "<a id=link href='javascript:window.ran = 1'>x</a>",
    "<svg onload='window.ran = 1'></svg>",
    "<iframe srcdoc='<script>top.ran = 1</script>'></iframe>",
    "<object data='data:text/html,<script>top.ran = 1</script>'></object>",
    "<base href='https://xa.invalid/'>",
    "<form action='https://xa.invalid/'><button id=send>x</button></form>",
]


def hostile_page(folder: Path) -> Path:
    """A page whose policy was written before hostile markup got into it."""
    safe = harden(SLIPPED_IN.format(extra="CHỖ NÀY"))
    path = folder / "thu.html"
    late = "<script>window.ran = 1</script><script>eval('window.ran = 1')</script>"
    path.write_text(safe.replace("CHỖ NÀY", late + "".join(HOSTILE)), encoding="utf-8")
    return path


def test_chromium_runs_only_known_scripts(tmp_path: Path, new_context: NewContext) -> None:
    crawler = ChromiumCrawler(new_context())
    visit = crawler.visit(hostile_page(tmp_path))
    crawler.page.evaluate("document.getElementById('link').click()")
    crawler.page.wait_for_timeout(200)
    assert crawler.page.evaluate("[window.own, window.ran, document.baseURI]") == [
        True,
        None,
        visit.url,
    ]
    assert [url for url in visit.requests if "xa.invalid" in url] == []


def test_firefox_runs_only_known_scripts(tmp_path: Path, firefox: Firefox) -> None:
    visit = firefox.visit(hostile_page(tmp_path))
    firefox.evaluate("document.getElementById('link').click()")
    values = "[own, window.ran || null, document.baseURI]"
    seen = f"new Promise(done => setTimeout(() => done({values}), 200))"
    assert firefox.evaluate(seen) == [True, None, visit.url]


def test_every_page_carries_the_policy_before_any_script(site: Path) -> None:
    faults = []
    for path in all_pages(site):
        text = path.read_text(encoding="utf-8")
        place = text.find('http-equiv="Content-Security-Policy"')
        if place < 0 or "<script" in text[:place] or "<link" in text[:place]:
            faults.append(path.relative_to(site).as_posix())
        if "'unsafe-" in text[:2000]:
            faults.append(f"{path.name}: unsafe")
    assert not faults, report(faults)


def test_tour_stores_nothing_but_the_colours(site: Path, new_context: NewContext) -> None:
    context = new_context(viewport={"width": 360, "height": 900})
    crawler = ChromiumCrawler(context)
    visits = [crawler.visit(path) for path in pages_of_each_kind(site)]
    crawler.visit(site / "tim-kiem.html")
    search = crawler.page.locator("main input[type=search]").first
    search.fill("giải cứu nạn nhân")
    search.press("Enter")
    crawler.page.wait_for_timeout(500)
    crawler.visit(site / "index.html")
    crawler.page.evaluate(
        "document.querySelector('[data-md-component=palette] input:not(:checked)').click()"
    )
    stored = crawler.page.evaluate(
        "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
    )
    assert Crawl(site).faults(visits) == []
    assert [name for name in stored[0] if not name.endswith(".__palette")] == []
    assert len(stored[0]) == 1
    assert stored[1:] == [[], ""]


def test_source_links_say_that_they_leave(site: Path, new_context: NewContext) -> None:
    page = new_context().new_page()
    page.goto((site / "can-giup-ngay.html").as_uri())
    link = page.locator("ol.pc-sources a[href^=http]").first
    assert "ra ngoài bản ngoại tuyến" in (link.get_attribute("title") or "")
    mark = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert "↗" in mark
    assert "ra ngoài bản ngoại tuyến" in page.locator("main").inner_text()
