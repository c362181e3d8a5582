"""The trainer's guide of a pack: first what to prepare, then the sessions by the minute, then
every part in full with what to say and ask, then money, red flags, numbers and sources.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.document import Document as DocumentType

from pcmbn.exports import docx_kit as kit
from pcmbn.exports.framework import View
from pcmbn.exports.lesson_quiz import solve
from pcmbn.exports.office_kit import to_bytes
from pcmbn.exports.pack_fees import words_of

FACTS = (
    ("lawful_routes", "Đường đi hợp pháp"),
    ("fee_notes", "Lưu ý về tiền"),
    ("local_law", "Giấy tờ và luật ở nơi đến"),
)
LINES = (
    ("exploitation", "Bị ép thường thế nào"),
    ("contract_checks", "Xem trong hợp đồng"),
    ("ask_before_signing", "Hỏi trước khi ký"),
    ("copies", "Giữ bản sao"),
)
NEVER = ("không", "chưa")


def make_guide(view: View) -> bytes:
    """The `.docx` of a pack's guide."""
    document = _begun(view)
    _facts(document, view)
    _fees(document, view)
    _phones(document, view)
    _cards(document, view)
    _materials(document, view)
    _sources(document, view)
    return to_bytes(document)


def make_modules(view: View) -> bytes:
    """The `.docx` of the guide to the core modules, for sessions without a destination."""
    document = _begun(view)
    _sources(document, view)
    return to_bytes(document)


def _begun(view: View) -> DocumentType:
    """A guide as far as every guide is the same: first page, plans, units."""
    title = f"Sổ tay tập huấn viên: {view['title']}"
    document = kit.new_document(title, dt.date.fromisoformat(view["day"]))
    kit.heading(document, title, 0)
    _first_page(document, view)
    _frames(document, view)
    _units(document, view)
    return document


def _first_page(document: DocumentType, view: View) -> None:
    limits = f" Không thay {view['programme']}." if view["programme"] else ""
    day = f"Số liệu, số gọi rà đến ngày {view['shown_day']}."
    kit.box(document, "Đọc trước", [view["tried"], day + limits, f"Trang: {view['page']}"])
    if view["profile"]:
        kit.paragraph(document, view["profile"])
    kit.heading(document, "Buổi này để làm gì", 1)
    kit.bullets(document, view["aims"])
    kit.heading(document, "Chuẩn bị", 1)
    kit.paragraph(document, "; ".join(view["materials"]) + ".", lead="Tài liệu:")
    kit.paragraph(document, " ".join(view["take_home"]), lead="Phát mang về:")
    always, never = _split(view["safeguarding"])
    kit.heading(document, "Nên và không nên", 1)
    rows = list(_pairs(always, never))
    kit.table(document, ["Nên", "Không nên"], rows, [1, 1])
    if view["advice"]:
        kit.heading(document, "Cách tổ chức lớp", 2)
        kit.bullets(document, view["advice"])


