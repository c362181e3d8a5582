"""The site carries its own data: one JSON file per kind with derived fields, and the schemas.

Entered fields keep their names; everything computed stands under `derived`, so that a fact and a
calculation are never confused. The derived fields are:

- `url`: address of the record's page, relative to the site;
- `as_of`: the day the calculation holds for;
- documents: `status`, `status_label`;
- agencies: `dissolved`, `duties` (ids owed today);
- functions: `current_holders` (level, agency, confidence);
- duties: `status`, `heirs` (agency, how, part, confidence), empty when not confirmed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from pcmbn import jsonschema_export, timeline
from pcmbn.editions import SITE_FILE
from pcmbn.records import Record
from pcmbn.values import PartialDate
from pcmbn.world import World


def files(world: World) -> dict[str, str]:
    """Relative path under `du-lieu/` → text: every kind, the JSON Schemas, the edition's names."""
    made = {PurePosixPath(SITE_FILE).name: _edition(world), "an-ban.css": _print_style(world)}
    made |= {f"{kind}.json": _kind(world, kind) for kind in world.dataset.schema.kinds}
    schemas = jsonschema_export.texts(world.dataset.schema)
    return made | {f"luoc-do/{name}": text for name, text in schemas.items()}


def _edition(world: World) -> str:
    """Which edition the site is, for `bundle` and for whoever compares copies."""
    edition = world.edition
    names = ("id", "title", "site_name", "short_name", "province", "file_name", "demonstration")
    document = {"as_of": world.as_of} | {name: getattr(edition, name) for name in names}
    return json.dumps(document, ensure_ascii=False, indent=0, default=_plain) + "\n"


def _print_style(world: World) -> str:
    """The site's name at the foot of printed pages; a style sheet cannot read it from the page."""
    name = world.edition.site_name.translate({ord(sign): None for sign in '"\\\n<>'})
    font = "font: 8pt Arial, sans-serif; color: #444;"
    return f'@page {{ @bottom-left {{ content: "{name}"; {font} }} }}\n'


def _kind(world: World, kind: str) -> str:
    records = [
        {**_without_provenance(record.data), "derived": derived(world, record)}
        for record in world.dataset.of(kind)
    ]
    document = {"kind": kind, "as_of": world.as_of, "count": len(records), "records": records}
    return json.dumps(document, ensure_ascii=False, indent=0, default=_plain) + "\n"


def _without_provenance(value: Any) -> Any:
    """The same data without dossier ids: they name the project's papers, which no reader has."""
    if isinstance(value, Mapping):
        inner = {name: item for name, item in value.items() if name != "dossier"}
        return {name: _without_provenance(item) for name, item in inner.items()}
    return [_without_provenance(item) for item in value] if isinstance(value, list) else value


def _plain(value: object) -> str:
    if isinstance(value, dt.date | PartialDate):
        return str(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def derived(world: World, record: Record) -> dict[str, Any]:
    """What is computed about a record, apart from what was entered."""
    own = _BY_KIND.get(record.kind, lambda *_: {})
    return {"url": world.url(record), "title": world.title(record)} | own(world, record)


def _document(world: World, record: Record) -> dict[str, Any]:
    state = world.status(record)
    return {"status": state, "status_label": world.label("tinh-trang", state)}


def _agency(world: World, record: Record) -> dict[str, Any]:
    owed = [item.duty.id for item in world.owed.get(record.id, [])]
    return {"dissolved": timeline.dissolved(record, world.as_of), "duties": owed}


def _function(world: World, record: Record) -> dict[str, Any]:
    lines = timeline.current_holders(world.dataset, record, world.as_of)
    keys = ("level", "agency", "confidence")
    return {"current_holders": [{key: line[key] for key in keys} for line in lines]}


def _duty(world: World, record: Record) -> dict[str, Any]:
    heirs = [
        {"agency": h.agency, "how": h.how, "part": h.part, "confidence": h.confidence}
        for h in world.heirs(record)
    ]
    return {"status": timeline.duty_status(world.dataset, record, world.as_of), "heirs": heirs}


_BY_KIND: dict[str, Callable[[World, Record], dict[str, Any]]] = {
    "document": _document,
    "agency": _agency,
    "function": _function,
    "duty": _duty,
}
