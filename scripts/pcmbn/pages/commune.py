"""Commune pages: who is there, what each must do today, the sheets to print, whom to call.

Duties are the same in every commune of the country; what differs is the place itself: the units
it was made of, whether it lies at the border or the sea, and its own contacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pcmbn.exports.catalogue import downloads
from pcmbn.pages.edition import is_local
from pcmbn.pages.procedure import ended, sheet_url
from pcmbn.pages.simple import publishable, urgent
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.timeline import OwedDuty, dissolved, duty_status
from pcmbn.vietnamese import sort_key
from pcmbn.world import World

IN_FORCE = frozenset({"con-hieu-luc", "da-sua-doi", "het-mot-phan"})
LEVEL = "xa"
BORDER_GUARD = "don-bien-phong"
BORDER_TERMS = frozenset({"bien-gioi-bien", "bien-gioi-dat-lien", "giap-bien"})
SHEETS = ("kiem-duyet-truoc-khi-phat",)
"""Checklists of outreach that a commune fills in, beside the sheets of procedures."""


def pages(world: World) -> Iterator[Page]:
    """One page per commune; what all communes share is worked out once."""
    communes = world.dataset.of("commune")
    shared = _shared(world) if communes else {}
    trail = (("Tra cứu", "tra-cuu/index.html"), ("Xã, phường", world.index_url("commune")))
    for record in communes:
        path = world.url(record).replace(".html", ".md")
        context = {**shared, **_own(world, record)}
        yield Page(path, world.title(record), "dia-ban.md.j2", context, trail, record)


def _shared(world: World) -> dict[str, Any]:
    agencies = [
        (agency, in_force(world, agency), doubtful(world, agency), downloads(world, agency))
        for agency in commune_agencies(world)
    ]
    return {
        "agencies": agencies,
        "duty_count": sum(len(duties) for _, duties, _, _ in agencies),
        "above": _above(world),
        "procedures": _procedures(world),
        "sheets": [sheet for name in SHEETS if (sheet := world.get("checklist", name))],
        "kits": world.dataset.of("kit"),
        "urgent": urgent(world)[:3],
        "province_lines": [line for line in publishable(world) if is_local(line)],
    }


def _own(world: World, record: Record) -> dict[str, Any]:
    named = [world.get("helpline", identity) for identity in record.items("contacts")]
    contacts = [line for line in named if line is not None and line["publish"] == "co"]
    return {"contacts": contacts, "at_border": record.get("border") in BORDER_TERMS}


def commune_agencies(world: World) -> list[Record]:
    """Agencies of the commune level that exist; those with most duties first."""
    found = [
        agency
        for agency in world.dataset.of("agency")
        if agency["level"] == LEVEL and not dissolved(agency, world.as_of)
    ]
    return sorted(
        found,
        key=lambda agency: (-len(world.owed.get(agency.id, [])), sort_key(world.title(agency))),
    )


def in_force(world: World, agency: Record) -> list[OwedDuty]:
    """What the agency owes by documents in force today, in the order of the data."""
    return [item for item in world.owed.get(agency.id, []) if _stands(world, item)]


def doubtful(world: World, agency: Record) -> int:
    """How many further duties rest on a document that is not known to be in force."""
    return sum(not _stands(world, item) for item in world.owed.get(agency.id, []))


def _stands(world: World, item: OwedDuty) -> bool:
    return duty_status(world.dataset, item.duty, world.as_of) in IN_FORCE


def _above(world: World) -> list[Record]:
    """Whom a commune's agencies answer to, and the courts of the area."""
    parents = {str(agency["parent"]) for agency in commune_agencies(world) if agency.get("parent")}
    found = [
        agency
        for agency in world.dataset.of("agency")
        if not dissolved(agency, world.as_of)
        and agency["level"] != LEVEL
        and (agency.id in parents or agency["level"] == "khu-vuc")
    ]
    return sorted(found, key=lambda agency: sort_key(world.title(agency)))


def _procedures(world: World) -> list[tuple[Record, str, list[Record]]]:
    """Procedures with a step of the commune: the record, its sheet to print, who acts in it."""
    here = {agency.id: agency for agency in commune_agencies(world)}
    found = []
    for record in world.dataset.of("procedure"):
        acting = dict.fromkeys(
            identity
            for step in record.items("steps")
            for identity in step.get("agencies", [])
            if identity in here
        )
        if acting and not ended(world, record):
            found.append((record, sheet_url(world, record), [here[name] for name in acting]))
    return found
