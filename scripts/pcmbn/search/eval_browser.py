"""The browser side of `search-eval`: opens the built site from disk and types into its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pcmbn.browser_setup import BrowserMissing, find_chromium

# Nothing listens there: whatever would leave the folder fails at once.
_PROXY = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}
_SECONDS = 60
_DEPTH = 60

# From the first key on a page just opened until the first suggestion stands in the page.
FIRST = """async (query) => {
  const input = document.querySelector("form[data-pc-tim] input[type=search]");
  const start = performance.now();
  input.focus();
  input.value = query;
  input.dispatchEvent(new Event("input"));
  while (!document.querySelector("[role=option], .pc-tim__khong")) {
    await new Promise((next) => setTimeout(next, 1));
  }
  document.body.offsetHeight;
  return performance.now() - start;
}"""
KEY = """(query) => {
  const input = document.querySelector("form[data-pc-tim] input[type=search]");
  const start = performance.now();
  input.value = query;
  input.dispatchEvent(new Event("input"));
  document.body.offsetHeight;
  return performance.now() - start;
}"""
_ASK = """([query, depth]) => PCGiaoDien.search(query).muc.slice(0, depth)
  .map((one) => [one.url, one.near])"""


class BrowserFault(Exception):
    """No browser, or the site's search does not work; the message is a Vietnamese sentence."""


class Hit(NamedTuple):
    """One result: address relative to the site; `near` when shown below the "gần đúng" line."""

    url: str
    near: bool


@dataclass(frozen=True)
class Answers:
    """Results per query, and times in milliseconds."""

    results: list[list[Hit]]
    first_ms: float
    key_ms: list[float]


def ask(site: Path, queries: Sequence[str]) -> Answers:
    """Run all queries on the site's first page.

    Raises:
        BrowserFault: the browser is missing or the page's search gave no answer.
    """
    with chromium() as browser:
        return ask_page(browser.new_page(), site, queries)


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium that reaches nothing but this machine.

    Raises:
        BrowserFault: the browser is missing or the page's search gave no answer.
    """
    from playwright.sync_api import Error, sync_playwright

    try:
        executable = find_chromium()
    except BrowserMissing as error:
        raise BrowserFault(str(error)) from error
    if executable is None:
        raise BrowserFault("không tìm thấy Chromium; lệnh test sẽ cài hoặc chỉ cách cài")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable, args=["--no-sandbox"], proxy=_PROXY
            )
            try:
                yield browser
            finally:
                browser.close()
    except Error as error:
        raise BrowserFault(f"ô tìm của trang không trả lời: {str(error)[:200]}") from error


def ask_page(page: Any, site: Path, queries: Sequence[str]) -> Answers:
    """The same in a page of a browser that is already open."""
    page.set_default_timeout(_SECONDS * 1000)
    page.goto((site / "index.html").as_uri())
    first = page.evaluate(FIRST, queries[0] if queries else "")
    keys = [float(page.evaluate(KEY, query)) for query in queries]
    return Answers(results(page, queries), float(first), keys)


def results(page: Any, queries: Sequence[str]) -> list[list[Hit]]:
    """What each query finds, on a page whose search has started."""
    return [[Hit(*hit) for hit in page.evaluate(_ASK, [query, _DEPTH])] for query in queries]
