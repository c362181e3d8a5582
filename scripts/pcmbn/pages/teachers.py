"""The teachers' door: lesson finder, school year, safety pages and tools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from pcmbn.exports.catalogue import bundles
from pcmbn.page_sources import Sources
from pcmbn.pages.lessons import TELL_URL, grades_text, helplines, kept
from pcmbn.pages.tables import Block, Row
from pcmbn.records import Record
from pcmbn.render import Helpers, Page
from pcmbn.world import World

YEAR_URL = "tra-cuu/bai-hoc/nam-hoc.html"
MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 7)
MINUTES = (15, 30, 35, 45, 70, 90, 120, 180)
FACETS = {
    "lop": "Lớp",
    "phut": "Tôi có",
    "dien": "Điện, máy",
    "mon": "Môn, hoạt động",
    "cap": "Cấp",
    "co-lop": "Cỡ lớp",
    "chu-de": "Chủ đề",
}
WISHES = (
    ("Lớp 4, 35 phút, không điện", {"lop": "Lớp 4", "phut": "35 phút", "dien": "Không cần điện"}),
    ("Lớp 1, điểm lẻ, lớp ghép", {"lop": "Lớp 1", "co-lop": "Lớp ghép, điểm lẻ"}),
    ("15 phút dưới cờ", {"phut": "15 phút", "mon": "Sinh hoạt dưới cờ"}),
    ("Lớp 8, tiết 45 phút", {"lop": "Lớp 8", "phut": "45 phút"}),
    ("Lớp 10, an ninh mạng, 45 phút", {"lop": "Lớp 10", "phut": "45 phút"}),
    ("Lớp 12 trước khi đi làm xa", {"lop": "Lớp 12"}),
    ("Họp cha mẹ 30 phút", {"mon": "Họp cha mẹ học sinh"}),
    ("Sinh viên, tuần đầu khóa", {"lop": "Sinh viên"}),
)
DOOR = ("Giáo viên", "giao-vien.html")


def pages(world: World) -> Iterator[Page]:
    """The door and every page around the lessons."""
    finder = {"blocks": [finder_block(world)], "intro": _finder_intro(world)}
    path = world.index_url("lesson").replace(".html", ".md")
    yield Page(path, "Tìm bài học", "tim-bai.md.j2", {**finder, **_links()}, (DOOR,))
    yield Page("giao-vien.md", "Giáo viên", "giao-vien.md.j2", {**finder, **_hub(world)})
    yield Page(
        YEAR_URL.replace(".html", ".md"),
        "Bài học trong năm học",
        "nam-hoc.md.j2",
        _year(world),
        (DOOR, ("Tìm bài học", world.index_url("lesson"))),
    )
    yield from _safety(world)
    tools = {"tools": world.dataset.of("teacher_tool"), "tell": TELL_URL}
    path = world.index_url("teacher_tool").replace(".html", ".md")
    yield Page(path, "Công cụ cho giáo viên", "cong-cu.md.j2", tools, (DOOR,))


def finder_block(world: World) -> Block:
    """Every lesson as a row; the facets are what a teacher knows about tomorrow's class."""
    columns = ("Bài", "Lớp", "Thời lượng", "Đặt vào", "Cần gì")
    rows = [_lesson_row(world, lesson) for lesson in _in_order(world)]
    return Block(columns, rows, "Tìm bài học", FACETS)


def _in_order(world: World) -> list[Record]:
    grades = world.dataset.schema.vocabularies["lop"]
    return sorted(
        world.dataset.of("lesson"),
        key=lambda lesson: (grades[lesson["grades"][0]].order, -len(lesson["grades"]), lesson.id),
    )


def _lesson_row(world: World, lesson: Record) -> Row:
    power = world.dataset.schema.term("dien-may", lesson["power"])
    grades = grades_text(world, lesson)
    places = "; ".join(dict.fromkeys(world.label("mon-hoc", s["subject"]) for s in lesson["slots"]))

    def cells(h: Helpers, _: Sources) -> list[Markup | str]:
        title = Markup("<strong>{}</strong><br>{}").format(h.link(lesson), lesson["message"])
        short = lesson.get("short_version")
        length = f"{lesson['minutes']} phút ({lesson['periods']} tiết)"
        if short:
            length += f"; có bản {short['minutes']} phút"
        return [title, grades, length, places, power.label]

    return Row(cells, _lesson_data(world, lesson), lesson.id)


def _lesson_data(world: World, lesson: Record) -> dict[str, str]:
    power = world.dataset.schema.term("dien-may", lesson["power"])
    needed = _sitting(lesson)
    free = ["Không cần điện"] if power.extra.get("no_power") else []
    labels = {
        "lop": [world.label("lop", grade) for grade in lesson["grades"]],
        "phut": [f"{minutes} phút" for minutes in MINUTES if minutes >= needed],
        "dien": list(dict.fromkeys([*free, power.label])),
        "mon": list(dict.fromkeys(world.label("mon-hoc", s["subject"]) for s in lesson["slots"])),
        "cap": [world.label("cap-bai-hoc", lesson["level"])],
        "co-lop": [world.label("co-lop", size) for size in lesson["group_sizes"]],
        "chu-de": [world.label("chu-de", topic) for topic in lesson["topics"]],
    }
    return {name: "|".join(values) for name, values in labels.items()}


