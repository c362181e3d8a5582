"""Whom to call: there and at home. Only numbers that may be published are in the view."""

from __future__ import annotations

from pcmbn.pages.simple import urgent
from pcmbn.records import Record
from pcmbn.world import World

PROTECTION = "vn-bao-ho-cong-dan"
AT_SEA = "vn-112"
AT_HOME = ("vn-113", "vn-111")
HOME = "VN"


def phones_view(world: World, rows: list[tuple[Record, str]]) -> dict[str, list[dict[str, str]]]:
    """`there`: lines of the destination; `home`: lines at home; `waiting`: lines not yet checked.

    Citizen protection stands among `there`: it answers from abroad.
    """
    open_rows = [(line, note) for line, note in rows if line["publish"] == "co"]
    local = _is_local(rows)
    there = [row for row in open_rows if local or _abroad(row[0])]
    named = {line.id for line, _ in there}
    notes = {line.id: note for line, note in open_rows}
    at_home = [line for line in urgent(world) if line.id in AT_HOME and line.id not in named]
    waiting = [(line, note) for line, note in rows if line["publish"] != "co"]
    return {
        "there": [entry for line, note in there for entry in _entries(line, note)],
        "home": [entry for line in at_home for entry in _entries(line, notes.get(line.id, ""))],
        "waiting": [{"name": line["name"], "note": note} for line, note in waiting],
    }


def _is_local(rows: list[tuple[Record, str]]) -> bool:
    """Whether the work is at home: no line abroad and no citizen protection is named."""
    return all(line["country"] == HOME and line.id != PROTECTION for line, _ in rows)


def _abroad(line: Record) -> bool:
    return line["country"] != HOME or line.id in (PROTECTION, AT_SEA)


def _entries(line: Record, note: str) -> list[dict[str, str]]:
    """The first number of a line, or all of them where each says what it is for."""
    numbers = line.items("numbers")
    several = len(numbers) > 1 and all("note" in number for number in numbers)
    shown = numbers if several else numbers[:1]
    return [
        {
            "number": number["display"],
            "tel": str(number.get("e164") or number["display"]).replace(" ", ""),
            "name": line["name"],
            "short": _short(line, number["note"] if several else ""),
            "note": "; ".join(filter(None, (number.get("note") if several else "", note))),
        }
        for number in shown
    ]


def _short(line: Record, note: str) -> str:
    """A few words for a small card: its short name, else what the number is for, else its name."""
    return str(line.get("short_name") or note or line["name"])
