"""Law and responsibility on a day: known answers from the real data, and what always holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import real
from pcmbn import timeline
from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.values import PartialDate

CASES = yaml.safe_load(Path(__file__).with_name("timeline_cases.yml").read_text("utf-8"))
DAY = dt.timedelta(days=1)
FIRST_DAY = dt.date(2011, 1, 1)
CONFIDENCES = [
    "confirmed-official",
    "confirmed-multiple",
    "single-source",
    "conflicting",
    "unverified-memory",
    "not-found",
]


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


# --- what holds for any data ---

days = st.dates(dt.date(2009, 1, 1), dt.date(2029, 12, 31))
partial_days = st.builds(
    PartialDate, st.integers(2010, 2028), st.none() | st.integers(1, 12)
) | st.builds(lambda d: PartialDate(d.year, d.month, d.day), days)
maybe = st.none() | partial_days
confidences = st.sampled_from(CONFIDENCES)
agencies = st.sampled_from([f"cq-{n}" for n in range(6)])
functions = st.sampled_from(["cn-0", "cn-1"])


def without_none(**data: Any) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}


def spans(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda start, end, **data: without_none(**data, **{"from": start, "until": end}),
        maybe,
        maybe,
        **fields,
    )


holder_lines = spans(
    level=st.sampled_from(["tinh", "huyen", "xa"]), agency=agencies, confidence=confidences
)
transfers = st.builds(
    lambda to, on, named, confidence: without_none(
        to=to, on=on, functions=named, confidence=confidence, what="việc"
    ),
    agencies,
    partial_days,
    st.none() | st.lists(functions, min_size=1, unique=True),
    confidences,
)


@st.composite
def data_sets(draw: st.DrawFn) -> Dataset:
    """Six agencies that end and hand over in any way, circles included; two functions; a duty."""
    records = []
    for number in range(6):
        data = without_none(
            name=f"Cơ quan {number}",
            level="tinh",
            dissolved_on=draw(maybe),
            successions=draw(st.lists(transfers, max_size=3)),
        )
        records.append(real.record("agency", f"cq-{number}", **data))
    for number in range(2):
        lines = draw(st.lists(holder_lines, max_size=6))
        levels = ["tinh", "huyen", "xa"]
        records.append(real.record("function", f"cn-{number}", levels=levels, holders=lines))
    duty = {"agency": draw(agencies), "function": draw(functions), "basis": {}}
    records.append(real.record("duty", "nv-1", **duty, confidence=draw(confidences)))
    return real.small(*records)


@given(data_sets(), days)
def test_holders_are_never_invented(dataset: Dataset, on: dt.date) -> None:
    for function in dataset.of("function"):
        for level in function["levels"]:
            found = timeline.holders(dataset, function, level, on)
            for line in found.holders:
                assert line in function["holders"]
                assert line["level"] == level
                assert timeline.covers(line.get("from"), line.get("until"), on)
            missing = [line for line in function["holders"] if line not in found.holders]
            assert not any(
                line["level"] == level and timeline.covers(line.get("from"), line.get("until"), on)
                for line in missing
            )


@given(st.dates(), st.dates())
def test_spans_are_half_open_at_both_ends(start: dt.date, end: dt.date) -> None:
    assert timeline.covers(start, None, start)
    assert not timeline.covers(None, end, end)
    assert timeline.covers(start, end, start) == (start < end)
    if start > dt.date.min:
        assert not timeline.covers(start, None, start - DAY)
    if end > dt.date.min:
        assert timeline.covers(None, end, end - DAY)


@given(partial_days, days)
def test_a_partial_date_counts_from_its_first_day(value: PartialDate, on: dt.date) -> None:
    first = dt.date(value.year, value.month or 1, value.day or 1)
    assert timeline.covers(value, None, on) == (on >= first)
    assert timeline.covers(None, value, on) == (on < first)


@given(data_sets(), days, st.none() | functions)
def test_succession_chains_end_and_never_repeat(
    dataset: Dataset, on: dt.date, function: str | None
) -> None:
    for agency in dataset.of("agency"):
        for path in timeline.succession_paths(dataset, agency, on, function):
            visited = [agency.id, *(step.receiving for step in path)]
            assert len(visited) == len(set(visited))
            assert [step.ceding for step in path] == visited[:-1]
            last = dataset.get("agency", visited[-1])
            assert last is not None
            assert not timeline.dissolved(last, on)
            for step in path:
                ceding = dataset.get("agency", step.ceding)
                assert ceding is not None
                assert step.line in ceding.items("successions")
                assert timeline.covers(step.line["on"], None, on)
                named = step.line.get("functions")
                assert function is None or not named or function in named


@given(data_sets(), days)
def test_an_heir_is_no_surer_than_the_weakest_step(dataset: Dataset, on: dt.date) -> None:
    terms = dataset.schema.vocabularies["do-tin-cay"]
    for duty in dataset.of("duty"):
        for heir in timeline.heirs(dataset, duty, on):
            words = [step.line["confidence"] for step in heir.path] or [duty["confidence"]]
            rank = terms[heir.confidence].extra["rank"]
            assert rank <= min(terms[word].extra["rank"] for word in words)


@given(data_sets(), days)
def test_an_inherited_duty_falls_only_to_a_living_holder_of_its_function(
    dataset: Dataset, on: dt.date
) -> None:
    duty = dataset.of("duty")[0]
    function = dataset.get("function", duty["function"])
    assert function is not None
    held = {line["agency"] for line in timeline.current_holders(dataset, function, on)}
    for heir in timeline.heirs(dataset, duty, on):
        agency = dataset.get("agency", heir.agency)
        assert agency is not None
        assert not timeline.dissolved(agency, on)
        if heir.how == "inherited":
            assert heir.agency in held
            assert heir.path[0].ceding == duty["agency"]
            assert heir.path[-1].receiving == heir.agency
        else:
            assert (heir.how, heir.agency) == ("self", duty["agency"])


@given(data_sets(), days)
def test_a_duty_is_owed_by_exactly_its_heirs(dataset: Dataset, on: dt.date) -> None:
    heirs = {heir.agency for heir in timeline.heirs(dataset, dataset.of("duty")[0], on)}
    owing = {a.id for a in dataset.of("agency") if timeline.duties(dataset, a.id, on)}
    assert owing == heirs


dates_of_a_document = st.fixed_dictionaries(
    {},
    optional={
        "issued_on": partial_days,
        "in_force_from": days,
        "partially_expired_on": days,
        "expired_on": days,
        "suspended_from": days,
        "suspended_until": days,
        "doubtful_from": days,
    },
)


def law(data: dict[str, Any], amended_on: dt.date | None) -> tuple[Dataset, Record]:
    document = real.record("document", "luat", **data)
    relation = {"verb": "sua-doi", "target": "luat"} | without_none(on=amended_on)
    other = real.record("document", "luat-khac", relations=[relation])
    return real.small(document, other), document


@given(dates_of_a_document, st.none() | days, days)
def test_status_is_total(data: dict[str, Any], amended_on: dt.date | None, on: dt.date) -> None:
    dataset, document = law(data, amended_on)
    assert timeline.status(dataset, document, on) in dataset.schema.vocabularies["tinh-trang"]


@given(dates_of_a_document, st.none() | days, days, days)
def test_status_never_goes_back(
    data: dict[str, Any], amended_on: dt.date | None, one: dt.date, other: dt.date
) -> None:
    """Not issued, then not yet in force, then in force in some way, then expired: never back."""
    dataset, document = law(data, amended_on)
    stages = {"chua-ban-hanh": 0, "chua-co-hieu-luc": 1, "het-hieu-luc": 3}
    if timeline.day(data.get("issued_on")) is None or consistent(data):
        earlier, later = sorted((one, other))
        before = stages.get(timeline.status(dataset, document, earlier), 2)
        after = stages.get(timeline.status(dataset, document, later), 2)
        assert before <= after


def consistent(data: dict[str, Any]) -> bool:
    """The checker refuses a document that ends before it is issued."""
    issued = timeline.day(data["issued_on"])
    return all(
        issued <= value for name, value in data.items() if name in ("in_force_from", "expired_on")
    )


@given(dates_of_a_document, days)
def test_an_expired_document_stays_expired_whatever_else_is_known(
    data: dict[str, Any], on: dt.date
) -> None:
    dataset, document = law({**data, "expired_on": on} | {"issued_on": PartialDate(2009)}, None)
    assert timeline.status(dataset, document, on) == "het-hieu-luc"
    assert timeline.status(dataset, document, on - DAY) != "het-hieu-luc"


def test_a_suspension_lasts_until_its_last_day_only() -> None:
    span = {"suspended_from": dt.date(2020, 1, 1), "suspended_until": dt.date(2020, 7, 1)}
    dataset, document = law({"in_force_from": dt.date(2019, 1, 1), **span}, None)
    found = [
        timeline.status(dataset, document, on)
        for on in (
            dt.date(2019, 12, 31),
            dt.date(2020, 1, 1),
            dt.date(2020, 6, 30),
            dt.date(2020, 7, 1),
        )
    ]
    assert found == ["con-hieu-luc", "tam-ngung", "tam-ngung", "con-hieu-luc"]


def test_a_document_partly_expired_says_so_even_when_amended() -> None:
    data = {"in_force_from": dt.date(2019, 1, 1), "partially_expired_on": dt.date(2020, 1, 1)}
    dataset, document = law(data, dt.date(2019, 6, 1))
    assert timeline.status(dataset, document, dt.date(2019, 12, 31)) == "da-sua-doi"
    assert timeline.status(dataset, document, dt.date(2020, 1, 1)) == "het-mot-phan"


def test_a_duty_whose_succession_is_not_confirmed_has_no_heir() -> None:
    gone = real.record("agency", "cq-0", dissolved_on=PartialDate(2025))
    function = real.record("function", "cn-0", levels=["tinh"], holders=[])
    duty = real.record("duty", "nv-1", agency="cq-0", function="cn-0", basis={}, confidence="x")
    dataset = real.small(gone, function, duty)
    assert timeline.heirs(dataset, duty, dt.date(2025, 1, 1)) == ()
