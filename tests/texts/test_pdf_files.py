"""PDF: running heads, page numbers and foot notes are taken off; paragraphs cross pages whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typst

from pcmbn.texts import pdf_layout, read_file, read_pdf, structure
from pcmbn.texts.model import Paragraph, Table
from pcmbn.texts.pdf_layout import Printed
from pcmbn.texts.source import Line

from . import formats, large, traps
from .places import places

ROOT = Path(__file__).resolve().parents[2]
MEASURE = r"""
import re, sys
from pathlib import Path
from pcmbn.texts import read_file, structure
source, _ = read_file.read(Path(sys.argv[1]), "07/2031/QH99")
parsed = structure.parse(structure.open_source(source))
peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]
print(int(peak) // 1024, sum(len(chapter.children) for chapter in parsed.nodes))
"""


def printed(*lines: tuple[str, float]) -> list[Printed]:
    """Lines of one page from the top down; the second value is the left edge."""
    return [
        Printed(text, 1, at, left, left + 5.0 * len(text), 800 - 14.0 * at, 790 - 14.0 * at, 11)
        for at, (text, left) in enumerate(lines)
    ]


def test_articles_of_many_pages_are_all_found():
    parsed = structure.parse(
        structure.open_source(read_file.of_bytes(formats.as_pdf(large.law(40)), ""))
    )
    found = places(parsed)
    assert [path for path in found if path.count("-") == 1 and path.startswith("dieu")] == [
        f"dieu-{number}" for number in range(1, 41)
    ]
    assert len(found) == 40 * (1 + 4 + 24) + 2
    assert parsed.notices == ()


def test_a_paragraph_that_crosses_pages_is_whole():
    parsed = structure.parse(
        structure.open_source(read_file.of_bytes(formats.as_pdf(large.law(40)), ""))
    )
    clauses = [p.node for p in places(parsed).values() if p.node.kind == "khoan"]
    texts = {block.text for n in clauses for block in n.blocks if isinstance(block, Paragraph)}
    assert texts == {large.SENTENCE}


def test_running_heads_and_page_numbers_are_left_out():
    source = read_pdf.read(formats.as_pdf(large.law(40)))
    texts = [item.text for item in source.items if isinstance(item, Line)]
    assert not [text for text in texts if "CÔNG BÁO" in text or text.isdigit()]
    assert {item.page for item in source.items} == set(
        range(1, max(i.page for i in source.items) + 1)
    )


def test_short_articles_at_page_edges_are_no_running_heads():
    pages = [printed((f"Điều {n}. (được bãi bỏ)", 50), ("Chữ " * 12, 50)) for n in range(1, 9)]
    lines, _ = pdf_layout.body(pages)
    assert [line.text for line in lines if line.text.startswith("Điều")] == [
        f"Điều {n}. (được bãi bỏ)" for n in range(1, 9)
    ]


def test_notes_at_the_foot_of_a_page_hang_on_their_marks():
    page = (
        '#set page(width: 14cm, height: 10cm)\n#set text(font: "Be Vietnam Pro", lang: "vi")\n'
        "LUẬT\n\nCăn cứ Hiến pháp;\n\n#strong[Điều 1. Cọc#footnote[Được sửa đổi theo Luật số"
        " 09/2032/QH99.]]\n\nCọc làm bằng gỗ.\n\n#strong[Điều 2. Đèn]\n\nĐèn phải"
        " sáng#footnote[Được bổ sung.].\n"
    )
    raw = typst.compile(page.encode(), font_paths=[str(formats.FONTS)])
    found = places(structure.parse(structure.open_source(read_file.of_bytes(raw, ""))))
    first, second = found["dieu-1"].node, found["dieu-2"].node
    assert first.title == "Cọc"
    assert [(n.mark, n.text) for n in first.footnotes] == [
        ("1", "Được sửa đổi theo Luật số 09/2032/QH99.")
    ]
    assert [note.text for note in second.footnotes] == ["Được bổ sung."]
    assert second.blocks == (Paragraph("Đèn phải sáng[2]."),)


def test_an_indent_or_a_short_line_ends_a_paragraph():
    full = "Chữ đầy một dòng của trang in này cho đến hết lề phải"
    page = printed((full, 50), (full, 50), ("ngắn.", 50), (full, 50), (full, 70), (full, 50))
    lines, _ = pdf_layout.body([page])
    assert [line.starts for line in lines] == [True, False, False, True, True, False]


def test_pages_without_text_are_named():
    source = (
        b"#set page(width: 10cm, height: 10cm)\n"
        + b"Dieu 1. Mot hai ba bon nam sau bay tam chin muoi muoi mot muoi hai\n#pagebreak()\n" * 4
        + b"#rect()"
    )
    notices = read_pdf.read(typst.compile(source)).notices
    assert notices[0].startswith("Trang không có chữ (có thể là ảnh chụp): 5;")


def test_a_ruled_table_is_a_table_and_its_rows_are_no_clauses():
    rows = "".join(f"[{n}.], [Loại bến thứ {n};], [{n}0]," for n in range(1, 9))
    page = (
        '#set page(width: 16cm, height: 24cm)\n#set text(font: "Be Vietnam Pro", lang: "vi")\n'
        "LUẬT\n\nCăn cứ Hiến pháp;\n\n#strong[Điều 1\\. Các loại bến]\n\n1\\. Bến tre.\n\n2\\. Các"
        f" bến khác như sau:\n\n#table(columns: 3, {rows})\n\n3\\. Bến tạm.\n"
    )
    raw = typst.compile(page.encode(), font_paths=[str(formats.FONTS)])
    found = places(structure.parse(structure.open_source(read_file.of_bytes(raw, ""))))
    assert list(found) == ["dieu-1", *(f"dieu-1-khoan-{n}" for n in (1, 2, 3))]
    table = found["dieu-1-khoan-2"].node.blocks[1]
    assert isinstance(table, Table)
    assert table.rows[0] == ("1.", "Loại bến thứ 1;", "10")
    assert len(table.rows) == 8


@pytest.mark.long
def test_two_thousand_pages_take_less_than_500_mb(tmp_path: Path):
    file = tmp_path / "lon.pdf"
    file.write_bytes(formats.as_pdf(large.law(480, 9)))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    megabytes, articles = map(int, done.stdout.split())
    assert articles == 480
    assert megabytes <= 500
    assert len(read_pdf._open(file.read_bytes())) >= 2000


def test_the_trap_law_from_a_gazette_reads_as_from_word():
    word = structure.parse(
        structure.open_source(read_file.of_bytes(formats.as_docx(traps.LAW), ""))
    )
    pdf = structure.parse(structure.open_source(read_file.of_bytes(formats.as_pdf(traps.LAW), "")))
    assert set(places(pdf)) == set(places(word))
    assert places(pdf)["dieu-9-khoan-2"].node.blocks == places(word)["dieu-9-khoan-2"].node.blocks
