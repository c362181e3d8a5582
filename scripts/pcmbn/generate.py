"""Writes all that MkDocs needs from data: pages, includes, fonts, search, site data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup, escape

from pcmbn import page_scripts, site_data
from pcmbn.dataset import Dataset
from pcmbn.fonts import install_fonts
from pcmbn.pagemaker.memory import Memory
from pcmbn.pagemaker.stamps import code_stamp, sum_of
from pcmbn.pages import all_pages, text_audit, text_reader
from pcmbn.pages.simple import urgent
from pcmbn.publish import published, shown
from pcmbn.render import Renderer
from pcmbn.search.write import write_index
from pcmbn.world import World
from pcmbn.write import write_if_changed, write_tree

DEMONSTRATION = Markup(
    '<p class="pc-demo" role="note"><strong>Bản trình diễn, dữ liệu bịa.</strong> Tỉnh, cơ quan, '
    "xã, văn bản và số liệu riêng của tỉnh ở đây không có thật; không dùng để làm việc.</p>\n"
)
OWNED = ("tra-cuu", "du-lieu", "overrides/sinh")


def make_world(dataset: Dataset, as_of: dt.date, *, with_files: bool = False) -> World:
    """The published world and the count of records that stay hidden, by kind."""
    hidden = {
        kind: sum(
            not shown(dataset.schema, record.get("confidence")) for record in dataset.of(kind)
        )
        for kind in dataset.schema.kinds
    }
    return World(published(dataset), as_of, hidden, with_files)


def generate(
    dataset: Dataset,
    as_of: dt.date,
    docs: Path,
    *,
    sizes: Mapping[str, int] | None = None,
    kept: Path | None = None,
) -> int:
    """Write all generated files under `docs`; the number of pages.

    Pages link to download files only when their `sizes` are given, by path below tai-ve/. `kept`
    is where one run leaves to the next what its pages were made from.
    """
    bare = make_world(dataset, as_of)
    world = bare if sizes is None else replace(bare, with_files=True, sizes=sizes)
    names = _write_pages(world, docs, kept)
    files: dict[str, str | bytes] = {**includes(world)}
    files |= {f"du-lieu/{name}": text for name, text in site_data.files(world).items()}
    files |= page_scripts.files(world)
    files |= text_reader.files(world) | text_audit.files(world)
    write_tree(docs, files, OWNED, names)
    write_index(world.dataset, docs, as_of)
    install_fonts(docs / "assets" / "phong-chu")
    return len(names)


def _write_pages(world: World, docs: Path, kept: Path | None) -> set[str]:
    """Write every page as soon as it is rendered; a country's pages would fill the memory."""
    stamp = sum_of(code_stamp(), _schema_sum(world), str(world.as_of)) if kept else ""
    memory = Memory(world, docs, kept, stamp)
    renderer = Renderer(memory.world if kept else world)
    names: set[str] = set()
    for page in all_pages(world):
        if page.path in names:
            raise ValueError(f"two pages for {page.path}")
        names.add(page.path)
        if memory.text(page) is None:
            trace = memory.world.begin()
            text = renderer.render(page)
            write_if_changed(docs / page.path, text)
            memory.note(page, text, trace)
    memory.save()
    return names


def _schema_sum(world: World) -> str:
    """The sum of all that the schema says; vocabularies give pages their words."""
    return sum_of(repr(world.dataset.schema))


def page_texts(world: World) -> dict[str, str]:
    """Path under docs/ → Markdown of every generated page.

    Raises:
        ValueError: two pages would be written to one path.
    """
    renderer = Renderer(world)
    texts: dict[str, str] = {}
    for page in all_pages(world):
        if page.path in texts:
            raise ValueError(f"two pages for {page.path}")
        texts[page.path] = renderer.render(page)
    return texts


def includes(world: World) -> dict[str, str]:
    """Small files that the theme includes: the help numbers and the build day."""
    links = [
        Markup('<a href="tel:{}">{}</a>').format(
            str(number.get("e164") or number["display"]).replace(" ", ""), number["display"]
        )
        for line in urgent(world)[:3]
        for number in line.items("numbers")[:1]
    ]
    return {
        "overrides/sinh/so-khan-cap.html": Markup("\n").join(links) + "\n",
        "overrides/sinh/ngay-dung.html": f"{world.as_of}",
        "overrides/sinh/ten-ngan.html": escape(world.edition.short_name),
        "overrides/sinh/trinh-dien.html": DEMONSTRATION if world.edition.demonstration else "",
    }
