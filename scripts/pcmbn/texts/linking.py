"""Turns the references and defined terms of imported texts into links between their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pcmbn.dataset import Dataset
from pcmbn.links import provision_anchor
from pcmbn.texts.anchors import Anchors, Steps, inside_attachment
from pcmbn.texts.definitions import Term, defined_terms, find_uses
from pcmbn.texts.model import LegalText, Node, Paragraph, Place, own_blocks, walk
from pcmbn.texts.reference_names import Names, names_of
from pcmbn.texts.references import Context, Target, find_aliases, find_named, find_references
from pcmbn.texts.references import Place as Here
from pcmbn.timeline import day
from pcmbn.vietnamese import slug

_TELLS = re.compile(r"\d/|(?:năm|ngày) \d|(?:19|20)\d\d")


@dataclass(frozen=True)
class Link:
    """A piece of a paragraph that leads to a document's page, at an anchor ("" = its top)."""

    start: int
    end: int
    document: str
    anchor: str
    title: str = ""


class Library:
    """All documents and imported texts, as the target of links."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.anchors = {identity: Anchors(text) for identity, text in dataset.texts.items()}
        self.names: Names = replace(names_of(dataset), exists=self._exists)

    def _exists(self, document: str, steps: Steps) -> bool | None:
        anchors = self.anchors.get(document)
        return None if anchors is None else anchors.find(steps) is not None

    def anchor(self, target: Target) -> str:
        """The anchor of a target on its document's page; "" when only the page is known."""
        if not target.steps:
            return ""
        anchors = self.anchors.get(target.document)
        if anchors is not None:
            place = anchors.find(target.steps)
            return place.path if place else ""
        document = self.dataset.get("document", target.document)
        kind, number = target.steps[0]
        provisions = document.items("provisions") if document else []
        known = kind == "dieu" and any(item["number"] == number for item in provisions)
        return provision_anchor(number) if known else ""

    def linker(self, text: LegalText) -> Linker:
        """The links of one text."""
        return Linker(self, text)


class Linker:
    """Links of one text's paragraphs; a defined term is linked where an article first uses it."""

    def __init__(self, library: Library, text: LegalText) -> None:
        self.library, self.text = library, text
        self._done: dict[str, set[str]] = {}

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms this text defines."""
        return defined_terms(self.text)

    def links(self, words: str, place: Place | None, *, quoted: bool = False) -> list[Link]:
        """The links of one paragraph in order; none overlap."""
        found = [
            Link(one.start, one.end, one.target.document, self.library.anchor(one.target))
            for one in find_references(words, self._context(place, quoted))
        ]
        found = [link for link in found if not self._around(link, place)]
        if place is not None and not quoted:
            found += self._terms(words, place, [(one.start, one.end) for one in found])
        return sorted(found, key=lambda link: link.start)

    def _around(self, link: Link, place: Place | None) -> bool:
        """ "Điều này" said in that article leads nowhere."""
        if place is None or link.document != self.text.document:
            return False
        return f"{place.path}-".startswith(f"{link.anchor}-")

    def _terms(self, words: str, place: Place, taken: list[tuple[int, int]]) -> Iterator[Link]:
        article = next((n for n in (*place.parents, place.node) if n.kind == "dieu"), place.node)
        done = self._done.setdefault(f"{article.kind} {article.number}", set())
        # A definition does not lead to itself.
        others = [term for term in self.terms if not place.path.startswith(term.path)]
        for use in find_uses(words, others, taken, done):
            yield Link(use.start, use.end, self.text.document, use.term.path, use.term.meaning)

    def _context(self, place: Place | None, quoted: bool) -> Context:
        outside = place is None or inside_attachment(place)
        return replace(
            self._base,
            document="" if quoted else self.text.document,
            bare=self._base.bare and not quoted and not outside,
            place=Here() if outside or place is None else _here(place),
        )

    @cached_property
    def _base(self) -> Context:
        return base_context(self.library, self.text)


def base_context(library: Library, text: LegalText) -> Context:
    """What is known while reading any paragraph of the text, its own short names included."""
    record = library.dataset.get("document", text.document)
    on = text.in_force_from or text.issued
    if on is None and record is not None:
        on = day(record.get("in_force_from")) or day(record.get("issued_on"))
    context = Context(library.names, text.document, on, bare=not amends(text))
    context = replace(context, named=_named(text, context))
    aliases: dict[str, str] = {}
    for words in _all_words(text):
        if "sau đây" in words:
            aliases |= find_aliases(words, replace(context, aliases=aliases))
    return replace(context, aliases=aliases)


def _named(text: LegalText, context: Context) -> dict[str, str]:
    """Plain title → the one document of that title which the text tells by number or year."""
    exact: set[str] = set()
    for words in _all_words(text):
        if _TELLS.search(words):
            exact |= find_named(words, context)
    found = {}
    for title, names in context.names.titles.items():
        told = [name.id for name in names if name.id in exact]
        own = any(name.id == context.document for name in names)
        if told or own:
            # A law's own bare title is the law itself, whichever older one it names elsewhere.
            found[title] = told[0] if len(told) == 1 and not own else ""
    return found


def amends(text: LegalText) -> bool:
    """Whether bare articles in it are those of another document."""
    return "sua-doi" in slug(text.title)


def _all_words(text: LegalText) -> Iterator[str]:
    yield from text.preamble
    for place in walk(text):
        for block in own_blocks(place.node):
            if isinstance(block, Paragraph) and not block.quoted:
                yield block.text


def _here(place: Place) -> Here:
    chain: tuple[Node, ...] = (*place.parents, place.node)
    numbers = {node.kind: node.number for node in chain}
    return Here(numbers.get("dieu", ""), numbers.get("khoan", ""), numbers.get("diem", ""))
