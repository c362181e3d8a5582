"""The known future of the listed documents: on which days their validity changes after the build.

A carried copy cannot learn what happened since; it can count what was already known to come. The
browser does that from a small local script.
"""

from __future__ import annotations

import datetime as dt
import json

from pcmbn.records import Record
from pcmbn.timeline import status
from pcmbn.world import World

_FIELDS = (
    "issued_on",
    "in_force_from",
    "expired_on",
    "partially_expired_on",
    "suspended_from",
    "suspended_until",
    "doubtful_from",
)


def status_changes(world: World) -> dict[str, list[str]]:
    """ISO day after the build day → ids of the documents whose status is another from that day."""
    days = sorted({day for document in world.dataset.of("document") for day in _days(document)})
    before = {d.id: world.status(d) for d in world.dataset.of("document")}
    found: dict[str, list[str]] = {}
    for day in days:
        if day <= world.as_of:
            continue
        for document in world.dataset.of("document"):
            state = status(world.dataset, document, day)
            if state != before[document.id]:
                found.setdefault(day.isoformat(), []).append(document.id)
                before[document.id] = state
    return found


def _days(document: Record) -> list[dt.date]:
    """Days on which the document's own status, or that of one it amends, may change."""
    own = [document.get(name) for name in _FIELDS]
    effects = [relation.get("on") for relation in document.items("relations")]
    return [day for day in own + effects if isinstance(day, dt.date)]


def script(world: World) -> str:
    """The script that the pages load; one global, dates sorted."""
    text = json.dumps(status_changes(world), separators=(",", ":"))
    return f"window.PC_DOI_HIEU_LUC={text};\n"
