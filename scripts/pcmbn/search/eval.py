"""The `search-eval` command: runs a query file in headless Chromium on the site, from `file://`.

Concepts of the query file are mapped to entries in Python (the site does not carry dossier ids);
the browser answers with addresses. Nothing outside the folder can be reached while it runs.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pcmbn.dataset import Dataset, load
from pcmbn.publish import published
from pcmbn.search import compare, concepts, entries, eval_browser
from pcmbn.search import eval_metrics as metrics

ROOT = Path(__file__).resolve().parents[3]
NO_ANSWER = "no-answer"
_FIGURES = ("success@1", "success@3", "mrr@10", "ndcg@10", "empty")


class QueryFileError(Exception):
    """The query file cannot be used; the message is a Vietnamese sentence."""


@dataclass
class Outcome:
    """All that was measured; `scores` by class, `above_line` counts sure results without answer."""

    scores: dict[str, list[metrics.Scores]] = field(default_factory=dict)
    skipped: list[dict[str, Any]] = field(default_factory=list)
    misses: list[dict[str, Any]] = field(default_factory=list)
    above_line: list[dict[str, Any]] = field(default_factory=list)
    no_answer: int = 0


def main(args: list[str]) -> int:
    """Measure and print; 0 when measured, 1 when the site or the query file cannot be used."""
    options = _options(args)
    try:
        queries = read_queries(options.queries)
        site = options.site.resolve()
        if not (site / "index.html").is_file():
            raise QueryFileError(f"chưa có trang đã dựng ở {site.name}: hãy chạy build trước")
        dataset = _dataset(options.data)
        found = entries.build(dataset, options.as_of, ROOT / "docs")
        if options.compare:
            print(_side_by_side(options, dataset, found, queries))
            return 0
        answers = eval_browser.ask(site, [str(query["query"]) for query in queries["queries"]])
    except (QueryFileError, eval_browser.BrowserFault) as fault:
        print(f"search-eval: {fault}", file=sys.stderr)
        return 1
    report = summarise(judge(queries, found, answers.results), answers)
    print(json.dumps(report, ensure_ascii=False, indent=1) if options.json else table(report))
    return 0


def _side_by_side(
    options: Namespace,
    dataset: Dataset,
    found: Sequence[entries.Entry],
    queries: Mapping[str, Any],
) -> str:
    """Material's search and ours in one table."""
    asked = [str(query["query"]) for query in queries["queries"]]
    site = options.site.resolve()
    rows = compare.measure(site, options.data, dataset, found, asked, options.as_of)
    judged = [_overall(judge(queries, found, row.results)) for row in rows[:2]]
    return compare.table(list(zip(rows, [*judged, None], strict=True)))


def _overall(outcome: Outcome) -> dict[str, float]:
    return metrics.mean(score for scores in outcome.scores.values() for score in scores)


