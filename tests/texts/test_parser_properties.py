"""Whatever lines come in: the parser ends, nothing is lost in storing, no word in parsing."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from pcmbn.texts import akoma, read_txt, store, store_read, structure
from pcmbn.texts.model import Node, Paragraph, Table

from .places import whole

POOL = (
    *(
        "Điều {n}. Việc giữ bến",
        "Điều {n}",
        "Điều {n}: Cọc",
        "ĐIỀU {n}",
        "Điều {n}a. Thêm",
        "Diều {n}. X",
    ),
    *(
        "{n}. Câu thứ nhất.",
        "{n}) Câu.",
        "l. Câu.",
        "Khoản {n}. Câu.",
        "{n}.{n}. Câu nhỏ.",
        "{n} Câu hỏng.",
    ),
    *("a) Điểm a;", "b) Điểm bê;", "c. Điểm cê.", "d) Dê;", "d) Đê;", "đ) Đê.", "1) Lờ;"),
    *("Chương I", "CHƯƠNG II. GIỮ BẾN", "Mục 1. CỌC", "Tiểu mục 2", "Phần thứ nhất", "PHẦN II"),
    *(
        "PHỤ LỤC I",
        "Phụ lục {n}: Danh mục",
        "Mẫu số 0{n}",
        "Biểu số {n}.A",
        "(Ban hành kèm theo số 1)",
    ),
    *("QUY CHẾ", "QUY ĐỊNH GIỮ BẾN", "I. MỤC ĐÍCH", "II. NHIỆM VỤ", "A. CHUNG", "B. RIÊNG"),
    *(
        "Nơi nhận:",
        "KT. BỘ TRƯỞNG",
        "CHỦ TỊCH",
        "- Gạch đầu dòng;",
        "như sau:",
        "“Điều {n}. Trích",
        "hết”.",
    ),
    *(
        "[{n}] Chú thích.",
        "Chữ có [{n}] dấu.",
        "Luật số: {n}/2031/QH99",
        "Căn cứ Hiến pháp;",
        "LUẬT",
    ),
    *(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "một đoạn chữ thường dở dang tại",
        "Một đoạn trọn câu.",
    ),
)
lines = st.builds(lambda text, n: text.format(n=n), st.sampled_from(POOL), st.integers(1, 9))
texts = st.lists(lines, min_size=1, max_size=60).map(lambda found: "\n".join(found) + "\n")


@given(texts)
@settings(max_examples=40, deadline=None)
def test_any_lines_give_a_text_that_is_stored_and_exported(text: str):
    parsed = structure.parse(structure.open_source(read_txt.read(text.encode())))
    law = whole(parsed)
    assert store_read.loads(store.dumps(law).encode(), "t.md", "luat-thu") == law
    assert akoma.dumps(law).startswith("<?xml")


@given(texts)
@settings(max_examples=40, deadline=None)
def test_no_word_after_the_first_article_is_lost(text: str):
    """Labels may go into numbers; contents lists and copies, which are named, may be left out."""
    opening = "LUẬT\nCăn cứ Hiến pháp;\nĐiều 1. Mở đầu\nĐoạn mở đầu.\n"
    parsed = structure.parse(structure.open_source(read_txt.read((opening + text).encode())))
    if any("bỏ " in notice.text for notice in parsed.notices):
        return
    words = Counter(re.findall(r"[a-zà-ỹđ]{3,}", kept(text).lower()))
    found = Counter(re.findall(r"[a-zà-ỹđ]{3,}", " ".join(said(parsed)).lower()))
    assert words - found == Counter()


def kept(text: str) -> str:
    """The text without the labels that become kinds and numbers of nodes."""
    labels = (
        r"(?im)^(điều|diều|khoản|chương|tiểu mục|mục|phần thứ nhất|phần|phụ lục|mẫu số|biểu số)"
        r"(?: [^.:\n]{0,9})?[.:]?"
    )
    return re.sub(labels, " ", text)


def said(parsed: structure.Parsed) -> list[str]:
    notes = [note.text for note in parsed.footnotes]
    front = [*parsed.front.preamble, parsed.front.title, parsed.front.number]
    return [*front, *parsed.signature, *notes, *(word for n in parsed.nodes for word in inside(n))]


def inside(node: Node) -> list[str]:
    words = [node.title, node.number, *(note.text for note in node.footnotes)]
    for block in (*node.blocks, *node.closing):
        if isinstance(block, Paragraph):
            words.append(block.text)
        elif isinstance(block, Table):
            words += [cell for row in block.rows for cell in row]
    return words + [word for child in node.children for word in inside(child)]
