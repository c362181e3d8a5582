"""Links of an imported text: to its own provisions, to other texts, to the words it defines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pcmbn.texts.definitions import defined_terms
from pcmbn.texts.linking import Library
from pcmbn.texts.model import Node, Paragraph, own_blocks
from texts import small


@cache
def library() -> Library:
    return Library(small.dataset())


def links_at(path: str, text: str = small.LAW) -> list[tuple[str, str]]:
    """(words, document#anchor) of every link in a provision's own paragraphs."""
    linker = library().linker(small.own_text(text))
    place = library().anchors[text].places[path]
    return [
        (block.text[link.start : link.end], f"{link.document}#{link.anchor}")
        for block in own_blocks(place.node)
        for link in linker.links(block.text, place, quoted=block.quoted)
    ]


def references_at(path: str, text: str = small.LAW) -> list[tuple[str, str]]:
    terms = {f"{text}#{term.path}" for term in defined_terms(small.own_text(text))}
    return [link for link in links_at(path, text) if link[1] not in terms]


def test_a_reference_leads_to_the_clause_of_the_same_text() -> None:
    assert references_at("dieu-3-khoan-3") == [
        ("khoản 2 Điều 12 của Luật này", "luat-sach-2025#dieu-12-khoan-2")
    ]


def test_every_point_of_a_list_has_its_own_link() -> None:
    assert references_at("dieu-7-khoan-3") == [
        ("điểm a", "luat-sach-2025#dieu-5-khoan-2-diem-a"),
        ("b khoản 2 Điều 5 của Luật này", "luat-sach-2025#dieu-5-khoan-2-diem-b"),
    ]


def test_another_law_is_linked_by_number_and_an_unknown_one_is_not() -> None:
    assert references_at("dieu-8-khoan-2") == [
        ("Luật Sách cộng đồng số 11/2011/QH13", "luat-sach-2011#")
    ]


def test_this_article_said_in_itself_leads_nowhere() -> None:
    assert references_at("dieu-5-khoan-3") == []
    assert references_at("dieu-15-khoan-2") == [
        ("khoản 1 Điều này", "luat-sach-2025#dieu-15-khoan-1")
    ]


def test_a_quoted_article_of_an_amending_law_is_not_linked() -> None:
    assert references_at("dieu-1-khoan-2", small.AMENDING) == []


def with_paragraph(words: str, **law: object) -> list[tuple[str, str]]:
    """Links of one paragraph of a text otherwise empty."""
    node = Node("dieu", "1", "Một", (Paragraph(words),))
    text = replace(small.own_text(small.OLD), nodes=(node,), preamble=(), **law)
    record = small.document(small.OLD, title=text.title, document_type=text.kind)
    found = Library(replace(small.dataset(record), texts={small.OLD: text}))
    linker, place = found.linker(text), found.anchors[small.OLD].places["dieu-1"]
    return [(words[one.start : one.end], one.document) for one in linker.links(words, place)]


def test_the_own_title_is_no_link_even_where_an_older_law_has_it_too() -> None:
    words = "Quốc hội ban hành Luật Sách cộng đồng thay Luật Sách cộng đồng số 10/2025/QH15."
    assert with_paragraph(words) == [("Luật Sách cộng đồng số 10/2025/QH15", small.LAW)]


def test_a_bare_title_means_what_the_text_tells_by_number() -> None:
    words = "Thi hành Luật Sách cộng đồng (Luật Sách cộng đồng năm 2025 là luật mới)."
    other = {"title": "Kế hoạch đọc sách", "kind": "ke-hoach", "in_force_from": None}
    assert [document for _, document in with_paragraph(words, **other)] == [small.LAW, small.LAW]


def test_a_consolidated_text_is_this_law() -> None:
    words = "theo Điều 1 của Luật này và Điều 1 của Nghị định này"
    told = {"title": "Văn bản hợp nhất Luật Sách cộng đồng", "kind": "van-ban-hop-nhat"}
    node = Node("dieu", "2", "Hai", (Paragraph(words),))
    text = replace(small.own_text(small.OLD), nodes=(Node("dieu", "1", "Một"), node), **told)
    record = small.document(small.OLD, title=told["title"], document_type=told["kind"])
    found = Library(replace(small.dataset(record), texts={small.OLD: text}))
    place = found.anchors[small.OLD].places["dieu-2"]
    links = found.linker(text).links(words, place)
    assert [(words[one.start : one.end], one.anchor) for one in links] == [
        ("Điều 1 của Luật này", "dieu-1")
    ]


def test_the_words_a_law_defines_are_found_with_their_place() -> None:
    terms = {term.words: term.path for term in defined_terms(small.own_text(small.LAW))}
    assert terms == {
        "Tủ sách cộng đồng": "dieu-2-khoan-1",
        "Người mượn sách": "dieu-2-khoan-2",
        "Người đang chờ xác nhận là người mượn sách": "dieu-2-khoan-3",
        "Sách quý": "dieu-2-khoan-4",
    }


def test_the_longest_defined_words_win() -> None:
    assert links_at("dieu-15-khoan-2")[0] == (
        "Người đang chờ xác nhận là người mượn sách",
        "luat-sach-2025#dieu-2-khoan-3",
    )


def test_defined_words_are_linked_once_in_an_article() -> None:
    linker = library().linker(small.own_text(small.LAW))
    anchors = library().anchors[small.LAW]
    words = []
    for path in ("dieu-3-khoan-1", "dieu-3-khoan-2", "dieu-3-khoan-3"):
        place = anchors.places[path]
        words += [link.anchor for link in linker.links(place.node.blocks[0].text, place)]
    assert words.count("dieu-2-khoan-2") == 1


def test_a_definition_does_not_lead_to_itself() -> None:
    assert ("Sách quý", "luat-sach-2025#dieu-2-khoan-4") not in links_at("dieu-2-khoan-4")
