"""An official gets to whoever holds the work today in three clicks, and from a dead body in one."""

from __future__ import annotations

import datetime as dt
import json
from collections import deque
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

import real
from pcmbn import timeline
from pcmbn.verify_html import LINK, read_page

pytestmark = pytest.mark.browser
CLICKS = 3


@pytest.fixture(scope="module")
def links(site: Path) -> dict[str, set[str]]:
    """Page → the pages it links to, all relative to the site."""
    found: dict[str, set[str]] = {}
    for file in site.rglob("*.html"):
        here = file.relative_to(site).as_posix()
        page = read_page(file.read_text("utf-8"))
        addresses = [item.value for item in page.references if item.kind == LINK]
        local = [urldefrag(a).url for a in addresses if not urlsplit(a).scheme]
        found[here] = {normpath(join(dirname(here), unquote(a))) for a in local if a}
    return found


@pytest.fixture(scope="module")
def clicks(links: dict[str, set[str]]) -> dict[str, int]:
    """Page → fewest clicks from the first page."""
    away = {"index.html": 0}
    waiting = deque(away)
    while waiting:
        here = waiting.popleft()
        for there in links.get(here, set()) - away.keys():
            away[there] = away[here] + 1
            waiting.append(there)
    return away


@pytest.fixture(scope="module")
def functions(site: Path) -> dict[str, Any]:
    """The site's own account of who holds what on the day it was built for."""
    found: dict[str, Any] = json.loads((site / "du-lieu" / "function.json").read_text("utf-8"))
    return found


def agency_page(identity: str) -> str:
    return f"tra-cuu/co-quan/{identity}.html"


def test_every_holder_of_today_is_three_clicks_from_the_first_page(
    functions: dict[str, Any], clicks: dict[str, int]
) -> None:
    held = {
        (function["id"], holder["level"]): agency_page(holder["agency"])
        for function in functions["records"]
        for holder in function["derived"]["current_holders"]
    }
    assert len(held) >= 80
    far = {place: page for place, page in held.items() if clicks.get(page, 99) > CLICKS}
    assert far == {}


def test_every_function_page_names_its_holders_of_today(
    functions: dict[str, Any], links: dict[str, set[str]], clicks: dict[str, int]
) -> None:
    for function in functions["records"]:
        page = function["derived"]["url"]
        holders = {agency_page(h["agency"]) for h in function["derived"]["current_holders"]}
        assert clicks[page] < CLICKS
        assert holders <= links[page]


def test_a_dissolved_agency_links_to_todays_holders_of_each_former_function(
    functions: dict[str, Any], links: dict[str, set[str]]
) -> None:
    on = dt.date.fromisoformat(functions["as_of"])
    gone = [a.id for a in real.dataset().of("agency") if timeline.dissolved(a, on)]
    missing = [
        (identity, function["id"], holder["agency"])
        for identity in gone
        for function in functions["records"]
        if any(line["agency"] == identity for line in function["holders"])
        for holder in function["derived"]["current_holders"]
        if agency_page(holder["agency"]) not in links[agency_page(identity)]
    ]
    assert len(gone) > 10
    assert missing == []


def test_every_page_can_be_reached_from_the_first_page(
    links: dict[str, set[str]], clicks: dict[str, int]
) -> None:
    unreached = sorted(page for page in links if page not in clicks)
    assert unreached == []
