"""Local scripts that pages load: data for what the browser computes itself."""

from __future__ import annotations

from pcmbn import as_of_data, changes, feeds, release_file
from pcmbn.deadlines import office_calendar, script
from pcmbn.pages import fees, packs
from pcmbn.world import World


def files(world: World) -> dict[str, str]:
    """Path under docs/ → text."""
    return {
        "du-lieu/doi-hieu-luc.js": changes.script(world),
        "du-lieu/ngay-nghi.js": script(office_calendar(world.dataset.of("office_calendar"))),
        fees.SCRIPT: fees.script(world),
        packs.SCRIPT: packs.script(world),
        "du-lieu/theo-ngay.js": as_of_data.script(world),
        **feeds.files(world),
        **release_file.files(world),
    }
