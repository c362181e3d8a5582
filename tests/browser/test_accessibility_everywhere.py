"""Every page, not only one of a kind: axe, narrow windows, forced colours, names for readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.crawl import all_pages, report
from browser.fixtures import NewContext
from browser.test_accessibility import DARK, DESKTOP, LIGHT, axe_walk, width_faults

pytestmark = [pytest.mark.browser, pytest.mark.long]

NARROW = {"width": 320, "height": 640}
# A window of 1280 × 1024 at 400 %: what a reader with weak sight sees (WCAG 2.2, 1.4.10).
ZOOMED = {"width": 320, "height": 256}
NAMED_ROLES = frozenset(
    {"button", "checkbox", "combobox", "link", "radio", "searchbox", "slider", "textbox"}
)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_axe_on_every_page(site: Path, new_context: NewContext, scheme: str) -> None:
    options = {"viewport": DESKTOP, "reduced_motion": "reduce"}
    faults = axe_walk(site, new_context, all_pages(site), scheme, options)
    assert not faults, report(faults)


def test_axe_on_every_page_in_forced_colours(site: Path, new_context: NewContext) -> None:
    options = {"viewport": NARROW, "reduced_motion": "reduce", "forced_colors": "active"}
    faults = axe_walk(site, new_context, all_pages(site), LIGHT, options)
    assert not faults, report(faults)


@pytest.mark.parametrize("viewport", [NARROW, ZOOMED], ids=["320px", "400%"])
def test_no_page_scrolls_sideways(
    site: Path, new_context: NewContext, viewport: dict[str, int]
) -> None:
    faults = width_faults(site, new_context, all_pages(site), viewport)
    assert not faults, report(faults)


def test_everything_that_answers_has_a_name(site: Path, new_context: NewContext) -> None:
    """As the accessibility tree gives it to a screen reader, whatever the markup says."""
    page = new_context().new_page()
    tree = page.context.new_cdp_session(page)
    faults = []
    for path in all_pages(site):
        page.goto(path.as_uri())
        nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
        nameless = [
            node["role"]["value"]
            for node in nodes
            if not node.get("ignored")
            and node["role"]["value"] in NAMED_ROLES
            and not node.get("name", {}).get("value", "").strip()
        ]
        faults += [f"{path.relative_to(site)}: {role} không tên" for role in nameless]
    assert not faults, report(faults)
