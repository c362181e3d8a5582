"""What the wallet card of a destination shows: the few numbers, and the text of its second code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pcmbn.exports.pack_phones import phones_view
from pcmbn.pages.training import phones
from pcmbn.records import Record
from pcmbn.vietnamese import show_date
from pcmbn.world import World

CARD = "the-vi"
MOST_PHONES = 5
CONFIGURATION = Path(__file__).resolve().parents[3] / "mkdocs.yml"


def wallet_view(world: World, destination: Record) -> dict[str, Any]:
    """The view of a destination's card."""
    found = phones_view(world, phones(world, destination))
    every = {item["short"]: item for item in reversed([*found["there"], *found["home"]])}
    shown = list(reversed(every.values()))[:MOST_PHONES]
    day = destination.get("checked_on") or world.as_of
    address = published_address()
    front, back = (part["lines"] for part in world.dataset.get("checklist", CARD)["parts"])
    page = f"{address.rstrip('/')}/{world.url(destination)}" if address else ""
    return {
        "place": destination["short_title"],
        "phones": [{**item, "name": item["short"]} for item in shown],
        "call": _call(shown),
        "front": [label for line in front for label in _labels(line)],
        "promise": back[-1],
        "text": page or kept_text(destination["short_title"], shown, back[-1]),
        "text_about": "trang của nơi đến." if page else "chữ để lưu, không cần mạng.",
        "text_label": "Quét để mở trang" if page else "Quét để lưu số",
        "day": str(day),
        "shown_day": show_date(day),
    }


def kept_text(place: str, called: list[dict[str, str]], promise: str) -> str:
    """What the second code holds where there is no published address: words to keep."""
    return f"{place}. Gọi giúp: {', '.join(item['number'] for item in called)}. {promise}."


def _labels(line: str) -> list[str]:
    """The words before each blank: "Tên tôi – nhóm máu (tự điền)", "Người tin 1: ... số ..."."""
    bare = line.partition(" (")[0].replace(": ...", ",").replace("...", "")
    labels = [label.strip(" ,") for label in bare.split(" – ")]
    return [label[:1].upper() + label[1:] for label in labels]


def _call(shown: list[dict[str, str]]) -> dict[str, str]:
    """Citizen protection where it is among the numbers, else the first one."""
    full = [item for item in shown if item["tel"].startswith("+84")]
    return (full or shown)[0]


@cache
def published_address() -> str:
    """Where the site is published (`site_url` of mkdocs.yml); empty for a carried copy."""
    written = yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))
    return str(written.get("site_url") or "")
