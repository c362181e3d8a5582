"""Runs MkDocs' own build steps in this process, so that pages can be filled in or taken over.

The steps, their order and the plugin events are those of `mkdocs build --strict`; the Markdown
tree stays one that MkDocs, ProperDocs and Zensical build unaided, and a test compares the bytes.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pcmbn.pagemaker.shelf import Shelf
from pcmbn.pagemaker.stamps import code_stamp, sum_of, sum_of_files
from pcmbn.problems import Problem

_SILENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
_PLUGINS = ("material/search",)


@dataclass
class Made:
    """What a run did: MkDocs' warnings (faults in strict mode), dead code, the pages' paths."""

    warnings: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)


class Steps:
    """MkDocs with its configuration read, files found and navigation made."""

    def __init__(self, root: Path, out: Path, names: Mapping[str, str]) -> None:
        from mkdocs.config import load_config
        from mkdocs.structure.files import Files, get_files, set_exclusions
        from mkdocs.structure.nav import get_navigation

        configured = str(root / "mkdocs.yml")
        self.config = load_config(configured, site_dir=str(out), strict=True, **names)
        plugins = self.config.plugins
        plugins.on_startup(command="build", dirty=False)
        self.config = plugins.on_config(self.config)
        plugins.on_pre_build(config=self.config)
        files: Files = get_files(self.config)
        self.environment = self.config.theme.get_env()
        files.add_files_from_theme(self.environment, self.config)
        self.files = plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        nav = get_navigation(self.files, self.config)
        self.nav = plugins.on_nav(nav, config=self.config, files=self.files)

    def stamp(self, root: Path, as_of: dt.date, names: Mapping[str, str]) -> str:
        """The sum of everything around the pages: a page's own text alone is missing from it."""
        listed = [(p.file.src_uri, str(p.title), repr(p.meta)) for p in self.nav.pages]
        settings = (root / "mkdocs.yml").read_bytes()
        frame = sum_of_files(root / "docs" / "overrides", ("*",))
        day = str(as_of)
        return sum_of(code_stamp(), settings, repr(dict(names)), frame, repr(listed), day)

    @property
    def usual(self) -> bool:
        """Only the plugin whose work on a page is known: pages may then be filled in."""
        return tuple(self.config.plugins) == _PLUGINS


def make_site(
    root: Path,
    out: Path,
    as_of: dt.date,
    bytecode: Path | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
    shelf: Shelf | None = None,
) -> Made:
    """Build `root`/docs into the empty or absent folder `out`, every page already hardened.

    `bytecode` is where Jinja may keep its compiled templates; `names` are settings of MkDocs that
    take the place of those in mkdocs.yml; `shelf` holds pages of the site that stands.

    Raises whatever MkDocs raises on a configuration or a page that it cannot read at all.
    """
    made = Made()
    with _surroundings(as_of), _warnings(made.warnings):
        steps = Steps(root, out, names)
        pages = _Pages(steps, bytecode)
        pages.read()
        if shelf:
            shelf.open(steps.stamp(root, as_of, names))
        _write_around(steps)
        made.pages = pages.write(shelf)
        made.problems = pages.theme.problems
        pages.check_anchors()
        steps.config.plugins.on_post_build(config=steps.config)
        steps.config.plugins.on_shutdown()
    return made


class _Pages:
    """The Markdown pages of one run; what a filled page needs is made right before it is written,
    so that a hundred thousand pages never stand in memory together."""

    def __init__(self, steps: Steps, bytecode: Path | None) -> None:
        import markdown

        from pcmbn.pagemaker.plain import PlainConverter
        from pcmbn.pagemaker.shells import Theme

        self._steps = steps
        config = steps.config
        environment = config.plugins.on_env(steps.environment, config=config, files=steps.files)
        self.theme = Theme(environment, config, steps.nav, bytecode)
        names, settings = config["markdown_extensions"], config["mdx_configs"] or {}
        title = settings.get("toc", {}).get("permalink_title", "")
        self._converter = PlainConverter(
            lambda: markdown.Markdown(extensions=names, extension_configs=settings), title
        )
        self._read_ahead: dict[str, Any] = {}
        self._linking: list[Any] = []

    def read(self) -> None:
        """Read the pages of the navigation: every other page shows them."""
        for page in self._steps.nav.pages:
            self._read_ahead[page.file.src_uri] = self._convert(page)

    def write(self, shelf: Shelf | None) -> set[str]:
        """Write every page, or take it from the shelf; their addresses."""
        from mkdocs.structure.pages import Page
        from mkdocs.utils import write_file

        written = set()
        for file in self._steps.files.documentation_pages():
            page = file.page or Page(None, file, self._steps.config)
            written.add(file.dest_uri)
            source = sum_of(file.content_bytes) if shelf else ""
            if shelf and shelf.take(file.dest_uri, source, Path(file.abs_dest_path)):
                continue
            body = self._read_ahead[file.src_uri] if page.content else self._convert(page)
            text = self.theme.page(page, body)
            raw = text.encode("utf-8", errors="xmlcharrefreplace")
            write_file(raw, file.abs_dest_path)
            if shelf and self.theme.filled:
                shelf.note(file.dest_uri, source, raw)
            if page.links_to_anchors:
                self._linking.append(page)
            else:
                page.content = page.markdown = None
        return written

    def check_anchors(self) -> None:
        """MkDocs' check of links between Markdown pages that name an anchor."""
        level = self._steps.config.validation.links.anchors
        for page in self._linking:
            for target in page.links_to_anchors:
                if target.page is not None and target.page.present_anchor_ids is None:
                    target.page.present_anchor_ids = self._anchors(target.page)
            page.validate_anchor_links(files=self._steps.files, log_level=level)

    def _anchors(self, page: Any) -> set[str]:
        page.read_source(self._steps.config)
        body = self._converter.convert(page.markdown)
        return body.anchors if body else set()

    def _convert(self, page: Any) -> Any:
        """Give the page its content; the conversion, or None when MkDocs itself did it."""
        from mkdocs.commands.build import _populate_page
        from mkdocs.structure.toc import get_toc

        config = self._steps.config
        if self._steps.usual:
            page.read_source(config)
            body = self._converter.convert(page.markdown)
            if body is not None:
                page.content = body.html
                page.toc = get_toc(body.toc_tokens)
                return body
        _populate_page(page, config, self._steps.files)
        return None


def _write_around(steps: Steps) -> None:
    """Static files and the theme's own templates, before the pages as MkDocs does."""
    from mkdocs.commands.build import _build_theme_template

    steps.files.copy_static_files()
    for name in steps.config.theme.static_templates:
        _build_theme_template(name, steps.environment, steps.files, steps.config, steps.nav)


@contextmanager
def _surroundings(as_of: dt.date) -> Iterator[None]:
    """The day that MkDocs takes for today, and no advertising of its successors."""
    noon = dt.datetime.combine(as_of, dt.time(12), tzinfo=dt.UTC)
    wanted = {**_SILENT, "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Collector(logging.Handler):
    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append(record.getMessage())


@contextmanager
def _warnings(found: list[str]) -> Iterator[None]:
    """Collect what MkDocs warns of; `--strict` would stop at the end for each of these."""
    logger = logging.getLogger("mkdocs")
    handler = _Collector(found)
    logger.addHandler(handler)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
