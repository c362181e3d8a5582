"""What the tests of the search page share: ways to use its box."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from pcmbn.search import eval_browser

BOX = "form[data-pc-tim] input[type=search]:visible"
OPTION = "[role=option]"


def ask(page: Page, query: str) -> dict[str, Any]:
    """What the search gives for a query."""
    page.evaluate("PCGiaoDien.load()")
    return page.evaluate("(query) => PCGiaoDien.search(query)", query)


def type_into(page: Page, text: str) -> Locator:
    """Fill the visible box and wait for an answer."""
    box = page.locator(BOX).first
    box.click()
    box.fill(text)
    page.wait_for_selector(f"{OPTION}, .pc-tim__khong")
    return box


def best_key(page: Page, query: str) -> float:
    """Milliseconds of the best of a few: other work on the machine only ever makes it slower."""
    return min(page.evaluate(eval_browser.KEY, query) for _ in range(4))
