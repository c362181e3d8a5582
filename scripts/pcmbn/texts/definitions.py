"""Terms that a text defines ("các từ ngữ dưới đây được hiểu như sau"), and where it uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pcmbn.texts.model import LegalText, Node, Paragraph, text_of, walk, without_marks
from pcmbn.texts.reference_names import plain
from pcmbn.vietnamese import slug

_TITLES = ("giai-thich-tu-ngu", "giai-thich-thuat-ngu", "giai-thich-cac-tu-ngu")
_OPENING = re.compile(r"(?:từ ngữ|thuật ngữ).*được hiểu")
# A definition begins with what kind of thing the term is; "… xác định là nạn nhân là người …" has
# its first "là" inside the term.
_STARTER = re.compile(
    r" (?:là|gồm|bao gồm|được hiểu là) "
    r"(?=(?:việc|hành vi|người|cá nhân|cơ quan|tổ chức|quá trình|phần"
    r"|toàn bộ|tập hợp|hệ thống|sự|những|các|một|mọi|tình trạng|trường hợp|hoạt động|biện pháp|nơi"
    r"|cơ sở|văn bản|tài liệu|loại|khoảng|thời|giấy|hình thức|thủ đoạn|nhóm|đơn vị|công dân|khoản"
    r"|số|mức|địa|tài sản|dữ liệu|thông tin|nguồn|kết quả)(?!\w))"
)
_FIRST = re.compile(r" (?:là|gồm|bao gồm|được hiểu là) |: ?")
_ALSO = re.compile(
    r"\s*\(sau đây (?:được )?(?:gọi|viết)(?: tắt| chung)* là:? [“\"]?([^”\")]+)[”\"]?\)"
)
_QUOTES = "“”\"'‘’"
MOST_SYLLABLES, FEWEST_SYLLABLES = 16, 2
MOST_BETWEEN = 4


@dataclass(frozen=True)
class Term:
    """A term as the text writes it, the address of its definition, and the definition."""

    words: str
    path: str
    meaning: str

    @cached_property
    def plain(self) -> str:
        """The words as texts are searched for them."""
        return plain(self.words)


@dataclass(frozen=True)
class Use:
    """A term that stands in a text (half-open span)."""

    start: int
    end: int
    term: Term


def defined_terms(text: LegalText) -> tuple[Term, ...]:
    """Terms of the text's own article on words, longest first."""
    found: dict[str, Term] = {}
    for place in walk(text):
        article = place.parents[-1] if place.parents else None
        if article is None or not _defines(article) or place.node.kind not in ("khoan", "diem"):
            continue
        for term in _terms(place.node, place.path):
            found.setdefault(term.plain, term)
    return tuple(sorted(found.values(), key=lambda term: (-len(term.words), term.words)))


def find_uses(
    text: str, terms: Iterable[Term], taken: Iterable[tuple[int, int]], done: set[str]
) -> Iterator[Use]:
    """The first use of every term that is not in `done` yet, outside the spans taken.

    `done` holds the addresses of definitions already linked; it grows.
    """
    lowered = plain(text)
    spans = list(taken)
    for term in terms:
        if term.path in done or term.plain not in lowered:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(term.plain)}(?!\w)", lowered):
            if all(match.end() <= start or match.start() >= end for start, end in spans):
                spans.append(match.span())
                done.add(term.path)
                yield Use(match.start(), match.end(), term)
                break


def _defines(article: Node) -> bool:
    if article.kind != "dieu":
        return False
    opening = article.blocks[0] if article.blocks else None
    said = isinstance(opening, Paragraph) and _OPENING.search(plain(opening.text))
    return bool(said) or slug(article.title) in _TITLES


def _terms(node: Node, path: str) -> Iterator[Term]:
    first = node.blocks[0] if node.blocks else None
    if not isinstance(first, Paragraph):
        return
    words = without_marks(first.text, node.footnotes)
    other = _ALSO.search(words)
    shortened = _ALSO.sub("", words)
    split = _splits(shortened)
    if split is None:
        return
    meaning = text_of(node)
    names = [
        shortened[: split.start()],
        other[1] if other and other.start() <= split.start() else "",
    ]
    for name in names:
        tidy = name.strip(f" ,{_QUOTES}")
        if FEWEST_SYLLABLES <= len(tidy.split()) <= MOST_SYLLABLES:
            yield Term(tidy, path, meaning)


def _splits(words: str) -> re.Match[str] | None:
    """The "là" between a term and its meaning: the second of two that stand close together."""
    found = list(_STARTER.finditer(words))[:2]
    if len(found) == 2:
        between = words[found[0].end() : found[1].start()]
        if len(between.split()) <= MOST_BETWEEN and "," not in between:
            return found[1]
    return found[0] if found else _FIRST.search(words)
