"""Headings of groups of articles and of annexes: Phần, Chương, Mục, Tiểu mục, Phụ lục, Mẫu."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pcmbn.texts.source import Line

RANK = {"phan": 1, "chuong": 2, "muc": 3, "tieu-muc": 4}
_ORDINAL = r"th[ứưử]\s(?:nhất|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười(?:\s(?:một|hai|ba|bốn|lăm))?)"
_ROMAN = r"[IVXLCivxlc1|]{1,7}"
_ENDS = r"(?![A-Za-zÀ-ỹ])"
_GROUPS = {
    "phan": rf"ph[ầâàấ]n\s(?P<number>{_ORDINAL}|{_ROMAN}{_ENDS}|\d{{1,2}}|[A-Z](?![a-zÀ-ỹ]))",
    "chuong": rf"ch[ưuừ][ơo]ng\s?(?P<number>{_ORDINAL}|{_ROMAN}[a-zA-Z]?{_ENDS}|\d{{1,2}}[a-z]?)",
    "muc": rf"m[ụuúùủ]c\s(?P<number>\d{{1,2}}[a-z]?|{_ROMAN}(?![A-Za-zÀ-ỹ])|[A-Z](?![a-zÀ-ỹ]))",
    "tieu-muc": rf"ti[ểêếề]u\sm[ụuúùủ]c\s(?P<number>\d{{1,2}}[a-z]?|{_ROMAN}(?![A-Za-zÀ-ỹ]))",
}
_TAIL = r"\s*(?P<separator>[.:]|[-–—](?=\s|$)|)\s*(?P<rest>.*)"
_PATTERNS = {kind: re.compile(pattern + _TAIL, re.IGNORECASE) for kind, pattern in _GROUPS.items()}
_ANNEX = re.compile(
    r"ph[ụuúù]\s?l[ụuúù]c(?:\s(?:s[ốôó]\s?)?(?P<number>[IVXLC]{1,7}[A-Za-z]?(?![A-Za-zÀ-ỹ])"
    r"|\d{1,3}[A-Za-z]?|[A-Z](?![A-Za-zÀ-ỹ]))(?P<more>(?:[./-][A-ZĐ0-9]{1,9})*)(?![a-zà-ỹđ]))?"
    + _TAIL,
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:bi[ểê]u(?:\sm[ẫâấầ]u)?|m[ẫâấầ]u)(?:\sbiểu)?(?:\sđơn)?\s(?:s[ốôó]\s?:?\s?)?"
    r"(?P<number>\d{1,3}[A-Za-zĐđ]?(?:[-/.]?[A-ZĐ0-9]{1,12})*)" + _TAIL,
    re.IGNORECASE,
)
_ROMAN_LINE = re.compile(
    r"(?P<number>[IVX1l]{1,6})\s?(?P<separator>[.)]|[-–](?=\s))\s*(?P<rest>\S.*)"
)
_LETTER_LINE = re.compile(r"(?P<number>[A-HĐ])\s?(?P<separator>[.)]|[-–](?=\s))\s*(?P<rest>\S.*)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True)
class Heading:
    """A heading found in one line; `rest` is what follows the number there.

    `own` is False when the line is no heading but already text of what begins there.
    """

    kind: str
    number: str
    rest: str
    guess: str = ""
    own: bool = True


def upper(text: str) -> bool:
    """Every cased letter is a capital, and there are more than a label's."""
    return text.upper() == text and sum(letter.isalpha() for letter in text) > 2


def stands_out(line: Line) -> bool:
    """Set apart by bold type, by its place or by capitals."""
    return line.bold >= len(line.text) - 2 or line.centered or upper(line.text)


def group(line: Line) -> Heading | None:
    """The heading of a part, chapter, section or subsection."""
    for kind, pattern in _PATTERNS.items():
        found = pattern.fullmatch(line.text)
        if found and _is_heading(line, found):
            number, guess = _number(found["number"])
            return Heading(kind, number, found["rest"].strip(), guess)
    return None


