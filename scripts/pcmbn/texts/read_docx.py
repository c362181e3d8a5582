"""Word files (.docx, .docm): paragraphs with their automatic numbers, tables, notes.

The package is opened with python-docx; text is taken from the XML, because its `Paragraph.text`
leaves out inserted text of tracked changes, content controls and list numbers.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml import etree

from pcmbn.texts import docx_numbering, docx_styles, legacy
from pcmbn.texts.docx_numbering import Numbering, W, value
from pcmbn.texts.docx_styles import Styles, font_of, is_on
from pcmbn.texts.model import Footnote, clean
from pcmbn.texts.source import Grid, ImportFault, Item, Line, Source

_SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}pPr", f"{W}rPr", f"{W}instrText"}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_BREAKS = frozenset({f"{W}br", f"{W}cr"})
_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass
class _Word:
    """A document while it is read."""

    styles: Styles
    numbering: Numbering
    encoding: str = ""  # that the letters of the whole text betray, whatever the fonts are called
    marks: dict[tuple[str, str], str] = field(default_factory=dict)
    encodings: set[str] = field(default_factory=set)
    count: int = 0


def read(raw: bytes) -> Source:
    """The paragraphs, tables and notes of a Word file."""
    part = OpcPackage.open(io.BytesIO(raw)).main_document_part
    body = _root(part).find(f"{W}body")
    if body is None:
        raise ImportFault("Tệp Word không có phần văn bản bên trong.")
    numbering = docx_numbering.read(_related(part, RT.NUMBERING))
    encoding = legacy.detect("".join(text.text or "" for text in body.iter(f"{W}t")))
    word = _Word(docx_styles.read(_related(part, RT.STYLES)), numbering, encoding)
    items = tuple(_items(body, word))
    notes = tuple(_notes(part, word))
    old = sorted({name.removesuffix("h") for name in word.encodings})
    return Source("docx", items, False, notes, tuple(map(legacy.notice, old)))


def _root(part: Part) -> etree._Element:
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def _related(part: Part, kind: str) -> etree._Element | None:
    try:
        return _root(part.part_related_by(kind))
    except (KeyError, ValueError, etree.XMLSyntaxError):
        return None


def _items(container: etree._Element, word: _Word) -> Iterator[Item]:
    for element in container:
        if element.tag == f"{W}p":
            yield from _lines(element, word)
        elif element.tag == f"{W}tbl":
            word.count += 1
            rows = _rows(element, word)
            if rows:
                yield Grid(rows, word.count)
        elif element.tag == f"{W}sdt":
            content = element.find(f"{W}sdtContent")
            if content is not None and element.find(f".//{W}docPartGallery") is None:
                yield from _items(content, word)
        elif element.tag in {f"{W}ins", f"{W}customXml", f"{W}smartTag"}:
            yield from _items(element, word)


def _lines(paragraph: etree._Element, word: _Word) -> Iterator[Line]:
    """The paragraph, one line per forced break, then the text boxes anchored in it."""
    word.count += 1
    settings = paragraph.find(f"{W}pPr")
    style = None if settings is None else value(settings.find(f"{W}pStyle"))
    if word.styles.name(style).lower().startswith(("toc ", "toc\xa0", "mục lục")):
        return
    runs = _runs(paragraph, style, word)
    label = _label(settings, style, word)
    if label and any(text.strip() for text, _ in runs):
        runs.insert(0, (label, runs[0][1]))
    centered = _setting(settings, style, f"{W}jc", word) == "center"
    for parts in _broken(runs):
        line = _line(parts, word.count, centered)
        if line.text:
            yield line
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
            yield from (item for item in _items(box, word) if isinstance(item, Line))


def _setting(
    settings: etree._Element | None, style: str | None, path: str, word: _Word
) -> str | None:
    own = None if settings is None else settings.find(path)
    return value(own if own is not None else word.styles.paragraph(style, path))


def _label(settings: etree._Element | None, style: str | None, word: _Word) -> str:
    """The automatic number of the paragraph, counted."""
    own = None if settings is None else settings.find(f"{W}numPr")
    listed = own if own is not None else word.styles.paragraph(style, f"{W}numPr")
    if listed is None:
        return ""
    from_style = word.styles.paragraph(style, f"{W}numPr/{W}numId")
    list_id = value(listed.find(f"{W}numId")) or value(from_style) or "0"
    depth = int(value(listed.find(f"{W}ilvl")) or 0)
    return "" if list_id == "0" else word.numbering.label(list_id, depth)


def _runs(paragraph: etree._Element, style: str | None, word: _Word) -> list[tuple[str, bool]]:
    """Pieces of text with whether they are bold; "\\n" is a forced break."""
    bold, font = word.styles.bold(style), word.styles.font(style)
    found = []
    for run in _of(paragraph, f"{W}r"):
        settings = run.find(f"{W}rPr")
        run_style = None if settings is None else value(settings.find(f"{W}rStyle"))
        own = None if settings is None else settings.find(f"{W}b")
        is_bold = is_on(own) if own is not None else bold or _style_bold(run_style, word)
        text = "".join(_words(run, word))
        encoding = legacy.of_font(font_of(settings) or font) or word.encoding
        if encoding and text.strip() and not _is_unicode(text):
            word.encodings.add(encoding)
            text = legacy.convert(text, encoding)
        if text:
            found.append((text, is_bold))
    return found


def _style_bold(style: str | None, word: _Word) -> bool:
    return bool(style) and word.styles.bold(style)


def _is_unicode(text: str) -> bool:
    """A font name left over on text that is Unicode already."""
    return any(0x1EA0 <= ord(letter) <= 0x1EF9 or letter in "ăđơưĂĐƠƯ" for letter in text)


def _of(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Descendants with that tag, outside deleted text and text boxes."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == tag:
            yield child
        else:
            yield from _of(child, tag)


def _words(run: etree._Element, word: _Word) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in {f"{W}tab", f"{W}ptab"}:
            yield " "
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag in _MARKS:
            key = (_MARKS[child.tag], value(child, "id") or "")
            yield f"[{word.marks.setdefault(key, str(len(word.marks) + 1))}]"


def _broken(runs: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    line: list[tuple[str, bool]] = []
    for text, bold in runs:
        first, *others = text.split("\n")
        line.append((first, bold))
        for other in others:
            yield line
            line = [(other, bold)]
    yield line


def _line(parts: list[tuple[str, bool]], at: int, centered: bool) -> Line:
    bold_end = 0
    text = ""
    for part, is_bold in parts:
        if not is_bold and part.strip():
            break
        text += part
        bold_end = len(clean(text))
    return Line(clean("".join(part for part, _ in parts)), at, 0, bold_end, centered)


def _rows(table: etree._Element, word: _Word) -> tuple[tuple[str, ...], ...]:
    """Cells as text; merged cells keep their text once."""
    rows = []
    for row in _of(table, f"{W}tr"):
        cells: list[str] = []
        for cell in _of(row, f"{W}tc"):
            settings = cell.find(f"{W}tcPr")
            span = None if settings is None else value(settings.find(f"{W}gridSpan"))
            merge = None if settings is None else settings.find(f"{W}vMerge")
            goes_on = merge is not None and value(merge) != "restart"
            cells.append("" if goes_on else _cell(cell, word))
            cells += [""] * (min(int(span or 1), 60) - 1)
        rows.append(cells)
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows) if width else ()


def _cell(cell: etree._Element, word: _Word) -> str:
    texts = []
    for item in _items(cell, word):
        if isinstance(item, Line):
            texts.append(item.text)
        else:
            texts += [text for row in item.rows for text in row if text]
    return "\n".join(texts)


def _notes(part: Part, word: _Word) -> Iterator[Footnote]:
    """Notes in the order of their marks."""
    roots = {"footnote": _related(part, RT.FOOTNOTES), "endnote": _related(part, RT.ENDNOTES)}
    for (kind, identifier), mark in list(word.marks.items()):
        root = roots[kind]
        if root is None:
            continue
        for note in root.iter(f"{W}{kind}"):
            if value(note, "id") == identifier:
                text = " ".join(i.text for i in _items(note, word) if isinstance(i, Line))
                if clean(text):
                    yield Footnote(mark, clean(text))
