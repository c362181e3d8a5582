"""Citations in Vietnamese administrative style (Nghị định 30/2020/NĐ-CP on clerical work)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pcmbn.records import Record
from pcmbn.vietnamese import show_date
from pcmbn.world import World, provision_name


def document_citation(world: World, document: Record) -> str:
    """First-mention form: type, number, date, issuer, title."""
    kind = world.label("loai-van-ban", document["document_type"])
    parts = [f"{kind} số {document['number']}" if "number" in document.data else kind]
    if "issued_on" in document.data:
        parts.append(f"ngày {show_date(document['issued_on'])}".replace("ngày năm", "năm"))
    parts.append(f"của {document['issuer']}")
    return f"{' '.join(parts)}: {document['title']}"


def pinpoint_citation(world: World, basis: Mapping[str, Any]) -> str:
    """`khoản 1 Điều 27 Luật 53/2024/QH15`, or the bare words when the document has no record."""
    document = world.get("document", basis.get("document"))
    name = world.title(document) if document else basis.get("document_text", "")
    return " ".join(part for part in (basis.get("pinpoint", ""), name) if part)


def provision_citations(world: World, document: Record) -> list[str]:
    """A line for each article that was read and each clause or point that the record tells apart.

    Unread articles are left out: nobody should cite what has not been opened.
    """
    whole = document_citation(world, document)
    places: list[str] = []
    for provision in document.items("provisions"):
        if provision["read"] == "not-seen":
            continue
        article = provision_name(provision)
        pinpoints = [point["pinpoint"] for point in provision.get("points", ())]
        places += [article, *(p if article in p else f"{p} {article}" for p in pinpoints)]
    return [f"{place} {whole}" for place in dict.fromkeys(places)]


def record_citation(world: World, record: Record) -> str:
    """The line to copy when quoting this site, with the day it holds for."""
    if record.kind == "document":
        return document_citation(world, record)
    title = world.title(record)
    if record.kind == "duty":
        title = f"{title} ({pinpoint_citation(world, record['basis'])})"
    day = show_date(world.as_of)
    return f"{title}. {world.edition.site_name}, bản tính đến {day}, {world.url(record)}"
