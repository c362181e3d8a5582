"""Which files a lesson has, what they are called, and one ZIP of all lessons of a level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pcmbn.exports.framework import Bundle, Export, View
from pcmbn.records import Record
from pcmbn.world import World

FOLDER = "bai-hoc"
LEVELS = "cap-bai-hoc"


@dataclass(frozen=True)
class LessonFile:
    """One kind of file: its words on the page, the end of its name, the function that makes it."""

    label: str
    ending: str
    make: Callable[[], Callable[[View], bytes]]


def _plan() -> Callable[[View], bytes]:
    from pcmbn.exports.lesson_plan import make_plan

    return make_plan


def _worksheet() -> Callable[[View], bytes]:
    from pcmbn.exports.lesson_sheets import make_worksheet

    return make_worksheet


def _home_sheet() -> Callable[[View], bytes]:
    from pcmbn.exports.lesson_sheets import make_home_sheet

    return make_home_sheet


def _slides() -> Callable[[View], bytes]:
    from pcmbn.exports.lesson_slides import make_slides

    return make_slides


def _quiz() -> Callable[[View], bytes]:
    from pcmbn.exports.lesson_quiz import make_quiz

    return make_quiz


def _gift() -> Callable[[View], bytes]:
    from pcmbn.exports.lesson_quiz import make_gift

    return make_gift


# The makers are looked up late: a page that only lists the files need not load the office tools.
FILES = (
    LessonFile("Giáo án (Word)", "giao-an.docx", _plan),
    LessonFile("Phiếu học sinh A4 (PDF)", "phieu-hoc-sinh.pdf", _worksheet),
    LessonFile("Tờ mang về A5 (PDF)", "to-mang-ve.pdf", _home_sheet),
    LessonFile("Trình chiếu (PowerPoint)", "trinh-chieu.pptx", _slides),
    LessonFile("Câu hỏi có đáp án (Word)", "cau-hoi.docx", _quiz),
    LessonFile("Câu hỏi cho Moodle (GIFT)", "cau-hoi.gift.txt", _gift),
)


def exports(world: World) -> Iterator[Export | Bundle]:
    """All files of all lessons, and the ZIP of each level."""
    from pcmbn.exports.lesson_view import lesson_view

    for lesson in world.dataset.of("lesson"):
        view = lesson_view(world, lesson)
        for item in FILES:
            yield Export(path(lesson, item), view, item.make())
    for level, lessons in _by_level(world).items():
        members = {
            path(lesson, item).removeprefix(f"{FOLDER}/"): path(lesson, item)
            for lesson in lessons
            for item in FILES
        }
        yield Bundle(bundle_path(level), members)


def downloads(_: World, record: Record) -> list[tuple[str, str]]:
    """Label and path below tai-ve/ of every file of a lesson, the whole level last."""
    files = [(item.label, path(record, item)) for item in FILES]
    return [*files, ("Mọi bài cùng cấp (ZIP)", bundle_path(record["level"]))]


def bundles(world: World) -> list[tuple[str, str]]:
    """Label and path below tai-ve/ of the ZIP of every level that has lessons."""
    order = list(world.dataset.schema.vocabularies[LEVELS])
    found = sorted(_by_level(world), key=order.index)
    return [(f"Bài học: {world.label(LEVELS, level)}", bundle_path(level)) for level in found]


def path(lesson: Record, item: LessonFile) -> str:
    """Below tai-ve/: the name says the lesson, because a download leaves its folder behind."""
    return f"{FOLDER}/{lesson.id}/{lesson.id}-{item.ending}"


def bundle_path(level: str) -> str:
    """Below tai-ve/: the ZIP of a level."""
    return f"{FOLDER}/tron-bo-{level}.zip"


def _by_level(world: World) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for lesson in world.dataset.of("lesson"):
        found.setdefault(lesson["level"], []).append(lesson)
    return found
