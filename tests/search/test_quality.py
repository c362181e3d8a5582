"""The project's own query sets keep their answers: floors well below today's figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from pcmbn.search import eval as search_eval
from pcmbn.search import eval_browser
from pcmbn.search.entries import Entry

pytestmark = pytest.mark.browser

SETS = sorted((Path(__file__).parent / "queries").glob("*.yml"))
LEAST_SUCCESS, LEAST_MRR, MOST_ABOVE_LINE = 0.92, 0.86, 0.07


@pytest.fixture(scope="module", params=SETS, ids=lambda path: path.stem)
def report(
    request: pytest.FixtureRequest, site: Path, chromium: Browser, real_entries: list[Entry]
) -> dict[str, Any]:
    """One query set, asked on the built site."""
    queries = search_eval.read_queries(request.param)
    page = chromium.new_page()
    answers = eval_browser.ask_page(page, site, [one["query"] for one in queries["queries"]])
    page.close()
    outcome = search_eval.judge(queries, real_entries, answers.results)
    return search_eval.summarise(outcome, answers)


def test_every_wanted_concept_has_a_record(report: dict[str, Any]) -> None:
    assert report["skipped"] == []


def test_the_right_record_is_among_the_first_three(report: dict[str, Any]) -> None:
    assert report["overall"]["success@3"] >= LEAST_SUCCESS
    assert report["overall"]["mrr@10"] >= LEAST_MRR


def test_off_topic_queries_rarely_look_answered(report: dict[str, Any]) -> None:
    off_topic = report["classes"]["no-answer"]
    assert off_topic["above_line"] <= MOST_ABOVE_LINE * off_topic["queries"]
