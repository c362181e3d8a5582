"""Converts Markdown pages that are HTML blocks, headings with ids and simple text, fast.

Python-Markdown reads every tag of a page three times in pure Python, although the generator's
templates wrote most of it as finished HTML. This module recognises exactly the shapes that
Python-Markdown would pass through, hands the rest of a page (lists, tables, marked text) to it in
small pieces, and gives up on a page (None) as soon as anything is not certain. The test compares
every page of the real data with MkDocs' own conversion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import markdown
from markdown.extensions.toc import nest_toc_tokens

# Signs of what Python-Markdown treats in its own way, anywhere in a page or in one of its tags.
_UNCERTAIN = ("`", "](", "<!", "<?", "markdown=", "[TOC]", "\t", "\r", " \n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_RAW_TEXT = frozenset(
    ["style", "textarea", "title", "pre", "plaintext", "iframe", "xmp", "noembed", "noframes"]
)
# What, at the start of a line outside HTML, reaches beyond its own block.
_SPANNING = re.compile(
    r"^(?:\[| {0,3}\*\[| {0,3}(?:!!!|\?\?\?)| {1,3}</?[a-z]| {4})", re.MULTILINE | re.IGNORECASE
)
_ANY_TAG = re.compile(r"</?([a-z][a-z0-9-]*)", re.IGNORECASE)
# A heading right under a line of something else may be part of that.
_HEADING_UNDER_TEXT = re.compile(r"^(?!#)[^\n]+\n#", re.MULTILINE)
_TAG = re.compile(
    r"""<(/?)([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:=(?:"[^"<>]*"|'[^'<>]*'))?)*)\s*(/?)>""",
    re.IGNORECASE,
)
_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"', re.IGNORECASE)
_NAME = re.compile(r'<a\b[^<>]*?\sname="([^"]*)"', re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6}) (.+) \{#([a-z0-9-]+)((?: \.[a-zA-Z0-9_-]+)*)\}")
_ENTITY = r"&(?:#[0-9]+|[a-zA-Z][a-zA-Z0-9]*);"
_TEXT = rf"(?:[^*_`\[\]!\\<>&{{}}|~\n=:]|{_ENTITY}|:(?!//)|(?<! )=(?! ))"
_INLINE = r"""</?(?:a|abbr|b|br|em|small|span|strong|sub|sup)(?:\s[a-z-]+="[^"<>\\\[\]]*")*>"""
_STRONG = rf"\*\*(?! )((?:{_TEXT}|{_INLINE})+)(?<! )\*\*"
_STRONG_MARKS = re.compile(_STRONG)
_LINE = rf"(?![#+\-=:\d ])(?:{_TEXT}|{_INLINE}|{_STRONG})+(?<! )"
_WORDS = re.compile(rf"{_TEXT}*")
_PARAGRAPH = re.compile(_LINE)
_LIST = re.compile(rf"(?:- {_LINE}(?:\n(?=- )|\Z))+")
_BLANK = re.compile(r"\n\n|\n(?=#)")
_LINE_END = re.compile(r"\n")
_BREAK = re.compile(r"\n+")
# fmt: off
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                   "param", "source", "track", "wbr"})
# fmt: on


class Heading(NamedTuple):
    """One entry of the page's table of contents, `name` as HTML text."""

    level: int
    id: str
    name: str


@dataclass
class Converted:
    """The HTML of a page body, and its headings in order."""

    html: str
    headings: list[Heading] = field(default_factory=list)

    @property
    def anchors(self) -> set[str]:
        """Every name in the page that a link can end in."""
        return {*_ID.findall(self.html), *_NAME.findall(self.html)}

    @property
    def toc_tokens(self) -> list[dict[str, object]]:
        """The headings nested as Python-Markdown nests them."""
        flat = [{"level": h.level, "id": h.id, "name": h.name} for h in self.headings]
        return list(nest_toc_tokens(flat))


class _Uncertain(Exception):
    """The page holds something this module does not vouch for."""


