"""Fixtures of the browser tests: the built site, Chromium and Firefox with the network cut."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from browser.crawl import DEAD_PROXY_HOST, DEAD_PROXY_PORT
from browser.firefox_bidi import Firefox, open_firefox
from pcmbn.browser_setup import find_chromium, find_firefox

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site: the folder in PCMBN_SITE, or `site/` of this project."""
    folder = Path(os.environ.get("PCMBN_SITE") or ROOT / "site").resolve()
    if not (folder / "index.html").is_file():
        pytest.fail(
            f"Chưa có trang đã dựng ở {folder}: hãy chạy `build` trước, hoặc đặt PCMBN_SITE."
        )
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium as readers have it: no switch that loosens what `file://` pages may do."""
    executable = _require(find_chromium(), "Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=CHROMIUM_ARGUMENTS,
            proxy={"server": f"http://{DEAD_PROXY_HOST}:{DEAD_PROXY_PORT}"},
        )
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[NewContext]:
    """A maker of fresh browser contexts (own storage); all are closed after the test."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = chromium.new_context(locale="vi-VN", **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    """Firefox with a fresh profile; the profile may be locked for a moment after its end."""
    executable = _require(find_firefox(), "Firefox")
    profile = Path(tempfile.mkdtemp(prefix="pcmbn-firefox-"))
    try:
        with open_firefox(executable, profile) as browser:
            yield browser
    finally:
        shutil.rmtree(profile, ignore_errors=True)


def _require(executable: Path | None, name: str) -> Path:
    if executable is None:
        pytest.fail(f"Không tìm thấy {name}: chạy `pcmbn.py test` để cài, hoặc tự cài rồi thử lại.")
    return executable
