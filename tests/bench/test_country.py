"""The invented country is valid data, the same for the same seed, and marked as invented."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import real
from pcmbn.bench.__main__ import exponent, table
from pcmbn.bench.builders import copy_pages
from pcmbn.bench.country import DEMONSTRATION, PARTS, country, write_country
from pcmbn.check import check_data
from pcmbn.problems import errors


def test_a_country_passes_the_checker_of_the_real_data(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    records = write_country(real.ROOT, data, blocks=2)
    checked = check_data(data, real.AS_OF)
    assert errors(checked.problems) == []
    assert checked.dataset.size == records == 2 * sum(PARTS.values()) + 1


def test_the_same_seed_gives_the_same_country() -> None:
    assert list(country(1, seed=7)) == list(country(1, seed=7))
    assert list(country(1, seed=7)) != list(country(1, seed=8))


def test_a_block_does_not_depend_on_how_many_follow() -> None:
    one, three = list(country(1)), list(country(3))
    assert three[: len(one)] == one


def test_a_hundred_blocks_hold_the_provinces_communes_and_documents_of_a_country() -> None:
    counts = Counter(folder for folder, _ in country(2))
    assert counts["dia-ban"] * 50 > 3000
    assert counts["van-ban"] * 50 > 10_000


def test_every_record_says_that_it_is_invented() -> None:
    told = [record for folder, record in country(1) if folder != "nguon"]
    assert all(DEMONSTRATION in record["notes"] for record in told)


def test_the_exponent_is_one_for_growth_in_proportion_and_two_for_its_square() -> None:
    small = {"pages": 10, "cpu": 3.0}
    assert exponent(small, {"pages": 40, "cpu": 12.0}) == pytest.approx(1)
    assert exponent(small, {"pages": 40, "cpu": 48.0}) == pytest.approx(2)


def test_other_builders_get_every_page_with_its_title_alone(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "a").mkdir(parents=True)
    (docs / "assets").mkdir()
    (docs / "assets" / "x.md").write_text("x", "utf-8")
    page = '---\ntitle: "Tên"\nsearch:\n  exclude: true\n---\n# Tên\n'
    (docs / "a" / "index.md").write_text(page, "utf-8")
    assert copy_pages(docs, tmp_path / "hugo", hugo=True) == 1
    assert (tmp_path / "hugo" / "a" / "_index.md").read_text("utf-8") == (
        '---\ntitle: "Tên"\n---\n# Tên\n'
    )


def test_the_report_names_every_stage_and_builder() -> None:
    stage = {"cpu": 1.0, "wall": 2.0}
    scale = {"scale": 1, "records": 5, "pages": 9, "cpu": 1.0, "memory": 2**20, "bytes": 2**20}
    cost = {"cpu": 1.0, "wall": 1.0, "pages": 10, "bytes": 5}
    report = {
        "scales": [{**scale, "stages": {"sinh trang": stage}}],
        "compared": {"own": cost, "stock": {**cost, "cpu": 5.0}},
    }
    text = table(report)
    assert "sinh trang" in text
    assert "| MkDocs Material gốc, điều hướng ngắn | 10 | 5.0 | 500.00 | 5.00 |" in text
