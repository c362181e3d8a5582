"""Numbers, dates and time limits in Vietnamese text, in a form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pcmbn.texts.reference_names import plain

_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_NUMBER_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SPELT = rf"(?:{_NUMBER_WORD})(?: (?:mươi|mười))?(?: (?:{_NUMBER_WORD}))?"
_UNITS = (
    "ngày làm việc", "ngày", "giờ làm việc", "giờ", "tháng", "năm", "tuần", "phút", "tuổi", "%",
    "phần trăm", "lần", "người", "triệu đồng", "tỷ đồng", "nghìn đồng", "triệu", "tỷ", "nghìn",
    "đồng",
)  # fmt: skip
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_DATE = re.compile(r"(?<![\d/])(\d{1,2})(?:/|-| tháng )(\d{1,2})(?:/|-| năm )(\d{4})(?![\d/])")
_SHORT_DATE = re.compile(r"(?<![\d/])(?!\d/[2-5](?!\d))(\d{1,2})(?:/| tháng )(\d{1,2})(?![\d/])")
_DIGITS = r"\d+(?:[.,]\d{3})*(?:[.,]\d+)?"
_SPELT_OUT = r"(?:\s?\([^()]{1,24}\))?"
_NUMBER = re.compile(
    rf"(?<![\w/.,-])({_DIGITS})(?:\s?[-–]\s?({_DIGITS}))?{_SPELT_OUT}\s?({_UNIT})?(?![\w/])"
)
_SPELT_WITH_UNIT = re.compile(rf"(?<!\w)({_SPELT}) ({_UNIT})(?!\w)")
_MONEY = {
    "triệu đồng": 1_000_000, "tỷ đồng": 1_000_000_000, "nghìn đồng": 1_000, "đồng": 1,
    "triệu": 1_000_000, "tỷ": 1_000_000_000, "nghìn": 1_000,
}  # fmt: skip
# "một người", "một lần" are mostly no counts.
_LOOSE = frozenset({"người", "lần"})
_LISTED = r"\d+[a-zđ]?(?:[–-]\d+[a-zđ]?)?"
# Not amounts: citations, numbers of documents, phone numbers, names with a number, plain years,
# and the day that gives the awareness campaign its name.
_NOT_FIGURES = re.compile(
    rf"(?:điều|khoản|mục|chương|phụ lục|mẫu(?: số)?|đoạn|bước|thủ tục|luật|nghị định|thông tư"
    rf"|quyết định|kế hoạch|ban chỉ đạo|tổng đài|đường dây|số) {_LISTED}"
    rf"(?:(?:,| và| đến) {_LISTED})*"
    r"|\d+/(?:\d{4}/)?[a-zđ]+[\w-]*|\d+\.\d{1,2}\.\d{1,2}(?!\d)|\+84[\d ]+|24/7|30/7|30 tháng 7"
    r"|(?<![\d.,/])(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?(?![\d.,/]\d| ?(?:ngày|giờ|đồng|người))"
)


@dataclass(frozen=True, order=True)
class Figure:
    """A value with its unit; `shown` is how the text writes it."""

    unit: str
    value: float
    shown: str = ""

    @property
    def key(self) -> tuple[str, float]:
        """What makes two figures the same."""
        return self.unit, self.value


def figures(text: str) -> list[Figure]:
    """Dates, then numbers (with their unit where one follows), in order."""
    lowered = plain(text)
    dated = _DATE.sub(_blank, lowered)
    found = list(_dates(lowered))
    counted = _NOT_FIGURES.sub(_blank, dated)
    found += [
        Figure("ngày/tháng", int(match[2]) * 100 + int(match[1]), match[0])
        for match in _SHORT_DATE.finditer(counted)
    ]
    counted = _SHORT_DATE.sub(_blank, counted)
    for match in _NUMBER.finditer(counted):
        unit, shown = match[3] or "", match[0].strip()
        found += [_with_unit(_value(part), unit, shown) for part in match.groups()[:2] if part]
    for match in _SPELT_WITH_UNIT.finditer(counted):
        if match[1] != "một" or match[2] not in _LOOSE:
            found.append(_with_unit(spelt(match[1]), match[2], match[0]))
    return found


def _blank(match: re.Match[str]) -> str:
    return ";" * len(match[0])


def values(text: str) -> set[float]:
    """Every number of a text, whatever its unit, in digits or words."""
    lowered = plain(text)
    found = {_value(match[1]) for match in re.finditer(r"(?<![\w])(\d+(?:[.,]\d+)*)", lowered)}
    return found | {spelt(match[0]) for match in re.finditer(rf"(?<!\w){_SPELT}(?!\w)", lowered)}


def spelt(words: str) -> float:
    """ "mười lăm" → 15, "hai mươi tư" → 24."""
    parts = words.split()
    numbers = [_WORDS.get(part, 10) for part in parts]
    if len(parts) == 1:
        return numbers[0]
    if parts[0] == "mười":
        return 10 + numbers[-1]
    tens = numbers[0] * 10 if parts[1] in ("mươi", "mười") else numbers[0]
    return tens + (numbers[-1] if len(parts) > 2 else 0)


def _dates(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        day, month, year = (int(part) for part in match.groups())
        yield Figure("ngày/tháng/năm", year * 10_000 + month * 100 + day, match[0])


def _with_unit(value: float, unit: str, shown: str) -> Figure:
    if unit in _MONEY:
        return Figure("đồng", value * _MONEY[unit], shown)
    if unit == "phần trăm":
        return Figure("%", value, shown)
    return Figure(unit, value, shown)


def _value(number: str) -> float:
    """1.000.000 and 1,000,000 are whole; 1,5 is a part; 2.5 too."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return float(re.sub(r"[.,]", "", number))
    try:
        return float(number.replace(",", "."))
    except ValueError:
        return float(re.sub(r"\D", "", number))
