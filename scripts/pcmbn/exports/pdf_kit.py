"""PDF and pictures by Typst, the same bytes on every machine.

The view goes in as JSON text, so that `#`, `*` or `@` in it are words and never markup. Only the
fonts of the pinned package are used; fonts of the machine would change line breaks.
"""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import typst
from fontTools.ttLib import TTFont
from PIL import Image

from pcmbn.exports.framework import TEMPLATES, canonical

FONT_PACKAGE = "fontpkg_be_vietnam_pro"
STANDARD = "ua-1"  # accessible PDF: tagged, with title and language; Typst refuses what is not
PICTURE = (
    b"#set page(width: auto, height: auto, margin: 0pt)\n"
    b"#image(bytes(sys.inputs.svg), width: float(sys.inputs.width) * 1cm)"
)
PICTURE_PPI = 110.0
COLOURS = 32
NO_SIGN = "?"


def pdf(template: str, view: Mapping[str, Any], day: dt.date) -> bytes:
    """The PDF that `template` (a file in templates/typst) makes of a view.

    Raises:
        typst.TypstError: the template fails on this view, or the result is not accessible.
    """
    made = _compiler().compile(
        input=str(TEMPLATES / template),
        format="pdf",
        sys_inputs={"view": printable(canonical(view)), "day": day.isoformat()},
        pdf_standards=STANDARD,
        timestamp=int(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC).timestamp()),
    )
    return _one(made)


def printable(text: str) -> str:
    """The text with a question mark for every sign that the font lacks, and no invisible ones: an
    accessible PDF (PDF/UA-1) must not hold them, and one odd sign must not stop the paper."""
    return "".join(sign if ord(sign) in _signs() else _instead_of(sign) for sign in text)


def _instead_of(sign: str) -> str:
    return "" if unicodedata.category(sign) in ("Cf", "Mn") else NO_SIGN


@cache
def _signs() -> frozenset[int]:
    """Code points that every bundled weight of the font can show."""
    folder = resources.files(FONT_PACKAGE) / "files"
    files = [item for item in folder.iterdir() if item.name.endswith(".ttf")]
    maps = [TTFont(io.BytesIO(item.read_bytes()), lazy=True).getBestCmap() for item in files]
    return frozenset.intersection(*map(frozenset, maps)) | {ord("\n")}


def png(svg: str, width: float = 20.0) -> bytes:
    """A drawing as a picture `width` cm wide, for office files, which do not all show SVG."""
    made = _compiler().compile(
        input=PICTURE,
        format="png",
        ppi=PICTURE_PPI,
        sys_inputs={"svg": svg, "width": str(width)},
    )
    return _few_colours(_one(made))


def _few_colours(picture: bytes) -> bytes:
    """Flat drawings need no more; a third of the size."""
    buffer = io.BytesIO()
    flat = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=0)
    flat.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


@cache
def _compiler() -> typst.Compiler:
    """One compiler for all files: reading the fonts costs more than a page."""
    fonts = str(resources.files(FONT_PACKAGE) / "files")
    return typst.Compiler(root=str(TEMPLATES), font_paths=[fonts], ignore_system_fonts=True)


def _one(made: bytes | list[bytes] | None) -> bytes:
    if isinstance(made, list):
        made = made[0]
    assert made is not None  # bytes come back whenever no output path is given
    return made
