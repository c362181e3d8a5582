"""Local scripts that pages load: data for what the browser computes itself."""

from __future__ import annotations

from pcmbn import as_of_data, changes, feeds
from pcmbn.deadlines import public_holidays, script
from pcmbn.pages import fees, packs
from pcmbn.world import World


def files(world: World) -> dict[str, str]:
    """Path under docs/ → text."""
    return {
        "du-lieu/doi-hieu-luc.js": changes.script(world),
        "du-lieu/ngay-nghi.js": script(public_holidays()),
        fees.SCRIPT: fees.script(world),
        packs.SCRIPT: packs.script(world),
        "du-lieu/theo-ngay.js": as_of_data.script(world),
        **feeds.files(world),
    }
