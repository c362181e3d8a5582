"""The responsibility matrix as a workbook and as plain CSV.

The workbook has frozen header rows, filters, links back to the pages and a sheet of sources. In
the CSV a cell that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pcmbn.cite import pinpoint_citation
from pcmbn.exports.archive import pack
from pcmbn.exports.framework import View
from pcmbn.records import Record
from pcmbn.responsibility import Cell, cells, duty_rows
from pcmbn.vietnamese import show_date
from pcmbn.world import World

HERE = "tai-ve/can-bo"
COLUMNS = (
    ("Cơ quan", 34),
    ("Cấp", 14),
    ("Mã", 10),
    ("Nhiệm vụ", 60),
    ("Chủ đề", 30),
    ("Căn cứ", 40),
    ("Thời hạn", 24),
    ("Hiệu lực", 22),
    ("Độ tin cậy", 16),
    ("Nguồn", 14),
)
SOURCE_COLUMNS = (("Số", 6), ("Nguồn", 80), ("Nơi công bố", 34), ("Địa chỉ", 60), ("Ngày xem", 12))
LINE_POINTS = 13
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
Line = Sequence[str]


def view(world: World) -> View:
    """Everything the files show, as plain data."""
    sources: dict[str, int] = {}
    lines = [_line(world, agency, item, sources) for agency, item in duty_rows(world)]
    return {
        "day": str(world.as_of),
        "note": f"{world.edition.site_name}; tính đến {show_date(world.as_of)}. "
        "Tài liệu tham khảo; đối chiếu văn bản gốc trước khi dùng.",
        "lines": lines,
        "matrix": _matrix(world, cells(world)),
        "sources": [_source(world, identity, number) for identity, number in sources.items()],
    }


def _line(world: World, agency: Record, item: Any, sources: dict[str, int]) -> dict[str, Any]:
    duty = item.duty
    numbers = [
        sources.setdefault(line["source"], len(sources) + 1) for line in duty.items("sources")
    ]
    words = duty["title"] + (f" – {item.heir.part}" if item.heir.part else "")
    limit = duty.get("deadline", {})
    cell_words = [
        world.title(agency),
        world.label("cap", agency["level"]),
        duty.id,
        words,
        "; ".join(world.label("chu-de", topic) for topic in duty["topics"]),
        pinpoint_citation(world, duty["basis"]),
        "" if limit.get("withheld") else limit.get("text", ""),
        world.label("tinh-trang", item.status),
        world.label("do-tin-cay", item.heir.confidence),
        ", ".join(map(str, sorted(numbers))),
    ]
    return {"cells": cell_words, "url": world.url(duty), "agency_url": world.url(agency)}


def _source(world: World, identity: str, number: int) -> list[str]:
    source = world.get("source", identity)
    if source is None:
        return [str(number), identity, "", "", ""]
    seen = show_date(source["seen_on"])
    return [str(number), source["title"], source["publisher"], source.get("url", ""), seen]


def _matrix(world: World, found: list[Cell]) -> dict[str, Any]:
    order = world.dataset.schema.vocabularies["chu-de"]
    topics = sorted({cell.topic for cell in found}, key=lambda topic: order[topic].order)
    agencies = list(dict.fromkeys(world.title(cell.agency) for cell in found))
    counts = {
        f"{world.title(cell.agency)}|{world.label('chu-de', cell.topic)}": len(cell.owed)
        for cell in found
    }
    return {
        "topics": [world.label("chu-de", topic) for topic in topics],
        "agencies": agencies,
        "counts": counts,
    }


def make_csv(data: View) -> bytes:
    """The list of duties as UTF-8 CSV with a byte order mark, which Excel needs."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    for line in data["lines"]:
        writer.writerow([safe(words) for words in line["cells"]])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def safe(words: str) -> str:
    """Text that no spreadsheet runs as a formula."""
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words


