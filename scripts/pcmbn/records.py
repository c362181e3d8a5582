"""A record: one checked unit of data with the place it came from.

Values inside `data` are plain Python: str, int, bool, `datetime.date`, `PartialDate`, list, dict.
Citations are always `{"source": id, ...}` mappings, however they were typed. The line of every
field is kept beside the data, so that rules can point at the exact place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Place = tuple[str | int, ...]
Value = Any
"""What a field holds: str, int, bool, date, PartialDate, list or dict; the schema decides which."""


@dataclass(frozen=True)
class Record:
    """`kind` is a schema kind, `path` is relative to the project, `lines` maps places to lines.

    `files` names the file of the places that a province added to a national record.

    `damaged` says that some value did not fit the schema and is not in `data`; `incomplete` that
    a required one is among them, so that no rule can look at the record.
    """

    kind: str
    id: str
    path: str
    data: Mapping[str, Any]
    lines: Mapping[Place, int]
    damaged: bool = False
    incomplete: bool = False
    files: Mapping[Place, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Value:
        return self.data[name]

    def get(self, name: str, default: Value = None) -> Value:
        """The field's value, or `default` when the record does not have it."""
        return self.data.get(name, default)

    def items(self, name: str) -> list[Any]:
        """A list field, empty when absent."""
        return list(self.data.get(name) or [])

    def line(self, *place: str | int) -> int:
        """The line of a field or list item; falls back to the nearest enclosing place."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1]
        return self.lines.get((), 1)

    def file(self, *place: str | int) -> str:
        """The file a field or list item was read from."""
        for length in range(len(place), 0, -1) if self.files else ():
            if place[:length] in self.files:
                return self.files[place[:length]]
        return self.path

    @cached_property
    def texts(self) -> tuple[tuple[Place, str], ...]:
        """Every text of the record with its place; kept, as rules and editions share records."""
        return tuple(
            (place, value) for place, value in walk_values(self.data) if isinstance(value, str)
        )

    @property
    def key(self) -> str:
        """`kind:id`, unique in a data set."""
        return f"{self.kind}:{self.id}"


def show_place(place: Place) -> str:
    """A place as an editor reads it: `holders[2].agency`."""
    shown = ""
    for part in place:
        shown += f"[{part}]" if isinstance(part, int) else (f".{part}" if shown else part)
    return shown or "bản ghi"


def walk_values(value: Value, place: Place = ()) -> Iterator[tuple[Place, Value]]:
    """Every mapping, list and leaf of a record's data with its place, parents first."""
    yield place, value
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from walk_values(inner, (*place, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk_values(inner, (*place, index))
