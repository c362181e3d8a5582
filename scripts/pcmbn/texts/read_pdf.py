"""Text PDFs with pdfium: lines with their place on the page, page by page to keep memory low.

A PDF knows no paragraphs. Where a line begins, how far it runs and how large it is set tell
paragraphs, running heads, page numbers and notes at the foot of the page.
"""

from __future__ import annotations

import ctypes
import re
import statistics
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

from pcmbn.texts import legacy, pdf_layout, pdf_tables
from pcmbn.texts.model import Footnote, clean
from pcmbn.texts.pdf_layout import Printed
from pcmbn.texts.pdf_tables import Ruled
from pcmbn.texts.source import MAX_PAGES, Grid, ImportFault, Item, Line, Source

FEWEST_LETTERS = 30  # a page of text has more; a scanned page often has a stamp's few
_LETTER = re.compile(r"[^\W\d_]")
_RAISED = 0.25  # digits that stand this part of the size above the line are marks of notes
_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})


def read(raw: bytes) -> Source:
    """The lines of a text PDF."""
    document = _open(raw)
    try:
        pages = [_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    blank = [n for n, page in enumerate(pages, 1) if _letters(page) < FEWEST_LETTERS]
    _refuse_scan(blank, len(pages))
    encoding = legacy.detect("".join(line.text for page in pages[:40] for line in page))
    body, notes = pdf_layout.body(pages)
    items = tuple(_item(line, encoding) for line in body if line.text or line.rows)
    notices = [legacy.notice(encoding)] if encoding else []
    if blank:
        named = ", ".join(map(str, blank[:20])) + ("…" if len(blank) > 20 else "")
        notices.append(f"Trang không có chữ (có thể là ảnh chụp): {named}; phần đó không nạp được.")
    footnotes = tuple(Footnote(n.mark, clean(legacy.convert(n.text, encoding))) for n in notes)
    return Source("pdf", items, True, footnotes, tuple(notices))


def _open(raw: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as fault:
        if (
            "assword" in str(fault)
            or getattr(fault, "err_code", None) == raw_pdfium.FPDF_ERR_PASSWORD
        ):
            raise ImportFault(
                "Tệp PDF đặt mật khẩu: hãy mở bằng mật khẩu rồi lưu bản không khóa."
            ) from None
        raise ImportFault("Tệp PDF hỏng: không mở được.") from None
    if not len(document):
        raise ImportFault("Tệp PDF không có trang nào.")
    if len(document) > MAX_PAGES:
        raise ImportFault(f"Tệp PDF có {len(document)} trang, nhiều nhất được {MAX_PAGES}.")
    return document


def _refuse_scan(blank: list[int], pages: int) -> None:
    if len(blank) > pages * 0.8:
        raise ImportFault(
            f"Tệp PDF là ảnh chụp: {len(blank)}/{pages} trang không có chữ. Cần bản PDF chữ hoặc "
            "Word, hoặc cho nhận dạng chữ (OCR) trước."
        )


def _letters(page: list[Printed]) -> int:
    return sum(len(_LETTER.findall(line.text)) for line in page)


def _item(line: Printed, encoding: str) -> Item:
    if line.rows:
        rows = (tuple(clean(legacy.convert(cell, encoding)) for cell in row) for row in line.rows)
        return Grid(tuple(rows), line.at, line.page)
    text = clean(legacy.convert(line.text, encoding))
    bold = len(text) if line.bold_end else line.bold_start
    return Line(text, line.at, line.page, bold, line.centered, line.starts)


def _page(document: pdfium.PdfDocument, number: int) -> list[Printed]:
    """The lines of one page from top to bottom; the page is freed before the next."""
    page = document[number]
    text = page.get_textpage()
    try:
        lines = [
            line
            for at, span in enumerate(_spans(text), 1)
            if (line := _printed(text, span, number + 1, at)) is not None
        ]
        return _with_tables(lines, pdf_tables.tables(page, text))
    finally:
        text.close()
        page.close()


def _with_tables(lines: list[Printed], found: list[Ruled]) -> list[Printed]:
    """Each ruled table in place of the lines inside it; an empty frame changes nothing."""
    for table in found:
        inside = [
            place
            for place, line in enumerate(lines)
            if table.box.holds((line.left + line.right) / 2, (line.top + line.bottom) / 2)
        ]
        if not inside or not any(cell for row in table.rows for cell in row):
            continue
        first = lines[inside[0]]
        box = table.box
        drawn = replace(
            first, text="", left=box.left, right=box.right, top=box.top, size=0.0, rows=table.rows
        )
        gone = set(inside)
        rest = [line for place, line in enumerate(lines) if place not in gone]
        lines = [*rest[: inside[0]], drawn, *rest[inside[0] :]]
    return lines


def _spans(text: pdfium.PdfTextPage) -> Iterator[list[tuple[int, int]]]:
    """Lines as lists of (character index, code point)."""
    line: list[tuple[int, int]] = []
    for index in range(text.count_chars()):
        code = raw_pdfium.FPDFText_GetUnicode(text, index)
        if code in {10, 13}:
            if line:
                yield line
            line = []
        elif code:
            line.append((index, code))
    if line:
        yield line


def _printed(
    text: pdfium.PdfTextPage, span: list[tuple[int, int]], page: int, at: int
) -> Printed | None:
    solid = [(index, code) for index, code in span if code > 32 and code not in _HYPHENS]
    if not solid:
        return None
    first, last = solid[0][0], solid[-1][0]
    left, _, top, bottom = _box(text, first)
    _, right, _, _ = _box(text, last)
    size = _size(text, solid[len(solid) // 2][0])
    # The label's boldness matters, so the first letters are asked, not the whole line.
    label = solid[min(3, len(solid) - 1)][0]
    return Printed(
        text="".join(_letters_of(span, _raised(text, solid, size))),
        page=page,
        at=at,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        size=size,
        bold_start=6 if _is_bold(text, label) else 0,
        bold_end=_is_bold(text, last) and _is_bold(text, label),
    )


def _raised(text: pdfium.PdfTextPage, solid: list[tuple[int, int]], size: float) -> frozenset[int]:
    """Digits after the first letter that stand above the line, whatever their font size."""
    digits = [index for index, code in solid[1:] if 48 <= code <= 57]
    if not digits:
        return frozenset()
    sample = solid[:: max(1, len(solid) // 9)]
    baseline = statistics.median(_box(text, index)[3] for index, _ in sample)
    return frozenset(index for index in digits if _box(text, index)[3] > baseline + size * _RAISED)


def _letters_of(span: list[tuple[int, int]], raised: frozenset[int]) -> Iterator[str]:
    """The characters of a line; raised digits become the mark of a note."""
    mark = ""
    for place, (index, code) in enumerate(span):
        if index in raised:
            mark += chr(code)
            continue
        if mark:
            yield f"[{mark}]"
            mark = ""
        if code in _HYPHENS:
            # A soft hyphen inside a line is the letter ư of an old encoding.
            yield "\xad" if code == 0xAD and place + 1 < len(span) else "-"
        else:
            yield chr(code)
    if mark:
        yield f"[{mark}]"


def _box(text: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a character, in points from the lower left corner."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw_pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return left.value, right.value, top.value, bottom.value


def _size(text: pdfium.PdfTextPage, index: int) -> float:
    """Height of the font as printed: some programs scale a font of size 1."""
    size = float(raw_pdfium.FPDFText_GetFontSize(text, index))
    if size > 2:
        return size
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw_pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return float(top.value - bottom.value)


def _is_bold(text: pdfium.PdfTextPage, index: int) -> bool:
    """Bold by the font's name or weight."""
    if raw_pdfium.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw_pdfium.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    name = buffer.value.decode("latin-1").lower()
    return "bold" in name or "black" in name
