"""What an amending text says it changes in a base text, and whether our relations say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.texts.amended import CHANGING, told_articles
from pcmbn.texts.anchors import Anchors, Steps
from pcmbn.texts.linking import Library, amends, base_context
from pcmbn.texts.model import LegalText, Node, Paragraph, Place, cite, without_marks
from pcmbn.texts.pinpoints import unproved
from pcmbn.texts.reference_names import plain
from pcmbn.texts.references import Context, Reference, find_references
from pcmbn.texts.references import Place as Here
from pcmbn.vietnamese import natural_key

AMENDS, ADDS, REPEALS, WORDS = "sua-doi", "bo-sung", "bai-bo", "thay-cum-tu"
ACTS = {
    AMENDS: "Sửa đổi, bổ sung",
    ADDS: "Bổ sung mới",
    REPEALS: "Bãi bỏ",
    WORDS: "Thay hoặc bỏ cụm từ",
}
_ACTS = (
    (
        WORDS,
        re.compile(
            r"(?:thay|thay thế|bỏ|bãi bỏ|sửa|bổ sung|thay đổi)[^“”]{0,20}(?:cụm từ|từ) [“\"]"
        ),
    ),
    (ADDS, re.compile(r"^bổ sung (?!một số)")),
    (REPEALS, re.compile(r"^(?:bãi bỏ|hủy bỏ|bỏ) ")),
    (AMENDS, re.compile(r"(?:^|và )(?:sửa đổi|sửa|thay thế|đổi|thay)(?!\w)")),
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
# "Bổ sung Điều 8a vào sau Điều 8": the second only says where; of "khoản 3 vào sau khoản 2 Điều 5"
# the article is left.
_WHERE = re.compile(r" (?:vào )?(?:sau|trước) (?:điểm|khoản|điều) [\wđ]+", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """One change: `article` of the base, `where` as cited, and the amending provision `by`.

    `path` is the anchor of that provision, `steps` are the place in the base.
    """

    act: str
    article: str
    where: str
    by: str
    path: str
    steps: Steps


@dataclass(frozen=True)
class Consolidation:
    """An amending text beside a base: its changes, and where our relations say otherwise.

    Attributes:
        untold: articles the text changes and the data do not name.
        unfounded: articles the data name and the text does not change.
        no_such: changed articles that the base text does not have (additions apart).
        related: whether the data hold any amending relation between the two.
    """

    amending: Record
    base: Record
    changes: tuple[Change, ...]
    untold: tuple[str, ...]
    unfounded: tuple[str, ...]
    no_such: tuple[str, ...]
    related: bool

    @property
    def agrees(self) -> bool:
        """Nothing to correct."""
        return self.related and not (self.untold or self.unfounded or self.no_such)


def consolidations(dataset: Dataset, library: Library | None = None) -> list[Consolidation]:
    """Every amending text with every base text it names, both imported."""
    shelf = library or Library(dataset)
    found = []
    for identity, text in dataset.texts.items():
        amending = dataset.get("document", identity)
        if amending is None or not amends(text):
            continue
        for base, changes in _by_base(text, shelf).items():
            record = dataset.get("document", base)
            if record is not None and base in dataset.texts:
                found.append(_compared(amending, record, changes, shelf))
    return found


def changes(text: LegalText, library: Library) -> dict[str, list[Change]]:
    """Base document id → what an amending text says it changes there; else nothing."""
    return _by_base(text, library) if amends(text) else {}


def _by_base(text: LegalText, shelf: Library) -> dict[str, list[Change]]:
    context = replace(base_context(shelf, text), names=unproved(shelf.names))
    anchors = Anchors(text)
    found: dict[str, list[Change]] = {}
    for place in anchors.children.get("", []):
        for article in _articles(place, anchors):
            base = _base(article, text, context)
            if base:
                made = [*_in(article, anchors, replace(context, document=base), _EMPTY)]
                found[base] = [*found.get(base, []), *made]
    return {base: made for base, made in found.items() if made}


_EMPTY = Here()


def _articles(place: Place, anchors: Anchors) -> Iterator[Place]:
    if place.node.kind == "dieu":
        yield place
        return
    for child in anchors.children.get(place.path, []):
        yield from _articles(child, anchors)


def _base(article: Place, text: LegalText, context: Context) -> str:
    """The document an article amends: named in its title or opening, else in the text's title."""
    reader = replace(context, document="", bare=False)
    for words in (*_own_words(article.node, title=True), text.title, *text.preamble[-1:]):
        if not re.search(r"sửa đổi|bổ sung|bãi bỏ|thay thế", plain(words)):
            continue
        for reference in find_references(_unwrapped(words), reader):
            if reference.target.document != text.document:
                return reference.target.document
    return ""


