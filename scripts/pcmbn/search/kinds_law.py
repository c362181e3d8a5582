"""Search entries of documents, their articles, crimes and fines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pcmbn import links, timeline
from pcmbn.records import Record
from pcmbn.search import aliases
from pcmbn.search.entries import Context, Entry, entry, of_kind, shorten, words

_STATUS_BOOST = {"het-hieu-luc": 0.85, "chua-ban-hanh": 0.9, "chua-xac-minh": 0.9}
_GROUP_BOOST = {"cot-loi": 1.06}
_TYPE_BOOST = {"van-ban-hop-nhat": 0.85}
_ARTICLE_BOOST, _FINE_BOOST = 0.81, 0.81


def _document_boost(document: Record, state: str) -> float:
    group = _GROUP_BOOST.get(document["document_group"], 1.0)
    group *= _TYPE_BOOST.get(document["document_type"], 1.0)
    return group * _STATUS_BOOST.get(state, 1.0)


def _audiences(record: Record) -> tuple[str, ...]:
    """Readers named by the points of a document, in order of appearance."""
    found = [name for point in record.items("points") for name in point.get("audiences") or []]
    return tuple(dict.fromkeys(found))


@of_kind("document")
def document(context: Context, record: Record) -> Iterator[Entry]:
    """The document itself, then every article that has been read."""
    label = context.label("loai-van-ban", record["document_type"])
    state = timeline.status(context.dataset, record, context.on)
    status = context.label("tinh-trang", state)
    numbers = aliases.document_numbers(record, label)
    names = aliases.document_names(record, label)
    boost = _document_boost(record, state)
    number = record.get("number") or ""
    about = record.get("summary") or record.get("status_note") or ""
    yield entry(
        record,
        record.get("short_title") or record["title"],
        number=f"{label} {number}".strip(),
        numbers=tuple(numbers),
        aliases=(*names, record["title"]),
        headings=(record["issuer"],),
        body=words(record, "summary", "status_note", "points", "notes", "forms", "unnumbered"),
        status=status,
        text=f"{record['title']}. {about}" if record.get("short_title") else about,
        audiences=_audiences(record),
        boost=boost,
    )
    short_forms = [form for form in numbers if form.startswith(f"{label} ")][:1]
    full = [f"{label} {number}"] if number else []
    named = [name for name in (number, *full, *short_forms, *names[:2]) if name]
    for provision in record.items("provisions"):
        if provision["read"] not in ("not-seen", "repealed"):
            yield _article(record, provision, named, status, boost)


def _article(
    document: Record, provision: dict[str, Any], named: list[str], status: str, boost: float
) -> Entry:
    heading = provision.get("heading") or f"Điều {provision['number']}"
    title = provision.get("title") or ""
    parent = document.get("short_title") or document["title"]
    part = Record("article", document.id, document.path, provision, {})
    body = words(part, "summary", "points", "duties", "deadlines", "amounts", "support", "notes")
    return Entry(
        url=links.provision_url(document, provision["number"]),
        kind="article",
        title=f"{heading}. {title}" if title else f"{heading} – {parent}",
        number=" ".join(filter(None, (heading, document.get("number")))),
        numbers=tuple(aliases.article_numbers(heading, named)),
        aliases=(title,) if title else (),
        search_terms=tuple(provision.get("search_terms") or ()),
        headings=(parent,),
        body=body,
        status=status,
        text=shorten(f"{parent}: {provision.get('summary') or body}"),
        audiences=_audiences(part),
        boost=boost * _ARTICLE_BOOST,
        record=f"{document.key}#{provision['number']}",
        dossier=tuple(provision.get("dossier") or ()),
        titled=bool(title),
    )


@of_kind("offence")
def offence(context: Context, record: Record) -> Iterator[Entry]:
    """A crime; its article number is how officials call it."""
    heading = f"Điều {record['article']}"
    code = context.dataset.get("document", record["document"])
    names = [code["title"], code.get("short_title"), "BLHS"] if code else ["BLHS"]
    bare = record["title"].removeprefix("Tội ")
    yield entry(
        record,
        record["title"],
        number=f"{heading} Bộ luật Hình sự",
        numbers=tuple(aliases.article_numbers(heading, [name for name in names if name])),
        aliases=(bare, f"{heading} {bare}"),
        body=words(record, "acts", "penalties", "extra_penalty", "age_note", "amendment_note"),
        text=" ".join(record["acts"]),
    )


@of_kind("sanction")
def sanction(context: Context, record: Record) -> Iterator[Entry]:
    """An administrative fine; the amount itself is left to the page, beside its source."""
    parent = context.dataset.get("document", record["document"])
    number = (parent.get("number") if parent else "") or ""
    yield entry(
        record,
        shorten(record["act"]),
        number=f"{record['pinpoint']} {number}".strip(),
        headings=(context.title("document", record["document"]), record.get("sanction_group", "")),
        body=f"xử phạt vi phạm hành chính mức phạt tiền . {record['applies_to']}",
        text=f"Xử phạt vi phạm hành chính: {record['pinpoint']} {number}. {record['applies_to']}",
        boost=_FINE_BOOST,
    )
