"""No barrier that axe can find on a page of every kind, in either colour scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.crawl import pages_of_each_kind, report
from browser.fixtures import NewContext

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js")
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
LIGHT = "default"
DARK = "slate"
# Only these rules look at colours; everything else is the same in both schemes.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# A colour caught half way through a transition would be judged as if it stayed.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"

SET_SCHEME = """
scheme => {
  if (document.body.dataset.mdColorScheme !== scheme)
    document.querySelector(`input[name=__palette][data-md-color-scheme=${scheme}]`)?.click();
  return document.body.dataset.mdColorScheme;
}
"""
RUN_AXE = """
async rules => {
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  if (rules.length) options.runOnly = { type: "rule", values: rules };
  const found = await axe.run(document, options);
  return found.violations.flatMap(violation => violation.nodes.map(node =>
    `${violation.id} (${violation.impact}): ${node.target.join(" ")}: ` +
    node.failureSummary.split("\\n").slice(1).join(" ").trim()));
}
"""
WIDER_THAN_WINDOW = """
() => {
  const root = document.documentElement;
  if (root.scrollWidth <= innerWidth) return "";
  const wide = [...document.body.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(element => `${element.tagName.toLowerCase()}.${element.className}`);
  return `rộng ${root.scrollWidth}px trên màn hình ${innerWidth}px: ${wide.join(", ")}`;
}
"""


def open_in_turn(site: Path, page: Page, paths: Sequence[Path]) -> Iterator[str]:
    """Open page after page; yields its path within the site once it is loaded."""
    for path in paths:
        page.goto(path.as_uri(), wait_until="load")
        page.add_style_tag(content=STILL)
        yield path.relative_to(site).as_posix()


# Everything on a phone and the colours of the dark scheme on a desk; the long tests open every page
# in either scheme on a desk, and in narrow windows.
@pytest.mark.parametrize(
    ("scheme", "viewport"), [(LIGHT, PHONE), (DARK, DESKTOP)], ids=["light-phone", "dark-desktop"]
)
def test_axe_finds_no_violation(
    site: Path, new_context: NewContext, scheme: str, viewport: dict[str, int]
) -> None:
    options = {"viewport": viewport, "reduced_motion": "reduce"}
    faults = axe_walk(site, new_context, pages_of_each_kind(site), scheme, options)
    assert not faults, report(faults)


def axe_walk(
    site: Path, new_context: NewContext, paths: Sequence[Path], scheme: str, options: dict[str, Any]
) -> list[str]:
    """The violations on these pages in one colour scheme; options are those of the context."""
    # axe is our own test tool: the page's content policy must not stop it (the crawl tests that).
    page = new_context(
        bypass_csp=True, color_scheme="dark" if scheme == DARK else "light", **options
    ).new_page()
    source = AXE.read_text(encoding="utf-8")
    faults = []
    for name in open_in_turn(site, page, paths):
        shown = page.evaluate(SET_SCHEME, scheme)
        # Pages with one look only: the neutral page of the quick exit, and files to send by phone.
        told = f"{name}: không chuyển được sang bảng màu “{scheme}”"
        assert shown == scheme or name.startswith(("assets/", "tai-ve/")), told
        faults += [f"{name}: {fault}" for fault in axe_faults(page, source, scheme)]
    return faults


def axe_faults(page: Page, source: str, scheme: str) -> list[Any]:
    """Run axe in the page as it stands; one line per violating element."""
    page.evaluate(source)
    return page.evaluate(RUN_AXE, COLOUR_RULES if scheme == DARK else [])


def test_no_page_scrolls_sideways_on_a_phone(site: Path, new_context: NewContext) -> None:
    faults = width_faults(site, new_context, pages_of_each_kind(site), PHONE)
    assert not faults, report(faults)


def width_faults(
    site: Path, new_context: NewContext, paths: Sequence[Path], viewport: dict[str, int]
) -> list[str]:
    """Pages that must be scrolled sideways in this window, with the elements that cause it."""
    page = new_context(viewport=viewport, bypass_csp=True).new_page()
    found = {name: page.evaluate(WIDER_THAN_WINDOW) for name in open_in_turn(site, page, paths)}
    return [f"{name}: {fault}" for name, fault in found.items() if fault]


def test_axe_and_width_checks_see_faults(tmp_path: Path, new_context: NewContext) -> None:
    """A page with known barriers is reported, so that a silent axe cannot pass for a good site."""
    broken = tmp_path / "index.html"
    broken.write_text(
        '<!doctype html><html lang="vi"><meta charset="utf-8"><title>x</title><main><h1>x</h1>'
        '<img src="a.png"><p style="color:#bbb;background:#fff;width:500px">mờ</p></main></html>',
        encoding="utf-8",
    )
    page = new_context(viewport=PHONE, bypass_csp=True).new_page()
    page.goto(broken.as_uri())
    faults = axe_faults(page, AXE.read_text(encoding="utf-8"), LIGHT)
    assert {fault.split()[0] for fault in faults} == {"image-alt", "color-contrast"}
    assert page.evaluate(WIDER_THAN_WINDOW).startswith("rộng ")
