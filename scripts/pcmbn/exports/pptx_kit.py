"""Slides for a television at the front of a class: 16:9, large type, notes for the teacher.

The default template is 4:3 with its own fonts; both are changed once here. Text that would not fit
at the smallest allowed size is cut at a sentence end: the whole of it belongs in the notes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from PIL import Image, ImageFont
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationType
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Cm, Emu, Pt

from pcmbn.exports.office_kit import LANGUAGE, describe, drop_parts

FONT = "Arial"
WIDTH, HEIGHT = Cm(33.867), Cm(19.05)
MARGIN = Cm(1.6)
COLUMN_GAP = Cm(0.8)
TITLE_BOX = (0, 0, WIDTH, Cm(3.6))
BODY_TOP = Cm(4.5)
BODY_HEIGHT = HEIGHT - BODY_TOP - Cm(1.2)
SMALLEST, LARGEST, TITLE_POINTS = 28, 44, 40
WIDE = 2.5  # a drawing wider than this stands below the text, others beside it
SHARE_OF_TEXT = 0.6
LINE_FACTOR = 1.2
MANY_LINES = 7  # from here on the lines stand in two columns
INK, WHITE = RGBColor(0x1F, 0x3B, 0x4D), RGBColor(0xFF, 0xFF, 0xFF)
LAYOUT = "Title Only"
UNUSED_PARTS = ("/thumbnail", "/printerSettings")
MEASURING_FONT = "BeVietnamPro-Regular.ttf"  # wider than Arial, so the estimate is on the safe side


def new_deck(title: str, day: dt.date) -> PresentationType:
    """An empty 16:9 deck; `day` stands for the time it was made."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    _slim(deck)
    _one_font(deck)
    _wide_layout(deck)
    describe(deck, title, day)
    return deck


def slide(
    deck: PresentationType,
    title: str,
    lines: Sequence[str],
    notes: str,
    picture: tuple[bytes, str] | None = None,
) -> Slide:
    """One slide: title, large lines, an optional drawing at the right, notes for the teacher.

    Args:
        lines: paragraphs; what does not fit is cut at a sentence end.
        notes: what the teacher says and does; always the whole text.
        picture: PNG bytes and the words that stand for it.
    """
    made = deck.slides.add_slide(deck.slide_layouts[0])
    _title(made, title)
    width, height = _room(picture)
    columns = 2 if len(lines) >= MANY_LINES and picture is None else 1
    points, kept = fit(lines, width, height, columns)
    frame = made.shapes.add_textbox(MARGIN, BODY_TOP, width, height).text_frame
    frame.word_wrap = True
    _columns(frame, columns)
    _write(frame, kept, points)
    if picture is not None:
        _picture(made, *picture)
    made.notes_slide.notes_text_frame.text = notes
    _language(made)
    _language(made.notes_slide)
    return made


def _room(picture: tuple[bytes, str] | None) -> tuple[int, int]:
    """Width and height that a drawing leaves for the text."""
    width = WIDTH - 2 * MARGIN
    if picture is None:
        return width, BODY_HEIGHT
    drawing = Image.open(io.BytesIO(picture[0]))
    if drawing.width > WIDE * drawing.height:
        return width, int(BODY_HEIGHT * (1 - SHARE_OF_TEXT) * 1.2)
    return int(width * SHARE_OF_TEXT), BODY_HEIGHT


def fits(lines: Sequence[str], picture: tuple[bytes, str] | None) -> bool:
    """Whether all lines stand whole beside the drawing in a type that is large enough."""
    return fit(lines, *_room(picture))[1] == list(lines)


def fit(lines: Sequence[str], width: int, height: int, columns: int = 1) -> tuple[int, list[str]]:
    """The largest type size at which the lines fit, and the lines, cut where none fits."""
    kept = [line for line in lines if line]
    width //= columns
    for points in range(LARGEST, SMALLEST - 1, -2):
        if _height(kept, points, width) <= _usable(height, points, columns):
            return points, kept
    while kept and _height(kept, SMALLEST, width) > _usable(height, SMALLEST, columns):
        *before, last = kept
        shorter = _without_last_sentence(last)
        kept = [*before, shorter] if shorter else before
    return SMALLEST, kept


def _usable(height: int, points: int, columns: int) -> int:
    """All columns together, less what stays empty at the foot of a column before the next."""
    return columns * height - (columns - 1) * int(2 * points * LINE_FACTOR * Pt(1))


