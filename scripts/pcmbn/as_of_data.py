"""The data that `theo-ngay.html` computes from: what `timeline` needs, and nothing it decides.

Every date is the first day it can mean, as `timeline.day` has it, so that the browser compares
plain ISO strings. `docs/assets/js/theo-ngay-luat.js` holds the same functions as `timeline`; a
test runs both over every day and over the shared table of known answers.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from pcmbn.links import provision_anchor
from pcmbn.records import Record
from pcmbn.timeline import day
from pcmbn.world import World

FIRST_DAY = dt.date(2011, 1, 1)
SPANS = {
    "issued": "issued_on",
    "start": "in_force_from",
    "expired": "expired_on",
    "partly": "partially_expired_on",
    "suspended": "suspended_from",
    "resumed": "suspended_until",
    "doubtful": "doubtful_from",
}


def script(world: World) -> str:
    """The data as a local script."""
    text = json.dumps(data(world), ensure_ascii=False, separators=(",", ":"))
    return f"window.PCMBN_THEO_NGAY={text};\n"


def last_day(as_of: dt.date) -> dt.date:
    """The last day the view offers: twelve months ahead."""
    return dt.date(as_of.year + 1, as_of.month, min(as_of.day, 28))


def data(world: World) -> dict[str, Any]:
    """Everything in one mapping; absent fields are left out."""
    dataset, schema = world.dataset, world.dataset.schema
    trusts = schema.vocabularies["do-tin-cay"]
    levels = schema.vocabularies["cap"]
    return {
        "asOf": str(world.as_of),
        "first": str(FIRST_DAY),
        "last": str(last_day(world.as_of)),
        "status": {
            word: [term.label, term.extra["tone"]]
            for word, term in schema.vocabularies["tinh-trang"].items()
        },
        "levels": {word: term.label for word, term in levels.items()},
        "levelEnds": {
            word: t.extra["ended_on"] for word, t in levels.items() if "ended_on" in t.extra
        },
        "rank": {word: term.extra["rank"] for word, term in trusts.items()},
        "marks": {word: t.label.lower() for word, t in trusts.items() if t.extra.get("mark")},
        "documents": {d.id: _document(world, d) for d in dataset.of("document")},
        "agencies": {a.id: _agency(world, a) for a in dataset.of("agency")},
        "functions": {f.id: _function(world, f) for f in dataset.of("function")},
        "duties": {d.id: _duty(world, d) for d in dataset.of("duty")},
    }


def _iso(value: Any) -> str:
    found = day(value)
    return str(found) if found else ""


def _some(pairs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in pairs.items() if value}


def _document(world: World, record: Record) -> dict[str, Any]:
    dates = {name: _iso(record.get(field)) for name, field in SPANS.items()}
    return _some(
        {
            "name": world.title(record),
            "title": record["title"],
            "url": world.url(record),
            **dates,
            "amended": first_amendment(world, record),
        }
    )


def first_amendment(world: World, record: Record) -> str:
    """The day on which the first amendment of a document takes effect, empty when none does."""
    effects = [_iso(effect) for effect in world.dataset.amendments.get(record.id, ())]
    return min(filter(None, effects), default="")


def _agency(world: World, record: Record) -> dict[str, Any]:
    moves = [
        _some(
            {
                "to": line["to"],
                "on": _iso(line["on"]),
                "functions": line.get("functions"),
                "confidence": line["confidence"],
            }
        )
        for line in record.items("successions")
    ]
    return _some(
        {
            "name": world.title(record),
            "url": world.url(record),
            "dissolved": _iso(record.get("dissolved_on")),
            "moves": moves,
        }
    )


def _function(world: World, record: Record) -> dict[str, Any]:
    lines = [
        _span(line, "level", "agency", "part", "confidence") for line in record.items("holders")
    ]
    return {
        "name": record["title"],
        "url": world.url(record),
        "levels": record["levels"],
        "holders": lines,
    }


def _span(line: Mapping[str, Any], *names: str) -> dict[str, Any]:
    dates = {"from": _iso(line.get("from")), "until": _iso(line.get("until"))}
    return _some({**{name: line.get(name) for name in names}, **dates})


def _duty(world: World, record: Record) -> dict[str, Any]:
    basis = record["basis"]
    document = world.get("document", basis.get("document"))
    url = world.url(document) if document else ""
    if document and "article" in basis:
        url += f"#{provision_anchor(basis['article'])}"
    return _some(
        {
            "name": record["title"],
            "url": world.url(record),
            "agency": record["agency"],
            "function": record["function"],
            "document": document.id if document else "",
            "pinpoint": basis.get("pinpoint", ""),
            "basis": url,
            "start": _iso(record.get("in_force_from")),
            "expired": _iso(record.get("expired_on")),
            "confidence": record["confidence"],
            "splits": [
                _span(line, "agency", "part", "confidence") for line in record.items("splits")
            ],
        }
    )
