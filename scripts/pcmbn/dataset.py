"""A whole data set in memory: all records of all kinds, found by kind and id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pcmbn.editions import Edition
from pcmbn.problems import Problem
from pcmbn.records import Record
from pcmbn.releases import Release
from pcmbn.schema import Schema
from pcmbn.texts.model import LegalText

if TYPE_CHECKING:
    from pcmbn.parsed import Parsed

ANY = "*"


@dataclass(frozen=True)
class Dataset:
    """Records by kind, each kind in id order; `schema` is the one they were read with.

    `faulty` names, per kind, the records of which something could not be read (`ANY` when a whole
    list file could not). A rule that concludes from something being absent asks `sound` first:
    one typing slip must not look like a hundred missing records. `forms` says which of the
    edition's agencies stands for an agency that every province has.
    """

    schema: Schema
    by_kind: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)
    faulty: Mapping[str, frozenset[str]] = field(default_factory=dict)
    edition: Edition | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
    texts: Mapping[str, LegalText] = field(default_factory=dict)

    def of(self, kind: str) -> list[Record]:
        """All records of a kind, in id order."""
        return list(self.by_kind.get(kind, {}).values())

    def get(self, kind: str, identity: str) -> Record | None:
        """One record, or None when there is none."""
        return self.by_kind.get(kind, {}).get(identity)

    def exists(self, kind: str, identity: str) -> bool:
        """Whether the record is there, be it readable or not."""
        faulty = self.faulty.get(kind, frozenset())
        return self.get(kind, identity) is not None or identity in faulty or ANY in faulty

    def sound(self, *kinds: str) -> bool:
        """Whether every record of these kinds (of all kinds when none is named) was read whole."""
        return not any(self.faulty.get(kind) for kind in kinds or self.schema.kinds)

    def count(self, kind: str) -> int:
        """How many records a kind has, those with faults included."""
        unread = self.faulty.get(kind, frozenset()) - {ANY} - set(self.by_kind.get(kind, {}))
        return len(self.by_kind.get(kind, {})) + len(unread)

    def all(self) -> Iterator[Record]:
        """Every record, kinds in schema order."""
        for kind in self.schema.kinds:
            yield from self.of(kind)

    @cached_property
    def amendments(self) -> Mapping[str, tuple[dt.date | None, ...]]:
        """Document id → the day each amendment of it takes effect; None where that is unknown."""
        found: dict[str, tuple[dt.date | None, ...]] = {}
        for other in self.of("document"):
            for relation in other.items("relations"):
                target = relation.get("target")
                if relation["verb"] == "sua-doi" and target:
                    effect = relation.get("on") or other.get("in_force_from")
                    found[target] = (*found.get(target, ()), effect)
        return found

    @cached_property
    def size(self) -> int:
        """How many records there are, those with faults included."""
        return sum(self.count(kind) for kind in self.schema.kinds)


def load(
    data: Path,
    edition: str | None = None,
    as_of: dt.date | None = None,
    parsed: Parsed | None = None,
) -> tuple[Dataset, list[Problem]]:
    """Read every record of one edition under `data`; unreadable ones are reported and left out.

    `edition` is an edition's id; without it the default edition is read. A province's dated
    additions count from their day on; without `as_of` all of them do.

    Raises:
        SchemaError: the folder's schema itself cannot be read.
        UnknownEdition: there is no such edition.
    """
    from pcmbn.assemble import assemble
    from pcmbn.sources_of_data import read_folder

    folder = read_folder(data, edition, parsed=parsed)
    return assemble(folder, folder.chosen, as_of)


def collect(
    schema: Schema,
    records: Iterable[Record],
    faulty: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> tuple[Dataset, list[Problem]]:
    """Index records by kind and id; the second record with an id is a problem and left out."""
    by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in schema.kinds}
    problems = []
    for record in records:
        others = by_kind[record.kind]
        if record.id in others:
            first = others[record.id]
            message = f'mã "{record.id}" đã có ở {first.path}:{first.line("id")}'
            problems.append(Problem(record.path, record.line("id"), "id", "I001", message))
            continue
        others[record.id] = record
    ordered = {kind: dict(sorted(found.items())) for kind, found in by_kind.items()}
    named = {kind: frozenset(found) for kind, found in faulty.items() if found}
    return Dataset(schema, ordered, named), problems
