"""Who holds a function and owes a duty: what is true of any data, however odd."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import real
from pcmbn import timeline
from pcmbn.dataset import Dataset
from pcmbn.values import PartialDate

DAY = dt.timedelta(days=1)
CONFIDENCES = [
    "confirmed-official",
    "confirmed-multiple",
    "single-source",
    "conflicting",
    "unverified-memory",
    "not-found",
]

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


def test_a_duty_whose_succession_is_not_confirmed_has_no_heir() -> None:
    gone = real.record("agency", "cq-0", dissolved_on=PartialDate(2025))
    function = real.record("function", "cn-0", levels=["tinh"], holders=[])
    duty = real.record("duty", "nv-1", agency="cq-0", function="cn-0", basis={}, confidence="x")
    dataset = real.small(gone, function, duty)
    assert timeline.heirs(dataset, duty, dt.date(2025, 1, 1)) == ()
