"""One Markdown file with YAML front matter per imported text, under data/toan-van.

`<id>.md` is the text as passed, `<id>.hop-nhat.md` its consolidated text (VBHN).

The file is for people too: headings name the provisions, so a slip that the importer left is
corrected by hand. What is written reads back identical; what somebody broke is named with its
line. Grammar of the body, one item per block of lines, blank lines between:

    ## Điều 27. Tên điều        a node; the number of # is its depth in the tree
    ## Hết.                     text of the last node of that depth, after its children
    # Chữ ký.                   the signature block; before the first heading: the preamble
    words                       a paragraph;  "> words" quoted from another law
    | a | b |                   a table row;  "> | a |" quoted
    [^1]: words                 a footnote of the node
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from pcmbn.texts.model import (
    LABELS,
    Block,
    Footnote,
    LegalText,
    Node,
    Paragraph,
    Table,
    clean,
)
from pcmbn.write import write_if_changed

FOLDER = "toan-van"
CONSOLIDATED = "hop-nhat"
SIGNATURE, CLOSING = "Chữ ký", "Hết"
_SPECIAL = re.compile(r"[#|>\\\[]")


def text_path(data: Path, document: str, version: str = "") -> Path:
    """Where the text of a document lives; `version` is "" or `CONSOLIDATED`."""
    return data / FOLDER / f"{document}{'.' if version else ''}{version}.md"


def stored(data: Path, version: str = "") -> tuple[str, ...]:
    """Ids of the documents whose text (or consolidated text) is there, sorted."""
    names = (path.name for path in (data / FOLDER).glob("*.md"))
    found = (name.removesuffix(".md").partition(".") for name in names if name != "README.md")
    return tuple(sorted(stem for stem, _, other in found if other == version))


def write(data: Path, text: LegalText, version: str = "") -> Path:
    """Store the text atomically; ValueError when it cannot be stored without loss."""
    path = text_path(data, text.document, version)
    write_if_changed(path, dumps(text))
    return path


def read(data: Path, document: str, version: str = "") -> LegalText:
    """Read a stored text; TextFileError names the file and line that somebody broke."""
    from pcmbn.texts.store_read import loads

    path = text_path(data, document, version)
    shown = f"{data.name}/{FOLDER}/{path.name}"
    return loads(path.read_bytes(), shown, document)


def dumps(text: LegalText) -> str:
    """The stored form."""
    head = yaml.safe_dump(_head(text), allow_unicode=True, sort_keys=False, width=10_000)
    parts = [*_blocks(tuple(Paragraph(line) for line in text.preamble))]
    parts += _footnotes(text.footnotes)
    for node in text.nodes:
        parts += _node(node, 1)
    if text.signature:
        parts.append(f"# {SIGNATURE}.")
        parts += _blocks(tuple(Paragraph(line) for line in text.signature))
    return "\n\n".join([f"---\n{head}---", *parts]) + "\n"


def _head(text: LegalText) -> dict[str, Any]:
    origin = {**asdict(text.origin), "imported_on": text.origin.imported_on.isoformat()}
    head = {
        "document": text.document,
        "title": text.title,
        "number": text.number,
        "kind": text.kind,
        "issued": _day(text.issued),
        "in_force_from": _day(text.in_force_from),
        "issuer": text.issuer,
        "origin": origin,
        "guesses": [asdict(guess) for guess in text.guesses],
        "notices": [asdict(notice) for notice in text.notices],
    }
    for value in _strings(head):
        _checked(value)
    return head


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _checked(text: str) -> str:
    if text != clean(text):
        raise ValueError(f"not clean: {text!r}")
    return text


def _node(node: Node, depth: int) -> Iterator[str]:
    hashes = "#" * depth
    number = f" {_checked(node.number)}" if node.number else ""
    if number.endswith(".") or ". " in number:
        raise ValueError(f"number with a dot that ends it: {node.number!r}")
    title = f" {node.title}" if node.title else ""
    yield f"{hashes} {LABELS[node.kind]}{number}.{_checked(title.strip()) and title}"
    yield from _blocks(node.blocks)
    yield from _footnotes(node.footnotes)
    for child in node.children:
        yield from _node(child, depth + 1)
    if node.closing:
        yield f"{hashes} {CLOSING}."
        yield from _blocks(node.closing)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        quote = "> " if block.quoted else ""
        if isinstance(block, Paragraph):
            yield quote + _paragraph(block.text)
        else:
            yield "\n".join(quote + line for line in _table(block))


def _paragraph(text: str) -> str:
    if not _checked(text):
        raise ValueError("empty paragraph")
    return f"\\{text}" if _SPECIAL.match(text) else text


def _table(table: Table) -> Iterator[str]:
    width = len(table.rows[0]) if table.rows else 0
    if not width or any(len(row) != width for row in table.rows):
        raise ValueError("a table needs rows of one length")
    for index, row in enumerate(table.rows):
        yield "".join(f"| {_cell(cell)} " for cell in row) + "|"
        if index == 0:
            yield "|---" * width + "|"


def _cell(text: str) -> str:
    if any(line != clean(line) for line in text.split("\n")):
        raise ValueError(f"cell not clean: {text!r}")
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "\\<")
    return escaped.replace("\n", "<br>")


def _footnotes(footnotes: tuple[Footnote, ...]) -> Iterator[str]:
    for note in footnotes:
        if not re.fullmatch(r"[^\s\]]+", note.mark) or not note.text:
            raise ValueError(f"footnote without a mark or text: {note!r}")
        yield f"[^{_checked(note.mark)}]: {_checked(note.text)}"
