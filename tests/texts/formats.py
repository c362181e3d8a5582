"""The trap law as files of every format, the way real sites and offices make them."""

from __future__ import annotations

import html
import io
import textwrap
from collections.abc import Sequence
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from importlib import resources

import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from .traps import Part

FONTS = resources.files("fontpkg_be_vietnam_pro") / "files"
GAZETTE = "CÔNG BÁO/Số 12 + 13/Ngày 20-3-2031"


def as_docx(parts: Sequence[Part]) -> bytes:
    """A Word file with a letter head table, bold headings and centred titles."""
    document = Document()
    for part in parts:
        if part.rows:
            table = document.add_table(len(part.rows), len(part.rows[0]))
            for row, texts in zip(table.rows, part.rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            continue
        paragraph = document.add_paragraph()
        paragraph.add_run(part.text).bold = part.style == "bold"
        if part.style == "center":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_vbpl(parts: Sequence[Part]) -> bytes:
    """A page saved from the national database, menus around the text."""
    menu = "<ul><li>Trang chủ</li><li>Văn bản</li></ul><p>Điều khoản sử dụng</p>"
    body = "\n".join(_element(part) for part in parts)
    foot = "<div class='footer'><p>1. Liên hệ</p><p>Điều 1. Bản quyền</p></div>"
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>VBPL</title></head><body>"
        f"<form>{menu}<div class='fulltext'><div class='toanvancontent' id='toanvancontent'>{body}"
        f"</div></div>{foot}</form></body></html>"
    ).encode()


def as_library_page(parts: Sequence[Part]) -> bytes:
    """A page of a private law library: named anchors, <br> inside paragraphs, all in one table."""
    rows = []
    for part in parts:
        text = html.escape(part.text)
        if part.style == "bold":
            rows.append(f'<p><a name="dieu"><b>{text}</b></a><br></p>')
        elif part.style == "center":
            rows.append(f"<p align='center'><b>{text}</b></p>")
        else:
            rows.append(_element(part))
    body = "\n".join(rows)
    return (
        "<html><head><script>var a='Điều 9.';</script></head><body><table><tr><td>Menu</td><td>"
        f'<div class="content1"><div>{body}</div></div></td></tr></table></body></html>'
    ).encode()


def as_mhtml(parts: Sequence[Part]) -> bytes:
    """A web archive, as some sites offer under the name .doc."""
    message = MIMEMultipart("related")
    message.attach(MIMEText(as_vbpl(parts).decode(), "html", "utf-8"))
    return message.as_bytes()


def _element(part: Part) -> str:
    if part.rows:
        rows = "".join(
            "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>"
            for row in part.rows
        )
        return f"<table>{rows}</table>"
    text = html.escape(part.text).replace("\u00a0", "&nbsp;")
    if part.style == "bold":
        return f"<p style='text-align:justify'><strong>{text}</strong></p>"
    align = " align='center'" if part.style == "center" else " style='text-align: justify;'"
    return f"<p{align}>{text}</p>"


def _cell(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))


def as_text(parts: Sequence[Part]) -> str:
    """One paragraph per line; tables as lines."""
    lines = []
    for part in parts:
        if part.rows:
            lines += [line for row in part.rows for cell in row for line in cell.split("\n")]
        else:
            lines.append(part.text)
    return "\n".join(line for line in lines if line) + "\n"


def as_wrapped_text(parts: Sequence[Part], width: int = 64) -> str:
    """Printed lines of a fixed width, a blank line between paragraphs."""
    lines = as_text(parts).split("\n")
    return "\n\n".join("\n".join(textwrap.wrap(line, width)) for line in lines if line)


def as_pdf(parts: Sequence[Part], head: str = GAZETTE) -> bytes:
    """A printed gazette: running head, page numbers, indented and justified paragraphs."""
    source = [
        f'#set page(width: 16cm, height: 24cm, header: [{head}], numbering: "1")',
        '#set text(font: "Be Vietnam Pro", size: 11pt, lang: "vi", hyphenate: false)',
        "#set par(justify: true, first-line-indent: (amount: 1cm, all: true))",
        *(_typst(part) for part in parts),
    ]
    return typst.compile("\n\n".join(source).encode(), font_paths=[str(FONTS)])


def _typst(part: Part) -> str:
    if part.rows:
        cells = ", ".join(f"[{_escaped(cell)}]" for row in part.rows for cell in row)
        return f"#table(columns: {len(part.rows[0])}, stroke: none, {cells})"
    text = _escaped(part.text)
    if part.style == "bold":
        return f"#strong[{text}]"
    return f"#align(center)[{text}]" if part.style == "center" else f"{text}"


def _escaped(text: str) -> str:
    lines = [
        "".join(f"\\u{{{ord(c):x}}}" if not c.isalnum() and c != " " else c for c in line)
        for line in text.split("\n")
    ]
    return " \\ ".join(f"#[]{line}" for line in lines)
