"""Finds the documents named in a text: by "này", by number, by title, by a short name given."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from pcmbn.texts.reference_names import TYPE_WORDS, Name, Names, one_in_force, plain
from pcmbn.vietnamese import show_date

if TYPE_CHECKING:
    from pcmbn.texts.references import Context

SELF = "*self*"
_KINDS = dict(TYPE_WORDS)
_TYPE = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(words) for words, _ in TYPE_WORDS) + r")(?!\w)"
)
_SHORT = {
    "BLHS": "bộ luật hình sự",
    "BLTTHS": "bộ luật tố tụng hình sự",
    "BLDS": "bộ luật dân sự",
    "BLTTDS": "bộ luật tố tụng dân sự",
    "BLLĐ": "bộ luật lao động",
}
_SHORT_AT = re.compile(r"(?<!\w)(?:" + "|".join(_SHORT) + r")(?!\w)")
_THIS = re.compile(r" này(?!\w)")
_NUMBER = re.compile(
    r"(?: số)?:? (\d[\d.]*[a-z]?/(?:\d{4}/)?[a-zđ][\w-]*(?:/cp)?|\d+/\d{4})(?![\w/])"
)
_YEAR = re.compile(r"(?:,? \(?năm | \(?)((?:19|20)\d\d)\)?(?![\w/])")
_DAY = re.compile(r",? ngày (\d{1,2})(?: tháng |/)(\d{1,2})(?: năm |/)(\d{4})")
_LATER = re.compile(
    r",? ?\(?(?:đã )?(?:được )?sửa đổi(?:, bổ sung)?(?: một số điều)? (?:năm )?"
    r"(?:19|20)\d\d(?:(?:,| và) (?:năm )?(?:19|20)\d\d)*\)?"
)
_BARE_NUMBER = re.compile(r" (\d+)(?![\w/])")
_AMENDING = re.compile(r"luật sửa đổi(?:, bổ sung)?(?: một số điều)?(?: của)? (?:các )?")
_DRAFT = re.compile(r"dự (?:thảo|án) $")
_FOREIGN = re.compile(
    r" của (?:nước (?!cộng hòa xã hội chủ nghĩa việt nam)|vương quốc|liên bang|lào|campuchia"
    r"|thái lan|trung quốc|hàn quốc|nhật bản|đài loan|malaysia|hoa kỳ|cộng hòa (?!xã hội))"
)
_AFTER_TITLE = re.compile(
    r"$|[.,;:)\]”\"'’]| [–(-]|/| (?:và|hoặc|hay|của|có|được|bị|thì|là|để|khi|trong|tại|theo|với|cho"
    r"|quy định|hiện hành|sửa đổi|đã|không|về|các|những|nếu|do|từ|đối|bằng|mà|này|nêu|nói|phải|đến"
    r"|cũng|còn|ban hành|như|trên|vì|trước|sau|gồm|bao gồm|ngày|số|năm|điều|khoản|điểm|chương|mục"
    r"|phần|cùng|trừ|giao|hướng dẫn|thay|hết|nhưng|chưa|vẫn|sẽ|ở|ngoài|nhằm|đồng thời|và/hoặc"
    r"|dẫn)(?!\w)"
)
# "Luật" alone as a short name: "Luật các tổ chức …" is another law.
_AFTER_WORD = re.compile(
    r"$|[.,;:)\]”\"'’]| (?:và|hoặc|có|được|bị|thì|là|để|quy định|không|nếu|đã|mà|nêu|phải)(?!\w)"
)
_ALIAS = re.compile(
    r"\(sau đây (?:được )?(?:gọi|viết)(?: tắt| chung)* là:? [“\"]?([^”\")]+)[”\"]?\)"
)
_BEFORE_ALIAS = 400
MOST_NESTED = 3


@dataclass(frozen=True)
class Mention:
    """A document named in the text: `document` is its id, `SELF`, or "" when not known.

    `exact` says that a number, day or year told it from others of the same title.
    """

    start: int
    end: int
    document: str
    kind: str
    exact: bool = False


class DocumentReader:
    """Finds document mentions of one text; `own_aliases` are the short names it introduces."""

    def __init__(self, text: str, plain_text: str, context: Context) -> None:
        self.text, self.plain, self.context = text, plain_text, context
        self.names: Names = context.names
        self.on = context.on
        self._known: dict[int, Mention | None] = {}
        self.aliases = dict(context.aliases)
        self.own_aliases: dict[str, str] = {}
        self._depth = 0
        self._learn_aliases()

    def next_start(self, at: int) -> int | None:
        """Where the next word that names a type of document stands."""
        index = bisect_left(self._starts, at)
        return self._starts[index] if index < len(self._starts) else None

    @cached_property
    def _starts(self) -> list[int]:
        """Found once: searching on from every place would read a long text again and again."""
        types = (match.start() for match in _TYPE.finditer(self.plain))
        short = [match.start() for match in _SHORT_AT.finditer(self.text)]
        return sorted([*(start for start in types if self.text[start].isupper()), *short])

    def at(self, start: int) -> Mention | None:
        """The document named at this place; None when no document is named there."""
        if start not in self._known:
            self._known[start] = self._read(start)
        return self._known[start]

    def _read(self, start: int) -> Mention | None:
        if short := _SHORT_AT.match(self.text, start):
            return self._titled(start, _SHORT[short[0]], short.end(), "bo-luat")
        match = _TYPE.match(self.plain, start)
        if match is None or not self.text[start].isupper():
            return self._draft(start)
        kind = _KINDS[match[0]]
        if _DRAFT.search(self.plain, max(0, start - 10), start):
            return self._unknown_amending(start, kind) or self._unknown(start, match.end(), kind)
        found = (
            self._this(start, match.end(), kind)
            or self._alias(start, kind)
            or self._title(start, kind)
            or self._unknown_amending(start, kind)
            or self._numbered(start, match.end(), kind)
            or self._short(start, match.end(), kind)
        )
        return found or Mention(start, match.end(), "", kind)

    def _draft(self, start: int) -> Mention | None:
        """ "dự thảo Luật này" is a document, but none that is known."""
        match = re.compile(r"dự (?:thảo|án) (?=\w)").match(self.plain, start)
        inner = _TYPE.match(self.plain, match.end()) if match else None
        return self._unknown(start, inner.end(), "") if inner else None

    def _unknown(self, start: int, end: int, kind: str) -> Mention:
        this = _THIS.match(self.plain, end)
        title = self.names.title_at(self.plain, self._type_start(start))
        if title:
            end = self._type_start(start) + len(title[0])
        return Mention(start, this.end() if this else end, "", kind)

    def _type_start(self, start: int) -> int:
        match = _TYPE.search(self.plain, start)
        return match.start() if match else start

    def _this(self, start: int, end: int, kind: str) -> Mention | None:
        this = _THIS.match(self.plain, end)
        if this is None:
            return None
        own = self.names.documents.get(self.context.document)
        same = own is not None and _calls_itself(own, kind, self.plain[start:end])
        return Mention(start, this.end(), SELF if same else "", kind)

    def _alias(self, start: int, kind: str) -> Mention | None:
        for alias in sorted(self.aliases, key=len, reverse=True):
            end = start + len(alias)
            after = _AFTER_TITLE if " " in alias else _AFTER_WORD
            if self.plain.startswith(alias, start) and after.match(self.plain, end):
                return Mention(start, end, self.aliases[alias], kind)
        return None

    def _numbered(self, start: int, end: int, kind: str) -> Mention | None:
        number = _NUMBER.match(self.plain, end)
        if number is None:
            return None
        name = self.names.by_number(kind, number[1]) if kind else None
        return Mention(start, number.end(), name.id if name else "", kind, exact=True)

    def _short(self, start: int, end: int, kind: str) -> Mention | None:
        """In a pinpoint of the data "Luật 2011", "Luật 53" mean the document it belongs to."""
        number = _BARE_NUMBER.match(self.plain, end) if self.context.loose else None
        own = self.names.documents.get(self.context.document)
        if number is None or own is None or kind != own.kind:
            return None
        meant = number[1] in (str(own.year), own.number.split("/")[0])
        return Mention(start, number.end(), SELF if meant else "", kind)

    def _title(self, start: int, kind: str) -> Mention | None:
        found = self.names.title_at(self.plain, start)
        if found is None:
            return None
        title, _ = found
        return self._titled(start, title, start + len(title), kind)

    def _titled(self, start: int, title: str, end: int, kind: str) -> Mention | None:
        """A title and what tells its documents apart: a number, a day, a year, or the time."""
        names = self.names.titles.get(title, ())
        if number := _NUMBER.match(self.plain, end):
            return self._by_title_and_number(start, title, number, kind)
        if written := _DAY.match(self.plain, end):
            day, month, year = (int(part) for part in written.groups())
            wanted = f"{day:02d}/{f'{month:02d}' if month < 3 else month}/{year}"
            same = [n for n in names if n.issued and show_date(n.issued) == wanted]
            return self._one(start, written.end(), same, kind)
        if year := _YEAR.match(self.plain, end):
            same = [name for name in names if name.year == int(year[1])]
            return self._one(start, year.end(), same, kind)
        stop = self._past_amendments(end, names)
        if (
            stop is None
            or not _AFTER_TITLE.match(self.plain, stop)
            or _FOREIGN.match(self.plain, stop)
        ):
            return Mention(start, stop or end, "", kind)
        return Mention(start, stop, self._understood(title, names), kind)

    def _understood(self, title: str, names: Sequence[Name]) -> str:
        """A bare title: what the text itself calls so elsewhere, else the one in force."""
        if title in self.context.named:
            return self.context.named[title]
        own = any(name.id == self.context.document for name in names)
        name = None if own else one_in_force(names, self.on)
        return name.id if name else ""

    def _one(self, start: int, end: int, names: list[Name], kind: str) -> Mention:
        stop = self._past_amendments(end, names)
        sure = stop is not None and len(names) == 1
        return Mention(start, stop or end, names[0].id if sure else "", kind, exact=True)

    def _past_amendments(self, end: int, names: Sequence[Name]) -> int | None:
        """The end of "sửa đổi, bổ sung năm …"; None when no such year fits the documents."""
        later = _LATER.match(self.plain, end)
        if later is None:
            return end
        last = max(int(year) for year in re.findall(r"\d{4}", later[0]))
        known = any(name.year is None or name.year < last for name in names)
        return later.end() if known and (self.on is None or last <= self.on.year) else None

    def _by_title_and_number(
        self, start: int, title: str, number: re.Match[str], kind: str
    ) -> Mention:
        name = self.names.by_number(kind, number[1])
        agrees = name is not None and any(
            title.startswith(key) or key.startswith(title)
            for key, named in self.names.titles.items()
            if name in named
        )
        document = name.id if name and agrees else ""
        return Mention(start, number.end(), document, kind, exact=True)

    def _unknown_amending(self, start: int, kind: str) -> Mention | None:
        """ "Luật sửa đổi … của Luật X": not X, though its name stands there."""
        match = _AMENDING.match(self.plain, start)
        if match is None:
            return None
        # A law that amends an amending law is rare; a text that never stops saying so is hostile.
        self._depth += 1
        inner = self.at(match.end()) if self._depth <= MOST_NESTED else None
        self._depth -= 1
        if number := _NUMBER.match(self.plain, inner.end if inner else match.end()):
            name = self.names.by_number(kind, number[1])
            return Mention(start, number.end(), name.id if name else "", kind)
        return Mention(start, inner.end if inner else match.end(), "", kind)

    def mentions(self, at: int = 0) -> Iterator[Mention]:
        """Every document named in the text from `at` on, in order."""
        while (start := self.next_start(at)) is not None:
            mention = self.at(start)
            if mention is not None:
                yield mention
            at = max(start + 1, mention.end if mention else 0)

    def _learn_aliases(self) -> None:
        for match in _ALIAS.finditer(self.plain):
            alias = match[1].strip()
            kind_words = _TYPE.match(alias)
            if kind_words is None:
                continue
            document = self._meant(match.start(), _KINDS[kind_words[0]])
            if document is not None:
                self.own_aliases[alias] = self.aliases[alias] = document
            # The bracket that gives the name is no reference itself.
            self.plain = _blanked(self.plain, max(0, match.start() - 1), match.end())
        self._known.clear()

    def _meant(self, before: int, kind: str) -> str | None:
        """The nearest document of that type named before the bracket."""
        start = max(0, before - _BEFORE_ALIAS)
        near = list(takewhile(lambda one: one.end <= before, self.mentions(start)))
        found = next((mention for mention in reversed(near) if mention.kind == kind), None)
        if found is None:
            return None
        return self.context.document if found.document == SELF else found.document


def _calls_itself(own: Name, kind: str, words: str) -> bool:
    """ "Luật này" in a law; a code says so too, and a consolidated text what its law says."""
    if own.kind == "van-ban-hop-nhat":
        named = _TYPE.findall(plain(own.title).removeprefix("văn bản hợp nhất"))
        return not named or words == named[0]
    return kind == own.kind or (kind, own.kind) == ("luat", "bo-luat")


def _blanked(text: str, start: int, end: int) -> str:
    """The same length, with signs that no citation goes across."""
    return text[:start] + ";" * (end - start) + text[end:]
