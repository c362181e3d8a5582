"""The theme's page around a body, rendered once per class of pages and then filled.

MkDocs renders the same header, navigation and footer for every page of a folder; only the title,
the address, the table of contents and the body differ. A shell is that page, rendered by MkDocs'
own environment with stand-in words, and cut at them. The first page of every class is rendered in
full as well: should the theme use a page in a way that the cuts do not catch, the class is
rendered page by page. Byte equality over all real pages is tested.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from pcmbn.harden import dead_parts, faults, harden, mark_leaving
from pcmbn.pagemaker.plain import Converted
from pcmbn.problems import Problem

_MARK = "zq"
TITLE, NAME, FIRST, TOC, BODY = (
    f"{_MARK}{word}{_MARK}" for word in ("title", "name", "first", "toc", "body")
)
# The theme asks whether the body has an h1 of its own, so the stand-in may have to look like one.
_CUT = re.compile(rf"{TITLE}|{NAME}|{FIRST}|{TOC}|(?:<h1)?{BODY}")
# What a filter of the theme could change on the way into the page.
_SAFE_TITLE = re.compile(r"""[^<>&"'\s]+(?: [^<>&"'\s]+)*""")
_SAFE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOC_PART = "partials/toc.html"


@dataclass(frozen=True)
class Shell:
    """The texts between the places to fill, and what goes into each place."""

    texts: tuple[str, ...]
    places: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The whole page."""
        parts = [self.texts[0]]
        for place, text in zip(self.places, self.texts[1:], strict=True):
            parts += (values[place], text)
        return "".join(parts)


class Theme:
    """Renders whole pages of one site, by shell where that is certain."""

    def __init__(
        self,
        environment: jinja2.Environment,
        config: MkDocsConfig,
        nav: Navigation,
        bytecode: Path | None = None,
    ) -> None:
        self._environment = environment
        self._config = config
        self._nav = nav
        self._listed = frozenset(page.file.src_uri for page in nav.pages)
        if bytecode:
            bytecode.mkdir(parents=True, exist_ok=True)
            environment.bytecode_cache = jinja2.FileSystemBytecodeCache(str(bytecode))
        self.problems: list[Problem] = []
        self.filled = False
        loader = jinja2.ChoiceLoader([jinja2.DictLoader({_TOC_PART: TOC}), environment.loader])
        self._marked = environment.overlay(loader=loader)
        self._shells: dict[str, Shell | None] = {}
        self._words: Any = None

    def page(self, page: Page, body: Converted | None) -> str:
        """The finished page; `body` is None for a page that MkDocs converted itself.

        `filled` then tells whether the page depends on its source and the frame alone.
        """
        self.filled = False
        if body is None or page.file.src_uri in self._listed or not _plain(page, body):
            return self._whole(page)
        kind = _class_of(page, body)
        if kind not in self._shells:
            self._shells[kind] = self._shell(page, body)
        shell = self._shells[kind]
        values = self._values(page, body)
        if shell is None or _dead(values[BODY] + values[TOC]):
            return self._whole(page)
        self.filled = True
        return shell.fill(values)

    def _whole(self, page: Page) -> str:
        """The page rendered by MkDocs' environment alone; what the policy forbids is noted."""
        text = self._render(self._environment, page)
        self.problems += faults(page.file.dest_uri, text)
        return harden(text)

    def _shell(self, page: Page, body: Converted) -> Shell | None:
        """The shell of the page's class, or None when it would not give this very page."""
        text = harden(self._render(self._marked, _probe(page, body, self._config)))
        places = tuple(place.removeprefix("<h1") for place in _CUT.findall(text))
        shell = Shell(tuple(_CUT.split(text)), places)
        return shell if shell.fill(self._values(page, body)) == self._whole(page) else None

    def _values(self, page: Page, body: Converted) -> dict[str, str]:
        return {
            TITLE: str(page.title),
            NAME: page.file.name,
            FIRST: body.headings[0].id if body.headings else "",
            TOC: self._contents(page),
            BODY: mark_leaving(page.content or ""),
        }

    def _contents(self, page: Page) -> str:
        """The table of contents as the theme's own part renders it."""
        if self._words is None:
            context = get_context(self._nav, [], self._config, page)
            module = self._environment.get_template("partials/language.html").make_module(context)
            self._words = {**context, "lang": module}
        template = self._environment.get_template(_TOC_PART)
        return template.render({**self._words, "page": page})

    def _render(self, environment: jinja2.Environment, page: Page) -> str:
        page.active = True
        try:
            context = get_context(self._nav, [], self._config, page)
            context = self._config.plugins.on_page_context(
                context, page=page, config=self._config, nav=self._nav
            )
            name = page.meta.get("template", "main.html")
            text = environment.get_template(name).render(context)
            return self._config.plugins.on_post_page(text, page=page, config=self._config)
        finally:
            page.active = False


def _dead(text: str) -> bool:
    return next(dead_parts("", text), None) is not None


def _plain(page: Page, body: Converted) -> bool:
    """Whether the page's own words pass through the theme unchanged."""
    own = page.meta.get("title") == page.title and "data-search-" not in body.html
    left_out = (page.meta.get("search") or {}).get("exclude") is True
    title, name = str(page.title), page.file.name
    return bool(
        own
        and left_out
        and name != "index"
        and _SAFE_TITLE.fullmatch(title)
        and _SAFE_NAME.fullmatch(name)
        and not any(_MARK in text for text in (title, name, body.html))
    )


def _class_of(page: Page, body: Converted) -> str:
    """What the page around the body may depend on besides the places to fill."""
    meta = {name: value for name, value in page.meta.items() if name != "title"}
    first = page.toc.items[0] if page.toc.items else None
    shape = [
        min(len(page.toc), 2),
        first.level if first else 0,
        min(len(first.children), 2) if first else 0,
        "<h1" in body.html,
    ]
    return json.dumps([page.file.url.rpartition("/")[0], meta, shape], default=str)


def _probe(page: Page, body: Converted, config: MkDocsConfig) -> Page:
    """A page of the same class whose own words are the stand-ins."""
    folder = page.file.src_uri.rpartition("/")[0]
    path = f"{folder}/{NAME}.md" if folder else f"{NAME}.md"
    file = File(path, page.file.src_dir, page.file.dest_dir, config.use_directory_urls)
    probe = Page(None, file, config)
    probe.markdown = ""
    probe.meta = {**page.meta, "title": TITLE}
    probe.content = f"<h1{BODY}" if "<h1" in body.html else BODY
    probe.toc = _probe_toc(body)
    return probe


def _probe_toc(body: Converted) -> TableOfContents:
    """The page's own contents with the first anchor's name for a stand-in."""
    tokens = body.toc_tokens
    if tokens:
        tokens[0] = {**tokens[0], "id": FIRST}
    return get_toc(tokens)
