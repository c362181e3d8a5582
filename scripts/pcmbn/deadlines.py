"""Due dates: how a time limit in days, working days, months or years is counted.

The counting rule is that of Articles 147 and 148 of the Civil Code 2015: the starting day is not
counted; a month without the same day ends on its last day; a last day that is no working day moves
to the next working day. The page names the rule and its sources. `docs/assets/js/tinh-han.js` does
the same in the browser; one table of cases is run through both.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import holidays

from pcmbn.records import Record

FIRST_YEAR, LAST_YEAR = 2024, 2030
SATURDAY = 5
CONFIRMED = frozenset({"confirmed-official", "confirmed-multiple"})
RULE_SOURCES = ("cach-tinh-thoi-han-thu-vien-phap-luat", "cach-tinh-thoi-han-anslawfirm")


@dataclass(frozen=True)
class Calendar:
    """Public holidays of Viet Nam by day, and weekend days worked in exchange for a day off.

    `official_years` are the years whose calendar comes from a well-sourced decision,
    `recorded_years` those whose decision was seen in one source only; the others are computed and
    the reader is told so.
    """

    days_off: Mapping[dt.date, str]
    workdays: frozenset[dt.date] = frozenset()
    official_years: frozenset[int] = frozenset()
    recorded_years: frozenset[int] = frozenset()
    first_year: int = FIRST_YEAR
    last_year: int = LAST_YEAR

    def works(self, day: dt.date) -> bool:
        """Whether offices work on that day."""
        if day in self.workdays:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off


@dataclass(frozen=True)
class Due:
    """`nominal` is the day reached by counting, `day` the due day after moving off a free day.

    `at` is the moment for limits in hours. `computed_years` rest on a calendar that is not
    official (recorded from one source, or computed), `missing_years` on none at all.
    """

    nominal: dt.date
    day: dt.date
    at: dt.datetime | None = None
    computed_years: tuple[int, ...] = field(default=())
    missing_years: tuple[int, ...] = field(default=())


def office_calendar(records: Iterable[Record]) -> Calendar:
    """The calendar that deadlines count with: recorded years as recorded, the others computed.

    Args:
        records: the `office_calendar` records, one per year; none is fine.
    """
    known = {record["year"]: record for record in records}
    years = range(min([FIRST_YEAR, *known]), max([LAST_YEAR, *known]) + 1)
    days, worked = _computed([year for year in years if year not in known])
    for record in known.values():
        days |= dict(recorded_days(record))
        worked |= {line["instead"] for line in record["days_off"] if "instead" in line}
    sure = frozenset(year for year in known if known[year]["confidence"] in CONFIRMED)
    ordered = dict(sorted(days.items()))
    single = frozenset(known) - sure
    return Calendar(ordered, frozenset(worked), sure, single, years[0], years[-1])


def recorded_days(record: Record) -> Iterable[tuple[dt.date, str]]:
    """Every day off that a recorded year names, with the occasion."""
    for line in record["days_off"]:
        for number in range((line["end"] - line["start"]).days + 1):
            yield line["start"] + dt.timedelta(days=number), line["name"]


def _computed(years: list[int]) -> tuple[dict[dt.date, str], set[dt.date]]:
    """Days off and weekend days worked by the `holidays` package."""
    found = holidays.Vietnam(years=years, language="vi")
    days = {day: name for day, name in found.items() if day.year in years}
    return days, {day for day in found.weekend_workdays if day.year in years}


def due(start: dt.datetime, amount: int, unit: str, calendar: Calendar) -> Due:
    """When a limit of `amount` units of vocabulary `don-vi-thoi-han` after `start` ends."""
    if unit == "gio":
        moment = start + dt.timedelta(hours=amount)
        return Due(moment.date(), moment.date(), moment)
    first = start.date()
    nominal = _count(first, amount, unit, calendar)
    last = nominal
    while not calendar.works(last):
        last += dt.timedelta(days=1)
    years = range(first.year, last.year + 1)
    missing = tuple(y for y in years if not calendar.first_year <= y <= calendar.last_year)
    computed = tuple(y for y in years if y not in calendar.official_years and y not in missing)
    return Due(nominal, last, None, computed, missing)


def _count(first: dt.date, amount: int, unit: str, calendar: Calendar) -> dt.date:
    if unit == "ngay":
        return first + dt.timedelta(days=amount)
    if unit == "ngay-lam-viec":
        return _working_days(first, amount, calendar)
    if unit in ("thang", "nam"):
        return _months(first, amount * (12 if unit == "nam" else 1))
    raise ValueError(f"unknown unit {unit}")


def _working_days(first: dt.date, amount: int, calendar: Calendar) -> dt.date:
    day = first
    while amount > 0:
        day += dt.timedelta(days=1)
        amount -= calendar.works(day)
    return day


def _months(first: dt.date, amount: int) -> dt.date:
    index = first.year * 12 + first.month - 1 + amount
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(first.day, months.monthrange(year, month)[1]))


def script(calendar: Calendar) -> str:
    """The calendar as a local script for the browser."""
    data = {
        "first": calendar.first_year,
        "last": calendar.last_year,
        "off": {str(day): name for day, name in calendar.days_off.items()},
        "work": sorted(map(str, calendar.workdays)),
        "official": sorted(calendar.official_years),
        "recorded": sorted(calendar.recorded_years),
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"window.PCMBN_NGAY_NGHI={text};\n"