def _columns(frame: TextFrame, count: int) -> None:
    if count > 1:
        frame._txBody.bodyPr.set("numCol", str(count))
        frame._txBody.bodyPr.set("spcCol", str(COLUMN_GAP))


def _height(lines: Sequence[str], points: int, width: int) -> int:
    rows = sum(_rows(line, points, width) for line in lines)
    gaps = 0.5 * max(0, len(lines) - 1)
    return int((rows + gaps) * points * LINE_FACTOR * Pt(1))


def _rows(text: str, points: int, width: int) -> int:
    room = (width - Cm(1)) / Pt(1)  # less the inner margins of the box and the gap of columns
    rows, used = 1, 0.0
    for word in text.split():
        length = _font(points).getlength(f"{word} ")
        if used + length > room and used:
            rows, used = rows + 1, 0.0
        used += length
    return rows


def _without_last_sentence(text: str) -> str:
    ends = [match.end() for match in re.finditer(r"[.;:?!](?=\s)", text)]
    return text[: ends[-1]] if ends else ""


@cache
def _font(points: int) -> ImageFont.FreeTypeFont:
    data = (resources.files("fontpkg_be_vietnam_pro") / "files" / MEASURING_FONT).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), points)


def _title(made: Slide, title: str) -> None:
    frame = made.shapes.title.text_frame
    frame.word_wrap = True
    points = TITLE_POINTS
    frame.margin_left = frame.margin_right = MARGIN
    while points > SMALLEST and _height([title], points, WIDTH - 2 * MARGIN) > TITLE_BOX[3]:
        points -= 2
    _write(frame, [title], points, colour=WHITE, bold=True)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    made.shapes.title.fill.solid()
    made.shapes.title.fill.fore_color.rgb = INK
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.auto_size = MSO_AUTO_SIZE.NONE


def _write(
    frame: TextFrame,
    lines: Sequence[str],
    points: int,
    *,
    colour: RGBColor | None = None,
    bold: bool = False,
) -> None:
    for index, line in enumerate(lines):
        target = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        target.space_after = Pt(points * 0.5)
        run = target.add_run()
        run.text = line
        run.font.size, run.font.name, run.font.bold = Pt(points), FONT, bold
        if colour is not None:
            run.font.color.rgb = colour


def _picture(made: Slide, png: bytes, words: str) -> None:
    text_width, text_height = _room((png, words))
    below = text_height < BODY_HEIGHT
    left = MARGIN if below else MARGIN + text_width + Cm(0.6)
    top = BODY_TOP + text_height if below else BODY_TOP
    most_width, most_height = WIDTH - MARGIN - left, HEIGHT - Cm(1) - top
    shape = made.shapes.add_picture(io.BytesIO(png), left, top, width=most_width)
    if shape.height > most_height:
        shape.width = int(shape.width * most_height / shape.height)
        shape.height = Emu(most_height)
    shape.left = left + (most_width - shape.width) // 2
    shape._element.nvPicPr.cNvPr.set("descr", words)


def _language(made: object) -> None:
    """The proofing language stands on every run; there is no place for it in the theme."""
    for run in made._element.iter(qn("a:r")):  # type: ignore[attr-defined]
        run.get_or_add_rPr().set("lang", LANGUAGE)


def _slim(deck: PresentationType) -> None:
    """Leave out the preview, the settings of somebody's printer and the layouts nobody uses."""
    drop_parts(deck.part.rels, UNUSED_PARTS)
    drop_parts(deck.part.package._rels, UNUSED_PARTS)
    for layout in list(deck.slide_layouts):
        if layout.name != LAYOUT:
            deck.slide_layouts.remove(layout)


def _one_font(deck: PresentationType) -> None:
    for part in deck.part.package.iter_parts():
        if "/theme/" in part.partname:
            blob = re.sub(
                rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rb"\g<1>Arial", part.blob
            )
            part._blob = blob


def _wide_layout(deck: PresentationType) -> None:
    """The places of the default template are for 4:3; stretch them to the wide page."""
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            shape.left, shape.width = int(shape.left * 4 / 3), int(shape.width * 4 / 3)
    for holder in (deck.slide_master, deck.slide_layouts[0]):
        for shape in holder.placeholders:
            if shape.placeholder_format.type == 1:
                shape.left, shape.top, shape.width, shape.height = TITLE_BOX
