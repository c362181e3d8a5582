"""Everything the files of one training pack show, as plain data.

All files of a pack are made from this one view, so that guide, slides, handout and test cannot
contradict each other. Amounts come from the fee records alone, numbers to call only from helplines
that may be published, phrase cards only after their review: the world holds nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from pcmbn.cite import pinpoint_citation
from pcmbn.exports.pack_fees import fee_groups
from pcmbn.exports.pack_phones import phones_view
from pcmbn.exports.pictures import picture
from pcmbn.pages.packs import pack_context
from pcmbn.pages.training import PROGRAMME
from pcmbn.records import Record
from pcmbn.training.plans import TEST, Pack, Part, frames, plan
from pcmbn.vietnamese import show_date
from pcmbn.world import World

PICTURES = (
    "hop-dong", "phieu-thu", "khong-nop", "giu-giay-to", "co-do",
    "goi-dien", "ban-sao", "hoi-truoc", "tra-cuu", "cau-an-toan",
)  # fmt: skip
ORDER = {"training_module": 0, "destination": 1, "sector": 2}
FACTS = ("lawful_routes", "fee_notes", "local_law")
LINES = ("red_flags", "exploitation", "contract_checks", "ask_before_signing", "copies")
METHOD_NOTES = "phuong-phap"


def pack_view(world: World, pack: Pack) -> dict[str, Any]:
    """The view of a pack; every key is always there, empty when the records have nothing."""
    context = pack_context(world, pack)
    taught = _taught(context["used"])
    return {
        **_head(world, pack, context["used"]),
        **{name: _both(pack, name) for name in LINES},
        **{name: [_fact(world, line) for line in _both(pack, name)] for name in FACTS},
        "frames": [_frame(world, frame, parts) for frame, parts in context["plans"]],
        "units": [_unit(world, record) for record in taught],
        "fees": fee_groups(world, context["fees"]),
        "phones": phones_view(world, context["phones"]),
        "materials": context["materials"],
        "take_home": context["take_home"],
        "safeguarding": context["safeguarding"],
        "tools": [_tool(tool) for tool in context["tools"] if tool.items("parts")],
        "handouts": [_handout(item) for item in context["tools"] if item.kind == "handout"],
        "test": _test(world, TEST),
        "cards": [_card(card) for card in context["cards"]],
        "advice": _advice(world),
        "pictures": {name: picture(world, name) for name in PICTURES},
        "sources": list(_sources(world, context["used"])),
    }


def modules_view(world: World) -> dict[str, Any]:
    """The view of the guide to all core modules, with the sessions that are made of them alone."""
    modules = sorted(world.dataset.of("training_module"), key=lambda record: record["order"])
    programme = world.get("programme", PROGRAMME)
    anywhere = Pack(world.dataset.of("destination")[0])
    plans = [(frame, plan(world.dataset, frame, anywhere)) for frame in _module_frames(world)]
    terms = [world.dataset.schema.term("thu-nghiem", module["tried"]) for module in modules]
    return {
        "title": f"{len(modules)} mô-đun chung",
        "page": world.index_url("training_module"),
        "profile": "",
        "aims": [aim for module in modules for aim in module.items("aims")[:1]],
        "frames": [_frame(world, frame, parts) for frame, parts in plans],
        "units": [_unit(world, module) for module in modules],
        **{name: list(dict.fromkeys(line for module in modules for line in module.items(name)))
           for name in ("materials", "safeguarding")},
        "take_home": [module["take_home"] for module in modules if "take_home" in module.data],
        "advice": _advice(world),
        "programme": programme["title"] if programme else "",
        "tried": f"{terms[0].label}: {terms[0].description}",
        "sources": list(_sources(world, modules)),
        **_days(world, modules),
    }  # fmt: skip


def _module_frames(world: World) -> list[Record]:
    """Session frames whose every part is a module."""
    return [
        frame
        for frame in frames(world.dataset)
        if all(slot["part"] == "mo-dun" for slot in frame["slots"])
    ]


def _days(world: World, used: list[Record]) -> dict[str, str]:
    """The latest day on which any of the records was checked."""
    days = [str(record["checked_on"]) for record in used if "checked_on" in record.data]
    day = max(days, default=str(world.as_of))
    return {"day": day, "shown_day": show_date(dt.date.fromisoformat(day))}


def _head(world: World, pack: Pack, used: list[Record]) -> dict[str, Any]:
    programme = world.get("programme", PROGRAMME)
    term = world.dataset.schema.term("thu-nghiem", pack.destination["tried"])
    return {
        "id": pack.id,
        "title": pack.title.removeprefix("Gói tập huấn: "),
        "destination": pack.destination["title"],
        "place": pack.destination["short_title"],
        "sector": pack.sector["title"] if pack.sector else "",
        "profile": pack.sector["profile"] if pack.sector else "",
        "warning": bool(pack.destination.get("warning")),
        "aims": pack.destination.items("aims"),
        "scenario": dict(pack.destination.get("scenario", {})),
        **_days(world, used),
        "tried": f"{term.label}: {term.description}",
        "page": pack.url,
        "programme": programme["title"] if programme else "",
    }


def _taught(used: list[Record]) -> list[Record]:
    found = [record for record in used if record.kind in ORDER]
    return sorted(found, key=lambda record: (ORDER[record.kind], record.get("order", 0)))


def _both(pack: Pack, name: str) -> list[Any]:
    """Lines of the destination, then of the sector, each once."""
    lines = pack.destination.items(name) + (pack.sector.items(name) if pack.sector else [])
    return [line for index, line in enumerate(lines) if line not in lines[:index]]


def _fact(world: World, line: Mapping[str, Any]) -> dict[str, str]:
    """A statement with its mark; a withheld figure is left out, not shown as withheld."""
    amount = "" if line.get("withheld") else line.get("amount", "")
    return {"text": line["text"], "amount": amount, "mark": mark(world, line["confidence"])}


def mark(world: World, confidence: str) -> str:
    """The word for a statement that is less than well confirmed, else nothing."""
    term = world.dataset.schema.term("do-tin-cay", confidence)
    return term.label.lower() if term.extra.get("mark") else ""


def _frame(world: World, frame: Record, parts: list[Part]) -> dict[str, Any]:
    shown, start = [], 0
    for part in parts:
        shown.append(_part(world, part, start))
        start += part.minutes
    return {
        "title": frame["title"],
        "minutes": frame["minutes"],
        "use": frame.get("use", ""),
        "parts": shown,
    }


def _part(world: World, part: Part, start: int) -> dict[str, Any]:
    term = world.dataset.schema.term("phan-buoi", part.part)
    return {
        "start": start,
        "end": start + part.minutes,
        "minutes": part.minutes,
        "title": world.title(part.record) if part.record else term.label,
        "label": term.label,
        "about": term.description,
        "shortened": part.shortened,
        "steps": [{"title": step.title, "minutes": step.minutes} for step in part.steps],
    }


def _unit(world: World, record: Record) -> dict[str, Any]:
    """One part in full: every step with its minutes and what to say and do."""
    scenario = record.get("scenario", {})
    return {
        "title": world.title(record),
        "minutes": record["minutes"],
        "aims": record.items("aims"),
        "steps": [{name: step[name] for name in ("title", "minutes", "text")}
                  for step in record["steps"]],
        "scenario": dict(scenario),
        "questions": _test(world, record.get("test"))["questions"],
        "safeguarding": record.items("safeguarding"),
        "take_home": record.get("take_home", ""),
        "single_source": record.items("single_source_points"),
        "basis": [pinpoint_citation(world, basis) for basis in record.items("basis")],
    }  # fmt: skip


def _test(world: World, identity: str | None) -> dict[str, Any]:
    record = world.get("test", identity)
    if record is None:
        return {"title": "", "questions": []}
    questions = [_question(item) for item in record["questions"]]
    return {"title": record["title"], "questions": questions}


def _question(item: Mapping[str, Any]) -> dict[str, Any]:
    """A question in the shape of a lesson's, so that both are written by the same code."""
    return {
        "text": item["text"],
        "options": [dict(option) for option in item.get("options", [])],
        "true_false": "answer" in item,
        "answer": item.get("answer", False),
        "feedback": item.get("feedback", ""),
        "model_answer": item.get("suggestion", ""),
        "criterion": item.get("criterion", ""),
    }


