"""The days off that deadlines are counted with: year by year, and how sure each year is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from pcmbn.deadlines import FIRST_YEAR, LAST_YEAR, Calendar, office_calendar
from pcmbn.page_sources import Sources
from pcmbn.pages.tables import Block, Row
from pcmbn.records import Record
from pcmbn.render import Helpers, Page
from pcmbn.vietnamese import show_date
from pcmbn.world import World

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
COLUMNS = ("Dịp", "Nghỉ", "Làm bù", "Căn cứ")


def pages(world: World) -> Iterator[Page]:
    """One page with every year at its own anchor, newest first."""
    records = sorted(world.dataset.of("office_calendar"), key=lambda record: -record["year"])
    context = {"intro": _intro(world), "blocks": [_block(world, record) for record in records]}
    path = world.index_url("office_calendar").replace(".html", ".md")
    trail = (("Tra cứu", "tra-cuu/index.html"), ("Lịch và thời hạn", "lich.html"))
    yield Page(path, "Ngày nghỉ lễ, Tết để tính hạn", "danh-sach.md.j2", context, trail)


def _intro(world: World) -> str:
    calendar = office_calendar(world.dataset.of("office_calendar"))
    return (
        "Máy tính hạn đếm ngày làm việc theo các lịch dưới đây, cộng thứ Bảy, Chủ nhật. "
        f"{_years('Lịch chính thức, đủ nguồn', calendar.official_years)} "
        f"{_years('Mới thấy ở một nguồn', calendar.recorded_years)} "
        f"{_years('Chưa có lịch, ngày nghỉ do máy tính', _computed(calendar))}"
    )


def _years(words: str, years: frozenset[int]) -> str:
    return f"{words}: {', '.join(map(str, sorted(years))) or 'không có năm nào'}."


def _computed(calendar: Calendar) -> frozenset[int]:
    known = calendar.official_years | calendar.recorded_years
    return frozenset(range(FIRST_YEAR, LAST_YEAR + 1)) - known


def _block(world: World, record: Record) -> Block:
    year = f"Năm {record['year']}"
    sure = world.label("do-tin-cay", record["confidence"]).lower()
    gaps = (f"Khoảng trống: {gap}" for gap in record.items("gaps"))
    text = " ".join([f"Độ tin cậy: {sure}.", *record.items("notes"), *gaps])
    return Block(
        COLUMNS, [_row(line) for line in record["days_off"]], "", {}, year, record.id, text
    )


def _row(line: dict[str, Any]) -> Row:
    def cells(h: Helpers, sources: Sources) -> list[Markup | str]:
        instead = _day(line["instead"]) if "instead" in line else "—"
        basis = h.basis(line["basis"]) + sources.refs(line.get("sources") or [])
        return [line["name"], _span(line), instead, basis]

    return Row(cells)


def _span(line: dict[str, Any]) -> str:
    if line["start"] == line["end"]:
        return _day(line["start"])
    return f"{_day(line['start'])} đến hết {_day(line['end'])}"


def _day(day: Any) -> str:
    return f"{WEEKDAYS[day.weekday()]} {show_date(day)}"
