"""Saved web pages: vbpl.vn, Công báo, thuvienphapluat and pages of that style; also MHTML."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from pcmbn.texts import legacy
from pcmbn.texts.docx_numbering import written
from pcmbn.texts.model import clean
from pcmbn.texts.source import Grid, ImportFault, Item, Line, Source

_SKIPPED = frozenset(
    {"script", "style", "noscript", "head", "nav", "select", "option", "button", "svg", "template"}
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"}
    | {"div", "dl", "dt", "fieldset", "figure", "footer", "form", "header", "hr", "html", "li"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "main", "ol", "p", "pre", "section", "summary", "ul"}
    | {"tbody", "td", "tfoot", "th", "thead", "title", "tr"}
)
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
_CONTENT = (
    "toanvancontent",
    "fulltext",
    "divContentDoc",
    "content1",
    "cldivContentDocVn",
    "vanban-content",
    "noidung-vanban",
    "box-content-vb",
    "docitem-full",
    "ndvb",
    "noi-dung-van-ban",
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_CENTER = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ARTICLE = re.compile(r"[ĐÐ]i[ềê]u\s+\d+", re.IGNORECASE)
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAIL = re.compile(rb"\s*(mime-version|content-type|from|subject|date)\s*:", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(raw: bytes) -> Source:
    """The paragraphs and tables of a page."""
    root = parse(raw)
    body = _content(root)
    encoding = legacy.detect(body.text_content())
    notices = (legacy.notice(encoding),) if encoding else ()
    return Source("html", tuple(flow(body, encoding)), False, (), notices)


def parse(raw: bytes) -> html.HtmlElement:
    """The page as a tree; ImportFault for a page without anything."""
    if is_archive(raw):
        raw = _from_mhtml(raw)
    encoding = _utf8(raw)
    parser = html.HTMLParser(encoding=encoding, no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ImportFault("Trang web lưu về không có nội dung.") from None
    return root


def is_archive(raw: bytes) -> bool:
    """A page with its pictures in one file, in the form of a mail message."""
    return bool(_MAIL.match(raw)) and b"text/html" in raw[:20_000].lower()


def flow(element: html.HtmlElement, encoding: str = "") -> list[Item]:
    """The lines and tables of one element."""
    page = _Page(encoding)
    page.walk(element, _Style())
    page.flush()
    return page.items


def _utf8(raw: bytes) -> str | None:
    """UTF-8 when the bytes are, else what the page declares."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _from_mhtml(raw: bytes) -> bytes:
    """The page inside a web archive (.mht, or .doc saved by a law site)."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                charset = part.get_content_charset() or "utf-8"
                return content.decode(charset, errors="replace").encode("utf-8")
    raise ImportFault("Tệp web lưu trữ (MHTML) không có trang nào bên trong.")


def _content(root: html.HtmlElement) -> html.HtmlElement:
    """The element that known sites put the text in, when it holds most articles; else the body."""
    body = root.find("body")
    body = root if body is None else body
    total = len(_ARTICLE.findall(body.text_content()))
    names = " or ".join(f"contains(concat(@id, ' ', @class), '{name}')" for name in _CONTENT)
    for element in body.xpath(f".//*[{names}]"):
        if total and len(_ARTICLE.findall(element.text_content())) >= total * 0.6:
            return element
    return body


@dataclass(frozen=True)
class _Style:
    """What elements around a text say about it."""

    bold: bool = False
    centered: bool = False
    label: str = ""

    def inside(self, element: html.HtmlElement) -> _Style:
        style = element.get("style") or ""
        bold = self.bold or element.tag in _BOLD or bool(_HEAVY.search(style))
        centered = self.centered or element.tag == "center" or bool(_CENTER.search(style))
        align = (element.get("align") or "").lower()
        if align:
            centered = align == "center"
        elif re.search(r"text-align\s*:\s*(left|justify|right)", style):
            centered = False
        return _Style(bold, centered)


@dataclass
class _Page:
    """The lines found so far and the runs of the line that is open."""

    encoding: str
    items: list[Item] = field(default_factory=list)
    runs: list[tuple[str, bool]] = field(default_factory=list)
    centered: bool = False
    count: int = 0

    def walk(self, element: html.HtmlElement, style: _Style) -> None:
        """Everything an element holds, in order."""
        if not self._shown(element):
            return
        if element.tag == "br":
            self.flush()
            return
        if element.tag == "table" and self._grid(element):
            return
        block = element.tag in _BLOCKS
        if block:
            self.flush()
        inside = style.inside(element)
        if element.tag == "li":
            self.add(_list_label(element), inside)
        if _is_note_mark(element):
            self.add(f"[{element.text_content().strip().strip('[]()')}]", inside)
        else:
            self._children(element, inside)
        if block:
            self.flush()

    def _shown(self, element: html.HtmlElement) -> bool:
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return False
        return not _HIDDEN.search(element.get("style") or "") and element.get("hidden") is None

    def _children(self, element: html.HtmlElement, style: _Style) -> None:
        self.add(element.text or "", style, keep_lines=element.tag == "pre")
        for child in element:
            self.walk(child, style)
            self.add(child.tail or "", style, keep_lines=element.tag == "pre")

    def add(self, text: str, style: _Style, *, keep_lines: bool = False) -> None:
        """Text of the open line; only `pre` breaks lines at line ends."""
        if not text:
            return
        first, *others = text.split("\n") if keep_lines else [text]
        self._add(first, style)
        for other in others:
            self.flush()
            self._add(other, style)

    def _add(self, text: str, style: _Style) -> None:
        if not self.runs:
            self.centered = style.centered
        self.runs.append((legacy.convert(_SPACE.sub(" ", text), self.encoding), style.bold))

    def flush(self) -> None:
        """Close the open line."""
        text = clean("".join(part for part, _ in self.runs))
        if text:
            self.count += 1
            self.items.append(Line(text, self.count, 0, _bold_end(self.runs), self.centered))
        self.runs = []

    def _grid(self, table: html.HtmlElement) -> bool:
        """Take a table of data; False when it only lays out the page."""
        if table.find(".//table") is not None or len(_ARTICLE.findall(table.text_content())) > 2:
            return False
        rows = list(_rows(table, self.encoding))
        width = max((len(row) for row in rows), default=0)
        if not width or not any(cell for row in rows for cell in row):
            return True
        self.flush()
        self.count += 1
        self.items.append(Grid(tuple((*r, *[""] * (width - len(r))) for r in rows), self.count))
        return True


def _bold_end(runs: list[tuple[str, bool]]) -> int:
    text = ""
    end = 0
    for part, bold in runs:
        if not bold and part.strip():
            break
        text += part
        end = len(clean(text))
    return end


def _is_note_mark(element: html.HtmlElement) -> bool:
    """A raised link to a note, printed [1], (1) or 1."""
    if element.tag != "a" or not re.match(r"#_?(ftn|edn|fn|note)", element.get("href") or ""):
        return False
    return bool(re.fullmatch(r"\s*[\[(]?\d{1,3}[\])]?\s*", element.text_content()))


def _list_label(item: html.HtmlElement) -> str:
    """The number that a browser shows before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- " if parent is not None and parent.tag == "ul" else ""
    before = sum(1 for other in item.itersiblings("li", preceding=True))
    first = parent.get("start") or "1"
    count = before + (int(first) if first.isdigit() else 1)
    style = _LIST_STYLES.get(parent.get("type") or "", "decimal")
    return f"{written(count, style)}{')' if style == 'lowerLetter' else '.'} "


def _rows(table: html.HtmlElement, encoding: str) -> Iterator[list[str]]:
    """Cells as text; merged cells keep their text once."""
    waiting: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _fill(cells, waiting)
            width = _span(cell, "colspan")
            for column in range(len(cells), len(cells) + width):
                waiting[column] = _span(cell, "rowspan") - 1
            lines = [item.text for item in flow(cell, encoding) if isinstance(item, Line)]
            cells += ["\n".join(lines), *[""] * (width - 1)]
        _fill(cells, waiting)
        yield cells


def _fill(cells: list[str], waiting: dict[int, int]) -> None:
    """Empty cells where one from a row above reaches down."""
    while waiting.get(len(cells), 0) > 0:
        waiting[len(cells)] -= 1
        cells.append("")


def _span(cell: html.HtmlElement, name: str) -> int:
    text = cell.get(name) or "1"
    return min(max(int(text), 1), 60) if text.isdigit() else 1
