"""Topic pages: everything on one topic, who does what first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.timeline import OwedDuty
from pcmbn.vietnamese import sort_key
from pcmbn.world import World


def pages(world: World) -> Iterator[Page]:
    """One page per topic of the vocabulary."""
    for topic, term in world.dataset.schema.vocabularies["chu-de"].items():
        path = world.topic_url(topic).replace(".html", ".md")
        context = {"term": term, **_context(world, topic)}
        trail = (("Tra cứu", "tra-cuu/index.html"),)
        yield Page(path, term.label, "chu-de.md.j2", context, trail)


def _context(world: World, topic: str) -> dict[str, Any]:
    duties = [duty for duty in world.dataset.of("duty") if topic in duty["topics"]]
    documents = {duty["basis"].get("document") for duty in duties}
    functions = [f for f in world.dataset.of("function") if topic in f.items("topics")]
    law = [
        document
        for document in world.sorted("document")
        if topic in document.items("topics") or document.id in documents
    ]
    methods = [m for m in world.dataset.of("method") if topic in m.items("topics")]
    groups = (
        ("Chức năng", "chuc-nang", functions),
        ("Văn bản", "van-ban", law),
        ("Thủ đoạn", "thu-doan", methods),
    )
    return {
        "owed": by_level(world, duties),
        "unresolved": [duty for duty in duties if not world.heirs(duty)],
        "groups": groups,
    }


def by_level(
    world: World, duties: list[Record]
) -> list[tuple[str, list[tuple[Record, list[OwedDuty]]]]]:
    """Owed duties grouped by level, then agency."""
    order = world.dataset.schema.vocabularies["cap"]
    groups: dict[str, dict[str, list[OwedDuty]]] = {}
    for duty in duties:
        for heir in world.heirs(duty):
            agency = world.get("agency", heir.agency)
            if agency is not None:
                members = groups.setdefault(agency["level"], {})
                members.setdefault(agency.id, []).append(OwedDuty(duty, heir))
    return [
        (level, _named(world, members))
        for level, members in sorted(groups.items(), key=lambda item: order[item[0]].order)
    ]


def _named(world: World, members: dict[str, list[OwedDuty]]) -> list[tuple[Record, list[OwedDuty]]]:
    found = [
        (agency, items)
        for identity, items in members.items()
        if (agency := world.get("agency", identity)) is not None
    ]
    return sorted(found, key=lambda item: sort_key(world.title(item[0])))
