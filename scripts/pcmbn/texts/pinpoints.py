"""Reads the pinpoints of the data ("khoản 1, 2 Điều 5; Điều 7–9") into places of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pcmbn.texts.reference_names import Names
from pcmbn.texts.references import Context, Place, Reference, Target, find_references

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
MOST_IN_RANGE = 400
# "(sửa bởi Luật …)", "(mới)", "(chưa rõ khoản)" say something about the place, they are none.
_ASIDE = re.compile(r"\s*\([^()]*\)")


def unproved(names: Names) -> Names:
    """The same names without any knowledge of what is there: an audit must see wrong places too."""
    documents = {key: replace(name, articles_total=None) for key, name in names.documents.items()}
    return Names(documents)


def targets(
    words: str, document: str, names: Names, article: str = "", clause: str = ""
) -> tuple[Target, ...]:
    """Every place meant, ranges written out, each once.

    `document` is meant where no other is named, `article` where a clause stands alone. Parts
    between semicolons are read apart: each may be of another document.
    """
    place = Place(article, clause)
    context = Context(names, document, place=place, default=article, loose=True)
    found: dict[Target, None] = {}
    for part in _ASIDE.sub("", words).split(";"):
        for target in _written_out(find_references(part.strip(), context)):
            found[target] = None
    return tuple(found)


def _written_out(references: Sequence[Reference]) -> Iterator[Target]:
    for index, reference in enumerate(references):
        yield reference.target
        if reference.until_next and index + 1 < len(references):
            yield from _between(reference.target, references[index + 1].target)


def _between(first: Target, last: Target) -> Iterator[Target]:
    if not first.steps or not last.steps or first.document != last.document:
        return
    *above, (kind, start) = first.steps
    *others, (other, stop) = last.steps
    if (tuple(above), kind) != (tuple(others), other):
        return
    for value in _values(start, stop):
        yield Target(first.document, (*above, (kind, value)))


def _values(start: str, stop: str) -> list[str]:
    """What stands strictly between two numbers or letters; nothing for 5a–7b."""
    if start.isdigit() and stop.isdigit():
        return [str(n) for n in range(int(start) + 1, min(int(stop), int(start) + MOST_IN_RANGE))]
    if start in POINT_LETTERS and stop in POINT_LETTERS:
        return list(POINT_LETTERS[POINT_LETTERS.index(start) + 1 : POINT_LETTERS.index(stop)])
    return []
