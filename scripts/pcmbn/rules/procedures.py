"""Procedures: every step rests on law, every counted limit is sure and says where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.problems import Problem
from pcmbn.rules.context import Context, problem
from pcmbn.rules.publishing import CONFIRMED

TITLE_LENGTH = 120
STEP_LENGTH = 70


def limits(context: Context) -> Iterator[Problem]:
    """Q001: a time limit is confirmed; Q002: a counted one has both number and unit."""
    for record in context.dataset.of("procedure"):
        for index, step in enumerate(record.items("steps")):
            for inner, line in enumerate(step.get("deadlines", ())):
                place = ("steps", index, "deadlines", inner)
                if line["confidence"] not in CONFIRMED:
                    message = f"thời hạn ở mức {line['confidence']}; bỏ thời hạn và ghi vào gaps"
                    yield problem(record, place, "Q001", message)
                if ("amount" in line) != ("unit" in line) and not record.damaged:
                    message = "thời hạn có số thì phải có đơn vị, và ngược lại"
                    yield problem(record, place, "Q002", message)
                if line.get("amount", 1) < 1:
                    yield problem(record, place, "Q002", "số của thời hạn phải từ 1 trở lên")


def titles(context: Context) -> Iterator[Problem]:
    """Q003: titles fit their place; a title longer than a line hides in the drawing."""
    for record in context.dataset.of("procedure"):
        if len(record["title"]) > TITLE_LENGTH:
            yield problem(record, ("title",), "Q003", f"tên dài quá {TITLE_LENGTH} ký tự")
        for index, step in enumerate(record.items("steps")):
            if len(step["title"]) > STEP_LENGTH:
                message = f"tên bước dài {len(step['title'])} ký tự, tối đa {STEP_LENGTH}"
                yield problem(record, ("steps", index, "title"), "Q003", message)


def forms(context: Context) -> Iterator[Problem]:
    """Q004: a form that a step asks for is one of the procedure's forms."""
    for record in context.dataset.of("procedure"):
        known = {form["code"] for form in record.items("forms")}
        for index, step in enumerate(record.items("steps")):
            if "form" in step and step["form"] not in known:
                message = f'"{step["form"]}" không có trong forms của quy trình'
                yield problem(record, ("steps", index, "form"), "Q004", message)


def duties_agree(context: Context) -> Iterator[Problem]:
    """Q005: a duty's counted limit appears among the limits of the step that names the duty."""
    for record in context.dataset.of("procedure"):
        for index, step in enumerate(record.items("steps")):
            counted = {(line.get("amount"), line.get("unit")) for line in step.get("deadlines", ())}
            for identity in step.get("duties", ()):
                duty = context.dataset.get("duty", identity)
                limit = duty.get("deadline", {}) if duty else {}
                counts = {"amount", "unit"} <= set(limit) and not record.damaged
                if counts and (limit["amount"], limit["unit"]) not in counted:
                    message = f'thời hạn của "{identity}" ({limit["text"]}) không có ở bước này'
                    yield problem(record, ("steps", index, "duties"), "Q005", message)


RULES = (limits, titles, forms, duties_agree)
