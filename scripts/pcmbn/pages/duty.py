"""Duty pages: the task, its basis, who does it today and by what chain."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.render import Page
from pcmbn.world import World


def pages(world: World) -> Iterator[Page]:
    """One page per duty; its address is the duty's permanent anchor."""
    trail = (("Tra cứu", "tra-cuu/index.html"), ("Nhiệm vụ", world.index_url("duty")))
    for duty in world.dataset.of("duty"):
        heirs = world.heirs(duty)
        context = {"heirs": heirs, "moved": any(heir.how != "self" for heir in heirs)}
        path = world.url(duty).replace(".html", ".md")
        yield Page(path, duty["title"], "nhiem-vu.md.j2", context, trail, duty)
