"""The printed sheets of a lesson: the pupil's worksheet (A4) and the sheet for home (A5)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pcmbn.exports.framework import View
from pcmbn.exports.pdf_kit import pdf

LARGE, SMALL = 14, 12  # points
FULL_FROM = 520  # characters that fill an A5 page in the large type


def make_worksheet(view: View) -> bytes:
    """The A4 PDF: tasks, reading matter to cut out, questions without answers."""
    sheet = view["worksheet"]
    shown: dict[str, Any] = {
        **_common(view, sheet),
        "tasks": sheet["tasks"],
        "materials": [item for item in view["materials"] if not item["read_by_teacher"]],
        "questions_title": "Câu hỏi",
        "questions": [
            {
                "text": item["text"],
                "options": [option["text"] for option in item["options"]],
                "true_false": item["true_false"],
            }
            for item in view["questions"]
        ],
        "helplines_title": "Khi cần giúp",
    }
    return pdf("phieu-hoc-sinh.typ", shown, dt.date.fromisoformat(view["day"]))


def make_home_sheet(view: View) -> bytes:
    """The A5 PDF to hang up at home: a few lines, blanks to fill in, the number to call."""
    sheet = view["home_sheet"]
    shown: dict[str, Any] = {
        **_common(view, sheet),
        "points": SMALL if _is_full(view) else LARGE,
        "lines": sheet["lines"],
        "answers": sheet["answers"],
        "blanks": sheet["blanks"],
        "parents": view["parents_note"],
        "parents_title": "Gửi cha mẹ",
    }
    return pdf("to-mang-ve.typ", shown, dt.date.fromisoformat(view["day"]))


def _is_full(view: View) -> bool:
    """Whether the sheet needs the smaller type to stay on one page."""
    sheet = view["home_sheet"]
    answers = [words for item in sheet["answers"] for words in item.values()]
    texts = [view["message"], view["parents_note"], *sheet["lines"], *sheet["blanks"], *answers]
    drawings = 250 * len(sheet["pictures"])
    return drawings + sum(max(len(text), 30) for text in texts) > FULL_FROM


def _common(view: View, sheet: View) -> dict[str, Any]:
    day = dt.date.fromisoformat(view["day"])
    return {
        "title": sheet["title"],
        "file_title": f"{sheet['title']} – {view['title']}",
        "message": view["message"],
        "pictures": sheet["pictures"],
        "helplines": view["helplines"],
        "foot": f"{view['title']} · rà ngày {day:%d/%m/%Y}",
    }
