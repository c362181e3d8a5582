"""Hostile text in the data stays text: pages, site data and search index hold no markup of it.

The same pages are made twice, with plain and with hostile words in every text field. Whatever the
words are, both must have exactly the same elements with the same attributes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import real
from hostile.values import FRAGMENTS, Make, maker, poisoned
from pcmbn import site_data
from pcmbn.dataset import Dataset
from pcmbn.pages import all_pages
from pcmbn.render import CONTROLS, Renderer, md, yaml_text
from pcmbn.search.write import script
from pcmbn.world import World

ROOT = Path(__file__).resolve().parents[2]
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
Shape = Counter[tuple[str, ...]]


class ShapeReader(HTMLParser):
    """Counts elements by name and attribute names; keeps addresses apart, to judge them."""

    def __init__(self) -> None:
        super().__init__()
        self.shape: Shape = Counter()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A line break in a text becomes `br`; a drawing breaks long words into lines of its own.
        if tag not in ("br", "text", "tspan"):
            self.shape[(tag, *sorted(name for name, _ in attrs))] += 1
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_comment(self, data: str) -> None:
        self.shape["comment",] += 1

    def unknown_decl(self, data: str) -> None:
        self.shape["declaration",] += 1


@cache
def extensions() -> tuple[list[str], dict[str, object]]:
    """The Markdown extensions of the site with their settings."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    names, options = [], {}
    for item in listed["markdown_extensions"]:
        name = item if isinstance(item, str) else next(iter(item))
        names.append(name)
        options[name] = {} if isinstance(item, str) else item[name]
    return names, options


def read(text: str) -> ShapeReader:
    """The shape of a Markdown page, front matter checked and left out."""
    head = FRONT_MATTER.match(text)
    assert head is not None
    front = yaml.safe_load(head[1])
    assert set(front) <= {"title", "built", "search", "hide", "public", "scripts"}
    # The theme prints the title as it stands.
    assert not set('<>"') & set(front["title"])
    names, options = extensions()
    reader = ShapeReader()
    reader.feed(markdown.markdown(text[head.end() :], extensions=names, extension_configs=options))
    reader.close()
    return reader


def plain_maker() -> Make:
    numbers = count()
    return lambda: f"chữ thường {next(numbers)}"


def world_of(dataset: Dataset) -> World:
    return World(dataset, real.AS_OF, dict.fromkeys(dataset.schema.kinds, 0))


def texts_of(world: World, kind: str | None) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the pages of a kind: its records and its list; all when None."""
    renderer = Renderer(world)
    folder = f"tra-cuu/{world.dataset.schema.kinds[kind].folder}/" if kind else ""
    for page in all_pages(world):
        if page.path.startswith(folder):
            yield page.path, renderer.render(page)


def differences(kind: str | None, make: Make) -> list[str]:
    """Pages that got other elements, or an address that runs or leaves, from hostile words."""
    kinds = frozenset([kind]) if kind else None
    clean = real.world().dataset
    shapes = plain_shapes(kind)
    faults = []
    for path, text in texts_of(world_of(poisoned(clean, make, kinds)), kind):
        found = read(text)
        if found.shape != shapes.get(path):
            more, less = found.shape - shapes.get(path, Counter()), shapes[path] - found.shape
            faults.append(f"{path}: thêm {dict(more)} bớt {dict(less)}")
        bad = [a for a in found.addresses if re.match(r"\s*(javascript|data|file|//)", a)]
        faults += [f"{path}: {address}" for address in bad]
    return faults


@cache
def plain_shapes(kind: str | None) -> dict[str, Shape]:
    kinds = frozenset([kind]) if kind else None
    world = world_of(poisoned(real.world().dataset, plain_maker(), kinds))
    return {path: read(text).shape for path, text in texts_of(world, kind)}


def test_hostile_words_in_every_field_change_no_page() -> None:
    faults = differences(None, maker(1, 3))
    assert not faults, "\n".join(faults[:20])


@pytest.mark.long
@pytest.mark.parametrize("kind", sorted(real.schema().kinds))
def test_2000_hostile_values_of_a_kind_change_no_page(kind: str) -> None:
    used = 0
    for seed in range(100):
        make = maker(seed, 6)

        def counted(make: Make = make) -> str:
            nonlocal used
            used += 6
            return make()

        faults = differences(kind, counted)
        assert not faults, "\n".join(faults[:20])
        if used >= 2000 or not used:
            break
    assert used >= 2000 or not real.world().dataset.of(kind)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(FRAGMENTS), max_size=5).map("\n".join))
@example("x" * 100_000)
@example("\n\n# a\n\n    b\n\n- c")
def test_md_leaves_text_as_text_everywhere(text: str) -> None:
    assume(text.strip() and not CONTROLS.fullmatch(text))
    assert shape_around(text) == shape_around("chữ thường")


def shape_around(text: str) -> Shape:
    """The elements of a page with a text in every place that templates put texts."""
    shown = md(text)
    page = f"# A {shown} {{#a}}\n\n{shown}\n\n- {shown}\n- b\n\nc\n\n1. {shown}\n\n"
    page += f'<p title="{shown}">{shown}</p>\n\n<ul>\n<li>{shown}</li>\n</ul>\n\nd {shown} e'
    names, options = extensions()
    reader = ShapeReader()
    reader.feed(markdown.markdown(page, extensions=names, extension_configs=options))
    reader.close()
    return reader.shape


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100) | st.sampled_from(FRAGMENTS))
def test_title_in_front_matter_is_read_back_as_it_was(text: str) -> None:
    found = yaml.safe_load(f"title: {yaml_text(text)}\npublic: true")
    assert found == {"title": text, "public": True}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=60) | st.sampled_from(FRAGMENTS), max_size=4))
def test_script_of_the_search_index_cannot_be_left(texts: list[str]) -> None:
    written = script("PC_THU", texts)
    assert "</" not in written
    assert "\n" not in written[:-1]
    body = written.removeprefix("window.PC_THU='").removesuffix("';\n")
    assert not re.search(r"(?<!\\)(?:\\\\)*'", body)


def test_site_data_carry_hostile_words_unchanged() -> None:
    dataset = poisoned(real.world().dataset, maker(5, 3))
    world = world_of(dataset)
    for name, text in site_data.files(world).items():
        if "/" in name or not name.endswith(".json"):
            continue
        document = json.loads(text)
        if "records" not in document:
            continue
        for row in document["records"][:50]:
            record = dataset.get(document["kind"], row["id"])
            assert record is not None
            kept = {key: value for key, value in record.data.items() if isinstance(value, str)}
            assert {key: row[key] for key in kept} == kept
