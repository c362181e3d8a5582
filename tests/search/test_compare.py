"""The side-by-side table: how its rows are made and shown; the measuring itself is a long test."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pcmbn.dataset import Dataset
from pcmbn.search import compare
from pcmbn.search.entries import Entry
from pcmbn.search.eval_browser import Hit

ROW = compare.Row(
    name="của trang này",
    results=[[Hit("a.html", near=False)]],
    first_ms=56.4,
    slow_ms=146.0,
    key_ms=[3.0, 8.0],
    heap=8_600_000,
    raw=1_500_000,
    zipped=505_000,
)


def test_a_row_shows_quality_times_and_sizes() -> None:
    scores = {"success@3": 0.95, "mrr@10": 0.9, "ndcg@10": 0.8}
    last = compare.table([(ROW, scores)]).splitlines()[2]
    assert last == (
        "| của trang này | 0.950 | 0.900 | 0.800 | 56 ms | 146 ms | 3.0/8.0 ms | 8.6 MB "
        "| 1.50 MB (505 KB) |"
    )


def test_what_cannot_be_judged_shows_no_quality() -> None:
    assert "| – | – | – |" in compare.table([(ROW, None)])


@pytest.mark.long
@pytest.mark.browser
def test_ours_beats_the_search_of_the_theme_on_the_same_pages(
    site: Path, dataset: Dataset, real_entries: list[Entry]
) -> None:
    queries = ["mua ban nguoi", "so lao dong", "điều 27 luật 53", "bị giữ hộ chiếu"]
    data = Path(__file__).resolve().parents[2] / "data"
    day = dt.date(2026, 11, 25)
    theirs, ours, many = compare.measure(site, data, dataset, real_entries, queries, day)
    assert ours.first_ms < theirs.first_ms
    assert ours.zipped < theirs.zipped
    assert all(results for results in ours.results)
    assert many.first_ms <= 1000
