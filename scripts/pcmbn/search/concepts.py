"""Which entries stand for which concept of a query file.

A query file names concepts, not addresses: `kind`, `key`, strings by which the concept can be
known (`match`: numbers, names) and ids of the research dossiers. Records keep those dossier ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pcmbn.search.entries import Entry
from pcmbn.search.normalise import phrase

_EXACT_TITLE = frozenset({"glossary"})
_KINDS = {
    "document": ("document", "article", "offence"),
    "agency": ("agency",),
    "duty": ("duty", "function"),
    "method": ("method",),
    "helpline": ("helpline",),
    "glossary": ("term",),
}


def concept_id(concept: Mapping[str, Any]) -> str:
    """`kind:key`, unique in a query file."""
    return f"{concept['kind']}:{concept['key']}"


def by_entry(
    concepts: Iterable[Mapping[str, Any]], entries: Sequence[Entry]
) -> dict[int, frozenset[str]]:
    """Entry number -> concepts it stands for; entries without any are left out."""
    by_dossier: dict[str, set[int]] = {}
    for number, entry in enumerate(entries):
        for name in entry.dossier:
            by_dossier.setdefault(name, set()).add(number)
    found: dict[int, set[str]] = {}
    for concept in concepts:
        numbers = set().union(*(by_dossier.get(d, set()) for d in concept.get("dossier") or ()))
        for number in numbers | _matching(concept, entries):
            found.setdefault(number, set()).add(concept_id(concept))
    return {number: frozenset(names) for number, names in found.items()}


def _matching(concept: Mapping[str, Any], entries: Sequence[Entry]) -> set[int]:
    """Entries of the concept's kinds that bear one of its names as number, name or full title."""
    names = {phrase(str(name)) for name in concept.get("match") or ()}
    kinds = _KINDS.get(concept["kind"], (concept["kind"],))
    exact = concept["kind"] in _EXACT_TITLE
    return {
        number
        for number, entry in enumerate(entries)
        if names and entry.kind in kinds and names & _names(entry, title_only=exact)
    }


def _names(entry: Entry, *, title_only: bool) -> set[str]:
    if title_only:
        return {phrase(entry.title)}
    if entry.kind in ("document", "helpline"):
        # Short forms such as "33" belong to several documents, so only the first, full one counts.
        return {phrase(entry.title), phrase(entry.number), *map(phrase, entry.numbers[:1])}
    named = {phrase(name) for name in (entry.title, *entry.aliases)}
    return named | {phrase(entry.number)} if entry.kind == "offence" else named
