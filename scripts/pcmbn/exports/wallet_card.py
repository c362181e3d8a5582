"""The wallet card: ten cards of 85 × 54 mm on an A4 sheet, fronts on page 1, backs on page 2.

Two codes stand on the back. The first holds the number to call, so that a phone dials it. The
second must be true where there is no network: it holds the page's own address only when the copy
is published somewhere, otherwise the words to keep: whom to call and what nobody may take away.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import segno

from pcmbn.exports.framework import View
from pcmbn.exports.pdf_kit import pdf

QUIET_MODULES = 3


def make_wallet(view: View) -> bytes:
    """The A4 PDF of the cards."""
    shown: dict[str, Any] = {
        "title": f"Thẻ của tôi – {view['place']}",
        "file_title": f"Thẻ ví: {view['place']}",
        "front": view["front"],
        "front_note": "Giữ trong người. Chụp gửi một người ở nhà.",
        "phones": view["phones"],
        "promise": view["promise"],
        "back_note": f"Mã trên: quét để gọi {view['call']['number']}. Mã dưới: "
        f"{view['text_about']} Số rà ngày {view['shown_day']}.",
        "call_code": _code(call_text(view), f"Mã QR gọi {view['call']['number']}", "Quét để gọi"),
        "text_code": _code(view["text"], "Mã QR chứa chữ để lưu vào máy", view["text_label"]),
    }
    return pdf("the-vi.typ", shown, dt.date.fromisoformat(view["day"]))


def call_text(view: View) -> str:
    """What the first code holds."""
    return f"tel:{view['call']['tel']}"


def _code(text: str, alt: str, label: str) -> dict[str, str]:
    return {"svg": code_svg(text), "alt": alt, "label": label}


def code_svg(text: str) -> str:
    """A QR code as a drawing, black on white, error correction M."""
    buffer = io.BytesIO()
    code = segno.make_qr(text, error="M")
    code.save(buffer, kind="svg", border=QUIET_MODULES, light="#ffffff", xmldecl=False)
    return buffer.getvalue().decode("utf-8")
