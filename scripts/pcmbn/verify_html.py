"""Reads what `verify` judges: the facts of one HTML page.

Nothing here knows what is right or wrong; keeping reading apart from judging lets each rule in
`verify` be a few lines over plain data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

LINK = "link"
RESOURCE = "resource"
SUBMIT = "submit"

_LINK_ATTRIBUTES = {"a": ("href",), "area": ("href",)}
_SUBMIT_ATTRIBUTES = {"form": ("action",), "button": ("formaction",)}
_RESOURCE_ATTRIBUTES = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src",),
    "source": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "frame": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "base": ("href",),
}
_ATTRIBUTES = {
    tag: tuple((name, kind) for name in names)
    for kind, table in (
        (LINK, _LINK_ATTRIBUTES),
        (SUBMIT, _SUBMIT_ATTRIBUTES),
        (RESOURCE, _RESOURCE_ATTRIBUTES),
    )
    for tag, names in table.items()
}
_TEXT_TAGS = frozenset({"script", "style", "title"})

_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)


class Reference(NamedTuple):
    """One address written in a page: `kind` is LINK, RESOURCE or SUBMIT; `relation` is its rel."""

    line: int
    tag: str
    attribute: str
    kind: str
    value: str
    relation: str = ""


class Block(NamedTuple):
    """Text that the page carries inside a `script` or `style` element, or a style attribute."""

    line: int
    text: str
    kind: str


@dataclass(slots=True)
class Page:
    """What a page says of itself; `ids` maps each id to the lines it is declared on."""

    language: str | None = None
    title: str = ""
    headings: int = 0
    ids: dict[str, list[int]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    online_parts: list[tuple[int, str]] = field(default_factory=list)


class _PageParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: tuple[str, int, str] | None = None
        self._text: list[str] = []
        self._in_svg = 0
        self.at_line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg":
            self._in_svg += 1
        elif tag == "h1":
            self.page.headings += 1
        if not attrs and tag not in _TEXT_TAGS:
            return
        values = {name: value or "" for name, value in reversed(attrs)}
        line = self.at_line if self.lineno == 1 else self.lineno
        self._read_identity(tag, values, line)
        self._read_references(tag, values, line)
        if tag in _TEXT_TAGS and not (tag == "title" and self._in_svg):
            self._open = (tag, line, values.get("type", ""))
            self._text = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == "svg":
            self._in_svg -= 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._in_svg = max(0, self._in_svg - 1)
        if self._open and tag == self._open[0]:
            self._close_text(*self._open)
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)

    def _close_text(self, tag: str, line: int, script_type: str) -> None:
        text = "".join(self._text)
        if tag == "title":
            self.page.title = self.page.title or text.strip()
        elif tag == "style":
            self.page.blocks.append(Block(line, text, "style"))
        else:
            is_data = script_type.endswith("json")
            self.page.blocks.append(Block(line, text, "data" if is_data else "script"))

    def _read_identity(self, tag: str, values: dict[str, str], line: int) -> None:
        page = self.page
        if tag == "html":
            page.language = values.get("lang")
        if "id" in values:
            page.ids.setdefault(values["id"], []).append(line)
        if tag == "a" and "name" in values:
            page.names.add(values["name"])
        if "style" in values:
            page.blocks.append(Block(line, values["style"], "style"))
        if values.get("data-md-component") == "source":
            page.online_parts.append((line, "data-md-component=source"))

    def _read_references(self, tag: str, values: dict[str, str], line: int) -> None:
        add = self.page.references.append
        for name, kind in _ATTRIBUTES.get(tag, ()):
            if name in values:
                add(Reference(line, tag, name, kind, values[name], values.get("rel", "")))
        for name in ("srcset", "imagesrcset"):
            for address in _srcset(values.get(name, "")):
                add(Reference(line, tag, name, RESOURCE, address))
        if tag == "a" and values.get("ping"):
            add(Reference(line, tag, "ping", SUBMIT, values["ping"]))
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            target = _REFRESH.match(values.get("content", ""))
            if target and target[1].strip():
                add(Reference(line, tag, "content", SUBMIT, target[1].strip()))


def _srcset(value: str) -> Iterator[str]:
    if value.strip().startswith("data:"):
        return
    for candidate in value.split(","):
        parts = candidate.split()
        if parts:
            yield parts[0]


def read_text(path: Path) -> str | None:
    """Return the text of a UTF-8 file, None if it cannot be read as that."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


