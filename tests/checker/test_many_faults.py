"""One run shows everything: twelve faults in one file give twelve problems, and no echo."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.small_data import AS_OF, change
from pcmbn.check import check_project

TWELVE_FAULTS = """\
id: luat-mau
number: 1/2025/QH15
document_type: luat
title: Luật  Mẫu
issuer: Quốc hội
document_group: cot-loi
topics: []
issued_on: 2025-13
in_force_from: 2025-03-01
partially_expired_on: 2024-01-01
articles_total: 1_000
official_link: http://10.0.0.1/luat
relations:
  - verb: thay-the
    target: luat-cu
  - verb: lien-quan
    target: luat-mau
  - verb: can-cu
    target: luat-khac
provisions:
  - number: '5'
    read: full
    summary: Gọi 0912 345 678.
    confidence: confirmed-official
  - number: '6'
    read: not-seen
    summary: Đoán nội dung.
    gaps:
      - Chưa đọc được điều sáu.
    confidence: not-found
sources:
  - nguon-chinh
  - nguon-chinh
confidence: confirmed-official
colour: đỏ
"""


def test_twelve_faults_in_one_file_give_exactly_those_twelve(data: Path) -> None:
    change(data, {"van-ban/luat-mau.yml": {"text": TWELVE_FAULTS}})
    found = check_project(data, AS_OF).problems
    assert {problem.path for problem in found} == {"data/van-ban/luat-mau.yml"}
    assert [(problem.line, problem.field, problem.code) for problem in found] == [
        (4, "title", "S010"),
        (7, "topics", "S006"),
        (8, "issued_on", "D102"),
        (10, "partially_expired_on", "D203"),
        (11, "articles_total", "D103"),
        (12, "official_link", "D106"),
        (16, "relations[1]", "L003"),
        (19, "relations[2].target", "R001"),
        (23, "provisions[0].summary", "P003"),
        (25, "provisions[1]", "L008"),
        (33, "sources[1]", "S007"),
        (35, "colour", "S001"),
    ]


def test_a_broken_agency_is_not_reported_again_by_those_who_name_it(data: Path) -> None:
    change(data, {"co-quan/so-moi.yml": {"text": "id: [\n"}})
    found = check_project(data, AS_OF).problems
    assert [(problem.path, problem.code) for problem in found] == [
        ("data/co-quan/so-moi.yml", "Y001")
    ]


def test_a_broken_list_file_is_not_reported_again_by_those_who_name_it(data: Path) -> None:
    change(data, {"su-kien/su-kien.yml": {"text": "- id: SK 01\n  title: Sự kiện\n"}})
    found = check_project(data, AS_OF).problems
    assert {problem.path for problem in found} == {"data/su-kien/su-kien.yml"}


@pytest.mark.parametrize("kind", ["van-ban", "co-quan", "chuc-nang", "duong-day-nong", "nguon"])
def test_a_record_without_its_required_fields_stops_no_rule(kind: str, data: Path) -> None:
    for path in (data / kind).glob("*.yml"):
        path.write_text(f"id: {path.stem}\n", encoding="utf-8")
    found = check_project(data, AS_OF).problems
    assert {problem.code for problem in found} == {"S002"}


def test_lines_stay_right_after_a_list_item_that_could_not_be_read(data: Path) -> None:
    text = (data / "chuc-nang/viec-mau.yml").read_text(encoding="utf-8")
    broken = text.replace("    agency: so-cu\n", "    agency: Sở Cũ\n")
    later = broken.replace(
        "    from: 2025-03-01\n", "    from: 2025-03-01\n    until: 2025-03-01\n"
    )
    change(data, {"chuc-nang/viec-mau.yml": {"text": later}})
    found = [(problem.line, problem.code) for problem in check_project(data, AS_OF).problems]
    assert found == [(7, "I004"), (10, "D207")]
