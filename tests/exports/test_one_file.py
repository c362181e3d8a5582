"""One page as one HTML file: whole in itself, small, and true to the page it is made from."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import real
from pcmbn.exports import one_file, one_file_style
from pcmbn.exports.framework import Export
from pcmbn.exports.one_file_body import article
from pcmbn.exports.one_file_style import style
from pcmbn.harden import harden_site
from pcmbn.verify import verify_site
from pcmbn.verify_html import read_page

MOST_BYTES = 300_000
SAMPLE = (
    "mot-tep/bai-hoc/thcs-1.html",
    "mot-tep/co-quan/ubnd-cap-xa.html",
    "mot-tep/goi-tap-huan/han-nong-nghiep.html",
    "mot-tep/quy-trinh/tiep-nhan-nguoi-trinh-bao.html",
)
TITLES = {"tra-cuu/a/kia.html": "Trang kia", "tra-cuu/so-mot.html": "Số một"}


@cache
def exports() -> dict[str, Export]:
    return {export.path: export for export in one_file.exports(real.world())}


@cache
def made(path: str) -> str:
    return one_file.make(exports()[path].view).decode("utf-8")


def body(markdown: str) -> str:
    return article(markdown, "tra-cuu/a/day.html", TITLES)


def test_every_agency_lesson_procedure_and_pack_has_one() -> None:
    world = real.world()
    for kind in ("agency", "lesson", "procedure"):
        wanted = {
            world.url(record).replace("tra-cuu", "mot-tep", 1) for record in world.sorted(kind)
        }
        assert wanted <= exports().keys()
    assert sum(path.startswith("mot-tep/goi-tap-huan/") for path in exports()) > 20


@pytest.mark.parametrize("path", SAMPLE)
def test_file_asks_for_nothing_and_runs_nothing(path: str) -> None:
    text = made(path)
    assert len(text.encode()) <= MOST_BYTES
    page = read_page(text)
    assert {reference.tag for reference in page.references} == {"a"}
    kept = {reference.value.partition(":")[0] for reference in page.references}
    assert {address for address in kept if not address.startswith("#")} <= {"https", "http", "tel"}
    assert "<script" not in text
    assert set(re.findall(r"url\(\"([a-z]+:)", text)) == {"data:"}
    assert "default-src 'none'" in text


@pytest.mark.parametrize("path", SAMPLE)
def test_places_in_the_page_that_it_points_to_are_there(path: str) -> None:
    page = read_page(made(path))
    inside = {item.value[1:] for item in page.references if item.value.startswith("#")}
    assert inside <= page.ids.keys()
    assert all(len(lines) == 1 for lines in page.ids.values())
    assert page.headings == 1


@pytest.mark.parametrize("path", SAMPLE)
def test_its_policy_names_its_own_style_sheet(path: str) -> None:
    (css,) = re.findall(r"<style>(.*?)</style>", made(path), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in made(path)


@pytest.mark.parametrize("path", SAMPLE[:2])
def test_its_fonts_hold_every_letter_it_shows(path: str) -> None:
    text = made(path)
    shown = set(re.sub(r"<style>.*?</style>|<[^>]*>|&[a-z#0-9]+;|\s", "", text, flags=re.DOTALL))
    for raw in re.findall(r"base64,([^\"]+)", text):
        letters = set(TTFont(io.BytesIO(base64.b64decode(raw))).getBestCmap())
        missing = {letter for letter in shown if ord(letter) not in letters}
        assert {letter for letter in missing if letter.isalpha()} == set()
        assert len(letters) < 300


def test_day_numbers_and_age_are_printed() -> None:
    text = made("mot-tep/co-quan/cong-an-tinh-ca-mau.html")
    assert "dựng ngày 25/11/2026. Từ ngày 28/5/2027 hãy coi bản này là đã cũ" in text
    top = text.index("<main>")
    assert -1 < text.index('href="tel:111"') < top
    assert "Nguồn" in text[top:]
    assert "tra-cuu/co-quan/cong-an-tinh-ca-mau.html" in text[top:]


def test_link_into_the_copy_becomes_words_with_the_title_of_its_page() -> None:
    text = body('<p>Xem <a href="kia.html#muc">ở đây</a>, lại <a href="kia.html">ở đây</a>.</p>')
    words = '<span class="pc-trong">ở đây</span>'
    note = '<span class="pc-trong__ten"> (trang “Trang kia” trong bản đầy đủ)</span>'
    assert text == f"<p>Xem {words}{note}, lại {words}.</p>"


def test_link_that_says_its_page_needs_no_title() -> None:
    text = body('<p><a class="pc-x" id="c" href="../so-mot.html">Điều 5 Số một</a></p>')
    assert text == '<p><span id="c" class="pc-trong pc-x">Điều 5 Số một</span></p>'


def test_other_links_stay() -> None:
    here = body('<p><a href="day.html#muc">mục</a> <a href="#hai">hai</a></p>')
    assert here == '<p><a href="#muc">mục</a> <a href="#hai">hai</a></p>'
    away = body(
        '<p><a href="https://a.vn/x" rel="noreferrer">nguồn</a> <a href="tel:111">111</a></p>'
    )
    assert 'title="Mở trang trên mạng, ra ngoài bản ngoại tuyến này"' in away
    assert '<a href="tel:111">111</a>' in away


def test_tools_that_need_a_script_are_named_instead() -> None:
    text = body(
        '<div data-pc-calc="[]"><p>Cần JavaScript.</p></div>\n\n<script src="x.js"></script>\n\n'
        '<p class="pc-screen-only"><a href="kia.html">Dựng</a> · <a href="kia.html">Phiếu</a></p>'
    )
    assert text.strip() == '<p class="pc-meta">Máy tính hạn có trong bản đầy đủ.</p>'


def test_markup_in_a_record_stays_text() -> None:
    view = dict(exports()["mot-tep/bai-hoc/thcs-1.html"].view)
    view |= {"title": "<script>alert(1)</script>", "built": "{{ 7*7 }}</style>"}
    text = one_file.make(view).decode()
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "{{ 7*7 }}&lt;/style&gt;" in text


def test_rules_for_other_pages_are_left_out() -> None:
    css = style('<p class="pc-status pc-status--good">Còn</p>')
    assert ".pc-status--good" in css
    assert ".pc-quiz__bar" not in css
    assert "@media (prefers-color-scheme:dark){:root{" in css
    assert "Italic" not in css
    assert css.count("@font-face") == 2


def test_site_keeps_its_own_policy_and_finds_nothing_wrong(tmp_path: Path) -> None:
    for path in SAMPLE:
        (tmp_path / path.rpartition("/")[2]).write_text(made(path), "utf-8")
    assert harden_site(tmp_path) == []
    assert verify_site(tmp_path) == []
    for path in SAMPLE:
        assert (tmp_path / path.rpartition("/")[2]).read_text("utf-8") == made(path)


def test_file_is_made_anew_when_its_day_or_look_changes() -> None:
    export = exports()["mot-tep/bai-hoc/thcs-1.html"]
    for name in ("built", "frame", "markdown", "titles", "numbers"):
        assert Export(export.path, {**export.view, name: "khác"}, export.make).key != export.key


def test_equal_records_give_equal_bytes() -> None:
    one_file_style._subset.cache_clear()
    assert one_file.make(exports()[SAMPLE[0]].view) == made(SAMPLE[0]).encode()
