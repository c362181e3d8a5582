"""`compare-texts A B`: two imported texts, article by article, on the terminal or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from pcmbn.texts import store
from pcmbn.texts.compare import ADDED, KINDS, REMOVED, SAME, Comparison, Pair, Piece, compare
from pcmbn.texts.html import heading
from pcmbn.texts.model import LegalText, Place
from pcmbn.texts.store_read import TextFileError

_MARKS = {REMOVED: ("[-", "-]"), ADDED: ("{+", "+}"), "": ("", "")}


def main(options: argparse.Namespace) -> int:
    """Exit 0 when compared, 1 when a text is not there or cannot be read."""
    texts = [_text(options.data, identity) for identity in (options.before, options.after)]
    if None in texts:
        return 1
    before, after = (text for text in texts if text is not None)
    found = compare(before, after)
    if options.format == "json":
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(found)))
    return 0


def _text(data: Path, name: str) -> LegalText | None:
    """The text of a document id, or its consolidated text: "luat-53-2024-qh15.hop-nhat"."""
    identity, _, version = name.partition(".")
    if identity not in store.stored(data, version):
        there = ", ".join(store.stored(data)) or "chưa nạp toàn văn nào"
        print(
            f'không có toàn văn "{name}" trong {data.name}/{store.FOLDER} ({there})',
            file=sys.stderr,
        )
        return None
    try:
        return store.read(data, identity, version)
    except TextFileError as fault:
        print(fault, file=sys.stderr)
        return None


def lines(found: Comparison) -> Iterator[str]:
    """The report: a line of counts, then every article that differs."""
    counts = ", ".join(f"{KINDS[kind].lower()} {number}" for kind, number in found.counts.items())
    yield " → ".join(f"{text.title} ({text.number})" for text in (found.before, found.after))
    yield f"{counts}."
    for pair in found.pairs:
        if pair.kind == SAME:
            continue
        yield ""
        yield f"{title(pair)} [{KINDS[pair.kind]}]"
        yield from inline(pair).split("\n")


def title(pair: Pair) -> str:
    """ "Điều 5. Đơn mượn sách → Điều 6. Đơn mượn sách"; one name when both are the same."""
    names = dict.fromkeys(heading(place) for place in (pair.before, pair.after) if place)
    return " → ".join(names)


def inline(pair: Pair) -> str:
    """Both texts as one, with [-what goes-] and {+what comes+}."""
    return "".join(_marked(piece) for piece in pair.pieces)


def _marked(piece: Piece) -> str:
    start, end = _MARKS[piece.kind]
    return f"{start}{piece.words}{end}"


def as_json(found: Comparison) -> dict[str, object]:
    """The report for other tools."""
    return {
        "before": found.before.document,
        "after": found.after.document,
        "counts": found.counts,
        "articles": [
            {
                "kind": pair.kind,
                "before": _address(pair.before),
                "after": _address(pair.after),
                "alike": round(pair.alike, 3),
                "pieces": [[piece.kind, piece.words] for piece in pair.pieces],
            }
            for pair in found.pairs
        ],
    }


def _address(place: Place | None) -> str | None:
    return place.path if place else None
