"""Law and responsibility on a day: known answers from the real data, and every day since 2011."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

import real
from pcmbn import timeline
from pcmbn.records import Record

CASES = yaml.safe_load(Path(__file__).with_name("timeline_cases.yml").read_text("utf-8"))
DAY = dt.timedelta(days=1)
FIRST_DAY = dt.date(2011, 1, 1)


def record(kind: str, identity: str) -> Record:
    found = real.dataset().get(kind, identity)
    assert found is not None, f"không có {kind} {identity}"
    return found


@pytest.mark.parametrize(("on", "document", "expected"), CASES["status"])
def test_document_has_the_status_its_sources_give(on: str, document: str, expected: str) -> None:
    found = timeline.status(real.dataset(), record("document", document), dt.date.fromisoformat(on))
    assert found == expected


@pytest.mark.parametrize(("on", "function", "level", "state", "agencies"), CASES["holders"])
def test_function_has_the_holders_its_sources_give(
    on: str, function: str, level: str, state: str, agencies: list[str]
) -> None:
    found = timeline.holders(
        real.dataset(), record("function", function), level, dt.date.fromisoformat(on)
    )
    assert found.state == state
    assert sorted({line["agency"] for line in found.holders}) == agencies


@pytest.mark.parametrize(("on", "duty", "expected", "how"), CASES["heirs"])
def test_duty_falls_to_the_agencies_its_sources_give(
    on: str, duty: str, expected: dict[str, str], how: str
) -> None:
    found = timeline.heirs(real.dataset(), record("duty", duty), dt.date.fromisoformat(on))
    assert {heir.agency: heir.confidence for heir in found} == expected
    assert {heir.how for heir in found} == {how}


@pytest.mark.parametrize(("on", "duty", "expected"), CASES["duty_status"])
def test_duty_has_the_status_its_sources_give(on: str, duty: str, expected: str) -> None:
    found = timeline.duty_status(real.dataset(), record("duty", duty), dt.date.fromisoformat(on))
    assert found == expected


# --- the real data on every day ---


def test_every_day_since_2011_resolves_for_each_function_and_level() -> None:
    dataset = real.dataset()
    every_day = [FIRST_DAY + DAY * n for n in range((real.AS_OF - FIRST_DAY).days + 1)]
    district_level_ends = dt.date(2025, 7, 1)
    for function in dataset.of("function"):
        for level in function["levels"]:
            for on in every_day:
                found = timeline.holders(dataset, function, level, on)
                assert bool(found.holders) == (found.state == "held")
                over = level == "huyen" and on >= district_level_ends
                assert (found.state == "ended") == over


def test_every_living_level_of_every_function_has_a_holder_today() -> None:
    dataset = real.dataset()
    open_levels = {
        (function.id, level): timeline.holders(dataset, function, level, real.AS_OF).state
        for function in dataset.of("function")
        for level in function["levels"]
    }
    unknown = [place for place, state in open_levels.items() if state == "unknown"]
    assert unknown == []
    assert all(state == "ended" for (_, level), state in open_levels.items() if level == "huyen")


def test_no_duty_falls_to_an_agency_that_is_gone() -> None:
    dataset = real.dataset()
    for duty in dataset.of("duty"):
        for heir in timeline.heirs(dataset, duty, real.AS_OF):
            assert not timeline.dissolved(record("agency", heir.agency), real.AS_OF)
