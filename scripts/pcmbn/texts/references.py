"""Legal references in Vietnamese text → the provisions they mean.

"các khoản 1, 2 và 5 Điều 27 Luật này" gives three references, each with its own piece of the text.
The reading is careful: what could mean two things, or something that is not there, stays text,
because a wrong link is worse than none. Pure: the same text and context give the same answer.

Stages: `reference_scan` finds the words (labels, numbers, documents, joiners), `_chains` puts them
together as the grammar of such citations has it (small before large, the last names the document),
`_target` says what each one means.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pcmbn.texts.reference_documents import SELF, Mention
from pcmbn.texts.reference_names import Names, plain
from pcmbn.texts.reference_scan import DOCUMENT, LEVELS, Item, Scanner

Steps = tuple[tuple[str, str], ...]
_POINT, _CLAUSE, _ARTICLE = LEVELS["diem"], LEVELS["khoan"], LEVELS["dieu"]
_LISTED = frozenset({"comma", "and", "range"})


@dataclass(frozen=True)
class Target:
    """A document, or a place in it: steps from the large to the small, (("dieu", "27"), …)."""

    document: str
    steps: Steps = ()


@dataclass(frozen=True)
class Reference:
    """A piece of the text (half-open span) and what it means; `range_from` opens a range.

    `until_next` says that all provisions up to the next reference are meant too.
    """

    start: int
    end: int
    target: Target
    until_next: bool = False


@dataclass(frozen=True)
class Place:
    """Where the text being read stands; each part "" when it is outside of any such provision."""

    article: str = ""
    clause: str = ""
    point: str = ""


@dataclass(frozen=True)
class Context:
    """What a reader of the text knows.

    Attributes:
        names: the documents that can be meant.
        document: id of the citing document; "" when the text is none (then "Luật này" is unknown).
        on: the day from which a title without a year is understood.
        place: where the text stands.
        bare: whether "Điều 5" without a document means the citing one.
        default: the place that a clause or point without an article belongs to ("" = nowhere).
        loose: labels need no capital: a pinpoint of the data, not a sentence of a law.
        aliases: short names the text has given: plain name → document id, "" when not known.
        named: titles the text uses with a number or year somewhere: plain title → document id,
            "" when for two documents.
    """

    names: Names
    document: str = ""
    on: dt.date | None = None
    place: Place = Place()
    bare: bool = True
    default: str = ""
    loose: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)


def find_references(text: str, context: Context) -> list[Reference]:
    """All references of an NFC text that certainly mean something known, in order."""
    scanner = Scanner(text, context)
    found = [list(expression) for expression in scanner.expressions()]
    alone = not any(_other_document(item, context) for items in found for item in items)
    references = []
    for items in found:
        references += _resolve(items, context, alone)
    return references


def find_aliases(text: str, context: Context) -> dict[str, str]:
    """Short names that a text introduces: "(sau đây gọi là Luật PCMBN)" → its document's id."""
    return Scanner(text, context).aliases()


def find_named(text: str, context: Context) -> set[str]:
    """Ids of the documents that a text names with a number, a day or a year."""
    scanner = Scanner(text, context)
    return {one.document for one in scanner.documents.mentions() if one.exact and one.document}


def _other_document(item: Item, context: Context) -> bool:
    mention = item.mention
    return mention is not None and mention.document not in (SELF, context.document)


@dataclass
class _Chain:
    """Items that name one place, and whether the joiner after them makes it part of a list."""

    items: list[Item]
    joined_by: str
    levels: dict[int, Item] = field(default_factory=dict)
    borrowed: dict[int, Item] = field(default_factory=dict)

    @property
    def all(self) -> dict[int, Item]:
        return {**self.borrowed, **self.levels}

    @property
    def linked(self) -> bool:
        """It follows without a comma or "và"."""
        return self.joined_by in ("link", "space")

    @property
    def closed(self) -> bool:
        """Nothing above it can be missing: it names its document or says "này"."""
        return DOCUMENT in self.levels or any(item.this for item in self.levels.values())


def _chains(items: Sequence[Item]) -> list[_Chain]:
    found: list[_Chain] = []
    for item in items:
        if found and _belongs(found[-1], item):
            found[-1].items.append(item)
        else:
            found.append(_Chain([item], item.joiner))
        found[-1].levels[item.level] = item
    return found


def _belongs(chain: _Chain, item: Item) -> bool:
    if item.level in chain.levels or chain.items[-1].this:
        return False
    if item.joiner in ("space", "paren"):
        return True
    if item.joiner == "link":
        return item.level > max(chain.levels)
    # Many write "khoản 2, Điều 5, Nghị định …" for one place; only upwards, only with a comma.
    return item.joiner == "comma" and item.labelled and item.level > max(chain.levels)


