"""What changed in the data between two releases, in words a reader understands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pcmbn.records import Record
from pcmbn.releases import Entry, Release
from pcmbn.schema import Schema, walk
from pcmbn.snapshot import AGENCIES, FACTS, snapshot
from pcmbn.world import World

ABSENT = "không có"
GONE_FIELD = "phần đã bỏ khỏi lược đồ"
UNNAMED = "nội dung"


@dataclass(frozen=True)
class Change:
    """One fact of a record before and after, both in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """A record that is not as it was; `others` are labels of changed parts shown on its page."""

    record: Record
    changes: tuple[Change, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Removed:
    """A record that is no longer there: what it was called then."""

    key: str
    label: str
    title: str


@dataclass(frozen=True)
class Difference:
    """This copy against a release; `released` says that this copy is itself the newest release.

    `since` is None when there is nothing to compare with.
    """

    since: dt.date | None
    released: bool
    added: tuple[Record, ...] = ()
    changed: tuple[Changed, ...] = ()
    removed: tuple[Removed, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing was added, changed or removed."""
        return not (self.added or self.changed or self.removed)


def since_last_release(world: World) -> Difference:
    """This copy against the last release before it.

    A copy that equals the newest release is that release: it is compared with the one before.
    """
    known = [one for one in world.dataset.releases if one.released_on <= world.as_of]
    if not known:
        return Difference(None, released=False)
    now = snapshot(world)
    found = compare(world, known[-1], now)
    if not found.empty:
        return found
    if len(known) == 1:
        return Difference(None, released=True)
    before = compare(world, known[-2], now)
    return Difference(before.since, True, before.added, before.changed, before.removed)


def compare(world: World, before: Release, now: Release) -> Difference:
    """Records of `now` (this world's snapshot) against an older release, in schema order."""
    records = {key: record for record in world.dataset.all() if (key := record.key) in now.entries}
    added = tuple(record for key, record in records.items() if key not in before.entries)
    changed = tuple(
        _changed(world, record, before, now)
        for key, record in records.items()
        if key in before.entries and before.entries[key].digest != now.entries[key].digest
    )
    gone = [key for key in before.entries if key not in now.entries]
    removed = tuple(_removed(before, key) for key in gone)
    return Difference(before.released_on, False, added, changed, removed)


def _removed(before: Release, key: str) -> Removed:
    kind = key.partition(":")[0]
    return Removed(key, before.labels.get(kind, kind), before.entries[key].title)


def _changed(world: World, record: Record, before: Release, now: Release) -> Changed:
    old, new = before.entries[record.key], now.entries[record.key]
    changes = tuple(_changes(before, now, old, new))
    told = {name for name in FACTS if old.facts.get(name) != new.facts.get(name)}
    if old.title != new.title:
        told.add(world.dataset.schema.kinds[record.kind].title_field)
    fields = _fields_changed(
        _by_field(before.fields.get(record.kind, ()), old),
        _by_field(now.fields[record.kind], new),
    )
    labels = _labels(world.dataset.schema, record.kind)
    others = dict.fromkeys(labels.get(name, GONE_FIELD) for name in fields if name not in told)
    return Changed(record, changes, tuple(others) or (() if changes else (UNNAMED,)))


def _changes(before: Release, now: Release, old: Entry, new: Entry) -> Iterator[Change]:
    if old.title != new.title:
        yield Change(FACTS["title"], old.title, new.title)
    for name, label in FACTS.items():
        first, last = old.facts.get(name), new.facts.get(name)
        if first != last:
            yield Change(label, _words(before, name, first), _words(now, name, last))


def _words(release: Release, name: str, value: str | None) -> str:
    if not value:
        return ABSENT
    if name != AGENCIES:
        return value
    known = ((identity, release.entries.get(f"agency:{identity}")) for identity in value.split())
    return "; ".join(entry.title if entry else identity for identity, entry in known)


def _by_field(names: tuple[str, ...], entry: Entry) -> dict[str, str]:
    return {name: entry.digests[2 * n : 2 * n + 2] for n, name in enumerate(names)}


def _fields_changed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """Names of the fields that differ; one that a schema does not have counts as absent."""
    for name in dict.fromkeys([*new, *old]):
        if old.get(name, "--") != new.get(name, "--"):
            yield name


def _labels(schema: Schema, kind: str) -> dict[str, str]:
    """Field name → label; the fields right below a record come last and therefore win."""
    fields = schema.kinds[kind].fields
    return {item.name: item.label for item in (*walk(fields), *fields.values())}