class PlainConverter:
    """Converts page bodies with one Markdown instance, kept because making one is slow."""

    def __init__(self, make: Callable[[], markdown.Markdown], permalink_title: str) -> None:
        self._markdown = make()
        self._block_level = self._markdown.is_block_level
        self._link = f'<a class="headerlink" href="#%s" title="{permalink_title}">&para;</a>'
        self._known: dict[str, tuple[str, tuple[Heading, ...]]] = {}

    def convert(self, text: str) -> Converted | None:
        """The page body as MkDocs would convert it; None when MkDocs has to do it."""
        text = text.strip("\n")
        if any(sign in text for sign in _UNCERTAIN) or _CONTROL.search(text):
            return None
        if text != text.strip() or _HEADING_UNDER_TEXT.search(text):
            return None
        done = Converted("")
        try:
            pieces = [self._piece(piece, done) for piece in self._pieces(text)]
            done.html = "\n".join(pieces).strip()
        except _Uncertain:
            return None
        ids = [heading.id for heading in done.headings]
        return done if len(ids) == len(set(ids)) else None

    def _pieces(self, text: str) -> Iterator[str]:
        """HTML blocks and headings alone, everything between them together."""
        rest: list[str] = []
        start = 0
        while start < len(text):
            own = text.startswith("<", start) and self._opens_block(text, start)
            end = self._block_end(text, start) if own else _blank_after(text, start)
            # Python-Markdown keeps one of the blank lines after an HTML block.
            piece = text[start : end + own] if text.startswith("\n\n", end) else text[start:end]
            if own or piece.startswith("#"):
                if rest:
                    yield "\n\n".join(rest)
                    rest = []
                yield piece
            else:
                rest.append(piece)
            start = end + _gap(text, end)
        if rest:
            yield "\n\n".join(rest)

    def _opens_block(self, text: str, start: int) -> bool:
        tag = _TAG.match(text, start)
        if not tag or tag[1]:
            raise _Uncertain
        # A block that is one empty tag ends at once, wherever its line goes on.
        if tag[2].lower() in _VOID and self._block_level(tag[2].lower()):
            raise _Uncertain
        return bool(self._block_level(tag[2].lower()))

    def _block_end(self, text: str, start: int) -> int:
        """Where the HTML element that starts here ends; the end of a line must follow."""
        stack: list[str] = []
        at = start
        while True:
            at = text.find("<", at)
            tag = _TAG.match(text, at) if at >= 0 else None
            if not tag:
                raise _Uncertain
            at = tag.end()
            name = tag[2]
            if name in _RAW_TEXT or (name == "script" and not tag[1] and text[at : at + 2] != "</"):
                raise _Uncertain
            if tag[1]:
                if not stack or stack.pop() != name:
                    raise _Uncertain
                if not stack:
                    break
            elif not tag[4] and name not in _VOID:
                stack.append(name)
        if at < len(text) and text[at] != "\n":
            raise _Uncertain
        return at

    def _piece(self, piece: str, done: Converted) -> str:
        if piece.startswith("<") and self._opens_block(piece, 0):
            return piece
        heading = _HEADING.fullmatch(piece)
        if heading and _WORDS.fullmatch(heading[2]):
            return self._heading(heading, done)
        return _simple(piece) or self._by_markdown(piece, done)

    def _heading(self, found: re.Match[str], done: Converted) -> str:
        marks, words, identity, classes = found.groups()
        words = words.strip()
        done.headings.append(Heading(len(marks), identity, words))
        tag = f"h{len(marks)}"
        given = f' class="{classes.replace(".", "").strip()}"' if classes else ""
        attributes = f'{given} id="{identity}"'
        return f"<{tag}{attributes}>{words}{self._link % identity}</{tag}>"

    def _by_markdown(self, piece: str, done: Converted) -> str:
        """Python-Markdown's own answer; equal pieces (marks, short lists) are asked once."""
        names = map(str.lower, _ANY_TAG.findall(piece))
        # An HTML block that starts inside a paragraph keeps or loses a blank line after it.
        if _SPANNING.search(piece) or any(map(self._block_level, names)):
            raise _Uncertain
        if piece not in self._known:
            self._markdown.reset()
            html = self._markdown.convert(piece)
            tokens = getattr(self._markdown, "toc_tokens", [])
            headings = (Heading(t["level"], t["id"], t["name"]) for t in _flat(tokens))
            self._known[piece] = html, tuple(headings)
        html, found = self._known[piece]
        if piece.startswith("#") and not _HEADING.fullmatch(piece):
            raise _Uncertain
        done.headings.extend(found)
        return html


def _simple(run: str) -> str | None:
    """Paragraphs of one line and lists of such lines; None for anything else."""
    made = []
    after_list = False
    for block in run.split("\n\n"):
        if _PARAGRAPH.fullmatch(block):
            made.append(f"<p>{_strong(block)}</p>")
            after_list = False
        elif not after_list and _LIST.fullmatch(block):
            items = _strong(block[2:]).split("\n- ")
            made.append("<ul>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>")
            after_list = True
        else:
            return None
    return "\n".join(made)


def _strong(text: str) -> str:
    return _STRONG_MARKS.sub(r"<strong>\1</strong>", text) if "*" in text else text


def _flat(tokens: list[dict]) -> Iterator[dict]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


def _blank_after(text: str, start: int) -> int:
    """Where a block ends: a blank line; headings also begin and end at a line's end."""
    found = (_LINE_END if text[start] == "#" else _BLANK).search(text, start)
    return found.start() if found else len(text)


def _gap(text: str, start: int) -> int:
    found = _BREAK.match(text, start)
    return found.end() - found.start() if found else 0
