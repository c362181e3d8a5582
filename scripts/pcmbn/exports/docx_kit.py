"""Word files as Vietnamese offices expect them: A4, Times New Roman, the margins of Nghị định 30.

Only real Word styles are used (Title, Heading, List), so that the reader can restyle, outline and
number the file. Everything the default template brings along that would make it look foreign
(theme fonts, coloured headings, English proofing) is removed once, in `new_document`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from pcmbn.exports.office_kit import LANGUAGE, describe, drop_parts

FONT = "Times New Roman"
BODY_POINTS, SMALL_POINTS = 13, 10
HEADINGS = {"Title": 16, "Heading 1": 14, "Heading 2": 13, "Heading 3": 13}
LISTS = ("List Bullet", "List Number")
TABLE_STYLES = ("Normal Table", "Table Grid")
UNUSED_PARTS = ("/stylesWithEffects", "/thumbnail", "/customXml")
TEXT_WIDTH_MM = 165.0  # A4 less the margins 30 and 15
GREY = "F2F2F2"


def new_document(title: str, day: dt.date) -> DocumentType:
    """An empty A4 document; `day` stands for the time it was made, so that bytes never vary."""
    document = Document()
    _page(document)
    for style in document.styles:
        if isinstance(style, ParagraphStyle):
            _plain_font(style)
    _body_style(document)
    for name, points in HEADINGS.items():
        _heading_style(document, name, points)
    for name in LISTS:
        _spacing(document.styles[name], before=0, after=2)
    _slim(document)
    describe(document, title, day)
    return document


def heading(document: DocumentType, text: str, level: int) -> Paragraph:
    """A heading of a real heading style; level 0 is the title of the file."""
    return document.add_heading(text, level)


def paragraph(document: DocumentType | _Cell, text: str, *, lead: str = "") -> Paragraph:
    """A paragraph; `lead` stands before it in bold, as in "a) Mục tiêu: …"."""
    made = document.add_paragraph()
    _fill(made, text, lead)
    return made


def bullets(document: DocumentType, lines: Iterable[str]) -> None:
    """A list in Word's own list style."""
    for line in lines:
        document.add_paragraph(line, style="List Bullet")


def table(
    document: DocumentType,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
) -> Table:
    """A grid with a header row that repeats on every page and rows that never split.

    Args:
        header: words of the first row.
        rows: text of the cells; line breaks become paragraphs.
        widths: share of each column in the text width, any unit.
    """
    made = document.add_table(rows=1, cols=len(header), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    for cell, words in zip(made.rows[0].cells, header, strict=True):
        _cell_text(cell, words, bold=True)
        _shade(cell)
    for row in rows:
        for cell, words in zip(made.add_row().cells, row, strict=True):
            _cell_text(cell, words)
    _widths(made, widths)
    _mark_row(made, 0, "w:tblHeader")
    for index in range(len(made.rows)):
        _mark_row(made, index, "w:cantSplit")
    return made


def box(document: DocumentType, title: str, lines: Iterable[str]) -> Table:
    """A shaded frame for what must be read first; it never splits over two pages."""
    made = document.add_table(rows=1, cols=1, style="Table Grid")
    cell = made.rows[0].cells[0]
    _cell_text(cell, title, bold=True)
    for line in lines:
        cell.add_paragraph(line, style="List Bullet")
    _shade(cell)
    _widths(made, [1])
    _mark_row(made, 0, "w:cantSplit")
    return made


def signature_lines(document: DocumentType, pairs: Sequence[tuple[str, str]]) -> Table:
    """Words left and right without a frame: "Trường: …" beside "Họ và tên giáo viên: …"."""
    made = document.add_table(rows=0, cols=2)
    for left, right in pairs:
        row = made.add_row()
        _cell_text(row.cells[0], left)
        _cell_text(row.cells[1], right)
    _widths(made, [1, 1])
    return made


def writing_lines(document: DocumentType, count: int) -> None:
    """Dotted lines to write on, to the right margin at any width."""
    for _ in range(count):
        made = document.add_paragraph("\t")
        made.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH_MM), leader=WD_TAB_LEADER.DOTS)


def centred(made: Paragraph) -> Paragraph:
    """The paragraph, centred."""
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return made


def small(made: Paragraph) -> Paragraph:
    """The paragraph in the type of footnotes."""
    for run in made.runs:
        run.font.size = Pt(SMALL_POINTS)
    return made


def _slim(document: DocumentType) -> None:
    """Leave out what nobody sees: a second copy of the styles, a preview, 98 coloured tables."""
    drop_parts(document.part.rels, UNUSED_PARTS)
    drop_parts(document.part.package.rels, UNUSED_PARTS)
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in TABLE_STYLES:
            style.delete()


def _page(document: DocumentType) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    _page_number(section.footer.paragraphs[0])


def _page_number(footer: Paragraph) -> None:
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = footer.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _plain_font(style: ParagraphStyle) -> None:
    """One font for every script; a theme font left behind would win over it in Word."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _body_style(document: DocumentType) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(BODY_POINTS)
    _spacing(normal, before=0, after=4)
    language = OxmlElement("w:lang")
    for script in ("val", "eastAsia"):
        language.set(qn(f"w:{script}"), LANGUAGE)
    properties = normal.element.get_or_add_rPr()
    properties.append(language)
    for old in document.styles.element.xpath("w:docDefaults//w:lang"):
        old.set(qn("w:val"), LANGUAGE)
        old.set(qn("w:eastAsia"), LANGUAGE)


def _heading_style(document: DocumentType, name: str, points: int) -> None:
    style = document.styles[name]
    style.font.size, style.font.bold, style.font.italic = Pt(points), name != "Heading 3", False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _spacing(style, before=8, after=4)
    style.paragraph_format.keep_with_next = True
    for border in style.element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)
    if name == "Title":
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if name == "Heading 3":
        style.font.bold = style.font.italic = True


def _spacing(style: ParagraphStyle, *, before: int, after: int) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0


def _fill(made: Paragraph, text: str, lead: str = "", *, bold: bool = False) -> None:
    if lead:
        made.add_run(f"{lead} ").bold = True
    made.add_run(text).bold = bold or None


def _cell_text(cell: _Cell, text: str, *, bold: bool = False) -> None:
    first, *others = text.split("\n")
    _fill(cell.paragraphs[0], first, bold=bold)
    for line in others:
        _fill(cell.add_paragraph(), line, bold=bold)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", GREY)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _widths(made: Table, shares: Sequence[float]) -> None:
    """Set on the grid for LibreOffice and on the cells for Word: each reads only one of them."""
    for column, share in zip(made.columns, shares, strict=True):
        width = Mm(TEXT_WIDTH_MM * share / sum(shares))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _mark_row(made: Table, index: int, name: str) -> None:
    made.rows[index]._tr.get_or_add_trPr().append(OxmlElement(name))
