"""The list of page makers; a new page kind is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pcmbn.pages import agency, document, duty, function, hubs, lists, shared, simple, status, topics
from pcmbn.render import Page
from pcmbn.world import World

MAKERS: tuple[Callable[[World], Iterator[Page]], ...] = (
    hubs.pages,
    status.pages,
    topics.pages,
    lists.pages,
    shared.pages,
    document.pages,
    agency.pages,
    function.pages,
    duty.pages,
    simple.pages,
)


def all_pages(world: World) -> Iterator[Page]:
    """Every generated page of the site."""
    for make in MAKERS:
        yield from make(world)
