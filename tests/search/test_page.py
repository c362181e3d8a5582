"""The search in real pages opened from `file://`: engine, keyboard, screen reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from search.in_page import BOX, OPTION, ask, type_into

pytestmark = pytest.mark.browser

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "chuan-hoa.json"


def test_normalisation_is_the_same_as_in_python(page):
    page.evaluate("PCGiaoDien.load()")
    for case in json.loads(FIXTURE.read_text(encoding="utf-8")):
        found = page.evaluate(
            "(text) => PCChuanHoa.tokens(text).map((t) => [t.fold, t.key])", case["input"]
        )
        assert found == case["tokens"], ascii(case["input"])


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
        ("muabanngoi", "mua-ban-nguoi"),
        ("CA xã", "cong-an-cap-xa"),
        ("sextorsion", "pt-20"),
    ],
)
def test_first_three_hold_what_is_meant(page, query, url):
    assert any(url in one["url"] for one in ask(page, query)["muc"][:3])


@pytest.mark.parametrize(
    "query",
    [
        "khoản 1 điều 27 của Luật số 53/2024/QH15",
        "luật 53 điều 27",
        "Điều 27 Luật Phòng, chống mua bán người",
    ],
)
def test_a_cited_article_stands_before_its_law(page, query):
    assert ask(page, query)["muc"][0]["url"].endswith("luat-53-2024-qh15.html#dieu-27")


def test_an_idea_is_understood_however_its_words_are_spread(page):
    found = ask(page, "chủ nó giữ luôn hết hộ chiếu của em")
    assert found["hieu"][0]["la"] == "giữ giấy tờ tùy thân"
    assert found["nguyHiem"] is True
    assert ask(page, "giữ chỗ trong đoàn tàu")["nguyHiem"] is False


def test_results_stand_in_the_order_of_their_score(page):
    page.evaluate("PCGiaoDien.load()")
    for query in ("nạn nhân về thì ai lo", "giá tôm hôm nay", "nghị định 162"):
        near = [one["near"] for one in ask(page, query)["muc"]]
        assert near == sorted(near)


def test_a_corrected_question_is_what_the_target_page_marks(page):
    assert ask(page, "nguwowif bij banj")["mau"] == "người bị bạn"


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
    lists = (site / action).read_text(encoding="utf-8")
    assert 'id="a-z"' in lists
    assert 'id="theo-so"' in lists


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
