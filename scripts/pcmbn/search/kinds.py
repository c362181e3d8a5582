"""How each kind of record becomes search entries: one small function per kind.

Documents, their articles, crimes and fines are in `kinds_law`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn import timeline
from pcmbn.records import Record
from pcmbn.search import aliases
from pcmbn.search.entries import Context, Entry, entry, of_kind, shorten, words

_EXPIRED_BOOST = {"het-hieu-luc": 0.85, "chua-ban-hanh": 0.9, "chua-xac-minh": 0.9}
_LEVEL_BOOST = {"trung-uong": 0.93}
_TERM_BOOST = {"thuat-ngu": 1.05, "viet-tat": 0.35, "loi-thuong-ngay": 0.35, "nen-tranh": 0.6}
_MINOR_BOOST = 0.62


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
        boost=_agency_boost(record),
        successors=tuple(dict.fromkeys(f"agency:{to}" for to, _ in heirs)),
    )


def _agency_boost(record: Record) -> float:
    """Readers work in the province: its own bodies come before the ministries of the same name."""
    if record["agency_status"] == "nhom-khong-phai-co-quan":
        return 0.8
    return _LEVEL_BOOST.get(record["level"], 1.0)


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
        boost=0.89 * _EXPIRED_BOOST.get(state, 1.0),
    )


@of_kind("method")
def method(_context: Context, record: Record) -> Iterator[Entry]:
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
    body = words(
        record, "rules", "how_to_use", "signs", "items", "indicators", "prompts", "evidence"
    )
    yield entry(
        record,
        record["title"],
        headings=(context.title("document", record.get("document")), "dấu hiệu nhận biết"),
        body=body,
        text=record.get("method_note") or body.replace(" . ", " · "),
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
def commune(_context: Context, record: Record) -> Iterator[Entry]:
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
def statistic(_context: Context, record: Record) -> Iterator[Entry]:
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
def event(_context: Context, record: Record) -> Iterator[Entry]:
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
def term(_context: Context, record: Record) -> Iterator[Entry]:
    """A word with its meaning; abbreviations and everyday words rank below what they stand for."""
    meaning = [*record.items("expansions"), *record.items("means")]
    asked = [f"{record['term']} là gì"]
    asked += [f"{record['term']} viết tắt của từ gì"] if record.items("expansions") else []
    yield entry(
        record,
        record["term"],
        aliases=tuple(asked),
        headings=tuple(meaning),
        body=words(record, "definition", "why"),
        text=record.get("definition") or "; ".join(meaning),
        boost=_TERM_BOOST[record["term_type"]],
    )
