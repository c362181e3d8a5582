"""The search in real pages opened from `file://`: engine, keyboard, screen reader, speed."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from pcmbn.search import eval_browser, index, write
from pcmbn.search.entries import Entry
from pcmbn.search.vocabulary import Vocabulary

pytestmark = pytest.mark.browser

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "chuan-hoa.json"
BOX = "form[data-pc-tim] input[type=search]:visible"
OPTION = "[role=option]"
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


@pytest.fixture
def page(new_context, site):
    page = new_context().new_page()
    page.goto((site / "index.html").as_uri())
    return page


def ask(page, query: str) -> dict:
    page.evaluate("PCGiaoDien.load()")
    return page.evaluate("(query) => PCGiaoDien.search(query)", query)


def type_into(page, text: str):
    box = page.locator(BOX).first
    box.click()
    box.fill(text)
    page.wait_for_selector(f"{OPTION}, .pc-tim__khong")
    return box


def test_normalisation_is_the_same_as_in_python(page):
    page.evaluate("PCGiaoDien.load()")
    for case in json.loads(FIXTURE.read_text(encoding="utf-8")):
        found = page.evaluate(
            "(text) => PCChuanHoa.tokens(text).map((t) => [t.fold, t.key])", case["input"]
        )
        assert found == case["tokens"], ascii(case["input"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nguwowif", "người"), ("nguoiwf", "người"), ("ddoongj", "động"), ("hooj", "hộ")],
)
def test_telex_is_decoded(page, typed, meant):
    page.evaluate("PCGiaoDien.load()")
    assert page.evaluate("(word) => PCChuanHoa.telex(word)", typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("ngu7o72i", "người"), ("nguo7i2", "người"), ("d9o65ng", "động")]
)
def test_vni_is_decoded(page, typed, meant):
    page.evaluate("PCGiaoDien.load()")
    assert page.evaluate("(word) => PCChuanHoa.vni(word)", typed) == meant


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("793", "qd-793-2016"),
        ("luat 53", "luat-53-2024-qh15"),
        ("so lao dong", "so-ldtbxh-ca-mau"),
        ("buon nguoi", "mua-ban-nguoi"),
        ("muabannguoi", "mua-ban-nguoi"),
        ("điều 27 luật 53", "luat-53-2024-qh15.html#dieu-27"),
        ("0981848484", "vn-bao-ho-cong-dan"),
        ("coong an xax", "cong-an-cap-xa"),
    ],
)
def test_first_three_hold_what_is_meant(page, query, url):
    assert any(url in one["url"] for one in ask(page, query)["muc"][:3])


def test_one_document_with_that_number_is_a_jump(page):
    assert "qd-793-2016" in ask(page, "793/QĐ-TTg")["nhay"]["url"]
    assert ask(page, "phòng chống mua bán người")["nhay"] is None


def test_successors_stand_beneath_a_dissolved_agency(page):
    found = ask(page, "Sở Lao động - Thương binh và Xã hội")["muc"]
    assert "so-ldtbxh-ca-mau" in found[0]["url"]
    assert [one["heir"] for one in found[:3]] == [False, True, True]


def test_danger_puts_help_first(page):
    type_into(page, "cứu tôi với")
    card = page.locator(".pc-tim__bang:visible > .pc-tim__truoc > :first-child")
    assert card.get_attribute("class") == "pc-tim__giup"
    assert card.locator("a[href='tel:111']").count() == 1
    assert ask(page, "cừu tôi")["nguyHiem"] is False


def test_query_without_answer_is_never_sure(page):
    for query in ("giá tôm hôm nay", "cách nấu lẩu mắm", "vé xe cà mau sài gòn"):
        assert all(one["near"] for one in ask(page, query)["muc"])
    type_into(page, "zzqx wvutq")
    assert page.locator(".pc-tim__khong:visible a").count() == 1


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query)[:24])
def test_hostile_input(page, query):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate("PCGiaoDien.load()")
    assert best_key(page, query) < 100
    assert errors == []
    assert page.evaluate("window.hacked") is None
    assert page.locator(".pc-tim__bang script, .pc-tim__bang img").count() == 0


def test_keyboard_only(page):
    page.keyboard.press("/")
    page.keyboard.type("nghi dinh 162")
    page.wait_for_selector(OPTION)
    box = page.locator("[role=combobox]:focus")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    target = chosen.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url == target)


def test_escape_clears_then_leaves_and_tab_leaves(page):
    box = type_into(page, "nạn nhân")
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    page.keyboard.press("Escape")
    assert page.locator("[role=combobox]:focus").count() == 0
    type_into(page, "nạn nhân")
    page.keyboard.press("Tab")
    assert page.locator("[role=combobox]:focus").count() == 0


def test_paste_without_a_key_gives_results(page):
    page.locator(BOX).first.focus()
    page.keyboard.insert_text("mua bán người")
    page.wait_for_selector(OPTION)


def test_composition_is_awaited(page):
    box = page.locator(BOX).first
    box.focus()
    page.evaluate("PCGiaoDien.load()")
    box.evaluate(
        "(node) => { node.dispatchEvent(new CompositionEvent('compositionstart'));"
        " node.value = 'nạn'; node.dispatchEvent(new Event('input')); }"
    )
    assert page.locator(OPTION).count() == 0
    box.evaluate("(node) => node.dispatchEvent(new CompositionEvent('compositionend'))")
    page.wait_for_selector(OPTION)


def test_count_is_announced_once_after_a_pause(page):
    type_into(page, "nạn nhân")
    announced = page.locator(".pc-tim__bao").filter(has_text="kết quả").first
    announced.wait_for(state="attached", timeout=5000)


def test_axe_with_the_list_open(page):
    type_into(page, "bị giữ hộ chiếu")
    assert Axe().run(page).response["violations"] == []


def test_full_page_filters_and_address(new_context, site):
    page = new_context().new_page()
    page.goto((site / "tim-kiem.html").as_uri() + "?q=nạn nhân")
    page.wait_for_selector(".pc-tim__ket-qua")
    page.locator(".pc-tim__hang button", has_text="thuật ngữ").click()
    assert "loai=thuat-ngu" in page.url
    kinds = page.locator(".pc-tim__loai").all_inner_texts()
    assert kinds
    assert all(kind.strip().lower().startswith("thuật ngữ") for kind in kinds)
    page.reload()
    page.wait_for_selector(".pc-tim__hang button[aria-pressed=true]")
    page.wait_for_timeout(500)
    assert Axe().run(page).response["violations"] == []


def test_target_page_shows_the_words_and_forgets_them(page):
    type_into(page, "nghị định 162")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.pc-danh-dau")
    page.locator(".pc-bo-danh-dau").click()
    assert page.locator("mark.pc-danh-dau").count() == 0


def test_pages_without_search_load_no_index(page):
    assert page.evaluate("typeof PC_CHI_MUC") == "undefined"
    assert page.locator("script[src*='chi-muc.js']").count() == 0


def test_without_javascript_the_form_leads_to_the_lists(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto((site / "index.html").as_uri())
    action = page.locator("form[data-pc-tim]").first.get_attribute("action")
    assert (site / action).is_file()


def test_every_result_has_its_page_and_anchor(page, site):
    page.evaluate("PCGiaoDien.load()")
    broken = []
    texts: dict[str, str] = {}
    for url in page.evaluate("PCGiaoDien.addresses()"):
        path, _, anchor = url.partition("#")
        if path not in texts:
            file = site / path
            texts[path] = file.read_text(encoding="utf-8") if file.is_file() else ""
        if not texts[path] or (anchor and f'id="{anchor}"' not in texts[path]):
            broken.append(url)
    assert broken == []


def best_key(page, query: str) -> float:
    """Milliseconds of the best of a few: other work on the machine only ever makes it slower."""
    return min(page.evaluate(eval_browser.KEY, query) for _ in range(4))


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


def test_firefox_finds_and_reports_no_error(firefox, site):
    visit = firefox.visit(site / "index.html")
    firefox.evaluate("PCGiaoDien.load().then(() => true)")
    typed = (
        "(() => { const box = document.querySelector('form[data-pc-tim] input[type=search]');"
        " box.focus(); box.value = '793'; box.dispatchEvent(new Event('input'));"
        " box.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));"
        " return document.querySelector('[aria-selected=true]').href; })()"
    )
    assert "qd-793-2016.html" in firefox.evaluate(typed)
    assert visit.errors == []
