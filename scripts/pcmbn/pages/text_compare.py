"""Pages that show two related texts side by side: old and new law, original and consolidated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.texts.compare import ADDED, KINDS, REMOVED, SAME, Comparison, Pair, Piece, compare, side
from pcmbn.texts.compare_command import title
from pcmbn.world import World

_COMPARED = {"thay-the", "hop-nhat"}
_TAGS = {REMOVED: "del", ADDED: "ins"}
_TONES = {SAME: "neutral", ADDED: "good", REMOVED: "bad"}


@dataclass(frozen=True)
class Shown:
    """A pair as the template prints it: two columns, and both in one."""

    anchor: str
    title: str
    kind: str
    tone: str
    before: Markup
    after: Markup
    both: Markup


def pages(world: World) -> Iterator[Page]:
    """One page per pair of related documents whose texts are both there."""
    trail = (("Tra cứu", "tra-cuu/index.html"), ("Văn bản", world.index_url("document")))
    for before, after in pairs(world):
        texts = world.dataset.texts
        found = compare(texts[before.id], texts[after.id])
        context = {
            "before": before,
            "after": after,
            "counts": [(KINDS[kind], number) for kind, number in found.counts.items()],
            "shown": [_shown(pair) for pair in found.pairs if pair.kind != SAME],
            "same": _same(found),
        }
        name = f"So sánh {world.title(before)} với {world.title(after)}"
        yield Page(
            url(before, after).replace(".html", ".md"), name, "so-sanh.md.j2", context, trail
        )


def pairs(world: World) -> list[tuple[Record, Record]]:
    """(older, newer) documents of which one replaces or consolidates the other."""
    found = {}
    for document in world.dataset.of("document"):
        for line in document.items("relations"):
            other = world.get("document", line.get("target"))
            both = other is not None and {document.id, other.id} <= set(world.dataset.texts)
            if other is not None and both and line["verb"] in _COMPARED:
                found[(other.id, document.id)] = (other, document)
    return list(found.values())


def url(before: Record, after: Record) -> str:
    """The address of the comparison of two documents."""
    return f"tra-cuu/van-ban/so-sanh-{before.id}-{after.id}.html"


def comparisons(world: World, document: Record) -> list[tuple[Record, str]]:
    """The other document and the page, for each comparison a document takes part in."""
    found = []
    for before, after in pairs(world):
        if document.id in (before.id, after.id):
            found.append((after if document.id == before.id else before, url(before, after)))
    return found


def _same(found: Comparison) -> list[str]:
    return [title(pair) for pair in found.pairs if pair.kind == SAME]


def _shown(pair: Pair) -> Shown:
    place = pair.after or pair.before
    anchor = f"{'bo-' if pair.after is None else ''}{place.path if place else ''}"
    return Shown(
        anchor,
        title(pair),
        KINDS[pair.kind],
        _TONES.get(pair.kind, "warn"),
        _written(side(pair.pieces, ADDED)) if pair.before else Markup(""),
        _written(side(pair.pieces, REMOVED)) if pair.after else Markup(""),
        _written(pair.pieces) if pair.before and pair.after else Markup(""),
    )


def _written(pieces: tuple[Piece, ...] | list[Piece]) -> Markup:
    return Markup("").join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> Markup:
    words = Markup("<br>").join(Markup("{}").format(line) for line in piece.words.split("\n"))
    tag = _TAGS.get(piece.kind)
    return Markup(f"<{tag}>{{}}</{tag}>").format(words) if tag else words
