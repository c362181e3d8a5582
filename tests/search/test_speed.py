"""Bad input, speed and size of the search in real pages opened from `file://`."""

from __future__ import annotations

import unicodedata

import pytest

from pcmbn.search import eval_browser, index, write
from pcmbn.search.entries import Entry
from pcmbn.search.vocabulary import Vocabulary
from search.in_page import ask, best_key

pytestmark = pytest.mark.browser

HOSTILE = [
    "",
    " ",
    "a",
    "đ",
    "x" * 10_000,
    "mua bán " * 2_000,
    "😀🇻🇳👩‍👩‍👧",
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "(.*)+[a-z]{2,}\\d$^|?",
    unicodedata.normalize("NFD", "mua bán người"),
    "MuA BáN NgƯờI",
    "và của thì là mà",
    "\u0000\ufffe\u202e",
    "'\";--",
    "__proto__ constructor",
    "0" * 500,
    "%E0%A4%A",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query)[:24])
def test_hostile_input(page, query):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate("PCGiaoDien.load()")
    assert best_key(page, query) < 100
    assert errors == []
    assert page.evaluate("window.hacked") is None
    assert page.locator(".pc-tim__bang script, .pc-tim__bang img").count() == 0


def first_result(new_context, site) -> tuple[float, float]:
    """Wall time of the first result on a page just opened, and processor time of the page."""
    page = new_context().new_page()
    page.goto((site / "index.html").as_uri())
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = task_ms(session)
    wall = page.evaluate(eval_browser.FIRST, "so lao dong")
    return wall, task_ms(session) - before


def task_ms(session) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "TaskDuration") * 1000


def test_speed_on_a_page_just_opened_and_on_a_slow_machine(new_context, site):
    walls, works = zip(*(first_result(new_context, site) for _ in range(4)), strict=True)
    assert min(walls) <= 200
    # A processor four times slower; its wall time here would measure what else the machine does.
    assert 4 * min(works) <= 500
    queries = ["so", "so lao", "so lao dong", "buon nguoi", "bi giu ho chieu", "điều 27", "793"]
    page = new_context().new_page()
    page.goto((site / "index.html").as_uri())
    page.evaluate("PCGiaoDien.load()")
    assert max(best_key(page, query) for query in queries) <= 30


def test_memory_and_size(page, site):
    before = heap(page)
    ask(page, "so lao dong")
    assert heap(page) - before <= 40_000_000
    folder = site / "assets" / "tim-kiem"
    assert sum((folder / name).stat().st_size for name in ("chi-muc.js", "muc.js")) <= 4_000_000


def heap(page) -> int:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return session.send("Runtime.getHeapUsage")["usedSize"]


def test_five_thousand_entries(new_context, site, real_entries, tmp_path):
    many = [
        Entry(
            f"{n}.html", e.kind, f"{e.title} {n}", body=f"{e.body} {n * 7919 % 9973}", text=e.text
        )
        for n, e in enumerate((real_entries * 6)[:5000])
    ]
    folder = tmp_path / "assets" / "tim-kiem"
    write.write_files(folder, many, Vocabulary(), {"loai": {}, "doi_tuong": {}}, [])
    for path in (site / "assets" / "tim-kiem").iterdir():
        if path.name not in (write.INDEX_FILE, write.ENTRIES_FILE):
            (folder / path.name).write_bytes(path.read_bytes())
    (tmp_path / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><form data-pc-tim><input type=search></form>"
        "<script src='assets/tim-kiem/giao-dien.js'></script>",
        encoding="utf-8",
    )
    page = new_context().new_page()
    page.goto((tmp_path / "index.html").as_uri())
    assert page.evaluate(eval_browser.FIRST, "tiep nhan nan nhan") <= 1000
    queries = ["mua ban nguoi", "so y te", "nạn nhân", "dieu 27", "cong an xa"]
    assert max(best_key(page, query) for query in queries) <= 30
    assert heap(page) <= 130_000_000
    assert index.build(many).size == 5000
