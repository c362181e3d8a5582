"""Who does what today: duties by agency and topic, one shape for the page and the spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass

from pcmbn.as_of_view import Day, Owed
from pcmbn.records import Record
from pcmbn.world import World

LEVELS = ("xa", "huyen", "tinh", "khu-vuc", "lien-nganh", "trung-uong")


@dataclass(frozen=True)
class Cell:
    """The duties that one agency owes on one topic."""

    agency: Record
    topic: str
    owed: tuple[Owed, ...]


def cells(world: World) -> list[Cell]:
    """Every agency with every topic it has duties on; nearest level first, topics in order."""
    topics = world.dataset.schema.vocabularies["chu-de"]
    found = []
    for agency, owed in Day(world, world.as_of).duties():
        for topic in topics:
            mine = tuple(item for item in owed if topic in item.duty["topics"])
            if mine:
                found.append(Cell(agency, topic, mine))
    return sorted(found, key=lambda cell: LEVELS.index(cell.agency["level"]))


def by_topic(world: World) -> list[tuple[str, dict[str, list[Cell]]]]:
    """Topics in order, each with its cells by level: "who does what" on that topic."""
    found: dict[str, dict[str, list[Cell]]] = {}
    for cell in cells(world):
        found.setdefault(cell.topic, {}).setdefault(cell.agency["level"], []).append(cell)
    order = world.dataset.schema.vocabularies["chu-de"]
    return sorted(found.items(), key=lambda pair: order[pair[0]].order)


def duty_rows(world: World) -> list[tuple[Record, Owed]]:
    """Every agency with each duty it owes today, once."""
    found = [(agency, item) for agency, owed in Day(world, world.as_of).duties() for item in owed]
    return sorted(found, key=lambda pair: LEVELS.index(pair[0]["level"]))
