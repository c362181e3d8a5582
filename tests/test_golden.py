"""Pages of the small data set, kept as readable files: a change of a template shows as a diff.

`PCMBN_UPDATE_GOLDEN=1` writes the files anew; look at the difference before keeping it.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import real
from pcmbn.dataset import load
from pcmbn.generate import make_world
from pcmbn.pages import all_pages
from pcmbn.render import Renderer

GOLDEN = Path(__file__).with_name("golden")


@cache
def rendered() -> dict[str, str]:
    """Template name → its first page under tra-cuu/, rendered on a fixed day."""
    with TemporaryDirectory() as folder:
        dataset, problems = load(real.copy_small(Path(folder) / "data"))
    assert problems == []
    world = make_world(dataset, real.AS_OF)
    renderer = Renderer(world)
    found: dict[str, str] = {}
    for page in all_pages(world):
        name = page.template.removesuffix(".md.j2")
        if page.path.startswith("tra-cuu/") and name not in found:
            found[name] = renderer.render(page)
    return found


@pytest.mark.parametrize("name", sorted(rendered()))
def test_page_is_as_it_was(name: str) -> None:
    path = GOLDEN / f"{name}.md"
    if os.environ.get("PCMBN_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(rendered()[name], encoding="utf-8", newline="\n")
    assert path.exists(), "chạy PCMBN_UPDATE_GOLDEN=1 rồi xem trang mới"
    assert rendered()[name] == path.read_text("utf-8")


def test_no_golden_page_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.md")} == set(rendered())
