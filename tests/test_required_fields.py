"""Pages need no more of a record than its schema requires: an optional field may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

import real
from pcmbn.dataset import Dataset
from pcmbn.generate import make_world, page_texts
from pcmbn.pages.registry import MAKERS
from pcmbn.records import Record
from pcmbn.render import Renderer
from pcmbn.schema import Field
from pcmbn.search import entries
from pcmbn.world import World


def required(fields: Mapping[str, Field], data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without any optional field, at any depth."""
    return {
        name: required_value(item, data[name])
        for name, item in fields.items()
        if item.required and name in data
    }


def required_value(item: Field, value: Any) -> Any:
    if item.type == "map":
        return required(item.fields, value)
    if item.type == "list" and item.of is not None:
        return [required_value(item.of, inner) for inner in value]
    return {"source": value["source"]} if item.type == "citation" else value


@cache
def bare_world() -> World:
    """The real data with nothing but what is required."""
    schema = real.schema()
    by_kind = {
        kind: {
            record.id: Record(
                kind, record.id, record.path, required(schema.kinds[kind].fields, record.data), {}
            )
            for record in records.values()
        }
        for kind, records in real.dataset().by_kind.items()
    }
    return make_world(Dataset(schema, by_kind), real.AS_OF)


@pytest.mark.parametrize("make", MAKERS, ids=[make.__module__.split(".")[-1] for make in MAKERS])
def test_pages_can_do_without_optional_fields(make: Any) -> None:
    renderer = Renderer(bare_world())
    faults: dict[str, str] = {}
    for page in make(bare_world()):
        try:
            renderer.render(page)
        except Exception as fault:
            faults.setdefault(page.template, f"{page.path}: {fault}")
    assert faults == {}


def test_search_entries_can_do_without_optional_fields() -> None:
    assert len(entries.build(bare_world().dataset, real.AS_OF)) > 1000


@pytest.mark.parametrize(
    "on", ["2011-06-01", "2024-12-31", "2025-06-30", "2026-03-01", "2031-01-01"]
)
def test_every_page_can_be_made_for_any_day(on: str) -> None:
    world = make_world(real.dataset(), real.day(on))
    assert len(page_texts(world)) > 500
