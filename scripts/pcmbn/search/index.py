"""Builds the inverted index: which entries a syllable, an accented form or a pair stands in.

Weights are worked out here once (field weights, length and saturation as in BM25), so that the
page only adds up small integers. A posting list is one short string: for each entry the distance
from the previous one in decimal, then a letter for the weight. Capital letters A-Z mean that the
word stands in the title, number or an alias; small letters that it stands only in running text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pcmbn.search.entries import Entry
from pcmbn.search.normalise import Token, joined_names, pairs, phrase, tokens

TITLE, ALIAS, HEADING, BODY = 6.0, 4.0, 2.0, 1.0
SATURATION, LENGTH_SHARE = 1.1, 0.15
USUAL_TITLE = 8
LEVELS = 13
_PLAIN = str.maketrans(
    {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
)
ALIAS_TITLE, ALIAS_NUMBER, ALIAS_NAME, ALIAS_WORDS, ALIAS_INHERITED = "T", "N", "A", "S", "P"

Postings = dict[str, dict[int, float]]


@dataclass
class Index:
    """Postings by kind of token; `aliases` maps a whole phrase to its entries and their class."""

    size: int
    folds: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    pairs: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)


@dataclass
class _Counts:
    """Field-weighted frequencies of one entry; `strong` holds tokens of title, number, aliases."""

    folds: dict[str, float] = field(default_factory=dict)
    keys: dict[str, float] = field(default_factory=dict)
    pairs: dict[str, float] = field(default_factory=dict)
    strong: set[str] = field(default_factory=set)
    length: int = 0

    def add(self, text: str, weight: float, *, strong: bool = False, once: bool = False) -> None:
        """Count the tokens of a field; `once` keeps many similar aliases from piling up."""
        found = tokens(text)
        names = [Token(name, name) for name in joined_names(text)]
        self.length += 0 if once else len(found)
        for table, words in self._words(found + names, pairs(found)):
            for word in words:
                before = table.get(word, 0.0)
                table[word] = max(before, weight) if once else before + weight
                if strong:
                    self.strong.add(word)

    def _words(
        self, found: Sequence[Token], adjacent: list[str]
    ) -> Iterable[tuple[dict[str, float], list[str]]]:
        yield self.folds, [token.fold for token in found]
        yield self.keys, [plain_key(token.key) for token in found if token.key != token.fold]
        yield self.pairs, adjacent


def build(entries: Sequence[Entry]) -> Index:
    """The index of the entries, whose numbers are their places in the sequence."""
    counts = [_count(entry) for entry in entries]
    mean = sum(count.length for count in counts) / max(len(counts), 1) or 1.0
    index = Index(len(entries))
    for name in ("folds", "keys", "pairs"):
        setattr(index, name, _postings(counts, name, mean))
    index.aliases = _aliases(entries)
    return index


def _count(entry: Entry) -> _Counts:
    count = _Counts()
    own_title = TITLE * _shortness(entry.title) if entry.titled else HEADING
    count.add(entry.title, own_title, strong=entry.titled)
    for text in (entry.number, *entry.aliases, *entry.search_terms):
        count.add(text, ALIAS, strong=True, once=True)
    for text in entry.inherited:
        count.add(text, HEADING, once=True)
    for text in entry.headings:
        count.add(text, HEADING)
    count.add(entry.body, BODY)
    return count


def _shortness(title: str) -> float:
    """A word weighs more in a short title, where it is more of what the record is about."""
    return min(max((USUAL_TITLE / max(len(tokens(title)), 1)) ** 0.35, 0.6), 1.4)


def _postings(counts: Sequence[_Counts], name: str, mean: float) -> dict[str, str]:
    found: dict[str, list[tuple[int, str]]] = {}
    for number, count in enumerate(counts):
        norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * count.length / mean)
        for word, frequency in getattr(count, name).items():
            level = min(int(frequency / (frequency + norm) * LEVELS), LEVELS - 1)
            first = "A" if word in count.strong else "a"
            found.setdefault(word, []).append((number, chr(ord(first) + level)))
    return {word: _encode(found[word]) for word in sorted(found)}


def _encode(posting: Iterable[tuple[int, str]]) -> str:
    parts, previous = [], -1
    for number, letter in posting:
        parts.append(f"{number - previous}{letter}" if number - previous != 1 else letter)
        previous = number
    return "".join(parts)


def _aliases(entries: Sequence[Entry]) -> dict[str, str]:
    found: dict[str, dict[int, str]] = {}
    for number, entry in enumerate(entries):
        for text, kind in _phrases(entry):
            key = phrase(text)
            if key:
                found.setdefault(key, {}).setdefault(number, kind)
    return {key: _encode(sorted(found[key].items())) for key in sorted(found)}


def _phrases(entry: Entry) -> Iterable[tuple[str, str]]:
    """Whole phrases that name the entry, the strongest class first."""
    if entry.titled:
        yield entry.title, ALIAS_TITLE
    for text in (entry.number, *entry.numbers):
        yield text, ALIAS_NUMBER
    for text in entry.aliases:
        yield text, ALIAS_NAME
    for text in entry.search_terms:
        yield text, ALIAS_WORDS
    for text in entry.inherited:
        yield text, ALIAS_INHERITED


def table(found: Mapping[str, str]) -> str:
    """`word=posting|word=posting…`, sorted by word: the page searches it by halves, unsplit."""
    return "|".join(f"{word}={found[word]}" for word in sorted(found))


def plain_key(key: str) -> str:
    """A key in ASCII letters and digits: browsers load a file of one-byte characters faster."""
    return key.translate(_PLAIN)
