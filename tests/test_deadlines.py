"""Due dates: one table of cases for Python and the browser, and the calendar of the site."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcmbn.deadlines import Calendar, due, public_holidays, script

TABLE = json.loads(
    (Path(__file__).parent / "fixtures" / "tinh-han.json").read_text(encoding="utf-8")
)
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2029, 12, 31))


def table_calendar() -> Calendar:
    raw = TABLE["calendar"]
    return Calendar(
        {dt.date.fromisoformat(day): name for day, name in raw["off"].items()},
        frozenset(map(dt.date.fromisoformat, raw["work"])),
        frozenset(raw["official"]),
        raw["first"],
        raw["last"],
    )


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_the_due_date_is_the_one_counted_by_hand(case: dict[str, Any]) -> None:
    start = dt.datetime.fromisoformat(case["start"])
    found = due(start, case["amount"], case["unit"], table_calendar())
    assert (str(found.nominal), str(found.day)) == (case["nominal"], case["day"])
    assert (found.at and found.at.isoformat(timespec="minutes")) == case["at"]
    assert (list(found.computed_years), list(found.missing_years)) == (
        case["computed"],
        case["missing"],
    )


def test_the_table_has_at_least_forty_cases_with_distinct_names() -> None:
    names = [case["name"] for case in TABLE["cases"]]
    assert len(names) == len(set(names)) >= 40


@given(DAYS, st.integers(1, 60), st.sampled_from(["ngay", "ngay-lam-viec", "thang", "nam"]))
def test_a_limit_ends_on_a_working_day_after_its_start(
    first: dt.date, amount: int, unit: str
) -> None:
    calendar = public_holidays()
    found = due(dt.datetime.combine(first, dt.time(9)), amount, unit, calendar)
    assert first < found.nominal <= found.day
    assert calendar.works(found.day)


@given(DAYS, st.integers(1, 60))
def test_exactly_as_many_working_days_lie_in_the_limit(first: dt.date, amount: int) -> None:
    calendar = public_holidays()
    found = due(dt.datetime.combine(first, dt.time(9)), amount, "ngay-lam-viec", calendar)
    span = [first + dt.timedelta(days=n) for n in range(1, (found.day - first).days + 1)]
    assert sum(calendar.works(day) for day in span) == amount


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="tuan"):
        due(dt.datetime(2026, 1, 1), 1, "tuan", public_holidays())


def test_an_official_year_is_not_called_computed() -> None:
    calendar = public_holidays(official_years=[2026])
    found = due(dt.datetime(2026, 12, 30), 5, "ngay-lam-viec", calendar)
    assert found.computed_years == (2027,)


def test_the_calendar_script_is_one_statement_of_plain_data() -> None:
    text = script(public_holidays())
    assert text.startswith("window.PCMBN_NGAY_NGHI={")
    assert text.endswith("};\n")
    data = json.loads(text.removeprefix("window.PCMBN_NGAY_NGHI=").removesuffix(";\n"))
    assert data["off"]["2026-02-17"]
    assert data["official"] == []
