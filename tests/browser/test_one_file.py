"""A page sent as one file: it opens alone, from a folder with nothing else in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

import real
from browser.fixtures import NewContext
from browser.test_accessibility import AXE, DARK, LIGHT, WIDER_THAN_WINDOW, axe_faults
from pcmbn.exports import one_file
from pcmbn.exports.framework import Export

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
PHONE = {"width": 360, "height": 740}
MOST_BYTES = 300_000
FONTS = "async () => { await document.fonts.ready; return [...document.fonts].map(f => f.status); }"
SHOWN_FONT = "() => document.fonts.check('16px \"Be Vietnam Pro\"')"
SAMPLE = ("thcs-1", "ubnd-cap-xa", "han-nong-nghiep", "tiep-nhan-nguoi-trinh-bao")


@pytest.fixture(scope="module")
def exports() -> list[Export]:
    return list(one_file.exports(real.world()))


@pytest.fixture(scope="module")
def alone(exports: list[Export], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One file of every kind, each in an empty folder of its own."""
    chosen = [item for item in exports if item.path.rpartition("/")[2][:-5] in SAMPLE]
    assert len(chosen) == len(SAMPLE)
    return [write_alone(item, tmp_path_factory.mktemp("mot tep")) for item in chosen]


def write_alone(item: Export, folder: Path) -> Path:
    path = folder / item.path.rpartition("/")[2]
    path.write_bytes(item.make(item.view))
    return path


def watch(page: Page) -> tuple[list[str], list[str]]:
    """What the page asks for and what it complains of, from now on."""
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    return asked, told


def test_opens_alone_with_its_own_letters_and_asks_for_nothing(
    alone: list[Path], new_context: NewContext
) -> None:
    page = new_context(viewport=PHONE).new_page()
    asked, told = watch(page)
    for path in alone:
        page.goto(path.as_uri())
        assert set(page.evaluate(FONTS)) <= {"loaded", "unloaded"}
        assert page.evaluate(SHOWN_FONT)
        assert page.locator("h1").is_visible()
    assert [address for address in asked if not address.startswith("data:")] == [
        path.as_uri() for path in alone
    ]
    assert told == []


def test_reads_the_same_without_javascript(alone: list[Path], new_context: NewContext) -> None:
    texts = []
    for javascript in (True, False):
        page = new_context(viewport=PHONE, java_script_enabled=javascript).new_page()
        page.goto(alone[0].as_uri())
        texts.append(page.locator("body").inner_text())
    assert texts[0] == texts[1]
    assert "dựng ngày" in texts[0]


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_axe_finds_no_violation(alone: list[Path], new_context: NewContext, scheme: str) -> None:
    shown = "dark" if scheme == DARK else "light"
    page = new_context(viewport=PHONE, color_scheme=shown, bypass_csp=True).new_page()
    faults = []
    for path in alone:
        page.goto(path.as_uri())
        faults += axe_faults(page, AXE.read_text("utf-8"), scheme)
    assert faults == []


@pytest.mark.parametrize("viewport", [PHONE, NARROW], ids=["360", "320"])
def test_never_scrolls_sideways(
    alone: list[Path], new_context: NewContext, viewport: dict[str, int]
) -> None:
    page = new_context(viewport=viewport).new_page()
    for path in alone:
        page.goto(path.as_uri())
        assert page.evaluate(WIDER_THAN_WINDOW) == ""


def test_dark_device_gets_dark_page_and_paper_stays_white(
    alone: list[Path], new_context: NewContext
) -> None:
    page = new_context(viewport=PHONE, color_scheme="dark").new_page()
    page.goto(alone[0].as_uri())
    colour = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(colour) == "rgb(20, 27, 33)"
    page.emulate_media(media="print")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"


def test_page_offers_it_with_its_size(site: Path, new_context: NewContext) -> None:
    """The link stands on the page of the full copy, and the file is there."""
    page = new_context(viewport=PHONE).new_page()
    page.goto((site / "tra-cuu" / "bai-hoc" / "thcs-1.html").as_uri())
    link = page.get_by_role("link", name="Tải một tệp để gửi qua Zalo")
    if not (site / "tai-ve").is_dir():
        assert link.count() == 0  # a site built without files offers none
        return
    file = site / "tai-ve" / "mot-tep" / "bai-hoc" / "thcs-1.html"
    kilobytes = -(-file.stat().st_size // 1000)
    assert link.inner_text() == f"Tải một tệp để gửi qua Zalo ({kilobytes} KB)"
    assert link.get_attribute("href") == "../../tai-ve/mot-tep/bai-hoc/thcs-1.html"


@pytest.mark.long
def test_every_file_is_small_whole_and_without_barrier(
    exports: list[Export], tmp_path: Path, new_context: NewContext
) -> None:
    page = new_context(viewport=PHONE, bypass_csp=True).new_page()
    asked, told = watch(page)
    faults = []
    for item in exports:
        path = write_alone(item, tmp_path)
        assert path.stat().st_size <= MOST_BYTES
        page.goto(path.as_uri())
        wide = page.evaluate(WIDER_THAN_WINDOW)
        found = [*axe_faults(page, AXE.read_text("utf-8"), LIGHT), *([wide] if wide else [])]
        faults += [f"{item.path}: {fault}" for fault in found]
        path.unlink()
    assert len(exports) >= 140
    assert faults == []
    assert told == []
    assert len([address for address in asked if not address.startswith("data:")]) == len(exports)
