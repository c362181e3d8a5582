"""Exports of the Bộ pháp điển điện tử: one subject with the articles of many documents.

Each article is followed by a note that names its source: "(Điều 1 Luật số 66/2011/QH12 …)". An
import takes the articles of one document, in the order and under the chapters of the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from pcmbn.texts.frontpage import date
from pcmbn.texts.model import clean
from pcmbn.texts.numbers import NUMBER, same, tidy
from pcmbn.texts.source import Grid, ImportFault, Item, Line, Source

_SOURCE = re.compile(
    rf"\(?\s*(?P<unit>(?:Điều|Mục|Phần|Chương|Khoản)\s[^\s,]+)?.*?(?:số|số:)\s(?P<number>{NUMBER})",
    re.DOTALL,
)
_ARTICLE = re.compile(
    r"Điều\s(?P<code>\d+(?:\.\d+)*\.(?:[A-ZĐ]{2,4})(?:\.\d+)+[a-zđ]?)\.?\s*(?P<title>.*)"
)
_CHAPTER = re.compile(r"(?i)(chương|phần)\s")
_OWN_NUMBER = re.compile(r"Điều\s(\d+[a-zđ]?)")


@dataclass
class Entry:
    """One heading of the export with what stands below it."""

    kind: str
    title: str
    at: int
    code: str = ""
    note: str = ""
    items: list[Item] = field(default_factory=list)

    @property
    def number(self) -> str:
        """Number of the document that an article comes from, "" when the note is missing."""
        found = _SOURCE.search(self.note)
        return tidy(found["number"]) if found else ""

    @property
    def own(self) -> str:
        """The article's number in its own document."""
        found = _OWN_NUMBER.search(self.note)
        if found:
            return found[1]
        return self.code.rsplit(".", 1)[-1]


def is_export(raw: bytes) -> bool:
    """The marks of such a page."""
    return b"pNoiDung" in raw and b"pDieu" in raw


def entries(root: html.HtmlElement) -> list[Entry]:
    """Chapters and articles in order. HTML forbids the nested paragraphs of the export: the text
    stands after the empty `pNoiDung`, up to the next paragraph that has a class."""
    from pcmbn.texts.read_html import flow

    found: list[Entry] = []
    current = ""
    for count, element in enumerate(root.iter("p", "table", "h3"), 1):
        if element.tag == "table" or not element.get("class"):
            if current == "pNoiDung" and found and not _inside(element):
                found[-1].items += _numbered(flow(element), count)
            continue
        current = element.get("class") or ""
        text = clean(element.text_content())
        if current == "pDieu":
            article = _ARTICLE.match(text)
            title = article["title"] if article else text
            found.append(Entry("dieu", title, count, article["code"] if article else ""))
        elif current in {"pChuong", "pPhan", "pMuc", "pTieuMuc"} and text:
            found.append(Entry("nhom", text, count))
        elif current == "pGhiChu" and found:
            found[-1].note = f"{found[-1].note} {text}".strip()
        elif current == "pNoiDung" and text and found:
            found[-1].items += _numbered(flow(element), count)
    return found


def _inside(element: html.HtmlElement) -> bool:
    """Part of a table that was taken whole, or of a hidden paragraph."""
    return any(parent.tag == "table" for parent in element.iterancestors())


def _numbered(items: list[Item], at: int) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Line):
            yield Line(item.text, at, 0, -1, item.centered)
        else:
            yield Grid(item.rows, at)


def documents(found: list[Entry]) -> dict[str, int]:
    """Number of each document in the export → how many articles it has there."""
    counts: dict[str, int] = {}
    for entry in found:
        if entry.kind == "dieu" and entry.number:
            counts[entry.number] = counts.get(entry.number, 0) + 1
    return counts


def same_document(entry: Entry, number: str) -> bool:
    """The article comes from the document with that number."""
    return bool(entry.number) and same(entry.number, number)


def read(raw: bytes, number: str) -> Source:
    """The articles of the document with that number, as the lines of an ordinary text."""
    from pcmbn.texts.read_html import parse

    found = entries(parse(raw))
    counts = documents(found)
    if not any(same(number, known) for known in counts):
        named = "; ".join(f"{known} ({count} điều)" for known, count in counts.items())
        raise ImportFault(
            f"Bản pháp điển không có điều nào của văn bản số {number or '(chưa ghi)'}; có: {named}."
        )
    items = tuple(_lines(found, number))
    groups = sum(1 for entry in found if entry.kind == "nhom")
    articles = sum(1 for entry in found if entry.kind == "dieu")
    named = "; ".join(f"{known}: {count} điều" for known, count in counts.items())
    notice = (
        f"Bản pháp điển: đọc {groups} dòng tiêu đề chương, mục và {articles} điều ({named}); "
        "lời chỉ dẫn của bản pháp điển không phải lời văn bản nên không nạp."
    )
    return Source("phap-dien", items, False, (), (notice,))


def _lines(found: list[Entry], number: str) -> Iterator[Item]:
    yield Line(f"Số: {number}", 1)
    day = next((date(entry.note) for entry in found if same_document(entry, number)), None)
    if day:
        yield Line(f"Ngày {day.day}/{day.month}/{day.year}", 1)
    groups: list[Entry] = []  # the subject has the chapters of its law, not of the decrees
    for entry in found:
        if entry.kind == "nhom":
            if _CHAPTER.match(entry.title):
                groups = []  # a chapter with no article of this document
            groups.append(entry)
            continue
        if not same_document(entry, number):
            continue
        for group in groups if ".LQ." in entry.code or ".PL." in entry.code else ():
            yield Line(group.title, group.at, 0, len(group.title), True)
        groups = []
        heading = f"Điều {entry.own}. {entry.title}"
        yield Line(heading, entry.at, 0, len(heading))
        yield from entry.items
