"""Builds the inverted index: which entries a syllable or a pair of syllables stands in.

Weights are worked out here once (field weights, length and saturation as in BM25), so that the
page only adds up small integers. A posting list is one short string: for each entry the distance
from the previous one in decimal, then a letter for the weight. Capital letters A-Z mean that the
word stands in the title, number or an alias; small letters that it stands only in running text.

Nothing is stored twice. Syllables are kept by their accented forms under the unaccented one
(`ban=3c;s:4d;j:2a` for ban, bán, bạn), so that the page unites them when it looks for `ban`; pairs
are kept under their first syllable (`mua=ban:3c;sam:9a`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pcmbn.search.entries import Entry
from pcmbn.search.normalise import Token, joined_names, phrase, tokens

TITLE, ALIAS, HEADING, BODY = 6.0, 4.0, 2.0, 1.0
SATURATION, LENGTH_SHARE = 1.1, 0.15
USUAL_TITLE = 8
LEVELS = 13
_SHAPES = {"ă": "8", "â": "6", "ê": "6", "ô": "6", "ơ": "7", "ư": "7", "đ": "9"}
ALIAS_TITLE, ALIAS_NUMBER, ALIAS_NAME, ALIAS_WORDS, ALIAS_INHERITED = "T", "N", "A", "S", "P"

Word = tuple[str, str]
Words = dict[Word, str]


@dataclass
class Index:
    """Postings of syllables by (fold, marks) and of pairs by (first, second fold).

    `aliases` maps a whole phrase to its entries and their class.
    """

    size: int
    syllables: Words = field(default_factory=dict)
    pairs: Words = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)


@dataclass
class _Counts:
    """Field-weighted frequencies of one entry; `strong` holds tokens of title, number, aliases."""

    syllables: dict[Word, float] = field(default_factory=dict)
    pairs: dict[Word, float] = field(default_factory=dict)
    strong: set[Word] = field(default_factory=set)
    length: int = 0

    def add(self, text: str, weight: float, *, strong: bool = False, once: bool = False) -> None:
        """Count the tokens of a field; `once` keeps many similar aliases from piling up."""
        found = tokens(text)
        names = [Token(name, name) for name in joined_names(text)]
        self.length += 0 if once else len(found)
        marked = [(token.fold, marks(token)) for token in found + names]
        adjacent = [(a.fold, b.fold) for a, b in pairwise(found)]
        for table, words in ((self.syllables, marked), (self.pairs, adjacent)):
            for word in words:
                before = table.get(word, 0.0)
                table[word] = max(before, weight) if once else before + weight
        if strong:
            # A space tells a pair from the marks of a syllable.
            self.strong.update(marked, [(f" {a}", b) for a, b in adjacent])


def build(entries: Sequence[Entry]) -> Index:
    """The index of the entries, whose numbers are their places in the sequence."""
    counts = [_count(entry) for entry in entries]
    mean = sum(count.length for count in counts) / max(len(counts), 1) or 1.0
    index = Index(len(entries))
    index.syllables = _postings(counts, [count.syllables for count in counts], "", mean)
    adjacent = _postings(counts, [count.pairs for count in counts], " ", mean)
    index.pairs = {words: posting for words, posting in adjacent.items() if not _lonely(posting)}
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


def _postings(
    counts: Sequence[_Counts], tables: Sequence[dict[Word, float]], mark: str, mean: float
) -> Words:
    """Lists of one kind of word; `mark` is what tells its words in the set of strong ones."""
    found: dict[Word, list[tuple[int, str]]] = {}
    for number, (count, table) in enumerate(zip(counts, tables, strict=True)):
        norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * count.length / mean)
        for (first, second), frequency in table.items():
            level = min(int(frequency / (frequency + norm) * LEVELS), LEVELS - 1)
            base = "A" if (mark + first, second) in count.strong else "a"
            found.setdefault((first, second), []).append((number, chr(ord(base) + level)))
    return {word: _encode(found[word]) for word in sorted(found)}


def _lonely(posting: str) -> bool:
    """A pair that stands in one running text only: a sixth of the file, and no answer needs it."""
    return posting[-1].islower() and not any(letter.isalpha() for letter in posting[:-1])


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


def nested(found: Words) -> str:
    """`first=;second:posting;second:posting|first=…`, sorted by the first words."""
    lines: dict[str, list[str]] = {}
    for first, second in sorted(found):
        lines.setdefault(first, []).append(f";{second}:{found[first, second]}")
    return table({first: "".join(parts) for first, parts in lines.items()})


def marks(token: Token) -> str:
    """What a key has more than its fold, in ASCII: `người` -> `77f`; two marks may fall together.

    Browsers load a file of one-byte characters faster.
    """
    shapes = "".join(_SHAPES.get(letter, "") for letter in token.key)
    return shapes + token.key[len(token.fold) :]
