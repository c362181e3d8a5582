"""PDF and pictures by Typst, the same bytes on every machine.

The view goes in as JSON text, so that `#`, `*` or `@` in it are words and never markup. Only the
fonts of the pinned package are used; fonts of the machine would change line breaks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import typst

from pcmbn.exports.framework import TEMPLATES, canonical

FONT_PACKAGE = "fontpkg_be_vietnam_pro"
STANDARD = "ua-1"  # accessible PDF: tagged, with title and language; Typst refuses what is not
PICTURE = (
    b"#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: 20cm)"
)
PICTURE_PPI = 110.0


def pdf(template: str, view: Mapping[str, Any], day: dt.date) -> bytes:
    """The PDF that `template` (a file in templates/typst) makes of a view.

    Raises:
        typst.TypstError: the template fails on this view, or the result is not accessible.
    """
    made = _compiler().compile(
        input=str(TEMPLATES / template),
        format="pdf",
        sys_inputs={"view": canonical(view), "day": day.isoformat()},
        pdf_standards=STANDARD,
        timestamp=int(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC).timestamp()),
    )
    return _one(made)


def png(svg: str) -> bytes:
    """A drawing as a picture, for office files, which do not all show SVG."""
    made = _compiler().compile(
        input=PICTURE, format="png", ppi=PICTURE_PPI, sys_inputs={"svg": svg}
    )
    return _one(made)


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
