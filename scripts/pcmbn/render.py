"""Jinja environment for page templates: escaping, links, source numbers, dates.

Templates write Markdown with raw HTML blocks. Autoescape protects HTML; `md` also protects text
from Markdown by turning its special signs into entities, so data never becomes markup.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup, escape

from pcmbn import cite
from pcmbn.links import provision_anchor
from pcmbn.page_sources import Sources
from pcmbn.records import Record
from pcmbn.timeline import duty_status
from pcmbn.vietnamese import show_date, show_last_day, slug
from pcmbn.world import World, provision_name, relative

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
KEPT = TEMPLATES.parents[1] / ".dung" / "mau"
CONTROLS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")
BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
# A text with nothing to escape, as most names are.
PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:(?: |, |/|-|\.| \(|\) | – |: )[^\W_]+)*[).]?")
MARKDOWN_SIGNS = str.maketrans({char: f"&#{ord(char)};" for char in "\\`*_[]|~{}!"})


@dataclass
class Page:
    """One page to write: `path` is relative to docs/, `context` goes to the template."""

    path: str
    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    trail: tuple[tuple[str, str], ...] = ()
    record: Record | None = None
    public: bool = False

    @property
    def url(self) -> str:
        """Address of the built page."""
        return self.path.removesuffix(".md") + ".html"


def md(value: object) -> Markup:
    """Text for a Markdown paragraph, heading or list item."""
    if isinstance(value, str) and PLAIN.fullmatch(value):
        return Markup(value)
    # Markdown keeps its own marks between control characters, and takes leading spaces for code.
    text = re.sub(r"[^\S\r\n]+", " ", CONTROLS.sub(" ", str(value))).strip()
    text = str(escape(text)).translate(MARKDOWN_SIGNS)
    text = re.sub(r"^(\s*)([#+\-=])", lambda m: f"{m[1]}&#{ord(m[2])};", text, flags=re.MULTILINE)
    text = re.sub(r"^(\s*\d+)([.)])", lambda m: f"{m[1]}&#{ord(m[2])};", text, flags=re.MULTILINE)
    return Markup(re.sub(r"\s*[\r\n]\s*", "<br>", text))


def _piece(text: str) -> Markup:
    """As `md`, for a piece of a sentence: the spaces at its ends part it from its neighbours."""
    before, after = text[:1].isspace(), text[1:] and text[-1:].isspace()
    return Markup(" " if before else "") + md(text) + Markup(" " if after else "")


def anchor(href: str, words: object) -> Markup:
    """A link; plain formatting, because pages hold a hundred of them."""
    return Markup(f'<a href="{escape(href)}">{md(words)}</a>')


def one_line(value: object) -> object:
    """What a template prints without a filter: a blank line would end the HTML block around it."""
    if isinstance(value, str) and not isinstance(value, Markup) and BREAKS.search(value):
        return BREAKS.sub(" ", value)
    return value


def yaml_text(value: object) -> Markup:
    """Text as a double-quoted YAML scalar for front matter."""
    written = yaml.dump(str(value), default_style='"', allow_unicode=True, width=math.inf)
    return Markup(written.rstrip("\n"))


class AbsentField(jinja2.StrictUndefined):
    """An optional field that a record lacks is false; any other missing name is a fault."""

    __slots__ = ()

    def __bool__(self) -> bool:
        if isinstance(self._undefined_obj, Mapping | Record):
            return False
        return bool(self._fail_with_undefined_error())


class Renderer:
    """Renders pages of one world; reused for all pages."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.environment = _environment()

    def render(self, page: Page) -> str:
        """The Markdown text of a page, LF line ends, one final newline."""
        # Set each time: another renderer shares the environment.
        self.environment.globals |= {"world": self.world, "as_of": self.world.as_of}
        helpers = Helpers(self.world, page.url)
        template = self.environment.get_template(page.template)
        text = template.render(
            page=page, record=page.record, h=helpers, sources=Sources(), **page.context
        )
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


class Helpers:
    """What templates call; `here` is the address of the page being written."""

    def __init__(self, world: World, here: str) -> None:
        self.world = world
        self.here = here

    def href(self, url: str) -> str:
        """A site address as a relative link from this page."""
        return relative(self.here, url)

    def link(self, record: Record | None, text: str | None = None) -> Markup:
        """A link to a record by its name; plain words when it has no page."""
        if record is None:
            return md(text or "bản ghi chưa công bố")
        words = text if text is not None else self.world.title(record)
        return anchor(self.href(self.world.url(record)), words)

    def ref(self, kind: str, identity: str | None, text: str | None = None) -> Markup:
        """A link to a record by kind and id."""
        return self.link(self.world.get(kind, identity), text)

    def basis(self, basis: Mapping[str, Any] | None) -> Markup:
        """A pinpoint linked to the article when there is one, else to the document."""
        if not basis:
            return Markup("")
        words = cite.pinpoint_citation(self.world, basis)
        document = self.world.get("document", basis.get("document"))
        if document is None:
            return md(words)
        url = self.world.url(document)
        if basis.get("article"):
            url += f"#{provision_anchor(basis['article'])}"
        return anchor(self.href(url), words)

    def legal(self, text: object) -> Markup:
        """Text in which every document number that has a record becomes a link to it."""
        parts = []
        for words, document in self.world.split_by_number(str(text)):
            own = document is not None and self.world.url(document) == self.here
            parts.append(_piece(words) if document is None or own else self.link(document, words))
        return Markup("").join(parts)

    def topic(self, topic: str) -> Markup:
        """A link to a topic page."""
        label = self.world.label("chu-de", topic)
        return Markup('<a href="{}">{}</a>').format(
            self.href(self.world.topic_url(topic)), md(label)
        )

    def confidence(self, word: str | None) -> Markup:
        """The visible mark of a statement that is less than well confirmed."""
        if not word or not self.world.dataset.schema.term("do-tin-cay", word).extra.get("mark"):
            return Markup("")
        term = self.world.dataset.schema.term("do-tin-cay", word)
        return Markup(' <span class="pc-conf" title="{}">{}</span>').format(
            term.description, term.label.lower()
        )

    def duty_status(self, duty: Record) -> str:
        """Validity of a duty today, a term of `tinh-trang`."""
        return duty_status(self.world.dataset, duty, self.world.as_of)

    def single_file(self, page: Page) -> list[tuple[str, str]]:
        """(words, address) of this page as one file to send; empty when it has none."""
        from pcmbn.exports.catalogue import single_file

        return single_file(self.world, page)

    def status(self, term: str) -> Markup:
        """A status as a badge: word and tone."""
        found = self.world.dataset.schema.term("tinh-trang", term)
        return Markup('<span class="pc-badge pc-badge--{}">{}</span>').format(
            found.extra["tone"], found.label
        )

    def citation(self, record: Record) -> str:
        """The line to copy."""
        return cite.record_citation(self.world, record)

    def provision_citations(self, document: Record) -> list[str]:
        """The lines to copy for articles, clauses and points."""
        return cite.provision_citations(self.world, document)


def _compiled() -> jinja2.BytecodeCache | None:
    """Templates compiled by an earlier run of this very code; Jinja compares their source."""
    stamp = hashlib.sha256(Path(__file__).read_bytes() + jinja2.__version__.encode()).hexdigest()
    folder = KEPT / stamp[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder))


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=one_line,
        undefined=AbsentField,
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled(),
    )
    environment.filters |= {
        "md": md,
        "yaml": yaml_text,
        "date": show_date,
        "last_day": show_last_day,
        "slug": slug,
        "anchor": provision_anchor,
        "provision_name": provision_name,
    }
    return environment