def _is_heading(line: Line, found: re.Match[str]) -> bool:
    """A sentence that starts "Chương II của Luật này" or "Mục 1, Mục 2" is no heading."""
    rest = found["rest"].strip()
    if not line.text[0].isupper() or len(line.text) > 300:
        return False
    if not rest:
        return True
    if not (rest[0].isupper() or rest[0] in '“"('):
        return False
    if re.match(r"(Luật|Bộ luật|Nghị định|Thông tư|Điều|Chương|Mục|Phần|Nghị quyết)\b", rest):
        return upper(rest) and not rest.endswith((".", ";", ","))
    if rest.endswith((";", ",")) or (rest.endswith(".") and not stands_out(line)):
        return False
    return bool(found["separator"]) or stands_out(line) or upper(rest)


def _number(printed: str) -> tuple[str, str]:
    """The number as it should read and what was repaired."""
    if re.match(_ORDINAL, printed, re.IGNORECASE):
        return printed.lower(), ""
    if re.fullmatch(r"\d{1,2}[a-z]?", printed):
        return printed, ""
    if re.fullmatch(r"[IVXLC]+[A-Za-z]?", printed):
        return printed, ""
    fixed = printed.replace("1", "I").replace("l", "I").replace("|", "I").upper()
    return fixed, "số La Mã lẫn chữ"


def annex(line: Line) -> Heading | None:
    """The heading of an annex; a sentence about an annex is none."""
    found = _ANNEX.fullmatch(line.text)
    if found is None or not line.text[0].isupper() or not _apart(line, found):
        return None
    number = (found["number"] or "") + (found["more"] or "")
    return Heading("phu-luc", number.upper() if number.isalpha() else number, found["rest"].strip())


def form(line: Line) -> Heading | None:
    """The heading of a form: Mẫu số 01, Mẫu số 01a-BTC."""
    found = _FORM.fullmatch(line.text)
    if found is None or not line.text[0].isupper() or not _apart(line, found):
        return None
    return Heading("bieu-mau", found["number"].rstrip("."), found["rest"].strip())


def _apart(line: Line, found: re.Match[str]) -> bool:
    rest = found["rest"].strip()
    if len(line.text) > 250 or line.text.endswith((";", ",")):
        return False
    if not rest:
        return True
    if rest.startswith("("):
        return len(line.text) < 60 or stands_out(line)
    return (
        rest[0].isupper()
        and not rest.endswith(".")
        and (stands_out(line) or bool(found["separator"]))
    )


def roman(line: Line) -> Heading | None:
    """A section "II. NHIỆM VỤ" of a plan or programme."""
    return _lettered(line, _ROMAN_LINE, "muc")


def lettered(line: Line) -> Heading | None:
    """A part "A. QUY ĐỊNH CHUNG"."""
    return _lettered(line, _LETTER_LINE, "phan")


def _lettered(line: Line, pattern: re.Pattern[str], kind: str) -> Heading | None:
    found = pattern.fullmatch(line.text)
    if found is None or not found["rest"][0].isupper():
        return None
    short = len(line.text) < 200 and not line.text.endswith((";", ","))
    if not short or not (stands_out(line) or upper(found["rest"])):
        return None
    number, guess = _number(found["number"])
    return Heading(kind, number, found["rest"].strip(), guess)


def roman_value(number: str) -> int:
    """XIV → 14; 0 when it is no roman number."""
    values = [_ROMAN_VALUES.get(letter, 0) for letter in number]
    if not values or 0 in values:
        return 0
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)


def value(number: str) -> int:
    """The rank of a group's number, 0 when unknown."""
    digits = re.match(r"\d+", number)
    if digits:
        return int(digits[0])
    ordinals = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
    if number.startswith("thứ "):
        word = number.split()[1]
        return ordinals.index(word) + 1 if word in ordinals else 0
    return roman_value(re.sub(r"[a-z]$", "", number)) or (ord(number[0]) - 64 if number else 0)
