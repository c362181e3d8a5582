"""The data that the site carries: shaped as their schemas say, complete, derived fields apart."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import real
from pcmbn import site_data, timeline
from pcmbn.generate import make_world

KINDS = sorted(real.schema().kinds)
DERIVED = {
    "document": {"status", "status_label"},
    "agency": {"dissolved", "duties"},
    "function": {"current_holders"},
    "duty": {"status", "heirs"},
}


@cache
def files() -> dict[str, str]:
    return site_data.files(real.world())


def of_kind(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files()[f"{kind}.json"])
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_entered_fields_fit_the_schema_that_stands_beside_them(kind: str) -> None:
    schema = json.loads(files()[f"luoc-do/{kind}.json"])
    validator = jsonschema.Draft202012Validator(schema.get("items", schema))
    for record in of_kind(kind)["records"]:
        entered = {name: value for name, value in record.items() if name != "derived"}
        faults = [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(entered)]
        assert faults == [], record["id"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_published_record_is_there_once(kind: str) -> None:
    document = of_kind(kind)
    ids = [record["id"] for record in document["records"]]
    assert ids == [record.id for record in real.world().dataset.of(kind)]
    assert document["count"] == len(ids) == len(set(ids))
    assert document["as_of"] == real.AS_OF.isoformat()


@pytest.mark.parametrize("kind", KINDS)
def test_derived_fields_stand_apart_from_entered_ones(kind: str) -> None:
    for record in of_kind(kind)["records"]:
        assert {"url", "title"} | DERIVED.get(kind, set()) <= set(record["derived"])
        assert not DERIVED.get(kind, set()) & set(record)


def test_derived_duties_of_an_agency_are_those_it_answers_for() -> None:
    dataset = real.world().dataset
    for record in of_kind("agency")["records"]:
        owed = timeline.duties(dataset, record["id"], real.AS_OF)
        assert record["derived"]["duties"] == [item.duty.id for item in owed]


def test_the_json_schemas_are_schemas() -> None:
    for kind in KINDS:
        jsonschema.Draft202012Validator.check_schema(json.loads(files()[f"luoc-do/{kind}.json"]))


@pytest.mark.browser
def test_the_built_site_carries_exactly_these_data() -> None:
    folder = real.site() / "du-lieu"
    as_of = json.loads((folder / "document.json").read_text("utf-8"))["as_of"]
    world = make_world(real.dataset(), real.day(as_of))
    for name, text in site_data.files(world).items():
        assert (folder / name).read_text("utf-8") == text, name


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_every_address_in_the_data_is_a_place_in_the_site(kind: str) -> None:
    site = real.site()
    ids: dict[Path, str] = {}
    for record in of_kind(kind)["records"]:
        path, _, anchor = record["derived"]["url"].partition("#")
        page = site / path
        text = ids.setdefault(page, page.read_text("utf-8"))
        assert not anchor or f'id="{anchor}"' in text
