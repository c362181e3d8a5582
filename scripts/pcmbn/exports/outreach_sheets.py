"""Posters as PDF; messages as Word and plain text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pcmbn.exports import docx_kit as kit
from pcmbn.exports.framework import View
from pcmbn.exports.office_kit import to_bytes
from pcmbn.exports.outreach_script import as_text
from pcmbn.exports.pdf_kit import pdf

BLANKS = ("Số trực của xã, Đồn Biên phòng", "Ngày kiểm các số")
SHORT_HEADLINE = 28  # characters; a longer one is set smaller
LARGE, SMALLER = 50, 36


def make_poster(view: View) -> bytes:
    """The PDF of a poster on its size of paper."""
    shown: dict[str, Any] = {
        **view,
        "file_title": f"Áp phích {view['paper'].upper()}: {view['title']}",
        "headline_points": LARGE if len(view["headline"]) <= SHORT_HEADLINE else SMALLER,
        "blanks": BLANKS,
        "foot": f"{view['title']} · chưa thử với người đọc · rà ngày {view['shown_day']}",
    }
    return pdf("ap-phich.typ", shown, dt.date.fromisoformat(view["day"]))


def make_message_text(view: View) -> bytes:
    """The `.txt` of one message: its words alone first, ready to copy."""
    return as_text([view["text"], f"({view['channel']}. {view['rule']} {view['counted']})"])


def make_messages(view: View) -> bytes:
    """The `.docx` of all messages with their lengths."""
    title = "Tin nhắn, Zalo, mạng xã hội"
    document = kit.new_document(title, dt.date.fromisoformat(view["day"]))
    kit.heading(document, title, 0)
    kit.paragraph(document, "Chỗ trong ngoặc vuông do xã điền; điền xong đếm lại ký tự.")
    for message in view["messages"]:
        kit.heading(document, message["title"], 1)
        kit.box(document, message["channel"], [message["rule"], message["counted"]])
        kit.paragraph(document, message["text"])
    return to_bytes(document)