def _options(args: list[str]) -> Namespace:
    parser = ArgumentParser(prog="pcmbn.py search-eval", description="Chấm ô tìm kiếm.")
    parser.add_argument("queries", type=Path, metavar="QUERIES.yml", help="bộ câu hỏi")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="thư mục trang đã dựng")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu")
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date.today())
    parser.add_argument(
        "--so-sanh",
        dest="compare",
        action="store_true",
        help="đặt cạnh ô tìm có sẵn của giao diện, cùng trang, cùng câu hỏi (vài phút)",
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    return parser.parse_args(args)


def _dataset(folder: Path) -> Dataset:
    return published(load(folder)[0])


def read_queries(path: Path) -> dict[str, Any]:
    """A query file: `concepts` and `queries`, as described in its own `meta`.

    Raises:
        QueryFileError: unreadable, or without the two lists.
    """
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise QueryFileError(f"không đọc được {path.name}: {type(error).__name__}") from error
    lists = [raw.get(name) for name in ("concepts", "queries")] if isinstance(raw, dict) else [None]
    if not all(isinstance(item, list) for item in lists):
        raise QueryFileError(f"{path.name}: cần hai danh sách concepts và queries")
    return dict(raw)


def judge(
    queries: Mapping[str, Any],
    found: Sequence[entries.Entry],
    answers: Sequence[Sequence[eval_browser.Hit]],
) -> Outcome:
    """Score every query; one whose wanted concepts (grade 2, 3) have no record is skipped."""
    meaning = concepts.by_entry(queries["concepts"], found)
    by_url = {entry.url: meaning.get(number, frozenset()) for number, entry in enumerate(found)}
    present = frozenset().union(*meaning.values())
    outcome = Outcome()
    for query, hits in zip(queries["queries"], answers, strict=True):
        _judge_one(outcome, query, hits, by_url, present)
    return outcome


def _judge_one(
    outcome: Outcome,
    query: Mapping[str, Any],
    hits: Sequence[eval_browser.Hit],
    by_url: Mapping[str, frozenset[str]],
    present: frozenset[str],
) -> None:
    names = {"id": query["id"], "query": query["query"], "class": query["class"]}
    if not query.get("want"):
        outcome.no_answer += 1
        sure = [hit.url for hit in hits if not hit.near]
        outcome.above_line += [{**names, "results": sure[:5]}] if sure else []
        return
    asked = {concepts.concept_id(want): int(want["grade"]) for want in query["want"]}
    wanted = {name: grade for name, grade in asked.items() if name in present}
    if not any(grade >= metrics.RELEVANT for grade in wanted.values()):
        outcome.skipped.append({**names, "missing": sorted(set(asked) - present)})
        return
    scored = metrics.score([by_url.get(hit.url, frozenset()) for hit in hits], wanted)
    outcome.scores.setdefault(query["class"], []).append(scored)
    if not scored.success_3:
        top = [hit.url for hit in hits[:5]]
        outcome.misses.append({**names, "wanted": sorted(wanted), "top": top})


def summarise(outcome: Outcome, answers: eval_browser.Answers) -> dict[str, Any]:
    """The JSON report."""
    every = [score for scores in outcome.scores.values() for score in scores]
    classes: dict[str, Any] = {
        name: {"queries": len(scores), **metrics.mean(scores)}
        for name, scores in sorted(outcome.scores.items())
    }
    if outcome.no_answer:
        classes[NO_ANSWER] = {
            "queries": outcome.no_answer,
            "above_line": len(outcome.above_line),
            "shown": outcome.above_line,
        }
    return {
        "overall": {"queries": len(every), **metrics.mean(every)},
        "classes": classes,
        "skipped": outcome.skipped,
        "latency_ms": {
            "first": round(answers.first_ms, 1),
            "p50": round(metrics.percentile(answers.key_ms, 0.5), 1),
            "p95": round(metrics.percentile(answers.key_ms, 0.95), 1),
        },
        "misses": outcome.misses,
    }


def table(report: Mapping[str, Any]) -> str:
    """The report for a person at the terminal."""
    width = max(len(name) for name in (*report["classes"], "overall"))
    head = " ".join(f"{name:>10}" for name in ("queries", *_FIGURES))
    lines = [f"{'':{width}} {head}"]
    for name, row in [*report["classes"].items(), ("overall", report["overall"])]:
        if name == NO_ANSWER:
            lines.append(
                f"{name:{width}} {row['queries']:>10}   above the line: {row['above_line']}"
            )
            continue
        cells = " ".join(f"{row[figure]:>10.3f}" for figure in _FIGURES)
        lines.append(f"{name:{width}} {row['queries']:>10} {cells}")
    latency = ", ".join(f"{name} {value} ms" for name, value in report["latency_ms"].items())
    lines += [f"latency: {latency}", f"skipped: {len(report['skipped'])}"]
    lines += [f"  {one['id']} {one['query']}: {one['missing']}" for one in report["skipped"]]
    lines += [f"misses: {len(report['misses'])}"]
    lines += [f"  {one['id']} {one['query']} -> {one['top'][:3]}" for one in report["misses"]]
    return "\n".join(lines)