def _unwrapped(words: str) -> str:
    """ "Luật sửa đổi … của Luật X" names the amending law; here X is wanted."""
    return re.sub(r"(?i)^.*?một số điều của (?:các )?", "", words)


def _in(place: Place, anchors: Anchors, context: Context, above: Here) -> Iterator[Change]:
    """Changes of a provision and its parts; "khoản 1" below "… của Điều 12" is of that article."""
    here = above
    for words in _own_words(place.node):
        act = _act(words)
        found = list(_references(words, act, context, above))
        narrowed = _narrowed(found, above) if anchors.children.get(place.path) else None
        if narrowed is not None:
            here = narrowed
            continue
        for reference in found:
            steps = dict(reference.target.steps)
            if act and "dieu" in steps:
                where = reference.target.steps
                named = " ".join(_step(kind, number) for kind, number in reversed(where))
                yield Change(act, steps["dieu"], named, cite(place), place.path, where)
    for child in anchors.children.get(place.path, []):
        yield from _in(child, anchors, context, here)


def _references(words: str, act: str, context: Context, above: Here) -> list[Reference]:
    plain_words = _QUOTED.sub(lambda match: ";" * len(match[0]), words)
    if act == ADDS:
        plain_words = _WHERE.sub("", plain_words)
    reader = replace(context, place=above, default=above.article, loose=True, bare=True)
    found = find_references(plain_words, reader)
    return [one for one in found if one.target.document == context.document and one.target.steps]


def _narrowed(found: Sequence[Reference], above: Here) -> Here | None:
    """The article (and clause) that the parts below speak of, when the words name just one."""
    if len(found) != 1:
        return None
    steps = dict(found[0].target.steps)
    return Here(steps.get("dieu", above.article), steps.get("khoan", ""))


def _act(words: str) -> str:
    lowered = plain(words).strip()
    return next((act for act, pattern in _ACTS if pattern.search(lowered)), "")


def _own_words(node: Node, *, title: bool = False) -> Iterator[str]:
    if title and node.title:
        yield node.title
    for block in (*node.blocks, *node.closing):
        if isinstance(block, Paragraph) and not block.quoted:
            yield without_marks(block.text, node.footnotes)


def _step(kind: str, number: str) -> str:
    from pcmbn.texts.model import label

    return label(Node(kind, number))


def _compared(
    amending: Record, base: Record, made: Sequence[Change], shelf: Library
) -> Consolidation:
    names = unproved(shelf.names)
    told = set(told_articles(amending, base, names))
    said = {change.article for change in made}
    added = {change.article for change in made if change.act == ADDS}
    there = shelf.anchors[base.id].articles
    related = any(
        line.get("target") == base.id and line["verb"] in CHANGING
        for line in amending.items("relations")
    )
    return Consolidation(
        amending,
        base,
        tuple(made),
        _ordered(said - told),
        _ordered(told - said),
        _ordered(number for number in said - added if number not in there),
        related,
    )


def _ordered(numbers: set[str] | Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(numbers, key=natural_key))
