"""Served over HTTP: after one visit everything works without a network; an update is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.crawl import all_pages, report
from browser.fixtures import CHROMIUM_ARGUMENTS, NewContext
from browser.server import Server
from pcmbn.browser_setup import find_chromium
from pcmbn.offline_app import WORKER, kept, write_app

pytestmark = pytest.mark.browser


@pytest.fixture
def served(site: Path, tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    folder = tmp_path / "www"
    shutil.copytree(site, folder)
    server = Server(folder)
    yield folder, server
    server.stop()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser without the dead proxy, which would also cut off this machine's own server."""
    browser = chromium.browser_type.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
    context = browser.new_context(locale="vi-VN")
    yield context
    browser.close()


def visit_once(context: BrowserContext, server: Server) -> Page:
    page = context.new_page()
    page.goto(f"{server.url}/index.html")
    page.get_by_text("Đã lưu bản này vào máy").wait_for(timeout=60_000)
    return page


def test_every_page_and_search_answer_in_flight_mode(
    site: Path, served: tuple[Path, Server], context: BrowserContext
) -> None:
    _, server = served
    page = visit_once(context, server)
    context.set_offline(True)
    server.stop()
    names = [path.relative_to(site).as_posix() for path in all_pages(site)]
    status = """async names => {
      const answers = await Promise.all(names.map(async name => {
        const answer = await fetch(name).catch(() => null);
        return answer && answer.ok && (await answer.text()).includes("<h1") ? "" : name;
      }));
      return answers.filter(Boolean);
    }"""
    missing = page.evaluate(status, [f"{server.url}/{name}" for name in names])
    assert not missing, report(missing)
    for name in ("", "can-giup-ngay.html", "tra-cuu/van-ban/index.html"):
        page.goto(f"{server.url}/{name}")
        assert page.locator("h1").first.is_visible()
    page.goto(f"{server.url}/index.html")
    page.locator("form[data-pc-tim] input[type=search]").first.press_sequentially("mua bán người")
    expect(page.locator("[role=option]").first).to_be_visible()


def test_installed_copy_has_a_manifest(
    served: tuple[Path, Server], context: BrowserContext
) -> None:
    _, server = served
    page = context.new_page()
    page.goto(f"{server.url}/tra-cuu/index.html")
    link = page.locator("link[rel=manifest]")
    address = link.evaluate("link => link.href")
    shown = page.evaluate("async url => (await fetch(url)).json()", address)
    assert shown["start_url"] == "index.html"
    assert shown["lang"] == "vi"


def change_page(folder: Path) -> None:
    page = folder / "can-bo.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- bản mới -->", encoding="utf-8")


def body_of(page: Page, server: Server) -> str:
    return str(page.evaluate("async url => (await fetch(url)).text()", f"{server.url}/can-bo.html"))


def test_update_waits_for_the_reader(served: tuple[Path, Server], context: BrowserContext) -> None:
    folder, server = served
    page = visit_once(context, server)
    change_page(folder)
    write_app(folder)
    page.reload()
    button = page.get_by_role("button", name="Dùng bản mới")
    button.wait_for(timeout=60_000)
    assert "<!-- bản mới -->" not in body_of(page, server)
    with page.expect_navigation():
        button.click()
    assert "<!-- bản mới -->" in body_of(page, server)


def test_half_copied_update_is_not_taken(
    served: tuple[Path, Server], context: BrowserContext
) -> None:
    folder, server = served
    page = visit_once(context, server)
    change_page(folder)
    write_app(folder)
    (folder / "can-bo.html").write_text("chép dở", encoding="utf-8")
    page.reload()
    page.wait_for_timeout(3000)
    assert page.get_by_role("button", name="Dùng bản mới").count() == 0
    assert "chép dở" not in body_of(page, server)
    assert "<h1" in body_of(page, server)


def test_nothing_of_it_acts_from_a_folder(site: Path, new_context: NewContext) -> None:
    page = new_context().new_page()
    page.goto((site / "index.html").as_uri())
    page.wait_for_timeout(300)
    assert page.locator("link[rel=manifest]").count() == 0
    assert page.get_by_text("Đã lưu bản này vào máy").count() == 0


def test_list_of_files_is_complete(site: Path) -> None:
    worker = (site / WORKER).read_text(encoding="utf-8")
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert [name for name in sorted(files) if kept(name) and f'"{name}":"' not in worker] == []
