"""What other documents do to single articles, from the relations of the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pcmbn.records import Record
from pcmbn.texts.pinpoints import targets, unproved
from pcmbn.texts.reference_names import Names
from pcmbn.world import World


@dataclass(frozen=True)
class Effect:
    """One relation that reaches an article; `line` holds its day, words and confidence."""

    label: str
    other: Record | None
    text: str
    line: Mapping[str, Any]


def effects(world: World, names: Names, document: Record) -> dict[str, list[Effect]]:
    """Article number → what changes, details or replaces it (not whole-document relations)."""
    known = unproved(names)
    found: dict[str, list[Effect]] = defaultdict(list)
    for effect in _relations(world, document):
        for number in _articles(effect.line, document, known):
            if effect not in found[number]:
                found[number].append(effect)
    for provision in document.items("provisions"):
        told = {change.get("document") for change in provision.get("amended_by") or []}
        number = provision["number"]
        found[number] = [e for e in found[number] if not e.other or e.other.id not in told]
    return {number: lines for number, lines in found.items() if lines}


def _articles(line: Mapping[str, Any], document: Record, names: Names) -> Iterator[str]:
    for target in targets(line["provision"], document.id, names):
        kind, number = target.steps[0] if target.steps else ("", "")
        if target.document == document.id and kind == "dieu":
            yield number


def _relations(world: World, document: Record) -> Iterator[Effect]:
    terms = world.dataset.schema.vocabularies["quan-he"]
    for source in world.backlinks(document, "document"):
        for line in source.items("relations"):
            term = terms[line["verb"]]
            if line.get("target") == document.id and "provision" in line:
                label = str(term.extra["inverse"])
                yield Effect(label, source, world.title(source), line)
    for line in document.items("relations"):
        term = terms[line["verb"]]
        if term.extra.get("passive") and "provision" in line:
            other = world.get("document", line.get("target"))
            name = world.title(other) if other else str(line.get("target_text", ""))
            yield Effect(term.label, other, name, line)
