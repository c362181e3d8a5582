"""How each kind of record becomes search entries: one small function per kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pcmbn import links, timeline
from pcmbn.records import Record
from pcmbn.search import aliases
from pcmbn.search.entries import Context, Entry, entry, of_kind, shorten, words

_STATUS_BOOST = {"het-hieu-luc": 0.85, "chua-ban-hanh": 0.9, "chua-xac-minh": 0.9}
_GROUP_BOOST = {"cot-loi": 1.06}
_ARTICLE_BOOST, _MINOR_BOOST = 0.93, 0.88


def _document_boost(document: Record, state: str) -> float:
    group = _GROUP_BOOST.get(document["document_group"], 1.0)
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
    named = [name for name in (number, *numbers[1:4], *names) if name]
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
        headings=(parent,),
        body=body,
        status=status,
        text=shorten(f"{parent}: {provision.get('summary') or body}"),
        audiences=_audiences(part),
        boost=boost * _ARTICLE_BOOST,
        record=f"{document.key}#{provision['number']}",
        dossier=tuple(provision.get("dossier") or ()),
    )


@of_kind("agency")
def agency(context: Context, record: Record) -> Iterator[Entry]:
    """An agency; one that is gone says who does its work today, its heirs stand beneath it."""
    gone = timeline.dissolved(record, context.on)
    heirs = _heirs(context, record) if gone else ()
    former = [] if gone else aliases.predecessor_names(context.dataset, record)
    role = record.get("role") or ""
    today = "; ".join(f"{context.title('agency', to)} – {what}" for to, what in heirs)
    yield entry(
        record,
        record["name"],
        aliases=tuple(aliases.agency_names(record)),
        inherited=tuple(former),
        headings=(context.title("agency", record.get("parent")),),
        body=words(record, "role", "notes", "successions", "predecessor_note"),
        status=context.label("tinh-trang-co-quan", record["agency_status"]),
        text=f"Nay: {today}. {role}" if today else role,
        boost=0.8 if record["agency_status"] == "nhom-khong-phai-co-quan" else 1.0,
        successors=tuple(dict.fromkeys(f"agency:{to}" for to, _ in heirs)),
    )


def _heirs(context: Context, record: Record) -> tuple[tuple[str, str], ...]:
    """Today's agencies at the end of each chain of transfers, with what came to them first."""
    paths = timeline.succession_paths(context.dataset, record, context.on)
    return tuple((path[-1].receiving, path[0].line["what"]) for path in paths)


@of_kind("function")
def function(context: Context, record: Record) -> Iterator[Entry]:
    """A field of work; found by its holders of today and of the past."""
    current = timeline.current_holders(context.dataset, record, context.on)
    now = [context.title("agency", line["agency"]) for line in current]
    every = [context.title("agency", line["agency"]) for line in record["holders"]]
    held = "; ".join(
        f"{context.title('agency', line['agency'])} ({context.label('cap', line['level'])})"
        for line in current
    )
    yield entry(
        record,
        record["title"],
        headings=tuple(dict.fromkeys(now)),
        body=" . ".join([*dict.fromkeys(every), words(record, "summary", "holders", "notes")]),
        text=f"Hiện nay: {held}." if held else record.get("summary") or "",
        boost=0.97,
    )


@of_kind("duty")
def duty(context: Context, record: Record) -> Iterator[Entry]:
    """A duty; found by the agency named then and by the one that answers for it today."""
    heirs = timeline.heirs(context.dataset, record, context.on)
    today = dict.fromkeys(context.title("agency", heir.agency) for heir in heirs)
    topics = [context.label("chu-de", topic) for topic in record["topics"]]
    state = timeline.duty_status(context.dataset, record, context.on)
    holder = ", ".join(filter(None, today)) or record["agency_as_named"]
    yield entry(
        record,
        record["title"],
        headings=(*today, record["agency_as_named"]),
        body=" . ".join([*topics, words(record, "text", "partners", "models", "deadline")]),
        status=context.label("tinh-trang", state),
        text=f"{holder}: {record['text']}",
        boost=0.96 * _STATUS_BOOST.get(state, 1.0),
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
        boost=_MINOR_BOOST,
    )


