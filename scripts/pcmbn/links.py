"""Addresses of records: stable, relative to the site, the same for pages, search and site data."""

from __future__ import annotations

from pathlib import PurePosixPath

from pcmbn.records import Record
from pcmbn.vietnamese import slug

ROOT = "tra-cuu"
# The two laws that the records of `correspondence` hold side by side.
OLD_LAW, NEW_LAW = "luat-66-2011-qh12", "luat-53-2024-qh15"
ON_ONE_PAGE = frozenset(
    {"source", "sanction", "statistic", "term", "correspondence", "event", "office_calendar"}
    | {
        "safety_rule",
        "teacher_tool",
        "lure",
        "school_basis",
        "plan_format",
        "placement",
        "resource",
    }
    | {"fee", "poster", "message", "phrase_card", "practice_note", "session_frame"}
)


def url(record: Record) -> str:
    """The record's page, or its anchor on the page that its kind shares.

    The folder of data files is also the folder of pages, so an address never needs the schema.
    """
    folder = PurePosixPath(record.path).parent.name
    if record.kind in ON_ONE_PAGE:
        return f"{ROOT}/{folder}/index.html#{record.id}"
    return f"{ROOT}/{folder}/{record.id}.html"


def provision_anchor(number: str) -> str:
    """The permanent anchor of a provision: 27 → dieu-27, doan-3 → doan-3."""
    name = slug(number)
    return f"dieu-{name}" if name[:1].isdigit() else name


def provision_url(document: Record, number: str) -> str:
    """The place of a provision on its document's page."""
    return f"{url(document)}#{provision_anchor(number)}"
