"""The validity of a document: what is true of any dates, however odd."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import real
from pcmbn import timeline
from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.values import PartialDate

DAY = dt.timedelta(days=1)

days = st.dates(dt.date(2009, 1, 1), dt.date(2029, 12, 31))
partial_days = st.builds(
    PartialDate, st.integers(2010, 2028), st.none() | st.integers(1, 12)
) | st.builds(lambda d: PartialDate(d.year, d.month, d.day), days)


def without_none(**data: Any) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}


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
