"""Large own-written texts: many articles for speed, many pages for memory."""

from __future__ import annotations

from .traps import HEAD, Part, b, c, p

SENTENCE = (
    "Người coi bến giữ cọc, giữ đèn, ghi sổ và báo cho ấp biết mỗi khi nước lên quá vạch đã kẻ;"
    " ấp báo xã, xã báo huyện theo đúng thời hạn đã định trong sổ bến."
)
POINTS = "abcdđe"


def law(articles: int, clauses: int = 4) -> tuple[Part, ...]:
    """A law of that many articles, each with clauses and points."""
    parts = list(HEAD)
    for number in range(1, articles + 1):
        if number % 20 == 1:
            parts += [c(f"Chương {roman(number // 20 + 1)}"), c("VỀ BẾN VÀ ĐÈN")]
        parts.append(b(f"Điều {number}. Việc thứ {number} của người coi bến"))
        for clause in range(1, clauses + 1):
            parts.append(p(f"{clause}. {SENTENCE}"))
            parts += [p(f"{letter}) {SENTENCE[:80]};") for letter in POINTS]
    return tuple(parts)


def roman(number: int) -> str:
    """A number up to 99 in roman letters."""
    tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"][number // 10]
    return tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number % 10]
