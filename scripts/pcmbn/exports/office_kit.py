"""What Word and PowerPoint files share: their properties, and saving without the hour."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from pcmbn.exports.archive import repack

LANGUAGE = "vi-VN"


def describe(document: Any, title: str, day: dt.date) -> None:
    """Title, language and dates of a file; `day` stands for the time, so that bytes never vary."""
    properties = document.core_properties
    properties.title, properties.language = title, LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    stamp = dt.datetime(day.year, day.month, day.day, 12)
    properties.created = properties.modified = stamp


def to_bytes(document: Any) -> bytes:
    """The finished file with fixed times inside."""
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def drop_parts(ties: Any, endings: tuple[str, ...]) -> None:
    """Cut the ties to parts that no reader of the file needs; saving then leaves them out.

    Args:
        ties: the relationships of a package or part.
        endings: how the types of the unwanted relationships end.
    """
    for key in [key for key, tie in ties.items() if tie.reltype.endswith(endings)]:
        ties.pop(key)
