"""The reader of a document page, as Markdown and HTML before a browser sees it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import markdown

import real
from pcmbn.dataset import Dataset
from pcmbn.generate import make_world, page_texts
from pcmbn.pages import text_audit, text_reader
from pcmbn.search.entries import build
from pcmbn.texts.model import Footnote, LegalText, Node, Origin, Paragraph, Table, walk
from texts import small

PAGE = "tra-cuu/van-ban/luat-sach-2025.md"
HOSTILE = '<script>alert(1)</script> **đậm** [x](http://x.vn) `mã` & "nháy" {: #mao } [1]'


@cache
def own_pages() -> Mapping[str, str]:
    return pages(small.dataset())


def pages(dataset: Dataset) -> Mapping[str, str]:
    return page_texts(make_world(dataset, real.AS_OF))


def html(text: str) -> str:
    """As the site makes it."""
    body = text.split("---\n", 2)[2]
    extensions = ["attr_list", "md_in_html", "tables", "toc"]
    return markdown.markdown(body, extensions=extensions)


def with_text(*nodes: Node) -> Dataset:
    origin = Origin("a.docx", "0" * 64, dt.date(2026, 11, 25), "1", "docx")
    text = LegalText(
        small.LAW, HOSTILE, "10/2025/QH15", "luat", None, None, HOSTILE, (HOSTILE,), nodes,
        (HOSTILE,), origin,
    )  # fmt: skip
    return replace(small.dataset(texts=()), texts={small.LAW: text})


def test_every_part_down_to_the_point_has_its_anchor_once() -> None:
    ids = re.findall(r'\bid="([^"]+)"', html(own_pages()[PAGE]))
    wanted = [place.path for place in walk(small.own_text(small.LAW))]
    assert "dieu-12-khoan-3-diem-dd" in wanted
    assert {path: ids.count(path) for path in wanted} == dict.fromkeys(wanted, 1)


def test_the_restatement_stands_beside_its_article() -> None:
    found = html(own_pages()[PAGE])
    article = found[found.index('id="dieu-6"') : found.index('id="dieu-7"')]
    left, right = article.split('class="pc-vb-loi"')
    assert "trường hợp <a" in left
    assert "thì thời hạn là 10 ngày" in left
    assert "Thủ thư trả lời đơn trong 3 ngày làm việc." in right


def test_what_amends_an_article_is_told_beside_it() -> None:
    text = own_pages()[PAGE]
    article = text[text.index("{#dieu-6}") : text.index("{#dieu-7}")]
    assert 'Được sửa đổi, bổ sung bởi <a href="luat-sua-sach.html">' in article
    assert "từ 01/10/2026" in article
    assert "luat-sua-sach" not in text[text.index("{#dieu-7}") : text.index("{#dieu-8}")]


def test_an_amending_article_leads_to_what_it_changes() -> None:
    found = html(own_pages()["tra-cuu/van-ban/luat-sua-sach.md"])
    for act, url, where in (
        ("Sửa đổi, bổ sung", "luat-sach-2025.html#dieu-6-khoan-2", "khoản 2 Điều 6"),
        ("Bổ sung mới", "luat-sach-2025.html", "Điều 8a"),
        ("Bãi bỏ", "luat-sach-2025.html#dieu-12-khoan-3-diem-b", "điểm b khoản 3 Điều 12"),
    ):
        assert f'<li>{act}: <a href="{url}">{where}</a></li>' in found


def test_an_article_read_in_the_text_is_no_gap_any_more() -> None:
    gap = "Chưa đọc được nguyên văn 1 điều"
    assert gap not in own_pages()[PAGE]
    assert "Luật 10/2025/QH15: 1 điều" not in own_pages()["tinh-trang-du-lieu.md"]
    assert gap in pages(small.dataset(texts=()))[PAGE]


def test_without_texts_nothing_of_the_reader_is_made() -> None:
    made = pages(small.dataset(texts=()))
    assert not [name for name, text in made.items() if "pc-vb" in text or "toan-van" in name]
    world = make_world(small.dataset(texts=()), real.AS_OF)
    assert text_reader.files(world) == text_audit.files(world) == {}


def test_hostile_words_stay_words() -> None:
    node = Node(
        "dieu", "5", HOSTILE, (Paragraph(HOSTILE), Table(((HOSTILE, "b"),))),
        (Node("khoan", "1", "", (Paragraph(HOSTILE), Paragraph(HOSTILE, quoted=True))),),
    )  # fmt: skip
    found = html(pages(with_text(node))[PAGE])
    assert "<script" not in found
    assert 'id="mao"' not in found
    assert "http://x.vn" not in re.findall(r'href="([^"]+)"', found)
    assert found.count("&lt;script&gt;") >= 6


def test_a_footnote_is_reached_from_its_mark() -> None:
    node = Node("dieu", "5", "Tên", (Paragraph("Chữ[1] sau."),), (), (Footnote("1", "Sửa bởi."),))
    found = html(pages(with_text(node))[PAGE])
    assert 'Chữ<sup><a href="#dieu-5-chu-thich-1">[1]</a></sup> sau.' in found
    assert 'id="dieu-5-chu-thich-1">[1] Sửa bởi.' in found


def test_annexes_and_tables_are_shown_with_their_own_anchors() -> None:
    table = Table((("STT", "Tên"), ("1", "Sách\nbáo")))
    form = Node("bieu-mau", "01", "Đơn", (Paragraph("Kính gửi"),))
    annex = Node("phu-luc", "I", "DANH MỤC", (table,), (form,))
    found = html(pages(with_text(Node("dieu", "1", "Một"), annex))[PAGE])
    assert 'id="phu-luc-i"' in found
    assert 'id="phu-luc-i-mau-01"' in found
    assert 'role="region" tabindex="0"' in found
    assert "<td>Sách<br>báo</td>" in found


def test_restated_articles_that_the_text_lacks_are_still_there() -> None:
    found = html(pages(with_text(Node("dieu", "2", "Hai")))[PAGE])
    assert found.index('id="ngoai-toan-van"') < found.index('id="dieu-6"')


def test_every_link_of_the_text_leads_to_an_anchor_that_is_there() -> None:
    made = {name: html(text) for name, text in own_pages().items() if "van-ban/luat-s" in name}
    ids = {Path(name).stem: set(re.findall(r'id="([^"]+)"', text)) for name, text in made.items()}
    for name, text in made.items():
        for target in re.findall(r'href="((?:luat-s[a-z0-9-]+\.html)?#[^"]+)"', text):
            page, _, anchor = target.partition("#")
            assert anchor in ids[Path(page or name).stem], (name, target)


def test_an_article_is_found_by_the_words_of_its_text() -> None:
    entries = build(small.dataset(), real.AS_OF)
    found = [entry for entry in entries if "kiểm kê sách" in entry.body.lower()]
    assert [(entry.url, entry.title) for entry in found] == [
        (
            "tra-cuu/van-ban/luat-sach-2025.html#dieu-12",
            "Điều 12. Ủy ban nhân dân cấp xã",
        )
    ]


def test_a_restated_article_keeps_one_entry_and_gains_words() -> None:
    entries = [e for e in build(small.dataset(), real.AS_OF) if e.url.endswith("2025.html#dieu-6")]
    assert len(entries) == 1
    assert "Từ chối đơn" in entries[0].body
    assert entries[0].text.endswith("Thủ thư trả lời đơn trong 3 ngày làm việc.")


def test_the_report_page_names_what_the_amending_law_changes() -> None:
    text = own_pages()["tra-cuu/doi-chieu-toan-van.md"]
    assert "Văn bản sửa nhưng dữ liệu chưa nêu: Điều 8a, 9, 10." in text
    assert "doi-chieu-toan-van.html" in own_pages()["tinh-trang-du-lieu.md"]


def test_the_comparison_page_marks_words_that_go_and_come() -> None:
    text = own_pages()["tra-cuu/van-ban/so-sanh-luat-sach-2011-luat-sach-2025.md"]
    assert "thời hạn <del>07</del> ngày làm việc" in text
    assert "thời hạn <ins>03</ins> ngày làm việc" in text
