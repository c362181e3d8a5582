"""Two texts side by side: which article answers to which, and what differs word by word. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from pcmbn.texts.anchors import Anchors
from pcmbn.texts.model import LegalText, Node, Place, text_of
from pcmbn.vietnamese import slug

SAME, CHANGED, MOVED, ADDED, REMOVED = "giu-nguyen", "sua", "doi-so", "moi", "bo"
KINDS = {
    SAME: "Giữ nguyên",
    CHANGED: "Sửa chữ",
    MOVED: "Đổi số điều",
    ADDED: "Điều mới",
    REMOVED: "Điều không còn",
}
ALIKE, SAME_TITLE_ALIKE = 0.35, 0.08
_MARKS = {"khoan": ".", "diem": ")"}
# A word with the space after it: spaces as words of their own would match everywhere.
_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """A run of words: `kind` is "" where both texts agree, "bo" or "moi" where one has it alone."""

    kind: str
    words: str


@dataclass(frozen=True)
class Pair:
    """An article of each text, or of one alone; `alike` from 0 to 1."""

    before: Place | None
    after: Place | None
    alike: float

    @property
    def kind(self) -> str:
        """A key of `KINDS`."""
        if self.before is None or self.after is None:
            return ADDED if self.before is None else REMOVED
        if self.before.node.number != self.after.node.number:
            return MOVED
        return SAME if _words(self.before) == _words(self.after) else CHANGED

    @property
    def reworded(self) -> bool:
        """Whether the words differ (an article may be moved and reworded)."""
        return _words(self.before) != _words(self.after)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Both texts as one: what stays, what goes, what comes."""
        return tuple(word_differences(_words(self.before), _words(self.after)))


@dataclass(frozen=True)
class Comparison:
    """All pairs in the order of the newer text, articles that are gone where they stood."""

    before: LegalText
    after: LegalText
    pairs: tuple[Pair, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many pairs of each kind, every kind named."""
        found = Counter(pair.kind for pair in self.pairs)
        return {kind: found[kind] for kind in KINDS}


def compare(before: LegalText, after: LegalText) -> Comparison:
    """Align the articles of two texts by number and title, then title, then likeness of words."""
    old = list(Anchors(before).articles.values())
    new = list(Anchors(after).articles.values())
    grams = {id(place): _grams(place) for place in (*old, *new)}
    matched: dict[str, tuple[Place, float]] = {}
    free = {place.path: place for place in old}

    def take(place: Place, candidate: Place) -> None:
        matched[place.path] = (candidate, _likeness(grams[id(candidate)], grams[id(place)]))
        del free[candidate.path]

    for place, candidate in _by_title(new, old, grams):
        take(place, candidate)
    for _, place, candidate in _by_likeness(new, free, matched, grams):
        if place.path not in matched and candidate.path in free:
            take(place, candidate)
    return Comparison(before, after, tuple(_in_order(old, new, matched)))


def word_differences(before: str, after: str) -> Iterator[Piece]:
    """Differences by word; words are compared with their case and marks."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    space = ""
    for what, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if what == "equal":
            yield Piece("", space + gone)
            space = ""
            continue
        # The space after both stays: "07" became "03", not "07 " became "03 ".
        stripped, fresh = gone.rstrip(), come.rstrip()
        space = gone[len(stripped) :]
        if not stripped or not fresh or space != come[len(fresh) :]:
            stripped, fresh, space = gone, come, ""
        yield from (Piece(k, w) for k, w in ((REMOVED, stripped), (ADDED, fresh)) if w)
    if space:
        yield Piece("", space)


def side(pieces: Sequence[Piece], leave_out: str) -> list[Piece]:
    """One column: the pieces without those that only the other text has."""
    return [piece for piece in pieces if piece.kind != leave_out]


def _words(place: Place | None) -> str:
    return "" if place is None else "\n".join(_lines(place.node))


def _lines(node: Node) -> Iterator[str]:
    """The text in reading order; clauses and points begin with their number."""
    own = text_of(replace(node, closing=()), title=False, deep=False).split("\n")
    mark = f"{node.number}{_MARKS[node.kind]}" if node.kind in _MARKS else ""
    head, *rest = [line for line in own if line] or [""]
    first = " ".join(part for part in (mark, node.title if mark else "", head) if part)
    yield from filter(None, (first, *rest))
    for child in node.children:
        yield from _lines(child)
    if node.closing:
        yield text_of(Node(node.kind, "", blocks=node.closing, footnotes=node.footnotes))


def _grams(place: Place) -> Counter[str]:
    words = [slug(word) for word in text_of(place.node).split()]
    return Counter(f"{a} {b}" for a, b in pairwise(words)) + Counter(words)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Shared words and word pairs, from 0 to 1 (Dice)."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def _by_title(
    new: Sequence[Place], old: Sequence[Place], grams: dict[int, Counter[str]]
) -> Iterator[tuple[Place, Place]]:
    """Same title; of several, the one with the same number, else the most alike."""
    free = list(old)
    for place in new:
        same = [c for c in free if slug(c.node.title) == slug(place.node.title) != ""]
        best = max(same, key=lambda c: _closeness(place, c, grams), default=None)
        if best is not None and _likeness(grams[id(best)], grams[id(place)]) >= SAME_TITLE_ALIKE:
            free.remove(best)
            yield place, best


def _closeness(place: Place, other: Place, grams: dict[int, Counter[str]]) -> tuple[bool, float]:
    likeness = _likeness(grams[id(place)], grams[id(other)])
    return place.node.number == other.node.number, likeness


def _by_likeness(
    new: Sequence[Place],
    free: dict[str, Place],
    matched: dict[str, tuple[Place, float]],
    grams: dict[int, Counter[str]],
) -> list[tuple[float, Place, Place]]:
    """Pairs left, the most alike first; the same number helps a little."""
    scored = [
        (_likeness(grams[id(c)], grams[id(p)]) + 0.1 * (c.node.number == p.node.number), p, c)
        for p in new
        if p.path not in matched
        for c in free.values()
    ]
    return sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: -one[0])


def _in_order(
    old: Sequence[Place], new: Sequence[Place], matched: dict[str, tuple[Place, float]]
) -> Iterator[Pair]:
    """Newer text's order; an article that is gone follows the one it stood after."""
    used = {candidate.path for candidate, _ in matched.values()}
    gone = [place for place in old if place.path not in used]
    place_of = {place.path: index for index, place in enumerate(old)}
    for place in new:
        candidate, alike = matched.get(place.path, (None, 0.0))
        if candidate is not None:
            while gone and place_of[gone[0].path] < place_of[candidate.path]:
                yield Pair(gone.pop(0), None, 0.0)
        yield Pair(candidate, place, alike)
    for place in gone:
        yield Pair(place, None, 0.0)
