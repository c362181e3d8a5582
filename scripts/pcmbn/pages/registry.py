"""The list of page makers; a new page kind is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pcmbn.pages import (
    agency,
    as_of,
    commune,
    document,
    duty,
    edition,
    fees,
    function,
    hubs,
    lessons,
    lists,
    office_calendar,
    outreach,
    packs,
    procedure,
    responsibility,
    shared,
    simple,
    status,
    support,
    teachers,
    teaching_tables,
    text_audit,
    text_compare,
    topics,
    trainers,
    training,
    whats_new,
)
from pcmbn.render import Page
from pcmbn.world import World

MAKERS: tuple[Callable[[World], Iterator[Page]], ...] = (
    hubs.pages,
    status.pages,
    edition.pages,
    topics.pages,
    lists.pages,
    shared.pages,
    document.pages,
    text_compare.pages,
    text_audit.pages,
    agency.pages,
    function.pages,
    duty.pages,
    procedure.pages,
    office_calendar.pages,
    as_of.pages,
    responsibility.pages,
    whats_new.pages,
    support.pages,
    simple.pages,
    commune.pages,
    lessons.pages,
    teachers.pages,
    teaching_tables.pages,
    trainers.pages,
    training.pages,
    packs.pages,
    fees.pages,
    outreach.pages,
)


def all_pages(world: World) -> Iterator[Page]:
    """Every generated page of the site."""
    for make in MAKERS:
        yield from make(world)
