"""Addresses of a parsed text, for comparing with what a test expects."""

from __future__ import annotations

import datetime as dt

from pcmbn.texts.model import LegalText, Origin, Place, walk
from pcmbn.texts.structure import Parsed

ORIGIN = Origin("thu.txt", "00", dt.date(2031, 1, 1), "1", "txt")


def whole(parsed: Parsed) -> LegalText:
    """The parsed law as a text of a document."""
    front = parsed.front
    return LegalText(
        "luat-thu",
        front.title,
        front.number,
        front.kind,
        front.issued,
        None,
        front.issuer,
        front.preamble,
        parsed.nodes,
        parsed.signature,
        ORIGIN,
        parsed.guesses,
        parsed.notices,
        parsed.footnotes,
    )


def places(parsed: Parsed) -> dict[str, Place]:
    """Every node by its address."""
    return {place.path: place for place in walk(whole(parsed))}


def titles(parsed: Parsed) -> dict[str, str]:
    """Title of every node by its address."""
    return {path: place.node.title for path, place in places(parsed).items()}
