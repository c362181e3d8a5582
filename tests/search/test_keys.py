"""Real keys and a real clipboard in both browsers: typing, paste, arrows, Enter, Escape, Tab."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from browser.firefox_bidi import Firefox
from browser.fixtures import NewContext

pytestmark = pytest.mark.browser

BOX = "document.querySelector('form[data-pc-tim] input[type=search]')"
FOCUS = f"{BOX}.focus()"
BESIDE = """(() => {
  const area = document.createElement("textarea");
  area.id = "nguon-dan";
  area.value = "mua ban nguoi";
  document.body.append(area);
  area.focus();
  area.select();
})()"""
OPTIONS = "document.querySelectorAll('[role=option]').length"
CHOSEN = "document.activeElement.getAttribute('aria-activedescendant') || ''"
TYPED = f"{BOX}.value"
IN_BOX = "document.activeElement.matches('form[data-pc-tim] input[type=search]')"
EXPANDED = f"{BOX}.getAttribute('aria-expanded')"
ADDRESS = "location.pathname"
_KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "ArrowDown": "\ue015"}
_CONTROL = "\ue009"
_SECONDS = 10


class Keyboard:
    """One way to press keys and to look at the page, for both browsers."""

    def __init__(self, press: Callable[[str], None], look: Callable[[str], object]) -> None:
        self.press = press
        self.look = look

    def wait(self, expression: str) -> None:
        """Return once the expression is true; fail after some seconds."""
        end = time.monotonic() + _SECONDS
        while not self.look(expression):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.05)


@pytest.fixture(params=["chromium", "firefox"])
def keyboard(request: pytest.FixtureRequest, site: Path) -> Keyboard:
    """The site's first page with a keyboard in front of it."""
    start = site / "index.html"
    if request.param == "chromium":
        new_context: NewContext = request.getfixturevalue("new_context")
        page = new_context().new_page()
        page.goto(start.as_uri())
        return Keyboard(page.keyboard.press, lambda expression: _look(page, expression))
    browser: Firefox = request.getfixturevalue("firefox")
    browser.visit(start)
    return Keyboard(lambda keys: _press_in_firefox(browser, keys), browser.evaluate)


def _look(page: Page, expression: str) -> object:
    """The value of an expression; nothing while one page gives way to the next."""
    try:
        return page.evaluate(expression)
    except Error:
        return None


def _press_in_firefox(browser: Firefox, keys: str) -> None:
    names = keys.split("+")
    values = [_CONTROL if name == "Control" else _KEYS.get(name, name) for name in names]
    actions = [{"type": "keyDown", "value": value} for value in values]
    actions += [{"type": "keyUp", "value": value} for value in reversed(values)]
    tab = browser.command("browsingContext.getTree", {})["contexts"][0]["context"]
    source = {"type": "key", "id": "ban-phim", "actions": actions}
    browser.command("input.performActions", {"context": tab, "actions": [source]})


def test_typed_keys_bring_suggestions(keyboard: Keyboard) -> None:
    keyboard.look(FOCUS)
    for letter in "buon":
        keyboard.press(letter)
    keyboard.wait(f"{OPTIONS} > 0")


def test_paste_from_the_clipboard_brings_suggestions(keyboard: Keyboard) -> None:
    keyboard.look(BESIDE)
    keyboard.press("Control+c")
    keyboard.look(FOCUS)
    keyboard.press("Control+v")
    keyboard.wait(f"{TYPED} === 'mua ban nguoi' && {OPTIONS} > 0")


def test_arrow_and_enter_open_the_chosen_result(keyboard: Keyboard) -> None:
    keyboard.look(FOCUS)
    for letter in "793":
        keyboard.press(letter)
    keyboard.wait(f"{OPTIONS} > 0")
    keyboard.press("ArrowDown")
    keyboard.wait(f"{CHOSEN} !== ''")
    keyboard.press("Enter")
    keyboard.wait(f"{ADDRESS}.includes('/tra-cuu/')")


def test_escape_closes_then_clears_and_tab_leaves(keyboard: Keyboard) -> None:
    keyboard.look(FOCUS)
    for letter in "793":
        keyboard.press(letter)
    keyboard.wait(f"{OPTIONS} > 0")
    keyboard.press("Escape")
    keyboard.press("Escape")
    keyboard.wait(f"{EXPANDED} === 'false' && {TYPED} === ''")
    keyboard.press("Tab")
    keyboard.wait(f"!{IN_BOX}")