# A page in which every `<` begins one of these, and no `&` stands in an attribute but as `&amp;`
# and the like, is read the same by this expression and by the parser, which takes ten times longer.
_TOKEN = re.compile(
    r"""<(/)?([a-zA-Z][a-zA-Z0-9:-]*)"""
    r"""((?:\s+[^\s"'<>/=]+(?:="[^"]*"|='[^']*'|=[^\s"'<>`=]+)?)*)\s*(/)?>"""
    r"""|<!--(?!-?>).*?-->|<![dD][oO][cC][tT][yY][pP][eE]\s+html>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:="([^"]*)"|='([^']*)'|=([^\s"'<>`=]+))?""")
_CLOSERS = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style", "title")}
_ODD_TAGS = frozenset({"textarea", "iframe", "xmp", "noembed", "noframes", "plaintext"})
_TOLD_TAGS = frozenset({*_ATTRIBUTES, *_TEXT_TAGS, *_ODD_TAGS, "html", "h1", "svg", "meta"})
_TOLD = re.compile(r"""\s(?:id|style|srcset|imagesrcset|data-md-component)=""", re.IGNORECASE)


def read_page(text: str) -> Page:
    """Parse one HTML page. Broken markup is read as far as a browser would, never an error."""
    return _read_regular(text) or _read_any(text)


def _read_regular(text: str) -> Page | None:
    """The facts of a page without any irregular sign; None for every other page."""
    reader = _PageParser()
    at, counted, match, find = text.find("<"), 0, _TOKEN.match, text.find
    while at >= 0:
        token = match(text, at)
        if token is None:
            return None
        end, tag, attributes, own = token.groups()
        start, at = at, token.end()
        if tag in _ODD_TAGS or (tag and not tag.islower() and tag.lower() in _TOLD_TAGS):
            return None
        if tag is None or not (tag in _TOLD_TAGS or (attributes and _TOLD.search(attributes))):
            at = find("<", at)
            continue
        if end:
            reader.handle_endtag(tag)
            at = find("<", at)
            continue
        reader.at_line += text.count("\n", counted, start)
        counted = start
        found = [_pair(*given) for given in _ATTRIBUTE.findall(attributes)]
        (reader.handle_startendtag if own else reader.handle_starttag)(tag, found)
        if tag in _CLOSERS and not own:
            closer = _CLOSERS[tag].search(text, at)
            if closer is None:
                return None
            body = text[at : closer.start()]
            reader.handle_data(unescape(body) if tag == "title" else body)
            reader.handle_endtag(tag)
            at = closer.end()
        at = find("<", at)
    return reader.page


def _pair(name: str, double: str, single: str, bare: str) -> tuple[str, str]:
    value = double or single or bare
    return name.lower(), unescape(value) if "&" in value else value


def _read_any(text: str) -> Page:
    parser = _PageParser()
    parser.feed(text)
    parser.close()
    return parser.page


def online_features(page: Page) -> Iterator[tuple[int, str]]:
    """Yield (line, name) of each part of the theme that is switched on and needs a web server.

    Material reads its configuration from a JSON block; one that cannot be read is itself named,
    because what it switches on is then unknown.
    """
    yield from page.online_parts
    for block in page.blocks:
        if block.kind == "script" and "__md_analytics" in block.text:
            yield block.line, "analytics"
        elif block.kind == "data" and '"features"' in block.text:
            yield from ((block.line, name) for name in _configured_online(block.text))


def _configured_online(text: str) -> Iterator[str]:
    try:
        config = json.loads(text)
    except ValueError:
        yield "__config"
        return
    for feature in config.get("features", ()):
        if str(feature).startswith("navigation.instant"):
            yield str(feature)
    if config.get("version"):
        yield "version"
