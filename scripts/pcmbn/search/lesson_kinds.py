"""Search entries of lessons: a teacher types the grade, the minutes and the subject.

Those words stand in the record only as vocabulary ids, so they are spelled out here.
"""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.records import Record
from pcmbn.search.entries import Context, Entry, entry, of_kind, words

_TAUGHT = (
    "outcomes",
    "objectives",
    "activities",
    "questions",
    "equipment",
    "low_equipment",
    "short_version",
    "take_home",
    "parents_note",
    "safety_notes",
)


@of_kind("lesson")
def lesson(context: Context, record: Record) -> Iterator[Entry]:
    """One entry per lesson, with its classes, length and subjects as headings."""
    grades = [context.label("lop", grade) for grade in record["grades"]]
    subjects = [context.label("mon-hoc", slot["subject"]) for slot in record["slots"]]
    places = [slot["text"] for slot in record["slots"]]
    length = f"{record['minutes']} phút, {record['periods']} tiết"
    level = context.label("cap-bai-hoc", record["level"])
    power = context.label("dien-may", record["power"])
    yield entry(
        record,
        record["title"],
        aliases=tuple(f"bài học {grade.lower()}" for grade in grades),
        headings=("bài học, giáo án", level, *grades, length, power, *subjects, *places),
        body=words(record, *_TAUGHT),
        text=f"{', '.join(grades)}; {length}. {record['message']}",
        status=context.label("thu-nghiem", record["trial"]),
    )
