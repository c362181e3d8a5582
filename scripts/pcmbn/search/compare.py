"""`search-eval --so-sanh`: the theme's search and ours, same pages, same queries, in one table.

A third row measures ours on 5,000 synthetic entries made from the real ones.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.search import compare_material, eval_browser, eval_metrics, write
from pcmbn.search.entries import Entry
from pcmbn.search.vocabulary import Vocabulary

MANY = 5000
_OPENINGS = range(3)
_SLOWER = 4
_WAIT_MS = 120_000
_OWN_FILES = (write.INDEX_FILE, write.ENTRIES_FILE)
_BARE = (
    "<!doctype html><meta charset=utf-8><form data-pc-tim><input type=search></form>"
    "<script src='assets/tim-kiem/giao-dien.js'></script>"
)


@dataclass(frozen=True)
class Row:
    """One search: answers per query, milliseconds, bytes. Times are the best of a few openings."""

    name: str
    results: list[list[eval_browser.Hit]]
    first_ms: float
    slow_ms: float
    key_ms: list[float]
    heap: int
    raw: int
    zipped: int


def measure(
    site: Path,
    data: Path,
    dataset: Dataset,
    found: Sequence[Entry],
    queries: Sequence[str],
    on: dt.date,
) -> list[Row]:
    """Material, ours, ours on synthetic entries; needs Chromium.

    Raises:
        BrowserFault: no browser, or a search that does not answer.
    """
    with tempfile.TemporaryDirectory(prefix="pcmbn-") as folder:
        other = compare_material.build(dataset, data, on, Path(folder))
        many = _synthetic(Path(folder) / "nhieu", site, found)
        with eval_browser.chromium() as browser, compare_material.served(other) as address:
            return [
                _material(browser, other, address, queries, {entry.url for entry in found}),
                _ours(browser, "của trang này", site / "index.html", queries),
                _ours(browser, f"của trang này, {MANY} mục giả", many, queries),
            ]


def _ours(browser: Any, name: str, start: Path, queries: Sequence[str]) -> Row:
    opened, slow = (
        [_first(browser, start.as_uri(), eval_browser.FIRST, queries[0], rate) for _ in _OPENINGS]
        for rate in (1, _SLOWER)
    )
    page = browser.new_page()
    page.goto(start.as_uri())
    before = _heap(page)
    page.evaluate(eval_browser.FIRST, queries[0])
    heap = _heap(page) - before
    keys = [float(page.evaluate(eval_browser.KEY, query)) for query in queries]
    results = eval_browser.results(page, queries)
    page.close()
    raw, zipped = _sizes(start.parent / write.FOLDER, _OWN_FILES)
    return Row(name, results, min(opened), min(slow), keys, heap, raw, zipped)


def _material(
    browser: Any, site: Path, address: str, queries: Sequence[str], known: set[str]
) -> Row:
    opened = [_first(browser, address, compare_material.TYPE, queries[0], 1) for _ in _OPENINGS]
    slow = _first(browser, address, compare_material.TYPE, queries[0], _SLOWER)
    page = _opened(browser, address)
    before = _heap(page)
    page.evaluate(compare_material.TYPE, queries[0])
    heap = _heap(page) - before
    places, keys = compare_material.answers(page, queries)
    page.close()
    hits = [[eval_browser.Hit(_known(place, known), near=False) for place in p] for p in places]
    raw, zipped = _sizes(site, (compare_material.INDEX,))
    return Row("Material mặc định", hits, min(opened), slow, keys, heap, raw, zipped)


def _known(place: str, known: set[str]) -> str:
    """A heading that is no entry of its own counts as its page."""
    return place if place in known else place.partition("#")[0]


def _opened(browser: Any, address: str) -> Any:
    page = browser.new_page()
    page.set_default_timeout(_WAIT_MS)
    page.add_init_script(compare_material.LISTEN)
    page.goto(address)
    return page


def _first(browser: Any, address: str, script: str, query: str, slower: int) -> float:
    """Milliseconds to the first result on a page just opened, on a processor slowed down."""
    page = _opened(browser, address)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    spent = page.evaluate(script, query)
    page.close()
    return float(spent[0] if isinstance(spent, list) else spent)


def _heap(page: Any) -> int:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])


def _sizes(folder: Path, names: Sequence[str | Path]) -> tuple[int, int]:
    raws = [(folder / name).read_bytes() for name in names]
    return sum(map(len, raws)), sum(len(zlib.compress(raw, 9)) for raw in raws)


def _synthetic(folder: Path, site: Path, found: Sequence[Entry]) -> Path:
    """A page with the real scripts and 5,000 entries; texts repeat, names and some words differ."""
    times = MANY // max(len(found), 1) + 1
    many = [
        replace(
            entry,
            url=f"{number}.html",
            title=f"{entry.title} {number}",
            body=f"{entry.body} {number * 7919 % 9973}",
            record="",
            successors=(),
        )
        for number, entry in enumerate((list(found) * times)[:MANY])
    ]
    assets = folder / write.FOLDER
    write.write_files(assets, many, Vocabulary(), {"loai": {}, "doi_tuong": {}}, [])
    for path in (site / write.FOLDER).iterdir():
        if path.name not in _OWN_FILES:
            (assets / path.name).write_bytes(path.read_bytes())
    (folder / "index.html").write_text(_BARE, encoding="utf-8")
    return folder / "index.html"


def table(rows: Sequence[tuple[Row, Mapping[str, float] | None]]) -> str:
    """A Markdown table; quality only where the queries can be judged."""
    head = ("", "success@3", "MRR", "nDCG", "kết quả đầu", "đầu, CPU/4", "phím sau p50/p95")
    lines = ["| " + " | ".join((*head, "bộ nhớ", "chỉ mục (nén)")) + " |"]
    lines.append("|" + "---|" * 9)
    for row, scores in rows:
        quality = [
            f"{scores[name]:.3f}" if scores else "–" for name in ("success@3", "mrr@10", "ndcg@10")
        ]
        half, most = (eval_metrics.percentile(row.key_ms, share) for share in (0.5, 0.95))
        times = [f"{row.first_ms:.0f} ms", f"{row.slow_ms:.0f} ms", f"{half:.1f}/{most:.1f} ms"]
        size = f"{row.raw / 1e6:.2f} MB ({row.zipped / 1e3:.0f} KB)"
        cells = [row.name, *quality, *times, f"{row.heap / 1e6:.1f} MB", size]
        lines.append("| " + " | ".join(cells) + " |")
    lines.append("")
    lines.append("Bộ nhớ là của trang; Material để chỉ mục trong một worker, không tính ở đây.")
    return "\n".join(lines)
