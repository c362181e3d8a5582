"""What held on a day, and what differs between two days: pure, for the ready pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pcmbn import timeline
from pcmbn.records import Record
from pcmbn.world import World

NOT_YET = frozenset({"chua-ban-hanh", "chua-co-hieu-luc"})
OVER = "het-hieu-luc"


@dataclass(frozen=True)
class Held:
    """One function at one level, with its holders that day."""

    function: Record
    level: str
    holding: timeline.Holding


@dataclass(frozen=True)
class Owed:
    """One duty owed by one agency that day."""

    duty: Record
    heir: timeline.Heir
    status: str


@dataclass(frozen=True)
class Change:
    """One difference: the record, what it was and what it is."""

    record: Record
    before: str
    after: str


@dataclass(frozen=True)
class Day:
    """Everything that held on one day."""

    world: World
    on: dt.date

    def status(self, document: Record) -> str:
        """Validity of a document that day."""
        return timeline.status(self.world.dataset, document, self.on)

    def documents(self) -> list[tuple[Record, str]]:
        """Documents that count that day: neither still to come nor over."""
        found = ((d, self.status(d)) for d in self.world.dataset.of("document"))
        return [(d, state) for d, state in found if state not in NOT_YET and state != OVER]

    def held(self) -> list[Held]:
        """Every function at every level that existed that day."""
        return [
            Held(function, level, holding)
            for function in self.world.dataset.of("function")
            for level in function["levels"]
            if (holding := timeline.holders(self.world.dataset, function, level, self.on)).state
            != "ended"
        ]

    def duties(self) -> list[tuple[Record, list[Owed]]]:
        """Duties owed that day by agency; agencies in Vietnamese order of their names."""
        by_agency: dict[str, list[Owed]] = {}
        for duty in self.world.dataset.of("duty"):
            state = timeline.duty_status(self.world.dataset, duty, self.on)
            if state in NOT_YET or state == OVER:
                continue
            for heir in timeline.heirs(self.world.dataset, duty, self.on):
                by_agency.setdefault(heir.agency, []).append(Owed(duty, heir, state))
        return [(a, by_agency[a.id]) for a in self.world.sorted("agency") if a.id in by_agency]

    def holders_text(self, held: Held) -> str:
        """The holders' names in one line; says when nobody is known."""
        names = [self.agency_name(line["agency"]) for line in held.holding.holders]
        return ", ".join(dict.fromkeys(names)) or "chưa rõ ai giữ"

    def agency_name(self, identity: str) -> str:
        """The name of an agency."""
        agency = self.world.get("agency", identity)
        return self.world.title(agency) if agency else identity


def changes(world: World, before: dt.date, after: dt.date) -> list[Change]:
    """What differs between two days: validity of documents, holders of functions."""
    old, new = Day(world, before), Day(world, after)
    return [*_document_changes(old, new), *_holder_changes(old, new)]


def _document_changes(old: Day, new: Day) -> Iterator[Change]:
    for document in new.world.dataset.of("document"):
        before, after = old.status(document), new.status(document)
        if before != after:
            label = new.world.label
            yield Change(document, label("tinh-trang", before), label("tinh-trang", after))


def _holder_changes(old: Day, new: Day) -> Iterator[Change]:
    was = {(held.function.id, held.level): old.holders_text(held) for held in old.held()}
    now = {(held.function.id, held.level): new.holders_text(held) for held in new.held()}
    for identity, level in dict.fromkeys((*was, *now)):
        before, after = was.get((identity, level), ""), now.get((identity, level), "")
        function = new.world.get("function", identity)
        if before != after and function is not None:
            name = new.world.label("cap", level)
            ended = "không còn cấp này"
            yield Change(function, f"{name}: {before or ended}", f"{name}: {after or ended}")
