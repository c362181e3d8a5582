"""Finds the words of legal references: labels with numbers, documents, and what joins them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pcmbn.texts.reference_documents import DocumentReader, Mention
from pcmbn.texts.reference_names import plain

if TYPE_CHECKING:
    from pcmbn.texts.references import Context

LEVELS = {
    "diem": 0,
    "khoan": 1,
    "dieu": 2,
    "bieu-mau": 3,
    "tieu-muc": 3,
    "muc": 4,
    "chuong": 5,
    "phu-luc": 5,
    "phan": 6,
}
DOCUMENT = 9
_LABELS = (
    # Compounds such as "quan điểm", "tài khoản" end in a label without being one.
    ("diem", r"(?<!quan )(?<!địa )(?<!thời )(?<!đặc )(?<!ưu )(?<!nhược )(?<!luận )điểm"),
    ("khoan", r"(?<!tài )(?<!điều )khoản"),
    ("dieu", r"điều"),
    ("tieu-muc", r"tiểu mục"),
    ("muc", r"(?<!danh )(?<!tiểu )mục"),
    ("chuong", r"chương"),
    ("phan", r"phần"),
    ("phu-luc", r"phụ lục"),
    ("bieu-mau", r"(?:biểu )?mẫu"),
)
_VALUES = {
    "diem": r"[a-zđ]\d{0,2}",
    "khoan": r"\d{1,3}[a-zđ]?",
    "dieu": r"\d{1,3}[a-zđ]?",
    "tieu-muc": r"\d{1,2}",
    "muc": r"\d{1,2}|[ivx]+",
    "chuong": r"[ivxlc]+|\d{1,2}",
    "phan": r"thứ \w+|[ivx]+|\d{1,2}",
    "phu-luc": r"(?:số )?(?:[ivxlc]+|\d{1,2}[a-z]?)",
    "bieu-mau": r"số \d{1,3}[a-z]?|\d{1,3}[a-z]?",
}
_CAPITAL = frozenset({"dieu", "muc", "chuong", "phan", "phu-luc", "bieu-mau"})
_START = re.compile(
    r"(?<!\w)(?:(?:các )?(?:"
    + "|".join(f"(?P<{kind.replace('-', '_')}>{words})" for kind, words in _LABELS)
    + r"))(?!\w)"
)
_VALUE = {kind: re.compile(rf" (?:từ )?({value})(?!\w)") for kind, value in _VALUES.items()}
_NEXT = {
    kind: re.compile(rf"(, và | và | hoặc | hay |, | đến | ?[–-] ?)({value})(?!\w)")
    for kind, value in _VALUES.items()
}
_THIS = re.compile(r" này(?!\w)")
_LINK = re.compile(
    r" (?:của |thuộc |tại |trong |ở |quy định tại |ban hành kèm theo |ban hành theo |kèm theo )?"
    r"(?:các )?"
)
_SEPARATOR = re.compile(
    r"(?:(?P<and>[,;]? (?:và|hoặc|hay|và/hoặc|cùng) )|(?P<range> đến | ?[–-] ?)|(?P<comma>, )"
    r"|(?P<semi>; ))(?:quy định tại |tại |theo |ở |từ )?"
)
# What may follow a number so that it is surely the end of a citation, not a quantity or a name.
_AFTER_VALUE = re.compile(
    r"$|[.,;:)\]”\"'’/](?!\d)| ?[–-] ?\w|\s*[(]| (?:và|hoặc|hay|đến|của|tại|trong|thuộc|ở|thì|là|mà"
    r"|này|nêu|nói|quy định|được|bị|phải|không|có|để|theo|như|trên|dưới|sau|ban hành|kèm|cùng|do"
    r"|điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu|cho|đối|về|với|khi|nếu|đã|sẽ|vẫn|từ|trừ|các"
    r"|những|gồm|bao gồm|cũng|chưa|cơ quan|người|trường hợp|dẫn|sửa)(?!\w)"
)
_QUANTITY = re.compile(
    r"[.,/]\d|%| (?:ngày|tháng|năm|giờ|phút|tuổi|người|triệu|nghìn|ngàn|đồng|tỷ|lần|trường hợp|chữ"
    r"|suất|trang|phần trăm|xã|tỉnh|huyện|phường|nạn nhân)(?!\w)"
)


@dataclass(frozen=True)
class Item:
    """One named part: a level with its value, or a document. `labelled` = its label is written."""

    level: int
    kind: str
    value: str
    start: int
    end: int
    joiner: str
    labelled: bool = True
    this: bool = False
    mention: Mention | None = None


class Scanner:
    """Reads one text; all matching is on the plain form, positions are those of the text."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.documents = DocumentReader(text, plain(text), context)
        self.plain = self.documents.plain
        self.exact = not context.loose

    def aliases(self) -> dict[str, str]:
        """Short names the text introduces."""
        return self.documents.own_aliases

    def expressions(self) -> Iterator[list[Item]]:
        """Runs of items that belong together, from left to right."""
        at = 0
        while (start := self._next_start(at)) is not None:
            items = self._expression(start)
            if items:
                yield items
            at = items[-1].end if items else start + 1

    def _next_start(self, at: int) -> int | None:
        index = bisect_left(self._labels, at)
        label = self._labels[index] if index < len(self._labels) else None
        document = self.documents.next_start(at)
        return min((start for start in (label, document) if start is not None), default=None)

    @cached_property
    def _labels(self) -> list[int]:
        return [match.start() for match in _START.finditer(self.plain)]

    def _expression(self, start: int) -> list[Item]:
        items: list[Item] = []
        at, joiner = start, "start"
        while group := self._group(at, joiner, items):
            items += group
            joined = self._joiner(items[-1])
            if joined is None:
                break
            joiner, at = joined
        return items

    def _group(self, at: int, joiner: str, before: list[Item]) -> list[Item]:
        mention = self.documents.at(at)
        if mention is not None:
            kind = "document"
            return [Item(DOCUMENT, kind, "", at, mention.end, joiner, mention=mention)]
        match = _START.match(self.plain, at)
        if match is None or match.lastgroup is None:
            return []
        kind = match.lastgroup.replace("_", "-")
        if not self._written_as_label(match, kind, before):
            return []
        start = match.start(match.lastgroup)
        if this := _THIS.match(self.plain, match.end()):
            return [Item(LEVELS[kind], kind, "", start, this.end(), joiner, this=True)]
        return self._values(kind, start, match.end(), joiner)

    def _written_as_label(self, match: re.Match[str], kind: str, before: list[Item]) -> bool:
        """ "Điều" is written with a capital; "điều" in small letters is mostly another word."""
        if kind not in _CAPITAL or not self.exact:
            return True
        capital = self.text[match.start(match.lastgroup or 0)].isupper()
        return capital or match[0].startswith("các ") or bool(before)

    def _values(self, kind: str, start: int, at: int, joiner: str) -> list[Item]:
        first = _VALUE[kind].match(self.plain, at)
        level = LEVELS[kind]
        if first is None or not self._ends_well(first.end(1), kind):
            bare = kind == "phu-luc" and joiner != "start"
            return [Item(level, kind, "", start, at, joiner)] if bare else []
        items = [Item(level, kind, _clean(first[1]), start, first.end(1), joiner)]
        while match := _NEXT[kind].match(self.plain, items[-1].end):
            if not self._ends_well(match.end(2), kind, strict=True):
                break
            how = _joiner_name(match[1])
            value = _clean(match[2])
            items.append(Item(level, kind, value, match.start(2), match.end(2), how, False))
        return items

    def _ends_well(self, at: int, kind: str, strict: bool = False) -> bool:
        if kind not in ("diem", "dieu", "khoan") and not strict:
            return True
        if _QUANTITY.match(self.plain, at):
            return False
        if _AFTER_VALUE.match(self.plain, at) is not None:
            return True
        after = at + 1
        if self.documents.at(after) is not None:
            return True
        return not strict and kind != "diem"

    def _joiner(self, last: Item) -> tuple[str, int] | None:
        at = last.end
        if last.level == DOCUMENT and self.plain.startswith(" (", at):
            inside = _START.match(self.plain, at + 2)
            return ("paren", at + 2) if inside else None
        match = _SEPARATOR.match(self.plain, at)
        if match:
            how = str(match.lastgroup)
            return ("and" if how == "semi" else how), match.end()
        match = _LINK.match(self.plain, at)
        return ("space" if match[0].isspace() else "link", match.end()) if match else None


def _joiner_name(words: str) -> str:
    stripped = words.strip(" ,")
    if stripped in ("đến", "–", "-"):
        return "range"
    return "and" if stripped else "comma"


def _clean(value: str) -> str:
    return value.removeprefix("số ")