def make_xlsx(data: View) -> bytes:
    """The workbook: list of duties, matrix of counts, sources, notes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    day = dt.date.fromisoformat(data["day"])
    book.set_properties(
        {
            "title": "Ma trận trách nhiệm phòng, chống mua bán người",
            "created": dt.datetime(day.year, day.month, day.day, 12),
        }
    )
    formats = _formats(book)
    _duty_sheet(book, data, formats)
    _matrix_sheet(book, data, formats)
    _source_sheet(book, data, formats)
    book.close()
    return _forward_slashes(buffer.getvalue())


def _forward_slashes(container: bytes) -> bytes:
    """The links as every system reads them: xlsxwriter writes the backslashes of Windows."""
    with zipfile.ZipFile(io.BytesIO(container)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for name, raw in parts.items():
        if name.startswith("xl/worksheets/_rels/"):
            parts[name] = raw.replace(b"\\", b"/")
    return pack(parts)


def _formats(book: Workbook) -> dict[str, Format]:
    base = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
    return {
        "text": book.add_format(base),
        "head": book.add_format({**base, "bold": True, "bg_color": "#DCE8F1", "border": 1}),
        "link": book.add_format({**base, "font_color": "#0B5A94", "underline": 1}),
        "turned": book.add_format({**base, "bold": True, "rotation": 60, "border": 1}),
    }


def _sheet(
    book: Workbook, name: str, columns: Sequence[tuple[str, int]], rows: int, head: Format
) -> Worksheet:
    sheet = book.add_worksheet(name)
    for index, (words, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, words, head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    return sheet


def _duty_sheet(book: Workbook, data: View, formats: Mapping[str, Format]) -> None:
    sheet = _sheet(book, "Nhiệm vụ", COLUMNS, len(data["lines"]), formats["head"])
    for row, line in enumerate(data["lines"], start=1):
        for column, words in enumerate(line["cells"]):
            sheet.write_string(row, column, words, formats["text"])
        _fit(sheet, row, line["cells"], [width for _, width in COLUMNS])
        back = {0: line["agency_url"], 3: line["url"]}
        for column, url in back.items():
            address = f"external:../../{url}"
            sheet.write_url(row, column, address, formats["link"], line["cells"][column])
    sheet.set_footer(f"&L{data['note']}&R&P/&N")


def _fit(sheet: Worksheet, row: int, cells: Sequence[str], widths: Sequence[int]) -> None:
    """A row as high as its longest cell: not every spreadsheet does that by itself on opening."""
    lines = max(math.ceil(len(words) / width) for words, width in zip(cells, widths, strict=True))
    sheet.set_row(row, LINE_POINTS * max(1, lines) + 2)


def _matrix_sheet(book: Workbook, data: View, formats: Mapping[str, Format]) -> None:
    topics, agencies = data["matrix"]["topics"], data["matrix"]["agencies"]
    columns = [("Cơ quan", 40), *((topic, 7) for topic in topics)]
    sheet = _sheet(book, "Cơ quan × chủ đề", columns, len(agencies), formats["head"])
    for column, topic in enumerate(topics, start=1):
        sheet.write_string(0, column, topic, formats["turned"])
    for row, agency in enumerate(agencies, start=1):
        sheet.write_string(row, 0, agency, formats["text"])
        _fit(sheet, row, [agency], [40])
        for column, topic in enumerate(topics, start=1):
            count = data["matrix"]["counts"].get(f"{agency}|{topic}")
            if count:
                sheet.write_number(row, column, count, formats["text"])
    sheet.freeze_panes(1, 1)


def _source_sheet(book: Workbook, data: View, formats: Mapping[str, Format]) -> None:
    sheet = _sheet(book, "Nguồn", SOURCE_COLUMNS, len(data["sources"]), formats["head"])
    for row, line in enumerate(data["sources"], start=1):
        sheet.write_number(row, 0, int(line[0]), formats["text"])
        _fit(sheet, row, line, [width for _, width in SOURCE_COLUMNS])
        for column, words in enumerate(line[1:], start=1):
            sheet.write_string(row, column, words, formats["text"])
    sheet.write_string(len(data["sources"]) + 2, 1, data["note"], formats["text"])
