"""The project's own drawings, with the words that stand for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pcmbn.world import World

PICTURES = Path(__file__).resolve().parents[3] / "docs" / "assets" / "hinh"
VOCABULARY = "hinh-ve"


def picture(world: World, name: str) -> dict[str, Any]:
    """A drawing of the project with the words that stand for it."""
    term = world.dataset.schema.term(VOCABULARY, name)
    return {
        "id": name,
        "label": term.label,
        "alt": term.description,
        "captions": list(term.extra["captions"]),
        "svg": _drawing(name),
    }


@cache
def _drawing(name: str) -> str:
    return (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
