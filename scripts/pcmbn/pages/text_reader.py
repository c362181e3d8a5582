"""The reader on a document page: an imported text article by article, our restatement beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from pcmbn.links import provision_anchor
from pcmbn.records import Record
from pcmbn.render import TEMPLATES
from pcmbn.texts.anchors import Anchors, inside_attachment
from pcmbn.texts.consolidate import ACTS, Change, changes
from pcmbn.texts.effects import Effect, effects
from pcmbn.texts.html import TextHtml, heading
from pcmbn.texts.linking import Library
from pcmbn.texts.model import LegalText, Place
from pcmbn.texts.references import Target
from pcmbn.world import World, relative

STYLE = "tra-cuu/van-ban/toan-van.css"
_GROUPS = frozenset({"phan", "chuong", "muc", "tieu-muc"})
_LEVELS = {"phan": 3, "chuong": 3, "muc": 4, "tieu-muc": 5}


@dataclass
class Section:
    """One heading of the reader: a group of articles, an article, or an annex.

    `before` and `after` are the neighbouring articles as (anchor, number); `changes` of an amending
    article tell what is done, to which provision, and where that stands.
    """

    path: str
    title: str
    level: int
    article: bool
    text: Markup
    number: str = ""
    provision: Mapping[str, Any] | None = None
    effects: list[Effect] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    before: tuple[str, str] | None = None
    after: tuple[str, str] | None = None


@dataclass(frozen=True)
class Reader:
    """What the template shows of a text; `left` are provisions of the data it does not hold."""

    text: LegalText
    preamble: tuple[Markup, ...]
    sections: tuple[Section, ...]
    signature: tuple[str, ...]
    left: tuple[Mapping[str, Any], ...]

    @property
    def articles(self) -> list[Section]:
        """The sections that are articles of the main text."""
        return [section for section in self.sections if section.article]


def reader(world: World, library: Library, document: Record) -> Reader | None:
    """The reader of a document, or None when its text has not been imported."""
    text = world.dataset.texts.get(document.id)
    if text is None:
        return None
    anchors = library.anchors[document.id]
    here = world.url(document)

    def href(other: str, anchor: str) -> str:
        record = world.get("document", other)
        url = world.url(record) if record else here
        return relative(here, f"{url}#{anchor}" if anchor else url)

    page = TextHtml(anchors, library.linker(text), href)
    sections = list(_sections(anchors, page, document))
    _beside(sections, effects(world, library.names, document))
    _changes(sections, changes(text, library), library, href)
    found = {section.path for section in sections}
    left = [p for p in document.items("provisions") if provision_anchor(p["number"]) not in found]
    preamble = tuple(page.words(words, None) for words in text.preamble)
    return Reader(text, preamble, tuple(sections), text.signature, tuple(left))


def in_text(world: World, document: Record, number: str) -> bool:
    """Whether an article of the data stands in the imported text: then it is no gap any more."""
    anchors = world.library.anchors.get(document.id)
    return anchors is not None and provision_anchor(number) in anchors.places


def files(world: World) -> dict[str, str]:
    """What pages with a text need beside them; nothing while no text is there."""
    if not world.dataset.texts:
        return {}
    return {STYLE: (TEMPLATES / "toan-van.css").read_text(encoding="utf-8")}


def _sections(anchors: Anchors, page: TextHtml, document: Record) -> Iterator[Section]:
    provisions = {provision_anchor(p["number"]): p for p in document.items("provisions")}
    grouped = any(place.node.kind in _GROUPS for place in anchors.places.values())
    for place in _shown(anchors):
        node = place.node
        article = node.kind == "dieu"
        level = _LEVELS.get(node.kind, 4 if grouped and article else 3)
        inner = page.inside(place) if node.kind not in _GROUPS else _own(page, place)
        provision = provisions.get(place.path)
        yield Section(place.path, heading(place), level, article, inner, node.number, provision)


def _shown(anchors: Anchors) -> Iterator[Place]:
    """Parts with a heading of their own: groups, articles, and annexes as a whole."""
    for place in anchors.places.values():
        top = not place.parents
        whole = inside_attachment(place)
        if (whole and top) or (not whole and (place.node.kind in _GROUPS | {"dieu"} or top)):
            yield place


def _own(page: TextHtml, place: Place) -> Markup:
    """The words of a group itself; its articles have sections of their own."""
    alone = Place(place.path, place.node, place.parents)
    return Markup("\n").join(page._blocks((*place.node.blocks, *place.node.closing), alone))


def _changes(
    sections: list[Section],
    found: Mapping[str, list[Change]],
    library: Library,
    href: Callable[[str, str], str],
) -> None:
    """Beside each article of an amending text, what it changes in the other document."""
    for base, made in found.items():
        for change in made:
            anchor = library.anchor(Target(base, change.steps))
            above = library.anchor(Target(base, change.steps[:1]))
            line = (ACTS[change.act], change.where, href(base, anchor or above))
            for section in sections:
                if f"{change.path}-".startswith(f"{section.path}-"):
                    section.changes.append(line)


def _beside(sections: list[Section], found: Mapping[str, list[Effect]]) -> None:
    articles = [section for section in sections if section.article]
    for before, after in pairwise(articles):
        before.after, after.before = (after.path, after.number), (before.path, before.number)
    for section in articles:
        section.effects = found.get(section.number, [])