def _split(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """What to do and what never to do; a line that begins with "không" forbids."""
    never = [line for line in lines if line.lower().startswith(NEVER)]
    return [line for line in lines if line not in never], never


def _pairs(left: list[str], right: list[str]) -> Iterator[list[str]]:
    for index in range(max(len(left), len(right), 1)):
        yield [(side[index] if index < len(side) else "") for side in (left, right)]


def _frames(document: DocumentType, view: View) -> None:
    kit.heading(document, "Kế hoạch buổi theo phút", 1)
    for frame in view["frames"]:
        kit.heading(document, f"{frame['title']} ({frame['minutes']} phút)", 2)
        if frame["use"]:
            kit.paragraph(document, frame["use"])
        rows = [_part_row(part) for part in frame["parts"]]
        header = ["Phút", "Phần", "Các bước (số phút)"]
        kit.table(document, header, rows, [2, 5, 9])


def _part_row(part: Mapping[str, Any]) -> list[str]:
    steps = "; ".join(f"{step['title']} ({step['minutes']})" for step in part["steps"])
    short = " – rút gọn" if part["shortened"] else ""
    return [f"{part['start']}–{part['end']}", part["title"] + short, steps or part["about"]]


def _units(document: DocumentType, view: View) -> None:
    kit.heading(document, "Từng phần: nói gì, hỏi gì", 1)
    kit.paragraph(document, "Số phút dưới đây là khi dạy đủ; buổi rút gọn theo bảng phía trên.")
    for unit in view["units"]:
        kit.heading(document, f"{unit['title']} ({unit['minutes']} phút)", 2)
        kit.paragraph(document, "; ".join(unit["aims"]) + ".", lead="Mục tiêu:")
        kit.table(document, ["Phút", "Bước", "Nói và làm"], list(_steps(unit)), [1.6, 3.6, 10.8])
        _ask_group(document, unit)
        _under(document, unit)


def _steps(unit: Mapping[str, Any]) -> Iterator[list[str]]:
    start = 0
    for step in unit["steps"]:
        end = start + step["minutes"]
        yield [f"{start}–{end}", step["title"], step["text"]]
        start = end


def _ask_group(document: DocumentType, unit: Mapping[str, Any]) -> None:
    if unit["scenario"]:
        scenario = unit["scenario"]
        kit.paragraph(document, scenario["text"], lead="Tình huống (hư cấu):")
        kit.paragraph(document, scenario["question"], lead="Hỏi:")
        kit.paragraph(document, scenario["suggestion"], lead="Gợi ý:")
    if unit["questions"]:
        kit.heading(document, "Hỏi nhóm, kèm đáp án", 3)
        for number, item in enumerate(unit["questions"], start=1):
            kit.paragraph(document, item["text"], lead=f"Câu {number}.")
            solve(document, item, "Trả lời.")


def _under(document: DocumentType, unit: Mapping[str, Any]) -> None:
    if unit["take_home"]:
        kit.paragraph(document, unit["take_home"], lead="Mang về:")
    if unit["single_source"]:
        words = "; ".join(unit["single_source"])
        kit.paragraph(document, f"{words}.", lead="Mới thấy ở một nguồn, nói rõ khi dạy:")
    if unit["basis"]:
        kit.paragraph(document, "; ".join(unit["basis"]) + ".", lead="Căn cứ:")


def _facts(document: DocumentType, view: View) -> None:
    kit.heading(document, f"Điều cần biết về {view['place']}", 1)
    for name, words in FACTS:
        if view[name]:
            kit.heading(document, words, 2)
            kit.bullets(document, [fact_words(line) for line in view[name]])
    kit.box(document, "Cờ đỏ: gặp là dừng", view["red_flags"])
    for name, words in LINES:
        if view[name]:
            kit.heading(document, words, 2)
            kit.bullets(document, view[name])


def fact_words(line: Mapping[str, str]) -> str:
    """A statement with its figure and, in brackets, the mark of a weak source."""
    amount = f" {line['amount']}." if line["amount"] else ""
    return line["text"] + amount + (f" ({line['mark']})" if line["mark"] else "")


def _fees(document: DocumentType, view: View) -> None:
    kit.heading(document, "Được thu gì, không được thu gì", 1)
    if not view["fees"]:
        words = "Không có bảng riêng cho nơi này: xem bảng khoản thu theo nước của chủ sử dụng."
        kit.paragraph(document, words)
    for group in view["fees"]:
        kit.heading(document, "; ".join(group["jobs"]), 2)
        header = ["Khoản", "Kết luận", "Mức trần, vì sao, khi nào", "Căn cứ"]
        rows = [[r["item"], r["words"], words_of(r), r["basis"]] for r in group["rows"]]
        kit.table(document, header, rows, [3.4, 2.4, 6.6, 3.6])


def _phones(document: DocumentType, view: View) -> None:
    phones = view["phones"]
    kit.heading(document, "Gọi ai", 1)
    there = [["Ở nơi làm", *_phone(item)] for item in phones["there"]]
    home = [["Trong nước", *_phone(item)] for item in phones["home"]]
    blank = [["Trong nước", "……………", "Công an xã, UBND xã (điền số trực)"]]
    header = ["Ở đâu", "Số", "Ai trả lời, gọi khi nào"]
    kit.table(document, header, [*there, *home, *blank], [2.6, 4.4, 9])
    for item in phones["waiting"]:
        note = f" ({item['note']})" if item["note"] else ""
        words = f"{item['name']}{note}: chưa đăng số vì chưa gọi kiểm tra."
        kit.paragraph(document, words)


def _phone(item: Mapping[str, str]) -> list[str]:
    note = f" – {item['note']}" if item["note"] else ""
    return [item["number"], item["name"] + note]


def _cards(document: DocumentType, view: View) -> None:
    for card in view["cards"]:
        kit.heading(document, card["title"], 1)
        kit.paragraph(document, f"{card['reviewer']}, {card['reviewed_on']}.", lead="Đã duyệt:")
        rows = [[item["vi"], item["foreign"]] for item in card["phrases"]]
        kit.table(document, ["Tiếng Việt", "Câu dịch"], rows, [1, 1])


def _materials(document: DocumentType, view: View) -> None:
    for tool in view["tools"]:
        kit.heading(document, tool["title"], 2)
        if tool["use"]:
            kit.paragraph(document, tool["use"])
        for part in tool["parts"]:
            kit.paragraph(document, "; ".join(part["lines"]) + ".", lead=f"{part['title']}:")
        for words in tool["notes"]:
            kit.small(kit.paragraph(document, words))
    for handout in view["handouts"]:
        kit.heading(document, handout["title"], 2)
        for number, words in enumerate(handout["items"], start=1):
            kit.paragraph(document, words, lead=f"{number}.")
        for words in handout["answers"]:
            kit.paragraph(document, words)
        if handout["fictional"]:
            kit.paragraph(document, "Nhân vật, con số trong phiếu đều hư cấu, chỉ để luyện.")


def _sources(document: DocumentType, view: View) -> None:
    kit.heading(document, "Nguồn", 1)
    for number, source in enumerate(view["sources"], start=1):
        place = f" {source['place']}." if source["place"] else ""
        words = f"{source['title']}. {source['publisher']}.{place} Xem ngày {source['seen_on']}."
        kit.small(kit.paragraph(document, words, lead=f"[{number}]"))
