"""One page as one HTML file: what a reader sends through Zalo and opens on a phone.

The file is the page of the full copy, from the same template and the same records, with styles,
letters and pictures inside. It asks for nothing, runs nothing, and says when it was built.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from pcmbn.exports.framework import Export
from pcmbn.render import Page, Renderer
from pcmbn.vietnamese import show_date
from pcmbn.world import World

FOLDER = "mot-tep"
LABEL = "Tải một tệp để gửi qua Zalo"
SENDABLE = frozenset({"bai-hoc.md.j2", "co-quan.md.j2", "goi.md.j2", "quy-trinh.md.j2"})
STALE_AFTER_DAYS = 184  # the first day on which the full copy, too, calls itself old
_FRAME = Path(__file__).resolve().parents[2] / "templates" / FOLDER / "trang.html.j2"


def path(page: Page) -> str | None:
    """Below tai-ve/: the file of a page; None for pages that are of little use alone."""
    return page.url.replace("tra-cuu", FOLDER, 1) if page.template in SENDABLE else None


def exports(world: World) -> Iterator[Export]:
    """One file for every page that is sendable."""
    from pcmbn.pages import all_pages

    # Its own downloads are no part of a page that travels alone.
    alone = replace(world, with_files=False)
    pages = list(all_pages(alone))
    titles = {page.url: page.title for page in pages}
    renderer = Renderer(alone)
    shared = _shared(alone)
    for page in pages:
        file = path(page)
        if file:
            yield Export(file, shared | _view(page, renderer.render(page), titles), make)


def _shared(world: World) -> dict[str, Any]:
    """What every file of a day shows alike, and the sum of what it is framed in."""
    from pcmbn.exports.one_file_style import sources_digest
    from pcmbn.pages.simple import urgent

    numbers = [
        {
            "name": str(line["name"]).removesuffix(f" {number['display']}"),
            "display": number["display"],
            "dial": str(number.get("e164") or number["display"]).replace(" ", ""),
        }
        for line in urgent(world)[:3]
        for number in line.items("numbers")[:1]
    ]
    stale = world.as_of + dt.timedelta(days=STALE_AFTER_DAYS)
    return {
        "site_name": world.edition.site_name,
        "numbers": numbers,
        "built": show_date(world.as_of),
        "stale": show_date(stale),
        "frame": _digest(_FRAME.read_bytes() + sources_digest().encode()),
    }


def _view(page: Page, text: str, titles: Mapping[str, str]) -> dict[str, Any]:
    """The page's Markdown and the titles of the pages it points to."""
    from pcmbn.exports.one_file_body import targets

    named = {url: titles[url] for url in sorted(targets(text, page.url)) if url in titles}
    return {"title": page.title, "address": page.url, "markdown": text, "titles": named}


def make(view: Mapping[str, Any]) -> bytes:
    """The file: UTF-8, LF line ends, some tens of kilobytes."""
    from pcmbn.exports.one_file_body import article
    from pcmbn.exports.one_file_style import style

    body = article(view["markdown"], view["address"], view["titles"])
    shown = ("title", "address", "numbers", "built", "stale", "site_name")
    context = {name: view[name] for name in shown}
    context |= {"points_inside": "pc-trong" in body, "body": Markup(body)}
    letters = _frame().render(context, policy="", style="")
    css = style(letters)
    text = _frame().render(context, policy=Markup(_policy(css)), style=Markup(css))
    return text.encode()


def _policy(css: str) -> str:
    """Nothing runs, nothing is fetched; only this very style sheet and what is inside it counts."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    allowed = f"style-src 'sha256-{digest}'; font-src data:; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


@cache
def _frame() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(_FRAME.read_text(encoding="utf-8"))


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
