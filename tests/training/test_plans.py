"""Packs fit their time to the minute, whatever is chosen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import real
from pcmbn.pages import packs as pages
from pcmbn.training.plans import Pack, fit, frames, packs, plan, share

PACKS = list(packs(real.world().dataset))
FRAMES = frames(real.world().dataset)


def pack(identity: str) -> Pack:
    return next(pack for pack in PACKS if pack.id == identity)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
@pytest.mark.parametrize("chosen", PACKS, ids=lambda pack: pack.id)
def test_a_plan_fills_its_frame(chosen: Pack, frame: object) -> None:
    parts = plan(real.world().dataset, frame, chosen)
    assert sum(part.minutes for part in parts) == frame["minutes"]
    for part in parts:
        if part.steps:
            assert sum(step.minutes for step in part.steps) == part.minutes
            assert all(step.minutes >= 1 for step in part.steps)


def test_every_destination_has_a_pack_for_all_trades_and_one_for_each_of_its_sectors() -> None:
    dataset = real.world().dataset
    pairs = {(p.destination.id, p.sector.id if p.sector else None) for p in PACKS}
    wanted = {(d.id, None) for d in dataset.of("destination")}
    wanted |= {(d, s.id) for s in dataset.of("sector") for d in s["destinations"]}
    assert pairs == wanted
    assert len(PACKS) == len({p.url for p in PACKS}) == 23


def test_the_offered_sessions_are_60_120_and_240_minutes_long() -> None:
    assert [frame["minutes"] for frame in FRAMES][:3] == [60, 120, 240]


def test_a_plan_holds_its_destination_and_its_sector() -> None:
    chosen = pack("dai-loan-giup-viec")
    for frame in FRAMES[:3]:
        kinds = {
            part.record.key for part in plan(real.world().dataset, frame, chosen) if part.record
        }
        assert {"destination:dd-dai-loan", "sector:ng-giup-viec"} <= kinds


def test_fishing_at_home_is_not_taught_the_fees_of_working_abroad() -> None:
    chosen = pack("tau-ca-trong-nuoc-chung")
    for frame in FRAMES[:3]:
        taught = [p.record.id for p in plan(real.world().dataset, frame, chosen) if p.record]
        assert "md-2" not in taught
        assert "md-6" in taught


def test_the_eight_period_frame_teaches_the_eight_modules_in_full() -> None:
    frame = next(f for f in FRAMES if f.id == "buoi-8-tiet")
    parts = plan(real.world().dataset, frame, pack("nhat-chung"))
    assert [part.record.id for part in parts] == [f"md-{n}" for n in range(1, 9)]
    assert not any(part.shortened for part in parts)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(0, 200))
def test_shares_add_up_and_leave_nobody_without_time(weights: list[int], extra: int) -> None:
    total = len(weights) + extra
    parts = share(weights, total)
    assert sum(parts) == total
    assert min(parts) >= 1


def test_very_little_time_keeps_only_the_core_steps() -> None:
    steps = [
        {"title": "a", "minutes": 20, "text": "a"},
        {"title": "b", "minutes": 10, "text": "b", "core": True},
    ]
    assert [(s.title, s.minutes) for s in fit(steps, 10)] == [("b", 10)]
    assert [(s.title, s.minutes) for s in fit(steps, 30)] == [("a", 20), ("b", 10)]


def test_the_builder_script_lists_the_plan_of_every_pack_and_frame() -> None:
    data = json.loads(pages.script(real.world()).split(" = ", 1)[1].rstrip(";\n"))
    assert len(data["buoi"]) == len(PACKS) * len(FRAMES)
    minutes = {frame["id"]: frame["phut"] for frame in data["khung"]}
    for key, units in data["buoi"].items():
        assert sum(data["phan"][unit]["phut"] for unit in units) == minutes[key.split("/")[1]]
