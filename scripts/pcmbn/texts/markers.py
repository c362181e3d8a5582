"""How numbered lines begin: every plausible reading of Điều, khoản, điểm, with scan slips.

Weights say how far a reading is from the printed norm; `chain.best` decides between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcmbn.texts.chain import Reading

POINT_ORDER = "abcdđefghijklmnopqrstuvwxyz"
_SKIPPED = frozenset("fjwz")  # a Vietnamese list goes from e to g, from v to x
POINT_RANK: dict[str, int] = {}
for _letter in POINT_ORDER:
    POINT_RANK[_letter] = len([c for c in POINT_RANK if c not in _SKIPPED]) + 1

_DIGITS = str.maketrans({**dict.fromkeys("OoQ", "0"), **dict.fromkeys("lIi|!", "1"), "S": "5"})
_ARTICLE = re.compile(
    r"(?P<label>[ĐÐðđD]\s?[iIíÍìÌlL1ịỉ]\s?[ềêèeểễếéẻẽỀÊÈEỂỄẾÉẺ]\s?[uUúùủn])\s{0,2}(?:thứ\s)?"
    r"(?P<number>[0-9lIOo|S][0-9A-Za-zđ|]{0,4}(?:\s[0-9OIl]{1,2}(?=\s?[.:]))?)"
    r"\s?(?P<separator>[.:]|[)\-–—](?=\s)|(?=\s|$))\s*(?P<rest>.*)"
)
_NOT_A_TITLE = re.compile(
    r"(Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Pháp lệnh|Quyết định|Hiến pháp|Quy chế|Điều"
    r"|Khoản|Chương|Mục|Công ước)\b"
)
_CLAUSE = re.compile(
    r"(?P<label>[Kk]hoản\s|KHOẢN\s)?(?P<number>[0-9lIOo|]{1,3})(?P<suffix>[a-zđ]{0,1}\d?)"
    r"(?P<separator>\s?[.):/]|\s?[-–—,](?=\s)|(?=\s))\s*(?P<rest>\S.*)?"
)
_POINT = re.compile(
    r"(?P<label>[Đđ]iểm\s)?\(?(?P<letter>[A-Za-zĐđÐð01áàâăêéóòúị!|])(?P<suffix>\d?)"
    r"\s?(?P<separator>[).]|,(?=\s)|:(?=\s))\s*(?P<rest>\S.*)?"
)
_MISREAD_POINTS = {
    "d": "đ",
    "đ": "d",
    "1": "l",
    "i": "l",
    "I": "l",
    "!": "l",
    "|": "l",
    "0": "o",
    "c": "e",
    "e": "c",
    "q": "g",
    "g": "q",
    "h": "b",
    "b": "h",
    "á": "a",
    "à": "a",
    "â": "a",
    "ă": "a",
    "ê": "e",
    "é": "e",
    "ó": "o",
    "ò": "o",
    "ú": "u",
    "ị": "i",
    "n": "h",
}
MAX_ARTICLE, MAX_CLAUSE = 999, 150


def article(index: int, text: str) -> Iterator[Reading]:
    """Readings of a line as the heading of an article."""
    found = _ARTICLE.match(text)
    if found is None:
        return
    rest = found["rest"].lstrip(" .:-–—")
    weight = 1.0
    if not found["separator"]:
        if rest and (not rest[0].isupper() or _NOT_A_TITLE.match(rest)):
            return
        weight = 0.5 if rest else 0.9
    label = found["label"]
    slip = "" if label.upper() in {"ĐIỀU", "ÐIỀU"} else "chữ “Điều” sai dấu hoặc rời nhau"
    if slip and label[0] in "D1":
        weight -= 0.1
    for value, suffix, cost, why in _numbers(found["number"]):
        if 0 < value <= MAX_ARTICLE:
            guess = why or slip
            yield Reading(index, value, suffix, f"{value}{suffix}", rest, weight - cost, guess)


def _numbers(token: str) -> Iterator[tuple[int, str, float, str]]:
    """Value, suffix, cost and repair of each way to read an article number."""
    exact = re.fullmatch(r"(\d+)([a-zđ]?)", token)
    if exact:
        yield int(exact[1]), exact[2], 0.0, ""
    joined = token.replace(" ", "")
    digits = joined.translate(_DIGITS)
    if not (exact and not exact[2]) and digits.isdigit():
        yield int(digits), "", 0.3, "số điều lẫn chữ hoặc rời nhau"
    mixed = re.fullmatch(r"([0-9OIl|]+)([a-zđ])", joined)
    if mixed and not exact and mixed[1].translate(_DIGITS).isdigit():
        yield int(mixed[1].translate(_DIGITS)), mixed[2], 0.4, "số điều lẫn chữ"
    capital = re.fullmatch(r"(\d+)([A-ZĐ])", joined)
    if capital:
        yield int(capital[1]), capital[2].lower(), 0.2, "chữ sau số điều viết hoa"


def clause(index: int, text: str) -> Iterator[Reading]:
    """Readings of a line as the beginning of a clause."""
    found = _CLAUSE.match(text)
    if found is None:
        return
    rest = (found["rest"] or "").strip()
    separator = found["separator"].strip()
    cost, why = _clause_cost(found["label"], separator, rest)
    if cost is None:
        return
    digits = found["number"].translate(_DIGITS)
    if not digits.isdigit() or not 0 < int(digits) <= MAX_CLAUSE:
        return
    if digits != found["number"]:
        if separator == ")" and len(digits) == 1:
            return  # l) and i) are points
        cost, why = cost + 0.3, "số khoản lẫn chữ"
    suffix = found["suffix"]
    if suffix and separator not in {".", ")"}:
        return
    yield Reading(index, int(digits), suffix, f"{int(digits)}{suffix}", rest, 1.0 - cost, why)
    if suffix in {"l", "o"}:
        value = int(digits + suffix.translate(_DIGITS))
        yield Reading(index, value, "", str(value), rest, 0.6 - cost, "số khoản lẫn chữ")


def _clause_cost(label: str | None, separator: str, rest: str) -> tuple[float | None, str]:
    """How unusual the punctuation is; None when the line is no clause at all."""
    if label:
        return (0.1, "") if separator in {".", ":", ")"} and rest else (None, "")
    if not rest or (separator in {"", ","} and not rest[0].isupper()):
        return None, ""
    if separator in {".", "/"} and rest[0].isdigit():
        return None, ""  # 1.1. and dates
    costs = {".": 0.0, ")": 0.1, "/": 0.2, "-": 0.3, "–": 0.3, "—": 0.3, ",": 0.6, "": 0.75}
    if separator not in costs:
        return None, ""
    if not separator and (_NOT_A_TITLE.match(rest) or len(rest) < 25 or rest[-1] not in ".;:"):
        return None, ""
    return costs[separator], "" if separator in {".", ")", "/", "-", "–"} else "thiếu dấu sau số"


def point(index: int, text: str) -> Iterator[Reading]:
    """Readings of a line as the beginning of a point."""
    found = _POINT.match(text)
    if found is None or not found["rest"]:
        return
    separator, printed = found["separator"], found["letter"]
    cost = {")": 0.0, ".": 0.15, ",": 0.6, ":": 0.3}[separator]
    letter = printed.lower().replace("ð", "đ")
    if printed.isupper():
        cost += 0.5
    if separator == "." and (printed.isdigit() or found["rest"][0].isdigit()):
        return
    why = "" if separator in {")", "."} else "dấu sau chữ cái"
    if letter in POINT_RANK:
        yield _point(index, letter, found, 1.0 - cost, why)
    meant = _MISREAD_POINTS.get(printed) or _MISREAD_POINTS.get(letter)
    if meant and not printed.isupper() | (separator == "."):
        yield _point(index, meant, found, 0.5 - cost, f"“{printed}” đọc là “{meant}”")


def _point(index: int, letter: str, found: re.Match[str], weight: float, guess: str) -> Reading:
    suffix = found["suffix"]
    number = f"{letter}{suffix}"
    return Reading(index, POINT_RANK[letter], suffix, number, found["rest"], weight, guess)


def decimal(index: int, text: str, clause_number: str) -> Iterator[Reading]:
    """Readings as a part 1.1, 1.2 of clause 1, the way older circulars count."""
    found = re.match(rf"{re.escape(clause_number)}\.(\d{{1,2}})\s?[.)]?\s+(\S.*)", text)
    if found:
        number = f"{clause_number}.{found[1]}"
        yield Reading(index, int(found[1]), "", number, found[2], 1.0)