def _sitting(lesson: Record) -> int:
    """Minutes a class needs at one time: one period of the lesson, or its short version."""
    period = lesson["minutes"] // lesson["periods"]
    return int(min(period, lesson.get("short_version", lesson.data)["minutes"]))


def _finder_intro(world: World) -> str:
    count = len(world.dataset.of("lesson"))
    return (
        f"{count} bài, dạy được khi không có điện, không có mạng. Chọn lớp, số phút đang có và "
        "thiết bị. Chọn “35 phút” thì hiện mọi bài có tiết hoặc bản ngắn vừa trong 35 phút; "
        "bài hai tiết dạy làm hai buổi."
    )


def _links() -> dict[str, Any]:
    wishes = [(text, f"?{urlencode(query)}") for text, query in WISHES]
    return {"wishes": wishes, "tell": TELL_URL, "year": YEAR_URL}


def _hub(world: World) -> dict[str, Any]:
    index = world.index_url
    cards = [
        ("Khi học sinh kể", "năm câu nên nói, báo ai, phiếu ghi", TELL_URL),
        ("Cả năm học", "bài nào tháng nào; 30/7; họp cha mẹ", YEAR_URL),
        ("Công cụ cho giáo viên", "lời mở đầu, sơ đồ báo tin, thư mẫu", index("teacher_tool")),
        ("Quy tắc an toàn", "trước bài, khi dạy, khi em kể", index("safety_rule")),
        ("Học liệu", "truyện, thẻ, tin nhắn, kịch bản", index("material")),
        ("Lời rủ hay gặp", "dấu hiệu theo lứa tuổi", index("lure")),
        ("Căn cứ cho nhà trường", "văn bản nói gì với trường", index("school_basis")),
        ("Mẫu giáo án", "đề mục Công văn 2345, 5512", index("plan_format")),
        ("Chỗ đặt trong chương trình", "lớp nào, môn nào", index("placement")),
        ("Bộ tài liệu đã có", "so sánh 15 bộ trong, ngoài nước", index("resource")),
    ]
    return {
        **_links(),
        "cards": cards,
        "ages": _ages(world),
        "law": _law(world),
        "zips": _zips(world),
    }


def _ages(world: World) -> list[tuple[str, str, str, list[tuple[Record, str]]]]:
    """What to say about each method at each level: id, label, description, lines."""
    found = []
    for level, term in world.dataset.schema.vocabularies["cap-hoc"].items():
        lines = [
            (method, line["text"])
            for method in world.dataset.of("method")
            for line in method.get("age_guidance", {}).get("levels", [])
            if line["level"] == level
        ]
        if lines:
            found.append((level, term.label, term.description, lines))
    return found


def _zips(world: World) -> list[tuple[str, str]]:
    """The ZIP files with everything for one level; none when the site has no files."""
    return [(label, url) for label, url in bundles(world) if "/bai-hoc/" in url]


def _law(world: World) -> list[tuple[Record, str]]:
    """Documents about children and schools with their validity today."""
    return [
        (document, world.label("tinh-trang", world.status(document)).lower())
        for document in world.dataset.of("document")
        if document["document_group"] == "tre-em"
    ]


def _year(world: World) -> dict[str, Any]:
    lessons = _in_order(world)
    months = [(m, [item for item in lessons if m in item.items("months")]) for m in MONTHS]
    subjects = world.dataset.schema.vocabularies["mon-hoc"]
    table = []
    for subject, term in subjects.items():
        users = [item for item in lessons if any(s["subject"] == subject for s in item["slots"])]
        if users:
            table.append((term.label, users))
    return {
        "months": [(month, found) for month, found in months if found],
        "subjects": table,
        "grades": {lesson.id: grades_text(world, lesson) for lesson in lessons},
        "assembly": [item for item in lessons if 7 in item.items("months")],
        "parents": [item for item in lessons if item["level"] == "phu-huynh"],
        "hidden": world.hidden.get("placement", 0),
    }


def _safety(world: World) -> Iterator[Page]:
    groups: dict[str, list[Record]] = {}
    for rule in world.dataset.of("safety_rule"):
        groups.setdefault(rule["group"], []).append(rule)
    terms = world.dataset.schema.vocabularies["nhom-an-toan"]
    listed = [(terms[group], groups[group]) for group in terms if group in groups]
    path = world.index_url("safety_rule").replace(".html", ".md")
    context = {"groups": listed, "tell": TELL_URL, "hidden": world.hidden.get("safety_rule", 0)}
    yield Page(path, "Quy tắc an toàn khi dạy", "quy-tac.md.j2", context, (DOOR,))
    tools = {tool.id: tool for tool in world.dataset.of("teacher_tool")}
    context = {
        "rules": groups.get("khi-em-ke", []),
        "words": tools.get("cc-02"),
        "form": tools.get("cc-03"),
        "chart": tools.get("cc-04"),
        "helplines": helplines(world),
        "bases": kept(world, "school_basis", ["nd-56-d25", "luat-53-2024", "tt-18-2025"]),
    }
    title = "Nếu học sinh kể với thầy cô điều gì đó"
    trail = (DOOR, ("Quy tắc an toàn", world.index_url("safety_rule")))
    yield Page(TELL_URL.replace(".html", ".md"), title, "tiep-nhan.md.j2", context, trail)
