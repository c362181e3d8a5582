"""Office calendars: days in their year and in order, swapped days that can be swapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pcmbn.deadlines import SATURDAY
from pcmbn.problems import Problem
from pcmbn.rules.context import Context, problem


def days(context: Context) -> Iterator[Problem]:
    """Q006: every day off lies in the year, ends no sooner than it starts, overlaps no other."""
    for record in context.dataset.of("office_calendar"):
        last = None
        for index, line in enumerate(record["days_off"]):
            place = ("days_off", index, "start")
            if {line["start"].year, line["end"].year} != {record["year"]}:
                message = f"ngày nghỉ không thuộc năm {record['year']}"
                yield problem(record, place, "Q006", message)
            elif line["end"] < line["start"]:
                yield problem(record, place, "Q006", "ngày cuối trước ngày đầu")
            elif last is not None and line["start"] <= last:
                message = "ngày nghỉ phải xếp theo thứ tự và không trùng nhau"
                yield problem(record, place, "Q006", message)
            last = line["end"]


def swaps(context: Context) -> Iterator[Problem]:
    """Q007: work is made up on a weekend day, for one day off that is none."""
    for record in context.dataset.of("office_calendar"):
        for index, line in enumerate(record["days_off"]):
            if "instead" in line and not _swappable(line):
                message = "ngày làm bù phải là thứ Bảy, Chủ nhật và thay cho đúng một ngày làm việc"
                yield problem(record, ("days_off", index, "instead"), "Q007", message)


def _swappable(line: Mapping[str, Any]) -> bool:
    one_day = line["start"] == line["end"]
    return one_day and line["start"].weekday() < SATURDAY <= line["instead"].weekday()


def years(context: Context) -> Iterator[Problem]:
    """Q008: one calendar per year."""
    seen: dict[int, str] = {}
    for record in context.dataset.of("office_calendar"):
        if record["year"] in seen:
            message = f"năm {record['year']} đã có lịch ở {seen[record['year']]}"
            yield problem(record, ("year",), "Q008", message)
        seen.setdefault(record["year"], record.path)


RULES = (days, swaps, years)