def _tool(record: Record) -> dict[str, Any]:
    return {
        "title": record["title"],
        "use": record.get("use", ""),
        "notes": record.items("notes"),
        "parts": [{"title": part["title"], "lines": part.get("lines", [])}
                  for part in record["parts"]],
    }  # fmt: skip


def _handout(record: Record) -> dict[str, Any]:
    return {
        "title": record["title"],
        "fictional": record["fictional"],
        "items": record.items("items"),
        "answers": [_key(answer) for answer in record["answers"]],
    }


def _key(answer: Mapping[str, Any]) -> str:
    told = [*map(str, answer.get("numbers", [])), *answer.get("lines", [])]
    return f"{answer['label']}: {'; '.join(told) if answer.get('lines') else ', '.join(told)}."


def _card(record: Record) -> dict[str, Any]:
    return {
        "title": record["title"],
        "reviewer": record["reviewer"],
        "reviewed_on": show_date(record["reviewed_on"]),
        "phrases": [{"vi": item["vi"], "foreign": item["foreign"]} for item in record["phrases"]],
    }


def _advice(world: World) -> list[str]:
    notes = [n for n in world.dataset.of("practice_note") if n["note_group"] == METHOD_NOTES]
    return [f"{note['title']}: {line}" for note in notes for line in note["lines"]]


def _sources(world: World, used: list[Record]) -> Iterator[dict[str, str]]:
    """Every source the shown records cite, each once, with the day it was read."""
    cited = [line["source"] for record in used for line in record.items("sources")]
    for identity in dict.fromkeys(cited):
        if source := world.get("source", identity):
            yield {
                "title": source["title"],
                "publisher": source["publisher"],
                "place": source.get("url") or source.get("locator", ""),
                "seen_on": show_date(source["seen_on"]),
            }
