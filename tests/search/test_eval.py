"""search-eval without a browser: figures, concepts, skipped queries, faults."""

from __future__ import annotations

import json

import pytest

from pcmbn.search import concepts, eval_metrics
from pcmbn.search import eval as search_eval
from pcmbn.search.entries import Entry
from pcmbn.search.eval_browser import Answers, Hit

A, B, C = (frozenset({name}) for name in "abc")
NOTHING = frozenset()


def test_perfect_answer():
    scores = eval_metrics.score([A, B], {"a": 3, "b": 2})
    assert (scores.success_1, scores.mrr, scores.ndcg, scores.empty) == (1, 1, 1, 0)


def test_repeats_of_a_concept_do_not_push_others_down():
    assert eval_metrics.grades([A, A, A, B], {"a": 1, "b": 3}) == [1, 3]


def test_unknown_results_each_take_a_place():
    scores = eval_metrics.score([NOTHING, NOTHING, NOTHING, A], {"a": 3})
    assert (scores.success_3, scores.mrr) == (0, 0.25)


def test_grade_one_is_not_success():
    assert eval_metrics.score([A], {"a": 1, "b": 2}).success_3 == 0


def test_beyond_ten_is_no_answer():
    scores = eval_metrics.score([NOTHING] * 10 + [A], {"a": 3})
    assert (scores.mrr, scores.ndcg, scores.empty) == (0, 0, 0)


def test_no_results_are_empty():
    assert eval_metrics.score([], {"a": 3}).empty == 1


def test_percentile_takes_the_nearest_rank():
    assert eval_metrics.percentile([5, 1, 3], 0.5) == 3
    assert eval_metrics.percentile([], 0.95) == 0


ENTRIES = [
    Entry("a.html", "document", "Luật", numbers=("53/2024/QH15", "53"), dossier=("f.yml:luat",)),
    Entry("b.html", "term", "Nạn nhân"),
    Entry("c.html", "agency", "Sở Y tế", dossier=("f.yml:so",)),
]
CONCEPTS = [
    {"kind": "document", "key": "luat", "match": ["53/2024/QH15"]},
    {"kind": "glossary", "key": "nan-nhan", "match": ["Nạn nhân"]},
    {"kind": "agency", "key": "so", "dossier": ["f.yml:so"]},
    {"kind": "method", "key": "khong-co", "dossier": ["f.yml:khong-co"]},
]


def want(*keys: str) -> list[dict]:
    by_key = {concept["key"]: concept["kind"] for concept in CONCEPTS}
    return [{"kind": by_key[key], "key": key, "grade": 3} for key in keys]


QUERIES = {
    "concepts": CONCEPTS,
    "queries": [
        {"id": "1", "query": "luat", "class": "folded", "want": want("luat")},
        {"id": "2", "query": "la", "class": "everyday", "want": want("khong-co")},
        {"id": "3", "query": "giá tôm", "class": "no-answer", "want": []},
        {"id": "4", "query": "sở", "class": "folded", "want": want("so", "khong-co")},
    ],
}


def test_concepts_are_known_by_dossier_number_and_title():
    found = concepts.by_entry(CONCEPTS, ENTRIES)
    assert found == {
        0: frozenset({"document:luat"}),
        1: frozenset({"glossary:nan-nhan"}),
        2: frozenset({"agency:so"}),
    }


@pytest.fixture
def report():
    answers = Answers(
        [[Hit("a.html", False)], [], [Hit("b.html", True)], [Hit("b.html", False)]],
        80.0,
        [2.0, 4.0],
    )
    return search_eval.summarise(search_eval.judge(QUERIES, ENTRIES, answers.results), answers)


def test_report_counts_skips_misses_and_classes(report):
    assert report["overall"]["queries"] == 2
    assert report["overall"]["success@1"] == 0.5
    assert [one["id"] for one in report["skipped"]] == ["2"]
    assert report["skipped"][0]["missing"] == ["method:khong-co"]
    assert [one["id"] for one in report["misses"]] == ["4"]
    assert report["classes"]["no-answer"] == {"queries": 1, "above_line": 0, "shown": []}
    assert set(report["latency_ms"]) == {"first", "p50", "p95"}


def test_report_is_readable_and_json(report):
    text = search_eval.table(report)
    assert "overall" in text
    assert "skipped: 1" in text
    assert json.loads(json.dumps(report)) == report


@pytest.mark.parametrize("content", ["[]", "concepts: []", "a: [", "concepts: 1\nqueries: []"])
def test_unusable_query_file_is_one_sentence(tmp_path, capsys, content):
    path = tmp_path / "q.yml"
    path.write_text(content, encoding="utf-8")
    assert search_eval.main([str(path), "--site", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("search-eval: ")


def test_missing_site_is_one_sentence(tmp_path, capsys):
    path = tmp_path / "q.yml"
    path.write_text("concepts: []\nqueries: []\n", encoding="utf-8")
    assert search_eval.main([str(path), "--site", str(tmp_path)]) == 1
    assert "build" in capsys.readouterr().err
