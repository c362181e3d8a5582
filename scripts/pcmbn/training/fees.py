"""Which rule on fees answers a demand: destination + job + item → the most specific record.

A record without `jobs` or `markets` holds for all of them. A rule for a job comes before a rule
for a country, because the decrees list the exceptions of a job in every country.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.schema import Schema, Term

MARKETS, JOBS, ITEMS = "thi-truong", "nghe-di-lam", "khoan-tien"
UNKNOWN = "chua-ro"
Rank = tuple[bool, int]


@dataclass(frozen=True)
class Demand:
    """What a worker is asked to pay: three vocabulary terms."""

    market: str
    job: str
    item: str


def markets(schema: Schema) -> list[Term]:
    """Destinations a reader may choose; groups of countries serve only the records."""
    return [t for t in schema.vocabularies[MARKETS].values() if not t.extra.get("group")]


def possible(schema: Schema, market: str, job: str) -> bool:
    """Whether the job exists at the destination (EPS only in Korea …)."""
    only = schema.term(JOBS, job).extra.get("only")
    return only is None or market in only


def decide(dataset: Dataset, demand: Demand) -> Record | None:
    """The record that answers, None when nothing that may be shown does."""
    if not possible(dataset.schema, demand.market, demand.job):
        return None
    ranked = [
        (rank, fee) for fee in dataset.of("fee") if (rank := rank_of(dataset.schema, fee, demand))
    ]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def verdict(dataset: Dataset, demand: Demand) -> str:
    """The conclusion as a term of `ket-luan-thu`; unknown when no record answers."""
    fee = decide(dataset, demand)
    return str(fee["verdict"]) if fee else UNKNOWN


def rank_of(schema: Schema, fee: Record, demand: Demand) -> Rank | None:
    """How closely a record fits a demand, None when it does not apply."""
    if fee["item"] != demand.item:
        return None
    jobs, places = fee.items("jobs"), fee.items("markets")
    if jobs and demand.job not in jobs:
        return None
    if not places:
        return bool(jobs), 0
    if demand.market in places:
        return bool(jobs), 2
    groups = schema.term(MARKETS, demand.market).extra.get("within", [])
    return (bool(jobs), 1) if set(groups) & set(places) else None


def demands(schema: Schema) -> Iterator[Demand]:
    """Every question the checker can be asked."""
    for market in markets(schema):
        for job in schema.vocabularies[JOBS]:
            for item in schema.vocabularies[ITEMS]:
                yield Demand(market.id, job, item)


def answers(dataset: Dataset) -> list[list[list[int]]]:
    """Index of the answering record by market, job and item; -1 for not known.

    The page script only looks up here, so the browser can never decide otherwise than the checker.
    """
    order = {fee.id: index for index, fee in enumerate(dataset.of("fee"))}
    schema = dataset.schema

    def one(demand: Demand) -> int:
        fee = decide(dataset, demand)
        return order[fee.id] if fee else -1

    return [
        [
            [one(Demand(market.id, job, item)) for item in schema.vocabularies[ITEMS]]
            for job in schema.vocabularies[JOBS]
        ]
        for market in markets(schema)
    ]
