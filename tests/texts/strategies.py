"""Random legal texts for property tests: any shape the model allows, harsh characters included."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from pcmbn.texts.model import (
    LABELS,
    Footnote,
    Guess,
    LegalText,
    Node,
    Notice,
    Origin,
    Paragraph,
    Table,
    clean,
)

_harsh = st.sampled_from(list("#|>\\[]^<:.-*_`0123aAđĐ \u00a0\u2028\u0085éế“”")) | st.characters()
words = st.lists(_harsh, max_size=20).map("".join).map(clean)
some_words = words.filter(bool) | st.sampled_from(
    ["# Điều 1.", "> x", "| a |", "\\", "[^1]: x", "---", "## Hết.", "<br>", "Điều 5. Sửa", "a\\"]
)
_numbers = st.from_regex(r"[0-9]{1,3}[a-zđ]?|[IVX]{1,4}|01a-BTC|", fullmatch=True)
_cells = st.lists(words, min_size=1, max_size=3).map("\n".join)


def _grid(width: int) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    row = st.lists(_cells, min_size=width, max_size=width).map(tuple)
    return st.lists(row, min_size=1, max_size=3).map(tuple)


tables = st.builds(Table, st.integers(1, 3).flatmap(_grid), st.booleans())
blocks = st.lists(st.builds(Paragraph, some_words, st.booleans()) | tables, max_size=3).map(tuple)
footnotes = st.lists(
    st.builds(Footnote, st.from_regex(r"[0-9]{1,2}|\*", fullmatch=True), some_words), max_size=2
).map(tuple)


def _above(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return _nodes(st.lists(children, max_size=3).map(tuple))


def _nodes(inside: st.SearchStrategy[tuple[Node, ...]]) -> st.SearchStrategy[Node]:
    kinds = st.sampled_from(sorted(LABELS))
    return st.builds(Node, kinds, _numbers, words, blocks, inside, footnotes, blocks)


nodes = st.recursive(_nodes(st.just(())), _above, max_leaves=8)
days = st.none() | st.dates(dt.date(1945, 1, 1), dt.date(2100, 1, 1))
origins = st.builds(Origin, some_words, words, st.just(dt.date(2026, 11, 25)), words, words)
texts = st.builds(
    LegalText,
    document=st.just("luat-thu"),
    title=words,
    number=words,
    kind=words,
    issued=days,
    in_force_from=days,
    issuer=words,
    preamble=st.lists(some_words, max_size=3).map(tuple),
    nodes=st.lists(nodes, max_size=3).map(tuple),
    signature=st.lists(some_words, max_size=3).map(tuple),
    origin=origins,
    guesses=st.lists(st.builds(Guess, words, words, words, words), max_size=2).map(tuple),
    notices=st.lists(st.builds(Notice, words, words), max_size=2).map(tuple),
    footnotes=footnotes,
)
