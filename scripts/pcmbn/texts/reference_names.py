"""The documents a legal reference can mean: found by number, or by title with a year or a day.

Two laws of one title are told apart by what the reference says (number, year, day of issue) or by
which of them was in force when the citing text took effect; when that leaves a doubt, there is no
answer: no link is better than a wrong one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.timeline import day
from pcmbn.values import PartialDate

TYPE_WORDS = (
    ("bộ luật", "bo-luat"),
    ("luật", "luat"),
    ("pháp lệnh", "phap-lenh"),
    ("hiến pháp", "hien-phap"),
    ("nghị quyết liên tịch", "nghi-quyet-lien-tich"),
    ("nghị quyết", "nghi-quyet"),
    ("nghị định thư", "dieu-uoc"),
    ("nghị định", "nghi-dinh"),
    ("quyết định", "quyet-dinh"),
    ("thông tư liên tịch", "thong-tu-lien-tich"),
    ("thông tư", "thong-tu"),
    ("chỉ thị", "chi-thi"),
    ("công ước", "dieu-uoc"),
    ("hiệp định", "dieu-uoc"),
    ("thỏa thuận", "thoa-thuan"),
    ("văn bản hợp nhất", "van-ban-hop-nhat"),
    ("kế hoạch", "ke-hoach"),
    ("công văn", "cong-van"),
    ("quy chế", ""),
    ("quy định", ""),
    ("quy trình", ""),
    ("quy chuẩn", ""),
    ("điều lệ", ""),
    ("nội quy", ""),
    ("chương trình", ""),
    ("đề án", ""),
    ("hướng dẫn", ""),
    ("sắc lệnh", ""),
)
CITED_BY_TITLE = frozenset({"bo-luat", "luat", "phap-lenh", "hien-phap"})
_LAWS = frozenset({"bo-luat", "luat"})
# A law whose first day is unknown counts as in force only when the usual delay has surely passed.
_SURE_AFTER_YEARS = 2
_OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ lí"
_NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy lý"
_TONE_PAIRS = dict(zip(_OLD.split(), _NEW.split(), strict=True))
_TONES = re.compile(r"(?<!q)(?:" + "|".join(_TONE_PAIRS) + r")(?!\w)")


def plain(text: str) -> str:
    """Lower case with one placing of the tone marks (hoà → hòa); the length never changes."""
    lowered = text.lower().replace("\xa0", " ")
    placed = _TONES.sub(lambda match: _TONE_PAIRS[match[0]], lowered)
    return placed if len(placed) == len(text) else text


@dataclass(frozen=True)
class Name:
    """What tells one document from the others; days may be unknown."""

    id: str
    kind: str
    number: str
    title: str
    issued: dt.date | PartialDate | None = None
    in_force_from: dt.date | None = None
    expired_on: dt.date | None = None
    articles_total: int | None = None

    @cached_property
    def year(self) -> int | None:
        """The year of issue, from the day or from the number."""
        if self.issued is not None:
            return self.issued.year
        found = re.search(r"/(\d{4})/", self.number)
        return int(found[1]) if found else None

    def in_force(self, on: dt.date) -> bool:
        """Whether it was surely in force on that day."""
        if self.expired_on is not None and on >= self.expired_on:
            return False
        if self.in_force_from is not None:
            return on >= self.in_force_from
        return self.year is not None and on >= dt.date(self.year + _SURE_AFTER_YEARS, 1, 1)


@dataclass(frozen=True)
class Names:
    """All documents that can be meant; `exists` says whether a place in one is known to be there.

    `exists(document, steps)` answers None when the structure of that document is not known.
    """

    documents: Mapping[str, Name]
    exists: Callable[[str, tuple[tuple[str, str], ...]], bool | None] = lambda _id, _steps: None

    def by_number(self, kind: str, number: str) -> Name | None:
        """The document of that type and number; the number may lack its tail (62/2012)."""
        wanted = _number_key(number)
        whole = [n for n in self._numbered.get(wanted, []) if _same_kind(kind, n.kind)]
        if whole or wanted.count("/") != 1 or not wanted[-4:].isdigit():
            return whole[0] if len(whole) == 1 else None
        short = [
            name
            for key, names in self._numbered.items()
            if key.startswith(f"{wanted}/")
            for name in names
            if _same_kind(kind, name.kind)
        ]
        return short[0] if len(short) == 1 else None

    @cached_property
    def _numbered(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.documents.values():
            if name.number:
                found[_number_key(name.number)].append(name)
        return found

    @cached_property
    def titles(self) -> dict[str, tuple[Name, ...]]:
        """Plain title → documents; longest titles first."""
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.documents.values():
            if name.kind in CITED_BY_TITLE:
                found[_title_key(name.title)].append(name)
        return {key: tuple(found[key]) for key in sorted(found, key=lambda k: (-len(k), k))}

    def title_at(self, text: str, start: int) -> tuple[str, tuple[Name, ...]] | None:
        """The longest title that stands in the plain text at `start`."""
        for title, names in self.titles.items():
            if text.startswith(title, start):
                return title, names
        return None


def one_in_force(names: Iterable[Name], on: dt.date | None) -> Name | None:
    """The only one of these in force on the day; without a day, the only one there is."""
    left = [name for name in names if on is None or name.in_force(on)]
    return left[0] if len(left) == 1 else None


def names_of(dataset: Dataset) -> Names:
    """The names of all documents of the data, as one reference may give them."""
    return Names({document.id: _name(document) for document in dataset.of("document")})


def _name(document: Record) -> Name:
    return Name(
        document.id,
        document["document_type"],
        document.get("number", ""),
        document["title"],
        document.get("issued_on"),
        day(document.get("in_force_from")),
        day(document.get("expired_on")),
        document.get("articles_total"),
    )


def _number_key(number: str) -> str:
    return re.sub(r"^0+(?=\d)", "", plain(number))


def _title_key(title: str) -> str:
    return plain(title)


def _same_kind(asked: str, actual: str) -> bool:
    return asked == actual or (asked in _LAWS and actual in _LAWS)
