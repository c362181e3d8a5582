"""Lesson pages, taught from a phone, and the sheets they hand out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pcmbn.exports.catalogue import downloads
from pcmbn.pages.simple import urgent
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.svg_lesson import activity_timeline
from pcmbn.world import World

TELL_URL = "tra-cuu/quy-tac-an-toan/tiep-nhan.html"
COLUMNS = (
    ("teacher", "Giáo viên"),
    ("pupils", "Học sinh"),
    ("aim", "Mục tiêu"),
    ("content", "Nội dung"),
    ("product", "Sản phẩm"),
    ("organisation", "Tổ chức thực hiện"),
)
GOALS = (("knowledge", "Kiến thức"), ("competence", "Năng lực"), ("qualities", "Phẩm chất"))


@dataclass(frozen=True)
class Step:
    """One activity with the minutes at which it starts and ends."""

    number: int
    start: int
    end: int
    activity: dict[str, Any]

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The filled columns of the plan, with their labels."""
        return [(label, self.activity[name]) for name, label in COLUMNS if name in self.activity]


def pages(world: World) -> Iterator[Page]:
    """One page per lesson and per sheet."""
    teachers = ("Giáo viên", "giao-vien.html")
    for lesson in world.dataset.of("lesson"):
        trail = (teachers, ("Tìm bài học", world.index_url("lesson")))
        context = _lesson(world, lesson)
        yield Page(_path(world, lesson), lesson["title"], "bai-hoc.md.j2", context, trail, lesson)
    for sheet in world.dataset.of("material"):
        trail = (teachers, ("Học liệu", world.index_url("material")))
        context = {"lessons": lessons_with(world, sheet), "tell": TELL_URL, "cards": cards(sheet)}
        yield Page(_path(world, sheet), sheet["title"], "hoc-lieu.md.j2", context, trail, sheet)


def steps(lesson: Record) -> list[Step]:
    """The activities in order with running minutes."""
    made, start = [], 0
    for number, activity in enumerate(lesson["activities"], 1):
        end = start + activity["minutes"]
        made.append(Step(number, start, end, dict(activity)))
        start = end
    return made


def kept(world: World, kind: str, identities: list[str]) -> list[Record]:
    """The records that may be shown, in the order given."""
    found = [world.get(kind, identity) for identity in identities]
    return [record for record in found if record is not None]


def lessons_with(world: World, sheet: Record) -> list[Record]:
    """The lessons that use a sheet."""
    return world.backlinks(sheet, "lesson")


def grades_text(world: World, lesson: Record) -> str:
    """ "Lớp 3, 4", "Lớp 6–12" or the names of other learners."""
    vocabulary = world.dataset.schema.vocabularies["lop"]
    labels = [vocabulary[grade].label for grade in lesson["grades"]]
    numbers = [label.removeprefix("Lớp ") for label in labels if label.startswith("Lớp ")]
    if len(numbers) != len(labels):
        return ", ".join(labels)
    return f"Lớp {numbers[0]}–{numbers[-1]}" if len(numbers) > 2 else f"Lớp {', '.join(numbers)}"


def helplines(world: World) -> list[Record]:
    """The first numbers to call from a Vietnamese school."""
    return [line for line in urgent(world) if line["country"] == "VN" and line.items("numbers")]


def cards(sheet: Record) -> bool:
    """Whether the sheet is cut into cards rather than read as one text."""
    return sheet["material_type"] in ("bo-the", "tin-tuyen")


def _lesson(world: World, lesson: Record) -> dict[str, Any]:
    return {
        "grades": grades_text(world, lesson),
        "steps": steps(lesson),
        "drawing": activity_timeline([line["minutes"] for line in lesson["activities"]]),
        "goals": GOALS,
        "sheets": kept(world, "material", lesson.items("materials")),
        "cards": cards,
        "rules": kept(world, "safety_rule", lesson.items("safety_rules")),
        "bases": kept(world, "school_basis", lesson.items("law")),
        "lures": kept(world, "lure", lesson.items("lures")),
        "methods": kept(world, "method", lesson.items("methods")),
        "helplines": helplines(world),
        "tell": TELL_URL,
        "downloads": downloads(world, lesson),
        "trial": world.dataset.schema.term("thu-nghiem", lesson["trial"]),
    }


def _path(world: World, record: Record) -> str:
    return world.url(record).replace(".html", ".md")
