"""The lesson plan as a Word file, under the headings of the official form the school asks for.

Headings and their order come from the `plan_format` record; which part of the lesson fills a
heading is said there too. What the form does not provide for (safety, take-home, answers, legal
basis) stands in an appendix, so that the plan itself can be handed in as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docx.document import Document as DocumentType

from pcmbn.exports import docx_kit as kit
from pcmbn.exports.framework import View
from pcmbn.exports.office_kit import to_bytes

OBJECTIVES = ("knowledge", "competence", "qualities")
ACTIVITY_PARTS = ("aim", "content", "product", "organisation")
BLANK = "………………………………"
ADJUSTMENT_LINES = 4
OWN_PARTS = ("muc-tieu", "chuan-bi", "tien-trinh", "danh-gia", "dieu-chinh")
LAST_STANDARD = 4


def make_plan(view: View) -> bytes:
    """The `.docx` of a lesson plan."""
    document = kit.new_document(view["title"], dt.date.fromisoformat(view["day"]))
    headings = _headings(view)
    repeated = _children(headings, "tung-hoat-dong")
    _top(document, view, headings)
    for item in headings:
        fill = _FILLERS.get(item.get("part", ""))
        if fill is not None:
            kit.heading(document, item["text"], 1)
            fill(document, view, {**item, "repeated": repeated})
    _appendix(document, view)
    return to_bytes(document)


def _headings(view: View) -> list[dict[str, Any]]:
    """Headings with the part that fills each; own forms name theirs in the order of OWN_PARTS."""
    given = [dict(item) for item in view["plan"]["headings"]]
    if any("part" in item for item in given):
        return given
    return [{**item, "part": part} for item, part in zip(given, OWN_PARTS, strict=True)]


def _children(headings: list[dict[str, Any]], part: str) -> list[str]:
    return [
        words for item in headings if item["part"] == part for words in item.get("children", [])
    ]


def _top(document: DocumentType, view: View, headings: list[dict[str, Any]]) -> None:
    """The block above the plan: who teaches, the title, subject and class, time."""
    secondary = any(item["part"] == "ten-bai" for item in headings)
    right = "Họ và tên giáo viên:" if secondary else "Giáo viên:"
    second = ("Tổ: " if secondary else "Lớp: ") + BLANK
    kit.signature_lines(document, [(f"Trường: {BLANK}", right), (second, BLANK)])
    words = f"TÊN BÀI DẠY: {view['title']}" if secondary else view["title"]
    kit.heading(document, words, 0)
    subject = "; ".join(view["slots"])
    lead = "Môn học/Hoạt động giáo dục:" if secondary else "Môn, hoạt động:"
    kit.centred(kit.paragraph(document, f"{subject}; lớp: {_grades(view)}", lead=lead))
    time = f"{view['periods']} tiết ({view['minutes']} phút)"
    kit.centred(kit.paragraph(document, time, lead="Thời gian thực hiện:"))
    kit.paragraph(document, view["message"], lead="Thông điệp:")


def _grades(view: View) -> str:
    return ", ".join(words.removeprefix("Lớp ") for words in view["grades"])


def _objectives(document: DocumentType, view: View, item: Mapping[str, Any]) -> None:
    kit.bullets(document, view["outcomes"])
    children = item.get("children") or ["Về kiến thức", "Về năng lực", "Về phẩm chất"]
    for words, name in zip(children, OBJECTIVES, strict=True):
        lines = view["objectives"].get(name, [])
        if lines or item.get("children"):
            kit.heading(document, words, 2)
            kit.bullets(document, lines)


def _equipment(document: DocumentType, view: View, _: Mapping[str, Any]) -> None:
    kit.bullets(document, view["equipment"])
    titles = [material["title"] for material in view["materials"]]
    if titles:
        kit.paragraph(document, "; ".join(titles), lead="Học liệu:")
    kit.paragraph(document, view["low_equipment"], lead="Khi thiếu thiết bị:")


def _course(document: DocumentType, view: View, item: Mapping[str, Any]) -> None:
    if item["repeated"]:
        _by_official_activity(document, view, item)
    elif any(activity["teacher"] for activity in view["activities"]):
        _two_columns(document, view)
    else:
        _four_columns(document, view)


def _two_columns(document: DocumentType, view: View) -> None:
    """Primary school: what the teacher does beside what the pupils do."""
    rows = [
        (
            "\n".join(
                (
                    f"{number}. {activity['title']}",
                    f"{activity['phase']}, {activity['minutes']} phút",
                    activity["teacher"],
                )
            ),
            activity["pupils"],
        )
        for number, activity in enumerate(view["activities"], start=1)
    ]
    header = ("Hoạt động của giáo viên", "Hoạt động của học sinh")
    kit.table(document, header, rows, (55, 45))


def _four_columns(document: DocumentType, view: View) -> None:
    """Own forms: one row per activity, time first."""
    header = ("Thời gian", "Hoạt động", "Nội dung", "Cách làm, sản phẩm")
    rows = [
        (
            f"{_span(activity)}\n{activity['minutes']} phút",
            f"{activity['title']}\n{activity['aim']}".strip(),
            activity["content"],
            "\n".join(filter(None, (activity["organisation"], activity["product"]))),
        )
        for activity in view["activities"]
    ]
    kit.table(document, header, rows, (16, 24, 32, 28))


def _by_official_activity(document: DocumentType, view: View, item: Mapping[str, Any]) -> None:
    """Secondary school: first the order with its minutes, then the four official activities."""
    rows = [
        (_span(activity), activity["title"], activity["phase"], f"{activity['minutes']} phút")
        for activity in view["activities"]
    ]
    kit.table(document, ("Phút", "Trình tự", "Bước", "Thời lượng"), rows, (14, 48, 22, 16))
    for number, words in enumerate(item["children"], start=1):
        kit.heading(document, words, 2)
        found = [activity for activity in view["activities"] if _official(activity) == number]
        for activity in found:
            _activity(document, activity, item["repeated"])
        if not found:
            kit.paragraph(document, "Bài này không tách riêng hoạt động ở bước này.")


def _official(activity: Mapping[str, Any]) -> int:
    """Which of the four official activities it belongs to; closing words go with the last."""
    return int(activity["standard"]) or LAST_STANDARD


def _activity(document: DocumentType, activity: Mapping[str, Any], leads: list[str]) -> None:
    time = f"phút {_span(activity)}, {activity['minutes']} phút"
    kit.heading(document, f"{activity['title']} ({time})", 3)
    for lead, name in zip(leads, ACTIVITY_PARTS, strict=True):
        kit.paragraph(document, activity[name] or "–", lead=f"{lead}:")


def _span(activity: Mapping[str, Any]) -> str:
    return f"{activity['start']}–{activity['end']}"


def _assessment(document: DocumentType, view: View, _: Mapping[str, Any]) -> None:
    for number, question in enumerate(view["questions"], start=1):
        kit.paragraph(document, question["text"], lead=f"Câu {number}.")


def _adjustment(document: DocumentType, view: View, _: Mapping[str, Any]) -> None:
    if view["follow_up"]:
        kit.paragraph(document, view["follow_up"], lead="Hỏi lại sau bài:")
    kit.writing_lines(document, ADJUSTMENT_LINES)


_FILLERS: dict[str, Callable[[DocumentType, View, Mapping[str, Any]], None]] = {
    "muc-tieu": _objectives,
    "chuan-bi": _equipment,
    "tien-trinh": _course,
    "danh-gia": _assessment,
    "dieu-chinh": _adjustment,
}


def _appendix(document: DocumentType, view: View) -> None:
    """What the official form has no place for."""
    kit.heading(document, "Phụ lục cho giáo viên (không thuộc mẫu)", 1)
    safety = [*view["safety_notes"], *view["safety_rules"]]
    kit.box(document, "An toàn khi dạy", safety)
    for lead, words in _after_lesson(view):
        kit.paragraph(document, words, lead=lead)
    for material in view["materials"]:
        _material(document, material)
    for words, lines in _grounds(view):
        if lines:
            kit.paragraph(document, "", lead=words)
            kit.bullets(document, lines)
    kit.paragraph(document, " ".join(_state(view)))


def _after_lesson(view: View) -> Iterator[tuple[str, str]]:
    yield "Mang về nhà:", view["take_home"]
    if view["parents_note"]:
        yield "Gửi cha mẹ:", view["parents_note"]
    has_place = view["plan"]["style"] != "mau-5512"
    if view["follow_up"] and not has_place:
        yield "Hỏi lại sau bài:", view["follow_up"]


def _material(document: DocumentType, material: Mapping[str, Any]) -> None:
    kit.heading(document, f"Học liệu: {material['title']}", 2)
    if material["instruction"]:
        kit.paragraph(document, material["instruction"], lead="Cách dùng:")
    if material["read_by_teacher"]:
        for part in material["parts"]:
            kit.paragraph(document, part["text"], lead=part["label"] and f"{part['label']}:")
    for answer in material["answers"]:
        kit.paragraph(document, _answer(answer), lead=f"{answer['title']}:")


def _answer(answer: Mapping[str, Any]) -> str:
    """Which cards, then why; "Câu 1" need not be followed by the card 1."""
    labels = [label for label in answer["labels"] if not answer["title"].endswith(f" {label}")]
    return "; ".join(filter(None, (", ".join(labels), *answer["lines"])))


def _grounds(view: View) -> Iterator[tuple[str, list[str]]]:
    law = [item["title"] + (f" ({item['note']})" if item["note"] else "") for item in view["law"]]
    yield "Căn cứ", law
    yield "Dữ kiện mới có một nguồn", list(view["single_source"])


def _state(view: View) -> Iterator[str]:
    yield view["trial"]
    if view["fictional"]:
        yield "Tình huống trong bài là hư cấu."
    yield f"Độ tin cậy của bài: {view['confidence'].lower()}."
    if view["plan"]["official"]:
        yield f"Đề mục theo {view['plan']['official']}."
    day = dt.date.fromisoformat(view["day"])
    yield f"{view['sources']} nguồn, ghi ở trang {view['page']}; rà ngày {day:%d/%m/%Y}."


def ordered_headings(view: View) -> list[str]:
    """The official headings in the order the file must show them; tests hold it to that."""
    found: list[str] = []
    for item in _headings(view):
        if item["part"] in _FILLERS:
            found += [item["text"], *item.get("children", [])]
    return found
