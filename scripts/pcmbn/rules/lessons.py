"""Lessons: minutes add up, questions have one answer, and nothing is above the pupils' age.

A wrong minute spoils a teacher's hour; a word or method above the age can hurt a child. Both are
found here, before any page or file is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pcmbn.problems import Problem
from pcmbn.records import Place, Record, walk_values
from pcmbn.rules.context import Context, problem
from pcmbn.rules.wording import PRICE
from pcmbn.timeline import status

SEEN_BY_PUPILS = (
    "title",
    "message",
    "outcomes",
    "objectives",
    "activities",
    "questions",
    "take_home",
    "short_version",
)
SHEET_FIELDS = ("title", "parts", "answers", "must_read")
IN_FORCE = frozenset({"con-hieu-luc", "da-sua-doi"})
PRIMARY_COLUMNS = ("teacher", "pupils")


def minutes_add_up(context: Context) -> Iterator[Problem]:
    """B001: the activities fill the lesson's minutes exactly; a short version is shorter."""
    for lesson in context.dataset.of("lesson"):
        total = sum(activity["minutes"] for activity in lesson.items("activities"))
        if total != lesson["minutes"]:
            message = f"các hoạt động cộng lại {total} phút, bài ghi {lesson['minutes']} phút"
            yield problem(lesson, ("minutes",), "B001", message)
        short = lesson.get("short_version")
        if short and short["minutes"] >= lesson["minutes"]:
            message = "bản ngắn phải ít phút hơn cả bài"
            yield problem(lesson, ("short_version", "minutes"), "B001", message)


def questions_answered(context: Context) -> Iterator[Problem]:
    """B002: one right option where one is meant; an answer and feedback everywhere else."""
    for lesson in context.dataset.of("lesson"):
        for index, question in enumerate(lesson.items("questions")):
            fault = _SHAPES[question["question_type"]](question)
            if fault:
                yield problem(lesson, ("questions", index), "B002", fault)


def _choice(question: Mapping[str, Any]) -> str:
    options = question.get("options") or []
    right = sum(1 for option in options if option["right"])
    if len(options) < 2 or right != 1:
        return f"cần từ hai lựa chọn và đúng một đáp án đúng, đang có {right} trong {len(options)}"
    return _stray(question, "answer", "model_answer")


def _true_false(question: Mapping[str, Any]) -> str:
    if "answer" not in question or "feedback" not in question:
        return "câu đúng – sai cần answer và feedback"
    return _stray(question, "options", "model_answer")


def _written(question: Mapping[str, Any]) -> str:
    if "model_answer" not in question or "criterion" not in question:
        return "câu tự luận cần gợi ý trả lời và tiêu chí đạt"
    return _stray(question, "options", "answer")


def _stray(question: Mapping[str, Any], *names: str) -> str:
    found = [name for name in names if name in question]
    return f"kiểu câu này không có {', '.join(found)}" if found else ""


_SHAPES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "mot-dap-an": _choice,
    "dung-sai": _true_false,
    "tu-luan": _written,
}


def question_ids(context: Context) -> Iterator[Problem]:
    """B003: question ids are permanent anchors: the lesson's id, -q and the number in order."""
    for lesson in context.dataset.of("lesson"):
        for index, question in enumerate(lesson.items("questions")):
            wanted = f"{lesson.id}-q{index + 1}"
            if question["id"] != wanted:
                message = f'mã câu hỏi phải là "{wanted}"'
                yield problem(lesson, ("questions", index, "id"), "B003", message)


def words_for_age(context: Context) -> Iterator[Problem]:
    """G003: no word above the youngest grade, in the lesson or in the sheets it hands out."""
    for lesson in context.dataset.of("lesson"):
        grade = _youngest(context, lesson)
        for place, word in _words_above(context, lesson, SEEN_BY_PUPILS, grade):
            message = f'"{word}" không dùng với lớp {grade}'
            yield problem(lesson, place, "G003", message)
        for index, identity in enumerate(lesson.items("materials")):
            sheet = context.dataset.get("material", identity)
            for _, word in _words_above(context, sheet, SHEET_FIELDS, grade) if sheet else ():
                message = f'học liệu {identity} có chữ "{word}", không dùng với lớp {grade}'
                yield problem(lesson, ("materials", index), "G003", message)


def _youngest(context: Context, lesson: Record) -> int:
    grades = context.dataset.schema.vocabularies["lop"]
    return min((int(grades[grade].extra["grade"]) for grade in lesson["grades"]), default=1)


