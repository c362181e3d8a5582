"""A site built from hostile data, opened in Chromium without its content policy: nothing runs."""

from __future__ import annotations

import argparse
import re
from itertools import cycle
from pathlib import Path

import pytest
import yaml

import real
from browser.crawl import ChromiumCrawler, all_pages, report
from browser.fixtures import NewContext
from hostile.values import FRAGMENTS, poisoned_map
from pcmbn import build
from pcmbn.values import HIDDEN

pytestmark = pytest.mark.browser

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def hostile_data(folder: Path) -> Path:
    """The small data with hostile words, of those that the checker lets through, in all prose."""
    data = real.copy_small(folder)
    passing = [text for text in FRAGMENTS if not re.search(r"\s\s|\n|^\s|\s$", text)]
    words = cycle(text for text in passing if not HIDDEN.search(text))
    for kind in real.schema().kinds.values():
        prose = {name: f for name, f in kind.fields.items() if f.type != "text"}
        prose |= {name: f for name, f in kind.fields.items() if name == kind.title_field}
        for path in (data / kind.folder).glob("*.yml"):
            raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            if not kind.list_file:
                made = poisoned_map(prose, raw, lambda: next(words), prose_only=True)
                path.write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), "utf-8")
    return data


def test_nothing_runs_in_a_site_of_hostile_data(tmp_path: Path, new_context: NewContext) -> None:
    out = tmp_path / "site"
    options = argparse.Namespace(
        data=hostile_data(tmp_path / "data"), out=out, as_of=real.AS_OF, site_only=True
    )
    assert build.main(options) == 0
    for path in all_pages(out):
        path.write_text(POLICY.sub("", path.read_text(encoding="utf-8"), count=1), "utf-8")
    crawler = ChromiumCrawler(new_context())
    faults, shown = [], 0
    for path in all_pages(out):
        visit = crawler.visit(path)
        shown += "canary" in crawler.page.inner_text("body")
        ran = crawler.page.evaluate(
            "Boolean(window.canary) || !!document.querySelector('canary-x')"
        )
        outside = [url for url in visit.requests if not url.startswith(("file:", "data:"))]
        if ran or visit.errors or outside:
            faults.append(f"{path.name}: chạy={ran} {visit.errors} {outside}")
    assert not faults, report(faults)
    assert shown > 10

    crawler.visit(out / "index.html")
    crawler.page.locator("form[data-pc-tim] input[type=search]").first.press_sequentially("canary")
    crawler.page.wait_for_timeout(500)
    assert crawler.page.locator("[role=option]").count() > 0
    assert not crawler.page.evaluate(
        "Boolean(window.canary) || !!document.querySelector('canary-x')"
    )


def test_the_canary_would_be_seen(tmp_path: Path, new_context: NewContext) -> None:
    page = tmp_path / "a.html"
    page.write_text(f"<body>{FRAGMENTS[2]}{FRAGMENTS[0]}</body>", encoding="utf-8")
    crawler = ChromiumCrawler(new_context())
    crawler.visit(page)
    assert crawler.page.evaluate("Boolean(window.canary)")
