"""Everything the files of one lesson show, as plain data: the lesson, its neighbours, its words.

All six files of a lesson are made from this one view, so that they cannot contradict each other
and a change of any neighbour (a material, a rule, a helpline, a law's validity) reaches the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pcmbn.cite import pinpoint_citation
from pcmbn.exports.pictures import picture
from pcmbn.pages.simple import urgent
from pcmbn.records import Record
from pcmbn.world import World

OPENING_TOOL = "cc-01"
READ_BY_TEACHER = frozenset({"kich-ban", "cau-doc"})
LAYOUTS = {"chuoi-tin-nhan": "thread", "bo-the": "cards", "tin-tuyen": "cards"}
HELPLINES = {"tieu-hoc": 1}  # the youngest learn one number
HELPLINES_OTHERWISE = 3
ADULTS = frozenset({"phu-huynh"})  # the opening words speak to pupils
FULL_NAME_FROM_GRADE = 6  # below it the full name holds words of the older
VALID = ("con-hieu-luc", "da-sua-doi")


def lesson_view(world: World, lesson: Record) -> dict[str, Any]:
    """The view of a lesson; every key is always there, empty when the record has nothing."""
    return {**_own(lesson), **_told(world, lesson), **_around(world, lesson)}


def _own(lesson: Record) -> dict[str, Any]:
    """Fields that the files show as they are."""
    texts = ("message", "low_equipment", "take_home", "parents_note", "follow_up")
    lists = ("outcomes", "equipment", "safety_notes")
    return {
        **{name: lesson.get(name, "") for name in texts},
        **{name: lesson.items(name) for name in lists},
        "id": lesson.id,
        "title": lesson["title"],
        "minutes": lesson["minutes"],
        "periods": lesson["periods"],
        "slots": [slot["text"] for slot in lesson["slots"]],
        "objectives": lesson.get("objectives", {}),
        "questions": [_question(item) for item in lesson["questions"]],
        "single_source": lesson.items("single_source_facts"),
        "sources": len(lesson["sources"]),
        "fictional": bool(lesson["fictional"]),
    }


def _told(world: World, lesson: Record) -> dict[str, Any]:
    """Fields that need the words of a vocabulary or of the day."""
    return {
        "level": world.label("cap-bai-hoc", lesson["level"]),
        "grades": [world.label("lop", grade) for grade in lesson["grades"]],
        "plan": _plan(world, lesson),
        "activities": list(_activities(world, lesson)),
        "worksheet": _sheet(world, lesson.get("worksheet"), lesson["title"]),
        "home_sheet": _sheet(world, lesson.get("home_sheet"), lesson["title"]),
        "trial": world.dataset.schema.term("thu-nghiem", lesson["trial"]).description,
        "confidence": world.label("do-tin-cay", lesson["confidence"]),
        "page": world.url(lesson),
        "day": str(lesson.get("checked_on") or world.as_of),
    }


def _around(world: World, lesson: Record) -> dict[str, Any]:
    """What neighbours of the lesson bring."""
    return {
        "materials": [_material(world, item) for item in _linked(world, lesson, "material")],
        "opening": {} if lesson["level"] in ADULTS else _opening(world),
        "safety_rules": [rule["text"] for rule in _linked(world, lesson, "safety_rule")],
        "law": [_law(world, basis) for basis in _linked(world, lesson, "school_basis")],
        "helplines": list(_helplines(world, lesson)),
    }


def lowest_grade(world: World, lesson: Record) -> int:
    """The youngest class the lesson is for, as a number; what children read must suit it."""
    return min(
        int(world.dataset.schema.term("lop", grade).extra["grade"]) for grade in lesson["grades"]
    )


def _linked(world: World, lesson: Record, kind: str) -> Iterator[Record]:
    field = {"material": "materials", "safety_rule": "safety_rules", "school_basis": "law"}[kind]
    found = (world.get(kind, identity) for identity in lesson.items(field))
    return (record for record in found if record is not None)


def _plan(world: World, lesson: Record) -> dict[str, Any]:
    style = world.dataset.schema.term("kieu-giao-an", lesson["plan_style"])
    plan_format = world.get("plan_format", style.extra.get("format"))
    own = [{"text": words} for words in style.extra.get("headings", [])]
    return {
        "style": style.id,
        "label": style.label,
        "official": plan_format["title"] if plan_format else "",
        "headings": [dict(item) for item in plan_format["headings"]] if plan_format else own,
    }


def _activities(world: World, lesson: Record) -> Iterator[dict[str, Any]]:
    start = 0
    for item in lesson["activities"]:
        phase = world.dataset.schema.term("buoc-hoat-dong", item["phase"])
        texts = ("teacher", "pupils", "aim", "content", "product", "organisation")
        yield {
            **{name: item.get(name, "") for name in texts},
            "title": item["title"],
            "phase": phase.label,
            "standard": phase.extra.get("standard", 0),
            "minutes": item["minutes"],
            "start": start,
            "end": start + item["minutes"],
        }
        start += item["minutes"]


def _question(item: Mapping[str, Any]) -> dict[str, Any]:
    names = ("feedback", "model_answer", "criterion")
    return {
        **{name: item.get(name, "") for name in names},
        "id": item["id"],
        "text": item["text"],
        "options": [dict(option) for option in item.get("options", [])],
        "true_false": "answer" in item,
        "answer": item.get("answer", False),
    }


def _material(world: World, record: Record) -> dict[str, Any]:
    kind = record["material_type"]
    parts = [
        {
            "label": part.get("label", ""),
            "speaker": part.get("speaker", ""),
            "stop": part.get("stop", False),
            "text": part["text"],
        }
        for part in record["parts"]
    ]
    if record.get("must_read"):
        parts.append({"label": "", "speaker": "", "stop": False, "text": record["must_read"]})
    return {
        "id": record.id,
        "title": record["title"],
        "type": world.label("loai-hoc-lieu", kind),
        "layout": LAYOUTS.get(kind, "text"),
        "read_by_teacher": kind in READ_BY_TEACHER,
        "instruction": record.get("instruction", ""),
        "parts": parts,
        "answers": [_answer(item) for item in record["answers"]],
    }


def _answer(item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": item["title"],
        "labels": item.get("labels", []),
        "lines": item.get("lines", []),
    }


def _sheet(world: World, sheet: Mapping[str, Any] | None, title: str) -> dict[str, Any]:
    given = sheet or {}
    tasks = [
        {"text": item["text"], "lines": item.get("lines", 0)} for item in given.get("tasks", [])
    ]
    return {
        "title": given.get("title", title),
        "pictures": [picture(world, name) for name in given.get("pictures", [])],
        "tasks": tasks,
        "lines": list(given.get("lines", [])),
        "blanks": list(given.get("blanks", [])),
        "answers": list(_solved(world.get("material", given.get("answers_of")))),
    }


def _solved(material: Record | None) -> Iterator[dict[str, str]]:
    """Questions of a question-and-answer material, each with its answer."""
    if material is None:
        return
    answers = {
        label: "; ".join(item.get("lines", []))
        for item in material["answers"]
        for label in item.get("labels", [])
    }
    for part in material["parts"]:
        yield {"question": part["text"], "answer": answers.get(part.get("label", ""), "")}


def _opening(world: World) -> dict[str, Any]:
    tool = world.get("teacher_tool", OPENING_TOOL)
    return {"title": tool["title"], "lines": tool.items("lines")} if tool else {}


def _law(world: World, basis: Record) -> dict[str, str]:
    places = [pinpoint_citation(world, item) for item in basis.items("documents")]
    documents = [world.get("document", item.get("document")) for item in basis.items("documents")]
    statuses = [world.status(document) for document in documents if document is not None]
    words = [world.label("tinh-trang", status) for status in statuses if status not in VALID]
    note = basis.get("validity", "") or "; ".join(dict.fromkeys(words))
    return {"title": basis["title"], "places": "; ".join(dict.fromkeys(places)), "note": note}


def _helplines(world: World, lesson: Record) -> Iterator[dict[str, str]]:
    count = HELPLINES.get(lesson["level"], HELPLINES_OTHERWISE)
    young = lowest_grade(world, lesson) < FULL_NAME_FROM_GRADE
    for line in urgent(world)[:count]:
        for number in line.items("numbers")[:1]:
            yield {"number": number["display"], "name": _when(line) if young else line["name"]}


def _when(line: Record) -> str:
    """When and at what cost one may call, instead of a name that a child should not yet read."""
    cost = line.get("cost", "").partition(";")[0]
    return ", ".join(words for words in (cost, line.get("hours", "")) if words)
