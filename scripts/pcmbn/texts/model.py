"""A legal text as a tree of provisions with permanent addresses.

Every string is clean: NFC, one line, single spaces (`clean`); only a table cell may hold `\\n`.
So two readers of different formats give equal texts, and the stored form loses nothing.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pcmbn.vietnamese import slug

LABELS: dict[str, str] = {
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "Mục",
    "tieu-muc": "Tiểu mục",
    "dieu": "Điều",
    "khoan": "Khoản",
    "diem": "Điểm",
    "phu-luc": "Phụ lục",
    "bieu-mau": "Mẫu",
    "kem-theo": "Văn bản kèm theo",
}
# Articles are numbered through the whole text, so their address ignores chapters above them;
# inside these three the numbering starts again, so their own address goes before it.
ENCLOSING = frozenset({"phu-luc", "bieu-mau", "kem-theo"})
_STEPS = {"bieu-mau": "mau"}  # as the forms are addressed on the document pages
_BELOW_ARTICLE = frozenset({"khoan", "diem"})
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean(text: str) -> str:
    """NFC on one line: no soft hyphens, no zero-width or control characters, single spaces."""
    spaced = unicodedata.normalize("NFC", " ".join(text.split()))
    if spaced.isprintable():
        return spaced
    kept = "".join(c for c in spaced if c == " " or unicodedata.category(c) not in _DROPPED)
    return " ".join(unicodedata.normalize("NFC", kept).split())


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `quoted` when it is text of another law quoted by an amending one."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells, all rows equally long; a merged cell has its text once, then ""."""

    rows: tuple[tuple[str, ...], ...]
    quoted: bool = False


Block = Paragraph | Table


@dataclass(frozen=True)
class Footnote:
    """A note of a consolidated text; its mark stands as `[mark]` in the text of the same node."""

    mark: str
    text: str


@dataclass(frozen=True)
class Node:
    """A provision or a group of provisions.

    Attributes:
        kind: a key of `LABELS`.
        number: as printed without its label: "27", "12a", "IV", "đ"; "" when it has none.
        title: "" when it has none; never holds footnote marks.
        blocks: its own text before the children.
        children: its parts in order.
        footnotes: notes whose mark stands in its title or in its own blocks.
        closing: its own text after the children ("Trường hợp … thì …" below a list of điểm).
    """

    kind: str
    number: str
    title: str = ""
    blocks: tuple[Block, ...] = ()
    children: tuple[Node, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    closing: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Origin:
    """Where a text came from: enough to find the file again and to know what read it."""

    file_name: str
    sha256: str
    imported_on: dt.date
    tool_version: str
    format: str


@dataclass(frozen=True)
class Guess:
    """A slip repaired on import; `place` says where: an address and the line of the file."""

    place: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Notice:
    """Something a person should look at in the source file: a gap in the numbers, a double."""

    place: str
    text: str


@dataclass(frozen=True)
class LegalText:
    """One document. `nodes` holds the whole tree, annexes and attached texts included."""

    document: str
    title: str
    number: str
    kind: str
    issued: dt.date | None
    in_force_from: dt.date | None
    issuer: str
    preamble: tuple[str, ...]
    nodes: tuple[Node, ...]
    signature: tuple[str, ...]
    origin: Origin
    guesses: tuple[Guess, ...] = ()
    notices: tuple[Notice, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True)
class Place:
    """A node where it stands; `path` is its permanent anchor, unique in its text."""

    path: str
    node: Node
    parents: tuple[Node, ...]


def walk(text: LegalText) -> Iterator[Place]:
    """Every node, parents first, in the order of the text."""
    used: Counter[str] = Counter()
    for node in text.nodes:
        yield from _walk(node, (), "", "", used)


def find(text: LegalText, path: str) -> Place | None:
    """The node with that permanent anchor."""
    return next((place for place in walk(text) if place.path == path), None)


def path(node: Node, parents: tuple[Node, ...] = ()) -> str:
    """The anchor a node has below `parents`: dieu-27-khoan-2-diem-dd, phu-luc-i-muc-2."""
    found = enclosing = ""
    for step in (*parents, node):
        found = _join(enclosing if step.kind == "dieu" else found, step)
        enclosing = found if step.kind in ENCLOSING else enclosing
    return found


def own_blocks(node: Node) -> tuple[Block, ...]:
    """The node's text without its children's."""
    return (*node.blocks, *node.closing)


def text_of(node: Node, *, title: bool = True, deep: bool = True) -> str:
    """Plain text in reading order, a paragraph or table row per line, without footnote marks."""
    return "\n".join(_lines(node, title=title, deep=deep))


def label(node: Node) -> str:
    """How the node is cited: Điều 27, khoản 2, điểm đ, Phụ lục I, Mẫu số 01."""
    name = LABELS[node.kind]
    if node.kind in _BELOW_ARTICLE:
        name = name.lower()
    between = " số " if node.kind == "bieu-mau" else " "
    return f"{name}{between}{node.number}" if node.number else name


def cite(place: Place) -> str:
    """The full citation from the smallest part up: điểm a khoản 2 Điều 27; Mục 1 Chương II."""
    smallest_first = [place.node, *reversed(place.parents)]
    through = next((i for i, node in enumerate(smallest_first) if node.kind == "dieu"), None)
    if through is not None:
        above = [node for node in smallest_first[through + 1 :] if node.kind in ENCLOSING]
        smallest_first = smallest_first[: through + 1] + above
    return " ".join(label(node) for node in smallest_first)


def without_marks(text: str, footnotes: tuple[Footnote, ...]) -> str:
    """The text without the marks of these footnotes."""
    for note in footnotes:
        text = re.sub(rf"\s*{re.escape(f'[{note.mark}]')}", "", text)
    return text.strip()


def _walk(
    node: Node, parents: tuple[Node, ...], above: str, enclosing: str, used: Counter[str]
) -> Iterator[Place]:
    wanted = _join(enclosing if node.kind == "dieu" else above, node)
    used[wanted] += 1
    address = wanted if used[wanted] == 1 else f"{wanted}-lan-{used[wanted]}"
    yield Place(address, node, parents)
    inside = address if node.kind in ENCLOSING else enclosing
    for child in node.children:
        yield from _walk(child, (*parents, node), address, inside, used)


def _join(above: str, node: Node) -> str:
    number = node.number
    if node.kind == "diem":
        number = number.lower().replace("đ", "dd")
    step = "-".join(part for part in (_STEPS.get(node.kind, node.kind), slug(number)) if part)
    return f"{above}-{step}" if above else step


def _lines(node: Node, *, title: bool, deep: bool) -> Iterator[str]:
    if title and node.title:
        yield node.title
    yield from _block_lines(node.blocks, node.footnotes)
    if deep:
        for child in node.children:
            yield from _lines(child, title=True, deep=True)
    yield from _block_lines(node.closing, node.footnotes)


def _block_lines(blocks: tuple[Block, ...], footnotes: tuple[Footnote, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield without_marks(block.text, footnotes)
        else:
            for row in block.rows:
                yield without_marks(" ".join(" ".join(cell.split()) for cell in row), footnotes)


def same_words(one: str, other: str) -> bool:
    """Equal but for marks, case and punctuation: how titles are compared."""
    return slug(one) == slug(other)
