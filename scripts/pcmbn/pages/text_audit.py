"""What the imported texts show about the data: pinpoints that are wrong, relations that differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from pcmbn.render import Page
from pcmbn.texts.audit import Audit, as_json, audit
from pcmbn.texts.consolidate import ACTS, consolidations
from pcmbn.texts.findings import KINDS
from pcmbn.world import World

URL = "tra-cuu/doi-chieu-toan-van.html"
FILE = "du-lieu/doi-chieu-toan-van.json"


def pages(world: World) -> Iterator[Page]:
    """The report page; none while no text is there."""
    if not world.dataset.texts:
        return
    found = audit(world.dataset, world.library)
    counts = Counter(finding.kind for finding in found.findings)
    context = {
        "audit": found,
        "kinds": [(label, counts[kind]) for kind, label in KINDS.items()],
        "labels": KINDS,
        "rows": [
            (_record(world, f.record), world.get("document", f.document), f) for f in found.findings
        ],
        "texts": [world.get("document", identity) for identity in found.documents],
        "changed": consolidations(world.dataset, world.library),
        "acts": ACTS,
    }
    trail = (("Tình trạng dữ liệu", "tinh-trang-du-lieu.html"),)
    name = "Đối chiếu với toàn văn đã nạp"
    yield Page(URL.replace(".html", ".md"), name, "doi-chieu-toan-van.md.j2", context, trail)


def files(world: World) -> dict[str, str]:
    """The report for other tools; nothing while no text is there."""
    if not world.dataset.texts:
        return {}
    found: Audit = audit(world.dataset, world.library)
    told = as_json(found, world.as_of)
    return {FILE: json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"}


def _record(world: World, key: str) -> object:
    kind, _, identity = key.partition(":")
    return world.get(kind, identity)
