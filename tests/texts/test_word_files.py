"""What Word hides: automatic numbers, tracked changes, notes, merged cells, contents lists."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document

from pcmbn.texts import read_docx
from pcmbn.texts.docx_numbering import written
from pcmbn.texts.source import Grid, Line, Source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (
    (0, "decimal", "Điều %1."),
    (1, "decimal", "%2."),
    (2, "lowerLetter", "%3)"),
    (3, "bullet", "·"),
)


def level(depth: int, style: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = f"""<?xml version="1.0" encoding="UTF-8"?><w:numbering {W}>
<w:abstractNum w:abstractNumId="7">
{"".join(level(*item) for item in LEVELS)}
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>"""


def listed(text: str, depth: int, list_id: int = 1) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body and these parts in place of the usual ones."""
    stream = io.BytesIO()
    Document().save(stream)
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            name = entry.filename.removeprefix("word/").removesuffix(".xml")
            if name == "document":
                opening = re.match(rb".*?<w:body>", text, re.DOTALL)
                assert opening is not None
                text = opening[0] + body.encode() + b"</w:body></w:document>"
            new.writestr(entry.filename, parts[name].encode() if name in parts else text)
        for name in parts.keys() - {"numbering", "styles"}:
            new.writestr(f"word/{name}.xml", parts[name])
    return with_relations(out.getvalue(), [n for n in parts if n not in {"numbering", "styles"}])


def with_relations(raw: bytes, names: list[str]) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            text = (
                old.read(entry).decode("utf-8") if entry.filename.endswith(("xml", "rels")) else ""
            )
            if entry.filename == "word/_rels/document.xml.rels":
                more = "".join(
                    f'<Relationship Id="x{name}" Type="{kind}/{name}" Target="{name}.xml"/>'
                    for name in names
                )
                text = text.replace("</Relationships>", f"{more}</Relationships>")
            new.writestr(entry.filename, text.encode() if text else old.read(entry))
    return out.getvalue()


def texts(source: Source) -> list[str]:
    return [item.text for item in source.items if isinstance(item, Line)]


def test_automatic_numbers_become_text():
    body = "".join(
        [
            listed("Phạm vi", 0),
            listed("Câu một", 1),
            listed("Điểm", 2),
            listed("Điểm", 2),
            listed("Gạch", 3),
            listed("Câu hai", 1),
            listed("Điểm", 2),
            listed("Đối tượng", 0),
            listed("Câu một", 1),
            listed("Nhảy", 0, 2),
        ]
    )
    assert texts(read_docx.read(word(body, numbering=NUMBERING))) == [
        "Điều 1. Phạm vi",
        "1. Câu một",
        "a) Điểm",
        "b) Điểm",
        "- Gạch",
        "2. Câu hai",
        "a) Điểm",
        "Điều 2. Đối tượng",
        "1. Câu một",
        "Điều 9. Nhảy",
    ]


@pytest.mark.parametrize(
    ("count", "style", "text"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (5, "decimalZero", "05"),
        (12, "decimal", "12"),
    ],
)
def test_number_formats_are_those_of_word(count: int, style: str, text: str):
    assert written(count, style) == text


def test_tracked_changes_are_read_as_accepted():
    body = (
        "<w:p><w:r><w:t>Điều 1. </w:t></w:r><w:ins><w:r><w:t>Mới</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Cũ</w:delText></w:r></w:del></w:p>"
    )
    assert texts(read_docx.read(word(body))) == ["Điều 1. Mới"]


def test_content_controls_are_read_and_contents_lists_are_not():
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        "</w:sdtPr><w:sdtContent><w:p><w:r><w:t>Điều 1</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert texts(read_docx.read(word(body))) == ["Trong khung"]


def test_forced_breaks_make_lines_and_bold_is_measured():
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Chương I</w:t><w:br/><w:t>CHUNG</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>Điều 1. </w:t></w:r>"
        "<w:r><w:t>Chữ thường</w:t></w:r></w:p>"
    )
    lines = [item for item in read_docx.read(word(body)).items if isinstance(item, Line)]
    assert [(line.text, line.bold) for line in lines] == [
        ("Chương I", 8),
        ("CHUNG", 5),
        ("Điều 1. Chữ thường", 7),
    ]


def test_merged_cells_keep_their_text_once():
    body = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r>"
        "<w:t>Hai ô</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr>"
        "<w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>Dọc</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r>"
        "</w:p></w:tc></w:tr></w:tbl>"
    )
    grids = [item for item in read_docx.read(word(body)).items if isinstance(item, Grid)]
    assert grids[0].rows == (("Hai ô", ""), ("Dọc", "1"), ("", "2"))


def test_footnotes_get_marks_in_the_text():
    notes = (
        f"<w:footnotes {W}><w:footnote w:id='2'><w:p><w:r><w:t>Được sửa đổi.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    body = "<w:p><w:r><w:t>Điều 1. Cọc</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    source = read_docx.read(word(body, footnotes=notes))
    assert texts(source) == ["Điều 1. Cọc[1]"]
    assert [(note.mark, note.text) for note in source.footnotes] == [("1", "Được sửa đổi.")]
