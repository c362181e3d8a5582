"""What the papers of one agency show, as plain data: its duties, their basis, its part in 30/7."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pcmbn.as_of_view import Owed
from pcmbn.cite import document_citation, pinpoint_citation
from pcmbn.exports.framework import View
from pcmbn.records import Record
from pcmbn.responsibility import duty_rows
from pcmbn.vietnamese import show_date
from pcmbn.world import World

LAW, DAY_DECISION = "luat-53-2024-qh15", "qd-793-2016"
IN_FORCE = frozenset({"con-hieu-luc", "da-sua-doi", "het-mot-phan"})
VICTIM_TOPICS = frozenset({"tiep-nhan-xac-minh", "ho-tro-nan-nhan", "bao-ve-nan-nhan"})


def view(world: World, agency: Record) -> View:
    """All that any of the agency's papers needs; the papers differ only in their form."""
    owed = [item for holder, item in duty_rows(world) if holder.id == agency.id]
    owed.sort(key=lambda item: (item.status not in IN_FORCE, item.duty.id))
    parent = world.get("agency", agency.get("parent"))
    return {
        "day": str(world.as_of),
        "shown_day": show_date(world.as_of),
        "agency": world.title(agency),
        "head": _head_name(world.title(agency), agency["level"]),
        "level": agency["level"],
        "place": world.edition.place,
        "parent": world.title(parent) if parent else "",
        "duties": [_duty(world, item) for item in owed],
        "basis": _basis(world, owed),
        "day_aim": _day_aim(world),
        "partners": _partners(owed),
        "weeks": list(_weeks(world, agency)),
        "steps": list(_steps(world, agency)),
        "victims": any(VICTIM_TOPICS.intersection(item.duty["topics"]) for item in owed),
        "secrecy": pinpoint_citation(world, {"document": LAW, "pinpoint": "khoản 10 Điều 3"}),
        "page": world.url(agency),
    }


def _head_name(name: str, level: str) -> str:
    """The name for the head of a paper; a commune-level body leaves its place blank."""
    if level != "xa":
        return name
    bare = re.sub(r" \(.*", "", name)
    return re.sub(r" (thuộc UBND cấp xã|cấp xã|xã, phường|xã)$", "", bare)


def _duty(world: World, item: Owed) -> dict[str, str]:
    duty = item.duty
    limit = duty.get("deadline", {})
    heir = item.heir
    return {
        "title": duty["title"] + (f" – {heir.part}" if heir.part else ""),
        "text": duty["text"],
        "basis": pinpoint_citation(world, duty["basis"]),
        "doubt": "" if item.status in IN_FORCE else world.label("tinh-trang", item.status).lower(),
        "deadline": "" if limit.get("withheld") else limit.get("text", ""),
        "status": world.label("tinh-trang", item.status),
        "confidence": world.label("do-tin-cay", heir.confidence),
        "topic": world.label("chu-de", duty["topics"][0]),
        "from": "" if heir.how == "self" else duty["agency_as_named"],
    }


def _basis(world: World, owed: list[Owed]) -> list[str]:
    """The documents the duties rest on and the decision on 30/7, each once, full form."""
    wanted = [LAW, DAY_DECISION, *(item.duty["basis"].get("document", "") for item in owed)]
    found = (world.get("document", identity) for identity in dict.fromkeys(wanted))
    return [
        document_citation(world, document)
        for document in found
        if document and (world.status(document) in IN_FORCE or document.id == DAY_DECISION)
    ]


def _day_aim(world: World) -> str:
    decision = world.get("document", DAY_DECISION)
    provisions = decision.items("provisions") if decision else []
    return str(provisions[0].get("summary", "")) if provisions else ""


def _partners(owed: list[Owed]) -> list[str]:
    return list(dict.fromkeys(name for item in owed for name in item.duty.items("partners")))


def _weeks(world: World, agency: Record) -> Iterator[dict[str, Any]]:
    """The agency's own tasks around 30/7 from the kits, by week."""
    for kit in world.dataset.of("kit"):
        for week in kit["weeks"]:
            tasks = [task["text"] for task in week["tasks"] if task.get("agency") == agency.id]
            if tasks:
                yield {"title": week["title"], "tasks": tasks}


def _steps(world: World, agency: Record) -> Iterator[dict[str, Any]]:
    """The steps of each procedure in which the agency acts."""
    for procedure in world.dataset.of("procedure"):
        ended = procedure.get("expired_on")
        if ended and ended <= world.as_of:
            continue
        steps = [
            _step(world, number, step)
            for number, step in enumerate(procedure["steps"], start=1)
            if agency.id in step.get("agencies", ())
        ]
        if steps:
            yield {"title": procedure["title"], "steps": steps}


def _step(world: World, number: int, step: Mapping[str, Any]) -> dict[str, str]:
    limits = "; ".join(line["text"] for line in step.get("deadlines", ()))
    return {
        "number": str(number),
        "title": step["title"],
        "when": step.get("when", ""),
        "limits": limits,
        "basis": pinpoint_citation(world, step["basis"]),
    }
