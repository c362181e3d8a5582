"""The fees checker: a table of demands read from the law, and what may never appear."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

import real
from pcmbn.pages import fees as pages
from pcmbn.publish import WITHHELD
from pcmbn.training.fees import Demand, answers, decide, demands, possible, verdict

CASES = yaml.safe_load(Path(__file__).with_name("cases_fees.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("market", "job", "item", "wanted", "identity"), CASES)
def test_a_demand_is_answered_by_the_closest_rule(
    market: str, job: str, item: str, wanted: str, identity: str | None
) -> None:
    demand = Demand(market, job, item)
    fee = decide(real.world().dataset, demand)
    assert verdict(real.world().dataset, demand) == wanted
    assert (fee.id if fee else None) == identity


def test_there_are_at_least_thirty_cases() -> None:
    assert len(CASES) >= 30


def test_every_rule_answers_some_demand() -> None:
    dataset = real.world().dataset
    found = {fee.id for demand in demands(dataset.schema) if (fee := decide(dataset, demand))}
    assert found == {fee.id for fee in dataset.of("fee")}


def test_the_page_script_holds_the_same_answer_for_every_demand() -> None:
    world = real.world()
    script = json.loads(pages.script(world).split(" = ", 1)[1].rstrip(";\n"))
    table = iter(cell for market in script["bang"] for job in market for cell in job)
    for demand, index in zip(demands(world.dataset.schema), table, strict=True):
        fee = decide(world.dataset, demand)
        assert (script["tra_loi"][index]["id"] if index >= 0 else None) == (fee.id if fee else None)


def test_a_job_outside_its_country_is_not_known() -> None:
    schema = real.schema()
    assert possible(schema, "han-quoc", "eps")
    assert not possible(schema, "duc", "eps")


def test_brokerage_is_never_lawful_anywhere() -> None:
    dataset = real.world().dataset
    asked = [d for d in demands(dataset.schema) if d.item == "moi-gioi"]
    found = {verdict(dataset, d) for d in asked if possible(dataset.schema, d.market, d.job)}
    assert found == {"khong-duoc-thu"}


def test_an_amount_on_one_source_is_not_in_the_published_data() -> None:
    hidden = real.dataset().get("fee", "quy")
    shown = real.world().get("fee", "quy")
    assert hidden is not None
    assert shown is not None
    assert "100.000" in hidden["ceiling"]
    assert shown["ceiling"] == WITHHELD


def test_answers_have_one_cell_for_every_demand() -> None:
    dataset = real.world().dataset
    count = sum(len(job) for market in answers(dataset) for job in market)
    assert count == len(list(demands(dataset.schema)))