def _words_above(
    context: Context, record: Record, fields: tuple[str, ...], grade: int
) -> Iterator[tuple[Place, str]]:
    words = context.dataset.schema.vocabularies["tu-theo-tuoi"].values()
    banned = [word.label for word in words if int(word.extra["from_grade"]) > grade]
    if not banned:
        return
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, banned)) + r")\b", re.IGNORECASE)
    for place, value in walk_values(record.data):
        if place and place[0] in fields and isinstance(value, str):
            for found in pattern.findall(value):
                yield place, found


def methods_for_age(context: Context) -> Iterator[Problem]:
    """G004: a lesson links no method or lure whose own guidance starts at a higher level."""
    levels = context.dataset.schema.vocabularies["cap-hoc"]
    kinds = context.dataset.schema.vocabularies["cap-bai-hoc"]
    for lesson in context.dataset.of("lesson"):
        age = levels[kinds[lesson["level"]].extra["age"]]
        for name, kind in (("methods", "method"), ("lures", "lure")):
            for index, identity in enumerate(lesson.items(name)):
                start = _from_level(context.dataset.get(kind, identity))
                if start and levels[start].order > age.order:
                    message = (
                        f'"{identity}" chỉ dạy từ cấp {levels[start].label}, '
                        f"bài này cho {age.label}"
                    )
                    yield problem(lesson, (name, index), "G004", message)


def _from_level(record: Record | None) -> str | None:
    if record is None:
        return None
    found = record.get("from_level") or record.get("age_guidance", {}).get("from_level")
    return str(found) if found else None


def law_in_force(context: Context) -> Iterator[Problem]:
    """B004: what schools lean on is in force, or its entry says since when it is not."""
    for basis in context.dataset.of("school_basis"):
        for index, line in enumerate(basis.items("documents")):
            document = context.dataset.get("document", line.get("document", ""))
            if document is None or "validity" in basis.data:
                continue
            state = status(context.dataset, document, context.as_of)
            if state not in IN_FORCE:
                label = context.dataset.schema.label("tinh-trang", state).lower()
                message = f"{document.id} {label}; ghi rõ ở validity"
                yield problem(basis, ("documents", index), "B004", message)


def plan_fits(context: Context) -> Iterator[Problem]:
    """B005: the plan format is meant for the level and its columns are filled."""
    styles = context.dataset.schema.vocabularies["kieu-giao-an"]
    for lesson in context.dataset.of("lesson"):
        official = styles[lesson["plan_style"]].extra.get("format")
        form = context.dataset.get("plan_format", official) if official else None
        if form and lesson["level"] not in form["levels"]:
            message = f"mẫu {form.id} không dùng cho cấp này"
            yield problem(lesson, ("plan_style",), "B005", message)
        primary = lesson["plan_style"] == "mau-2345"
        if ("outcomes" if primary else "objectives") not in lesson.data:
            yield problem(lesson, ("plan_style",), "B005", "thiếu yêu cầu cần đạt hoặc mục tiêu")
        wanted = PRIMARY_COLUMNS if primary else ("organisation",)
        for index, activity in enumerate(lesson.items("activities")):
            missing = [name for name in wanted if name not in activity]
            if missing and activity["phase"] != "nghi":
                message = f"hoạt động thiếu {', '.join(missing)}"
                yield problem(lesson, ("activities", index), "B005", message)


def labels_known(context: Context) -> Iterator[Problem]:
    """B006: an answer names only cards that the sheet has."""
    for sheet in context.dataset.of("material"):
        known = {part["label"] for part in sheet.items("parts") if "label" in part}
        for index, answer in enumerate(sheet.items("answers")):
            unknown = [label for label in answer.get("labels") or [] if label not in known]
            if unknown:
                message = f"học liệu không có thẻ {', '.join(unknown)}"
                yield problem(sheet, ("answers", index, "labels"), "B006", message)


def no_sums_in_lures(context: Context) -> Iterator[Problem]:
    """W003: a lure taught to children names no sum of money."""
    for lure in context.dataset.of("lure"):
        for place, value in walk_values(lure.data):
            if isinstance(value, str) and "sources" not in place and PRICE.search(value):
                yield problem(lure, place, "W003", "lời rủ dùng để dạy không nêu số tiền")


RULES = (
    minutes_add_up,
    questions_answered,
    question_ids,
    words_for_age,
    methods_for_age,
    law_in_force,
    plan_fits,
    labels_known,
    no_sums_in_lures,
)
