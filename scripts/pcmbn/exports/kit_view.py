"""What the files of the 30/7 kit show: every task with its date, by agency, and what to avoid."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pcmbn.cite import document_citation
from pcmbn.records import Record
from pcmbn.training.kit import Task, next_day, tasks
from pcmbn.vietnamese import show_date, slug
from pcmbn.world import World

CONFIRMED = ("confirmed-official", "confirmed-multiple")
SLOGANS, MISTAKES = "khau-hieu", "loi-hay-gap"
BASIS = ("luat-53-2024-qh15", "qd-793-2016")
HOLDER = "ubnd-cap-xa"


def kit_view(world: World, record: Record) -> dict[str, Any]:
    """The view of the kit; dates are those of the next day of observance."""
    day = next_day(record, world.as_of)
    found = tasks(record, world.as_of)
    checked = dt.date.fromisoformat(str(record.get("checked_on") or world.as_of))
    term = world.dataset.schema.term("thu-nghiem", record["tried"])
    return {
        "id": record.id,
        "title": record["title"],
        "year": day.year,
        "observed": show_date(day),
        "tasks": [_task(world, task) for task in found],
        "agencies": _agencies(world, found),
        "avoid": record.items("avoid"),
        "scripts": [b["title"] for name in record.items("broadcasts")
                    if (b := world.get("broadcast", name))],
        "slogans": [_slogan(note) for note in _slogans(world)],
        "older": [f"{note['title']}. {note['lines'][0]}" for note in _notes(world, SLOGANS)
                  if note not in _slogans(world)],
        "mistakes": [f"{n['title']}. {n['lines'][0]}" for n in _notes(world, MISTAKES)],
        "basis": [document_citation(world, found) for name in BASIS
                  if (found := world.get("document", name))],
        "gaps": record.items("gaps"),
        "tried": f"{term.label}: {term.description}",
        "day": str(checked),
        "shown_day": show_date(checked),
        "page": world.url(record),
        **_commune(world),
    }  # fmt: skip


def _commune(world: World) -> dict[str, str]:
    """What the letterhead asks of any paper of a commune."""
    agency = world.get("agency", HOLDER)
    name = world.title(agency) if agency else "UBND cấp xã"
    return {"agency": name, "head": "Ủy ban nhân dân", "level": "xa", "parent": ""}


def _task(world: World, task: Task) -> dict[str, str]:
    return {
        "due": str(task.due),
        "shown_due": show_date(task.due),
        "text": task.text,
        "agency": task.agency,
        "who": _name(world, task.agency),
        "stage": task.stage,
    }


def _name(world: World, identity: str) -> str:
    agency = world.get("agency", identity)
    return world.title(agency) if agency else identity


def _agencies(world: World, found: list[Task]) -> list[dict[str, str]]:
    """Every agency with a task, in order of its first one."""
    names = dict.fromkeys(task.agency for task in found)
    return [{"id": name, "name": _name(world, name)} for name in names]


def _notes(world: World, group: str) -> list[Record]:
    return [note for note in world.dataset.of("practice_note") if note["note_group"] == group]


def _slogans(world: World) -> list[Record]:
    """Texts for a banner: the official ones first, then proposals; not remarks about old ones."""
    notes = _notes(world, SLOGANS)
    official = [note for note in notes if note["confidence"] in CONFIRMED]
    return [*official, *(note for note in notes if note.get("proposal"))]


def _slogan(note: Record) -> dict[str, Any]:
    return {
        "text": note["title"],
        "about": note["lines"][0],
        "proposal": bool(note.get("proposal")),
    }


def calendar_view(world: World, record: Record, agency: str | None) -> dict[str, Any]:
    """The view of a calendar: the tasks of one agency, or of all of them with their names."""
    view = kit_view(world, record)
    shown = [task for task in view["tasks"] if agency in (None, task["agency"])]
    of_one = next((item["name"] for item in view["agencies"] if item["id"] == agency), "")
    return {
        "name": f"{view['title']} {view['year']}" + (f" – {of_one}" if of_one else ""),
        "stamp": str(world.as_of),
        "page": view["page"],
        "events": [
            {
                "uid": f"{record.id}-{view['year']}-{task['agency']}-{slug(task['text'])[:60]}"
                f"@{world.edition.domain}",
                "on": task["due"],
                "summary": task["text"] if agency else f"{task['who']}: {task['text']}",
                "text": f"{task['stage']}. {task['who']}.",
            }
            for task in shown
        ],
    }
