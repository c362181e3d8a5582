"""Search entries of what people teach, broadcast and fill in: one general maker.

These kinds are found by their title, search terms and whatever text they hold, so a list of kinds
with their weight is enough. A kind belongs here once it has pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.records import Record
from pcmbn.search.entries import Context, Entry, entry, of_kind, words

# The weight of a kind among equal matches: what is used as a whole comes before its parts.
_WEIGHTS = {
    "training_module": 1.0,
    "destination": 1.03,
    "sector": 1.0,
    "broadcast": 0.95,
    "checklist": 0.95,
    "kit": 0.95,
    "fee": 0.9,
    "handout": 0.85,
    "material": 0.85,
    "poster": 0.85,
    "teacher_tool": 0.85,
    "programme": 0.85,
    "safety_rule": 0.85,
    "lure": 0.8,
    "school_basis": 0.75,
    "resource": 0.7,
    "outreach_plan": 0.85,
}
_SUMMARIES = ("summary", "message", "profile", "use", "usage", "why", "note", "text")
_CODE_LENGTH = 12
_NOT_READ = frozenset(
    ("id", "search_terms", "dossier", "sources", "confidence", "checked_on", "gaps", "conflicts")
)
_SHORT_NAMES = ("short_title", "readers", "listeners")


def _make(context: Context, record: Record) -> Iterator[Entry]:
    kind = context.dataset.schema.kinds[record.kind]
    about = next((record[name] for name in _SUMMARIES if isinstance(record.get(name), str)), "")
    named = [record[name] for name in _SHORT_NAMES if record.get(name)]
    body = words(record, *(name for name in record.data if name not in _NOT_READ))
    yield entry(
        record,
        str(record[kind.title_field]),
        aliases=(f"{kind.label} {named[0]}",) if named else (),
        headings=(kind.label, *named),
        body=body,
        text=about or _excerpt(body, record[kind.title_field]),
        boost=_WEIGHTS[record.kind],
    )


def _excerpt(body: str, title: str) -> str:
    """The first sentences of a record that has no summary, without its title and codes."""
    pieces = [piece for piece in body.split(" . ") if piece != title and len(piece) > _CODE_LENGTH]
    return " · ".join(dict.fromkeys(pieces))


for _kind in _WEIGHTS:
    of_kind(_kind)(_make)
