"""Imported texts as HTML: escaped, with links, and an anchor on every part down to the điểm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from pcmbn.texts.anchors import Anchors
from pcmbn.texts.linking import Link, Linker
from pcmbn.texts.model import Block, Footnote, Paragraph, Place, Table, cite
from pcmbn.vietnamese import slug

_AFTER_NUMBER = {"khoan": ".", "diem": ")"}
# The page is Markdown before it is HTML: inside an HTML block only a blank line would end it.
_JOIN = Markup("\n")
MOST_TITLE = 300


class TextHtml:
    """Writes the parts of one text; `href(document, anchor)` gives an address on the page."""

    def __init__(self, anchors: Anchors, linker: Linker, href: Callable[[str, str], str]) -> None:
        self.anchors, self.linker, self.href = anchors, linker, href

    def inside(self, place: Place) -> Markup:
        """All that a part holds below its heading."""
        node = place.node
        return _JOIN.join(
            [
                *self._blocks(node.blocks, place),
                *(self.part(child) for child in self.anchors.children.get(place.path, [])),
                *self._blocks(node.closing, place),
                *self._notes(place),
            ]
        )

    def part(self, place: Place) -> Markup:
        """A part with its own anchor; a clause or point begins with its number."""
        node = place.node
        if node.kind not in _AFTER_NUMBER:
            head = Markup('<p class="pc-vb-ten"><strong>{}</strong></p>').format(heading(place))
            return _wrapped(place, [head, self.inside(place)])
        number = Markup('<a class="pc-vb-so" href="#{}" title="{}">{}</a>').format(
            place.path, f"Liên kết tới {cite(place)}", node.number + _AFTER_NUMBER[node.kind]
        )
        title = Markup(" <strong>{}</strong>").format(node.title) if node.title else Markup("")
        first, rest = self._opening(place)
        opening = Markup("<p>{}{} {}</p>").format(number, title, first)
        below = [self.part(child) for child in self.anchors.children.get(place.path, [])]
        closing = self._blocks(node.closing, place)
        return _wrapped(place, [opening, *rest, *below, *closing, *self._notes(place)])

    def _opening(self, place: Place) -> tuple[Markup, list[Markup]]:
        blocks = place.node.blocks
        if blocks and isinstance(blocks[0], Paragraph) and not blocks[0].quoted:
            return self.words(blocks[0].text, place), list(self._blocks(blocks[1:], place))
        return Markup(""), list(self._blocks(blocks, place))

    def _blocks(self, blocks: Iterable[Block], place: Place) -> Iterator[Markup]:
        for block in blocks:
            if isinstance(block, Table):
                yield self._table(block, place)
            elif block.quoted:
                yield Markup('<blockquote class="pc-vb-trich"><p>{}</p></blockquote>').format(
                    self.words(block.text, place, quoted=True)
                )
            else:
                yield Markup("<p>{}</p>").format(self.words(block.text, place))

    def _table(self, table: Table, place: Place) -> Markup:
        rows = Markup("").join(
            Markup("<tr>{}</tr>").format(
                Markup("").join(Markup("<td>{}</td>").format(_cell(cell)) for cell in row)
            )
            for row in table.rows
        )
        # A wide table scrolls in its own box, which the keyboard must reach.
        return Markup(
            '<div class="pc-vb-bang" role="region" tabindex="0" aria-label="Bảng trong {}">'
            "<table><tbody>{}</tbody></table></div>"
        ).format(cite(place), rows)

    def words(self, text: str, place: Place | None, *, quoted: bool = False) -> Markup:
        """A paragraph's text with its links and the marks of its footnotes."""
        links = self.linker.links(text, place, quoted=quoted)
        notes = place.node.footnotes if place else ()
        found = sorted([*self._links(text, links), *_marks(text, notes, place)])
        pieces, end = [], 0
        for start, stop, written in found:
            if start < end:
                continue
            pieces += [Markup("{}").format(text[end:start]), written]
            end = stop
        return Markup("").join([*pieces, Markup("{}").format(text[end:])])

    def _links(self, text: str, links: Iterable[Link]) -> Iterator[tuple[int, int, Markup]]:
        for link in links:
            words = text[link.start : link.end]
            if link.title:
                written = Markup('<a class="pc-vb-tu" href="{}" title="{}">{}</a>').format(
                    self.href(link.document, link.anchor), _short(link.title), words
                )
            else:
                written = Markup('<a href="{}">{}</a>').format(
                    self.href(link.document, link.anchor), words
                )
            yield link.start, link.end, written

    def _notes(self, place: Place) -> Iterator[Markup]:
        for note in place.node.footnotes:
            yield Markup('<p class="pc-vb-chu-thich" id="{}">[{}] {}</p>').format(
                _note_id(place, note), note.mark, self.words(note.text, None)
            )


def heading(place: Place) -> str:
    """ "Mục 1. MƯỢN SÁCH", "Phụ lục I"."""
    from pcmbn.texts.model import label

    node = place.node
    return f"{label(node)}. {node.title}" if node.title else label(node)


def _wrapped(place: Place, parts: Iterable[Markup]) -> Markup:
    return Markup('<div class="pc-vb pc-vb--{}" id="{}">{}</div>').format(
        place.node.kind, place.path, _JOIN.join(part for part in parts if part)
    )


def _cell(text: str) -> Markup:
    return Markup("<br>").join(Markup("{}").format(line) for line in text.split("\n"))


def _marks(
    text: str, notes: Iterable[Footnote], place: Place | None
) -> Iterator[tuple[int, int, Markup]]:
    for note in notes:
        for match in re.finditer(re.escape(f"[{note.mark}]"), text):
            written = Markup('<sup><a href="#{}">[{}]</a></sup>').format(
                _note_id(place, note) if place else "", note.mark
            )
            yield match.start(), match.end(), written


def _note_id(place: Place, note: Footnote) -> str:
    return f"{place.path}-chu-thich-{slug(note.mark)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= MOST_TITLE else flat[: MOST_TITLE - 1].rsplit(" ", 1)[0] + "…"