def _resolve(items: Sequence[Item], context: Context, alone: bool) -> Iterator[Reference]:
    chains = _chains(items)
    for chain, after in zip(reversed(chains[:-1]), reversed(chains[1:]), strict=True):
        _borrow(chain, after)
    _lend_document(chains)
    doubtful = _doubtful(chains)
    for index, chain in enumerate(chains):
        sure = _only_document(chain) if index in doubtful else chain
        target = _target(sure, context, alone)
        if target is not None:
            follows = chains[index + 1] if index + 1 < len(chains) else None
            ranged = follows is not None and follows.joined_by == "range"
            yield Reference(sure.items[0].start, sure.items[-1].end, target, ranged)


def _borrow(chain: _Chain, after: _Chain) -> None:
    """ "khoản 1 và khoản 2 Điều 5": what stands above the second also stands above the first."""
    top = max(chain.levels)
    if chain.closed or after.joined_by not in _LISTED or min(after.levels) > top:
        return
    chain.borrowed = {level: item for level, item in after.all.items() if level > top}


def _lend_document(chains: Sequence[_Chain]) -> None:
    """ "Bộ luật Hình sự (Điều 150, Điều 151)": the document before the bracket holds inside it."""
    lender: Item | None = None
    for chain in chains:
        if any(item.joiner == "paren" for item in chain.items):
            lender = chain.levels.get(DOCUMENT)
        elif lender is not None and DOCUMENT not in chain.all and not chain.closed:
            chain.borrowed[DOCUMENT] = lender


def _doubtful(chains: Sequence[_Chain]) -> set[int]:
    """ "Điều 5, Luật A, Luật B" may mean Điều 5 of this law: such an article stays text."""
    found = set()
    for index, (chain, after) in enumerate(pairwise(chains)):
        sloppy = any(i.level == DOCUMENT and i.joiner == "comma" for i in chain.items[1:])
        lone = set(after.levels) == {DOCUMENT}
        named_twice = min(chain.levels) < DOCUMENT == chain.items[0].level and after.linked
        if lone and (sloppy or named_twice):
            found.add(index)
    return found


def _only_document(chain: _Chain) -> _Chain:
    item = chain.levels[DOCUMENT]
    return _Chain([item], chain.joined_by, {DOCUMENT: item})


def _target(chain: _Chain, context: Context, alone: bool) -> Target | None:
    levels = dict(chain.all)
    document = _document(levels.pop(DOCUMENT, None), levels, context, alone)
    if not document:
        return None
    steps = _steps(levels, context)
    if steps is None or (not steps and document == context.document):
        return None
    if not _may_exist(document, steps, context):
        return None
    return Target(document, steps)


def _document(item: Item | None, levels: Mapping[int, Item], context: Context, alone: bool) -> str:
    """The id of the document meant; "" when that is not certain."""
    if item is not None and item.mention is not None:
        return context.document if item.mention.document == SELF else item.mention.document
    if any(part.this for part in levels.values()):
        return context.document
    by_default = context.default and _ARTICLE not in levels
    return context.document if context.bare and (alone or by_default) else ""


def _steps(levels: Mapping[int, Item], context: Context) -> Steps | None:
    """The place inside the document; None when it is not certain."""
    values = {level: item.value for level, item in levels.items()}
    this = next((level for level, item in levels.items() if item.this), None)
    if this is not None and not _fill_in(values, this, context.place):
        return None
    if min(values, default=DOCUMENT) < _ARTICLE and _ARTICLE not in values:
        if not context.default or any(level > _ARTICLE for level in values):
            return None
        values[_ARTICLE] = context.default
        if _CLAUSE not in values and _POINT in values and context.place.clause:
            values[_CLAUSE] = context.place.clause
    if _ARTICLE in values:
        below = ((_ARTICLE, "dieu"), (_CLAUSE, "khoan"), (_POINT, "diem"))
        return tuple((kind, values[level]) for level, kind in below if level in values)
    ordered = sorted(levels.items(), key=lambda pair: -pair[0])
    # The only annex of a document has no number; a form in it is found without it.
    named = [item for _, item in ordered if item.value] or [item for _, item in ordered]
    return tuple((item.kind, item.value) for item in named)


def _fill_in(values: dict[int, str], this: int, place: Place) -> bool:
    """Replace "này" by where the text stands; False when the text does not stand in such a one."""
    here = {_ARTICLE: place.article, _CLAUSE: place.clause, _POINT: place.point}
    if this not in here:
        return False
    values |= {level: value for level, value in here.items() if level >= this}
    # A point of an article without clauses is right with an empty clause between them.
    needed = [values[this], values[_ARTICLE]]
    if not values.get(_CLAUSE, "x"):
        del values[_CLAUSE]
    return all(needed)


def _may_exist(document: str, steps: Steps, context: Context) -> bool:
    """False when the place is known not to be there."""
    if not steps:
        return True
    known = context.names.exists(document, steps)
    if known is not None:
        return known
    name = context.names.documents.get(document)
    article = dict(steps).get("dieu", "")
    number = re.match(r"\d+", article)
    if name is None or name.articles_total is None or number is None:
        return True
    return int(number[0]) <= name.articles_total


__all__ = [
    "Context",
    "Mention",
    "Place",
    "Reference",
    "Target",
    "find_aliases",
    "find_named",
    "find_references",
    "plain",
]