@of_kind("method")
def method(context: Context, record: Record) -> Iterator[Entry]:
    """A way in which people are deceived, described so that it can be recognised."""
    yield entry(
        record,
        record["title"],
        headings=(record["method_group"], *record.items("exploitation")),
        body=words(
            record, "summary", "steps", "warning_signs", "targets", "channels", "routes", "do"
        ),
        text=record["summary"],
    )


@of_kind("indicator_set")
def indicator_set(context: Context, record: Record) -> Iterator[Entry]:
    """A set of signs by which a victim may be recognised."""
    yield entry(
        record,
        record["title"],
        headings=(context.title("document", record.get("document")), "dấu hiệu nhận biết"),
        body=words(
            record, "rules", "how_to_use", "signs", "items", "indicators", "prompts", "evidence"
        ),
        text=record.get("method_note") or " ".join(record.items("rules")),
        boost=0.95,
    )


@of_kind("helpline")
def helpline(context: Context, record: Record) -> Iterator[Entry]:
    """A place to turn to; its numbers are names for it in every way of typing them."""
    shown = ", ".join(item["display"] for item in record.items("numbers"))
    label = context.label("loai-duong-day", record["helpline_type"])
    purposes = "; ".join(record.items("purposes"))
    yield entry(
        record,
        record["name"],
        number=shown,
        numbers=tuple(aliases.phone_numbers(record)),
        headings=(label, "đường dây nóng số điện thoại"),
        body=words(record, "purposes", "hours", "languages", "notes"),
        text=" · ".join(filter(None, (shown, purposes, record.get("hours")))),
        boost=_helpline_boost(record),
    )


def _helpline_boost(record: Record) -> float:
    if not record.items("numbers"):
        return 0.85
    return 1.05 if record.get("priority") else 0.95


@of_kind("commune")
def commune(context: Context, record: Record) -> Iterator[Entry]:
    """A commune or ward, found also by the units it was made of."""
    parts = ", ".join(part["unit"] for part in record["formed_from"])
    yield entry(
        record,
        record["name"],
        aliases=tuple(aliases.old_units(record)),
        headings=tuple(record.items("old_districts")),
        text=f"Hợp thành từ: {parts} ({', '.join(record.items('old_districts'))} cũ).",
        boost=0.9,
    )


@of_kind("statistic")
def statistic(context: Context, record: Record) -> Iterator[Entry]:
    """A figure with its period and place."""
    values = "; ".join(f"{item['label']}: {item['value']}" for item in record["values"])
    yield entry(
        record,
        f"{record['indicator']} ({record['period']}, {record['geography']})",
        headings=("số liệu thống kê",),
        body=words(record, "values", "counted_by", "caveat"),
        text=f"{values}. {record.get('caveat', '')}",
        boost=_MINOR_BOOST,
    )


@of_kind("event")
def event(context: Context, record: Record) -> Iterator[Entry]:
    """A dated event: reorganisation, yearly day, legal milestone."""
    yield entry(
        record,
        shorten(record["title"]),
        number=str(record["on"]),
        headings=(record.get("basis", ""), record.get("scope", "")),
        body=words(record, "notes"),
        text=f"{record['on']}. {record.get('basis', '')}",
        boost=_MINOR_BOOST,
    )


@of_kind("term")
def term(context: Context, record: Record) -> Iterator[Entry]:
    """A word with its meaning; abbreviations and everyday words rank below what they stand for."""
    meaning = [*record.items("expansions"), *record.items("means")]
    defined = record["term_type"] == "thuat-ngu"
    yield entry(
        record,
        record["term"],
        headings=tuple(meaning),
        body=words(record, "definition", "why"),
        text=record.get("definition") or "; ".join(meaning),
        boost=1.02 if defined else 0.7,
    )
