"""What a province adds to a national record: dated, sourced, and never a silent change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

import real
from pcmbn.check import check_data
from pcmbn.dataset import load
from pcmbn.records import Record

EDITION = """id: tinh-thu
title: Trang tỉnh Thử
site_name: Trang tỉnh Thử
short_name: Thử
province: tỉnh Thử
audiences: [can-bo]
default: true
"""
FOLDER = Path("dia-phuong") / "tinh-thu"
BEFORE, AFTER = dt.date(2025, 12, 31), dt.date(2026, 1, 1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The small records with an edition that has one addition, to the duty."""
    data = real.copy_small(tmp_path / "data")
    (data / "an-ban").mkdir()
    (data / "an-ban" / "tinh-thu.yml").write_text(EDITION, "utf-8")
    return data


def add(data: Path, folder: str, identity: str, **said: object) -> Path:
    path = data / FOLDER / "bo-sung" / folder / f"{identity}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = {"id": identity, "recorded_on": "2026-01-01", **said}
    path.write_text(yaml.safe_dump(text, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def duty(data: Path, on: dt.date | None = None, edition: str | None = None) -> Record:
    dataset, problems = load(data, edition, on)
    assert [problem.text() for problem in problems] == []
    found = dataset.get("duty", "nv-0001")
    assert found is not None
    return found


def test_lines_go_to_the_end_of_a_list_and_new_fields_are_set(data: Path) -> None:
    add(data, "nhiem-vu", "nv-0001", add={"sources": ["nguon-bao"], "notes": ["Nộp ở tầng một."]})
    record = duty(data)
    assert [line["source"] for line in record["sources"]] == ["nguon-chinh", "nguon-bao"]
    assert record["notes"] == ["Nộp ở tầng một."]
    order = list(load(data)[0].schema.kinds["duty"].fields)
    assert list(record.data) == sorted(record.data, key=order.index)


def test_the_national_file_stays_as_it_is(data: Path) -> None:
    before = (data / "nhiem-vu" / "nv-0001.yml").read_bytes()
    add(data, "nhiem-vu", "nv-0001", add={"notes": ["Nộp ở tầng một."]})
    duty(data)
    assert (data / "nhiem-vu" / "nv-0001.yml").read_bytes() == before


def test_a_replaced_value_counts_from_its_day(data: Path) -> None:
    change = {"from": "2026-01-01", "sources": ["nguon-bao"], "set": {"title": "Tên của tỉnh"}}
    add(data, "nhiem-vu", "nv-0001", replace=[change])
    assert duty(data, BEFORE)["title"] == "Trả lời đơn mẫu"
    assert duty(data, AFTER)["title"] == "Tên của tỉnh"


def test_the_latest_of_several_replacements_counts(data: Path) -> None:
    days = ("2026-06-01", "2026-01-01")
    changes = [
        {"from": day, "sources": ["nguon-bao"], "set": {"title": f"Tên từ {day}"}} for day in days
    ]
    add(data, "nhiem-vu", "nv-0001", replace=changes)
    assert duty(data, dt.date(2026, 3, 1))["title"] == "Tên từ 2026-01-01"
    assert duty(data)["title"] == "Tên từ 2026-06-01"


def test_an_addition_with_a_day_is_not_there_before_it(data: Path) -> None:
    add(data, "nhiem-vu", "nv-0001", **{"from": "2026-01-01"}, add={"notes": ["Nộp ở tầng một."]})
    assert "notes" not in duty(data, BEFORE).data
    assert duty(data, AFTER)["notes"] == ["Nộp ở tầng một."]


def test_a_known_item_of_a_list_is_replaced_in_its_place(data: Path) -> None:
    function = yaml.safe_load((data / "chuc-nang" / "viec-mau.yml").read_text("utf-8"))
    held = dict(function["holders"][-1], basis="Quyết định của tỉnh")
    held = {name: str(v) if isinstance(v, dt.date) else v for name, v in held.items()}
    change = {"from": "2026-01-01", "sources": ["nguon-bao"], "set": {"holders": [held]}}
    add(data, "chuc-nang", "viec-mau", replace=[change])
    found = load(data)[0].get("function", "viec-mau")
    assert found is not None
    assert len(found["holders"]) == len(function["holders"])
    assert found["holders"][-1]["basis"] == "Quyết định của tỉnh"


def test_a_fault_in_an_added_value_is_told_at_the_provinces_file(data: Path) -> None:
    path = add(data, "nhiem-vu", "nv-0001", add={"sources": ["nguon-khac"]})
    problems = check_data(data, real.AS_OF).problems
    unknown = [problem for problem in problems if problem.code == "R001"]
    assert [problem.path for problem in unknown] == [f"data/{path.relative_to(data).as_posix()}"]
    assert unknown[0].line == 5


def test_a_contradiction_names_both_places(data: Path) -> None:
    add(data, "nhiem-vu", "nv-0001", add={"title": "Tên của tỉnh"})
    (told,) = [p for p in load(data)[1] if p.code == "E004"]
    assert told.path.endswith("bo-sung/nhiem-vu/nv-0001.yml")
    assert "data/nhiem-vu/nv-0001.yml:2" in told.message


def test_a_replacement_without_day_or_source_is_refused(data: Path) -> None:
    add(data, "nhiem-vu", "nv-0001", replace=[{"set": {"title": "Tên của tỉnh"}}])
    missing = {problem.field for problem in load(data)[1] if problem.code == "S002"}
    assert missing == {"replace[0].from", "replace[0].sources"}


def test_nothing_of_a_province_is_in_the_national_edition(data: Path) -> None:
    add(data, "nhiem-vu", "nv-0001", add={"notes": ["Nộp ở tầng một."]})
    national = EDITION.replace("province: tỉnh Thử\n", "").replace("default: true\n", "")
    path = data / "an-ban" / "toan-quoc.yml"
    path.write_text(national.replace("id: tinh-thu", "id: toan-quoc"), "utf-8")
    assert "notes" not in duty(data, edition="toan-quoc").data
