"""Agency pages: what it owes today first, then what it held and to whom that went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pcmbn.exports.catalogue import downloads
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.timeline import OwedDuty, current_holders, day, dissolved
from pcmbn.vietnamese import sort_key
from pcmbn.world import World

Holder = Mapping[str, Any]
LEVELS_NEAREST_FIRST = ("xa", "tinh", "lien-nganh", "khu-vuc", "trung-uong", "huyen")


def pages(world: World) -> Iterator[Page]:
    """One page per agency."""
    trail = (("Tra cứu", "tra-cuu/index.html"), ("Cơ quan", world.index_url("agency")))
    for agency in world.dataset.of("agency"):
        path = world.url(agency).replace(".html", ".md")
        yield Page(
            path, world.title(agency), "co-quan.md.j2", _context(world, agency), trail, agency
        )


def _context(world: World, agency: Record) -> dict[str, Any]:
    owed = world.owed.get(agency.id, [])
    return {
        "signpost": dissolved(agency, world.as_of),
        "owed": by_topic(world, owed),
        "owed_count": len(owed),
        "downloads": downloads(world, agency),
        "received": (gained := received(world, agency)),
        "givers": list({giver.id: giver for giver, _ in gained}.values()),
        "functions_now": functions_now(world, agency),
        "functions_past": functions_past(world, agency),
        "lost_duties": lost_duties(world, agency),
        "children": children(world, agency),
    }


def by_topic(world: World, owed: list[OwedDuty]) -> list[tuple[str, list[OwedDuty]]]:
    """Owed duties under their first topic, topics in vocabulary order, law before directive."""
    order = world.dataset.schema.vocabularies["chu-de"]
    groups: dict[str, list[OwedDuty]] = {}
    for item in sorted(owed, key=lambda item: (item.heir.how != "self", item.duty.id)):
        groups.setdefault(item.duty["topics"][0], []).append(item)
    for items in groups.values():
        items.sort(key=lambda item: (_weight(world, item), item.duty.id))
    return sorted(groups.items(), key=lambda group: order[group[0]].order)


def _weight(world: World, item: OwedDuty) -> int:
    """Duties of documents in force come before duties of documents whose force is unclear."""
    document = world.get("document", item.duty["basis"].get("document"))
    in_force = ("con-hieu-luc", "da-sua-doi", "het-mot-phan")
    return 0 if document is not None and world.status(document) in in_force else 1


def received(world: World, agency: Record) -> list[tuple[Record, Holder]]:
    """What this agency took over, and from whom."""
    return [
        (giver, line)
        for giver in world.backlinks(agency, "agency")
        for line in giver.items("successions")
        if line["to"] == agency.id
    ]


def children(world: World, agency: Record) -> list[Record]:
    """Agencies directly under it, by name."""
    under = [
        other for other in world.backlinks(agency, "agency") if other.get("parent") == agency.id
    ]
    return sorted(under, key=lambda child: sort_key(world.title(child)))


def functions_now(world: World, agency: Record) -> list[tuple[Record, Holder]]:
    """Functions the agency holds today."""
    return list(world.holdings.get(agency.id, ()))


def functions_past(world: World, agency: Record) -> list[tuple[Record, Holder, list[Holder]]]:
    """Functions it held and no longer holds, with today's holders at every level."""
    now = {function.id for function, _ in functions_now(world, agency)}
    found = []
    for function in world.backlinks(agency, "function"):
        lines = [
            line
            for line in function.items("holders")
            if line["agency"] == agency.id
            and (until := day(line.get("until")))
            and until <= world.as_of
        ]
        if lines and function.id not in now:
            today = current_holders(world.dataset, function, world.as_of)
            found.append((function, lines[-1], today))
    return found


def lost_duties(world: World, agency: Record) -> list[tuple[Record, tuple[Any, ...]]]:
    """Duties once given to it that others answer for today."""
    found = []
    for duty in world.backlinks(agency, "duty"):
        heirs = world.heirs(duty)
        if duty["agency"] == agency.id and all(heir.agency != agency.id for heir in heirs):
            found.append((duty, heirs))
    return found


def sorted_by_level(world: World) -> list[tuple[str, list[Record]]]:
    """Agencies that exist, the commune level first: that is where most readers sit.

    Within a level, agencies that owe something come first, then by name.
    """
    groups: dict[str, list[Record]] = {}
    for agency in world.dataset.of("agency"):
        if not dissolved(agency, world.as_of):
            groups.setdefault(agency["level"], []).append(agency)
    for members in groups.values():
        members.sort(key=lambda a: (not world.owed.get(a.id), sort_key(world.title(a))))
    return sorted(groups.items(), key=lambda group: LEVELS_NEAREST_FIRST.index(group[0]))
