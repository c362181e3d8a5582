"""The slides of a lesson: at most eight, few words, the whole text in the notes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from pcmbn.exports import pptx_kit as kit
from pcmbn.exports.framework import View
from pcmbn.exports.office_kit import to_bytes
from pcmbn.exports.pdf_kit import png

MOST_ACTIVITIES = 4
LEAST_ITEMS = 3
LETTERS = "ABCDEF"


def make_slides(view: View) -> bytes:
    """The `.pptx` of a lesson: title, opening, up to four activities, one question, closing."""
    deck = kit.new_deck(view["title"], dt.date.fromisoformat(view["day"]))
    pictures = [*view["worksheet"]["pictures"], *view["home_sheet"]["pictures"]]
    first = _picture(view["worksheet"]["pictures"], 0)
    last = _picture(view["home_sheet"]["pictures"], -1)
    kit.slide(deck, view["title"], [_for_whom(view), view["message"]], _agenda(view), first)
    if view["opening"]:
        lines = view["opening"]["lines"]
        kit.slide(deck, "Trước khi bắt đầu", lines, _safety(view))
    for activity in longest(view["activities"]):
        lines = split(activity["content"] or activity["pupils"])
        drawing = _picture([item for item in pictures if item["label"] == activity["title"]], 0)
        kit.slide(deck, activity["title"], lines, _activity_notes(activity), drawing)
    question = _question(view)
    if question is not None:
        lines = [question["text"], *_choices(question)]
        kit.slide(deck, "Câu hỏi", lines, _question_notes(question))
    kit.slide(deck, "Em nhớ", _closing(view), _closing_notes(view), last)
    return to_bytes(deck)


def longest(activities: list[Any]) -> list[Any]:
    """The activities worth a slide, in the order of the lesson; breaks and farewells are not."""
    told = [item for item in activities if item["content"] or item["pupils"]]
    ranked = sorted(told, key=lambda item: -item["minutes"])[:MOST_ACTIVITIES]
    return [item for item in told if item in ranked]


def split(text: str) -> list[str]:
    """Long enumerations one item a line; a semicolon inside brackets does not separate."""
    parts = re.split(r";\s+(?![^()]*\))", text)
    if len(parts) < LEAST_ITEMS:
        return [text]
    return [part[:1].upper() + part[1:] for part in parts]


def _picture(pictures: list[Any], index: int) -> tuple[bytes, str] | None:
    if not pictures:
        return None
    return png(pictures[index]["svg"]), pictures[index]["alt"]


def _for_whom(view: View) -> str:
    return f"{', '.join(view['grades'])} – {view['minutes']} phút"


def _agenda(view: View) -> str:
    lines = [
        f"{item['start']}–{item['end']} phút: {item['title']} ({item['phase'].lower()})"
        for item in view["activities"]
    ]
    return "\n".join(["Trình tự:", *lines, "Chuẩn bị: " + "; ".join(view["equipment"])])


def _safety(view: View) -> str:
    return "\n".join(["An toàn khi dạy:", *view["safety_notes"], *view["safety_rules"]])


def _activity_notes(activity: Mapping[str, Any]) -> str:
    words = (
        f"{activity['minutes']} phút ({activity['start']}–{activity['end']}), {activity['phase']}.",
        activity["teacher"],
        activity["pupils"] and f"Học sinh: {activity['pupils']}",
        activity["aim"] and f"Mục tiêu: {activity['aim']}",
        activity["content"] and f"Nội dung: {activity['content']}",
        activity["organisation"] and f"Tổ chức: {activity['organisation']}",
        activity["product"] and f"Sản phẩm: {activity['product']}",
    )
    return "\n".join(filter(None, words))


def _question(view: View) -> Mapping[str, Any] | None:
    with_options = [item for item in view["questions"] if item["options"]]
    return with_options[0] if with_options else None


def _choices(question: Mapping[str, Any]) -> list[str]:
    pairs = zip(LETTERS, question["options"], strict=False)
    return [f"{letter}. {option['text']}" for letter, option in pairs]


def _question_notes(question: Mapping[str, Any]) -> str:
    pairs = zip(LETTERS, question["options"], strict=False)
    lines = [
        f"{letter}{' (đúng)' if option['right'] else ''}: {option['feedback']}"
        for letter, option in pairs
    ]
    return "\n".join(["Để cả lớp chọn rồi mới nói.", *lines])


def _closing(view: View) -> list[str]:
    numbers = ", ".join(item["number"].replace(" ", "\u00a0") for item in view["helplines"])
    sheet = view["home_sheet"]
    lines = [view["message"]] if sheet["answers"] or not sheet["lines"] else sheet["lines"]
    return [*lines, f"Gọi {numbers}"]


def _closing_notes(view: View) -> str:
    words = [view["take_home"], view["parents_note"] and f"Gửi cha mẹ: {view['parents_note']}"]
    return "\n".join(filter(None, [*words, view["follow_up"], view["trial"]]))
