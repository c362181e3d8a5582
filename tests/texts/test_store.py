"""The stored form loses nothing and names the line that somebody broke."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings

from pcmbn.texts import store, store_read
from pcmbn.texts.model import LegalText, Node, Paragraph, cite, find, walk

from . import strategies
from .samples import small_text


@given(strategies.texts)
@settings(max_examples=30, deadline=None)
def test_structure_to_markdown_and_back_is_identical(text: LegalText):
    raw = store.dumps(text).encode()
    assert store_read.loads(raw, "luat-thu.md", "luat-thu") == text


@given(strategies.texts)
@settings(max_examples=15, deadline=None)
def test_no_two_places_of_a_text_share_an_anchor(text: LegalText):
    paths = [place.path for place in walk(text)]
    assert len(paths) == len(set(paths))


def test_a_written_text_reads_back_and_leaves_no_partial_file(tmp_path):
    text = small_text()
    path = store.write(tmp_path, text)
    assert store.read(tmp_path, text.document) == text
    assert [item.name for item in path.parent.iterdir()] == [f"{text.document}.md"]
    assert store.stored(tmp_path) == (text.document,)


def test_anchors_are_those_of_the_document_pages():
    paths = [place.path for place in walk(small_text())]
    assert "chuong-i" in paths
    assert "dieu-1" in paths
    assert "dieu-2-khoan-1-diem-dd" in paths
    assert "phu-luc-i-dieu-1" in paths
    assert "phu-luc-i-mau-06" in paths


def test_a_citation_names_the_smallest_part_first():
    place = find(small_text(), "dieu-2-khoan-1-diem-dd")
    assert place is not None
    assert cite(place) == "điểm đ khoản 1 Điều 2"
    inside = find(small_text(), "phu-luc-i-dieu-1")
    assert inside is not None
    assert cite(inside) == "Điều 1 Phụ lục I"


def test_a_double_number_gets_an_anchor_of_its_own():
    text = small_text()
    twice = dataclasses.replace(text, nodes=(Node("dieu", "7"), Node("dieu", "7")))
    assert [place.path for place in walk(twice)] == ["dieu-7", "dieu-7-lan-2"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("## Điều 1.", "## Diều 1.", "tiêu đề không đọc được"),
        ("# Chương I.", "### Chương I.", "tiêu đề nhảy cấp: có 3 dấu #, nhiều nhất được 1"),
        ("| a | b |", "| a | b", "dòng bảng phải có dạng"),
        ("|---|---|\n", "|---|---|\n| thừa |\n", "không cùng số ô"),
        ("[^1]: ", "[^1] ", "chú thích phải có dạng"),
        ("document: luat-thu", "document: luat-khac", "tên tệp"),
        ("number: ", "numberr: ", 'thiếu khóa "number"'),
        ("issued: '2030-01-02'", "issued: '2030-13-02'", "sai giá trị"),
        ("---\ndocument", "document", "thiếu phần đầu"),
        ("title: ", "title: [", "không đúng YAML"),
    ],
)
def test_a_broken_file_is_named_with_its_line(before: str, after: str, said: str):
    raw = store.dumps(small_text())
    assert before in raw
    with pytest.raises(store_read.TextFileError, match=r"^t\.md:\d+: ") as caught:
        store_read.loads(raw.replace(before, after, 1).encode(), "t.md", "luat-thu")
    assert said in str(caught.value)


def test_a_broken_heading_is_named_with_its_own_line():
    raw = store.dumps(small_text()).replace("## Điều 1.", "## Diều 1.", 1)
    wanted = raw.split("\n").index("## Diều 1. Phạm vi") + 1
    with pytest.raises(store_read.TextFileError) as caught:
        store_read.loads(raw.encode(), "t.md", "luat-thu")
    assert caught.value.line == wanted
    assert "Điều" in caught.value.reason


def test_a_text_that_would_lose_something_is_not_written(tmp_path):
    dirty = dataclasses.replace(small_text(), nodes=(Node("dieu", "1", "", (Paragraph("a\nb"),)),))
    with pytest.raises(ValueError, match="not clean"):
        store.write(tmp_path, dirty)
    assert not (tmp_path / "toan-van").exists()
