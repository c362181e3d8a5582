"""The difference from the previous release as a file for machines."""

from __future__ import annotations

import json
from dataclasses import asdict

from pcmbn.release_difference import Difference, since_last_release
from pcmbn.world import World

PATH = "du-lieu/so-voi-ban-truoc.json"


def files(world: World) -> dict[str, str]:
    """Path under docs/ → text."""
    return {PATH: to_json(world, since_last_release(world))}


def to_json(world: World, found: Difference) -> str:
    """Ids, addresses and words; `since` is null when there is no release to compare with."""
    document = {
        "as_of": str(world.as_of),
        "since": found.since and str(found.since),
        "is_release": found.released,
        "added": [
            {"record": r.key, "title": world.title(r), "url": world.url(r)} for r in found.added
        ],
        "changed": [
            {
                "record": item.record.key,
                "title": world.title(item.record),
                "url": world.url(item.record),
                "changes": [asdict(change) for change in item.changes],
                "other_parts": list(item.others),
            }
            for item in found.changed
        ],
        "removed": [asdict(item) for item in found.removed],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
