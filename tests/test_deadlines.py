"""Due dates: one table of cases for Python and the browser, and the calendar of the site."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

import real
from pcmbn.deadlines import Calendar, Due, due, office_calendar, script

TABLE = json.loads(
    (Path(__file__).parent / "fixtures" / "tinh-han.json").read_text(encoding="utf-8")
)
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2029, 12, 31))


def site_calendar() -> Calendar:
    return office_calendar(real.world().dataset.of("office_calendar"))


def table_calendar() -> Calendar:
    raw = TABLE["calendar"]
    return Calendar(
        {dt.date.fromisoformat(day): name for day, name in raw["off"].items()},
        frozenset(map(dt.date.fromisoformat, raw["work"])),
        frozenset(raw["official"]),
        frozenset(raw["recorded"]),
        raw["first"],
        raw["last"],
    )


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_the_due_date_is_the_one_counted_by_hand(case: dict[str, Any]) -> None:
    start = dt.datetime.fromisoformat(case["start"])
    agrees(due(start, case["amount"], case["unit"], table_calendar()), case)


@pytest.mark.parametrize("case", TABLE["site"], ids=lambda case: case["name"])
def test_the_calendar_of_the_site_gives_the_day_of_the_official_notice(
    case: dict[str, Any],
) -> None:
    start = dt.datetime.fromisoformat(case["start"])
    agrees(due(start, case["amount"], case["unit"], site_calendar()), case)


def agrees(found: Due, case: dict[str, Any]) -> None:
    assert (str(found.nominal), str(found.day)) == (case["nominal"], case["day"])
    assert (found.at and found.at.isoformat(timespec="minutes")) == case["at"]
    assert (list(found.computed_years), list(found.missing_years)) == (
        case["computed"],
        case["missing"],
    )


def test_the_table_has_at_least_forty_cases_with_distinct_names() -> None:
    names = [case["name"] for case in TABLE["cases"] + TABLE["site"]]
    assert len(names) == len(set(names)) >= 40


@given(DAYS, st.integers(1, 60), st.sampled_from(["ngay", "ngay-lam-viec", "thang", "nam"]))
def test_a_limit_ends_on_a_working_day_after_its_start(
    first: dt.date, amount: int, unit: str
) -> None:
    calendar = site_calendar()
    found = due(dt.datetime.combine(first, dt.time(9)), amount, unit, calendar)
    assert first < found.nominal <= found.day
    assert calendar.works(found.day)


@given(DAYS, st.integers(1, 60))
def test_exactly_as_many_working_days_lie_in_the_limit(first: dt.date, amount: int) -> None:
    calendar = site_calendar()
    found = due(dt.datetime.combine(first, dt.time(9)), amount, "ngay-lam-viec", calendar)
    span = [first + dt.timedelta(days=n) for n in range(1, (found.day - first).days + 1)]
    assert sum(calendar.works(day) for day in span) == amount


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="tuan"):
        due(dt.datetime(2026, 1, 1), 1, "tuan", table_calendar())


def test_a_year_of_one_source_is_told_apart_from_an_official_and_a_computed_one() -> None:
    calendar = site_calendar()
    assert calendar.official_years == {2024, 2025, 2026}
    assert calendar.recorded_years == {2027}
    found = due(dt.datetime(2026, 12, 30), 5, "ngay-lam-viec", calendar)
    assert found.computed_years == (2027,)


def test_recorded_years_differ_from_the_computed_ones_only_in_the_known_swap() -> None:
    """A slip in a recorded day would show here; each difference has its notice."""
    computed = holidays.Vietnam(years=range(2024, 2028), language="vi")
    worked = {day for day in computed.weekend_workdays if 2024 <= day.year <= 2027}
    recorded = {day for day in site_calendar().days_off if day.year <= 2027}
    off = {day for day in computed if 2024 <= day.year <= 2027 and day.weekday() < 5}
    assert {day for day in recorded if day.weekday() < 5} ^ off == {dt.date(2026, 1, 2)}
    assert site_calendar().workdays ^ worked == {dt.date(2026, 1, 10)}


def test_without_any_record_every_year_is_computed() -> None:
    calendar = office_calendar([])
    assert calendar.official_years == calendar.recorded_years == frozenset()
    assert dt.date(2026, 2, 17) in calendar.days_off
    assert dt.date(2025, 4, 26) in calendar.workdays


def test_the_calendar_script_is_one_statement_of_plain_data() -> None:
    text = script(site_calendar())
    assert text.startswith("window.PCMBN_NGAY_NGHI={")
    assert text.endswith("};\n")
    data = json.loads(text.removeprefix("window.PCMBN_NGAY_NGHI=").removesuffix(";\n"))
    assert data["off"]["2026-02-17"] == "Tết Nguyên đán Bính Ngọ"
    assert (data["official"], data["recorded"]) == ([2024, 2025, 2026], [2027])
