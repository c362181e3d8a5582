"""A loudspeaker script for the reader at the microphone: Word in large type, and plain text."""

from __future__ import annotations

import datetime as dt

from docx.document import Document as DocumentType
from docx.shared import Pt

from pcmbn.exports import docx_kit as kit
from pcmbn.exports.framework import View
from pcmbn.exports.office_kit import to_bytes

READ_POINTS, BOARD_POINTS = 16, 26
READ_SPACING = 1.5
BLANKS = (
    ("Người duyệt (lãnh đạo UBND xã): …………………", "Ngày duyệt: ……/……/………"),
    ("Đã gọi thử các số trong bài: ☐", "Ngày gọi thử: ……/……/………"),
)
NEWLINE = "\r\n"  # plain text opens in Notepad of any age


def make_script(view: View) -> bytes:
    """The `.docx` of a script."""
    title = f"Kịch bản loa: {view['title']}"
    document = kit.new_document(title, dt.date.fromisoformat(view["day"]))
    kit.heading(document, title, 0)
    kit.box(document, "Trước khi phát", _before(view))
    kit.signature_lines(document, BLANKS)
    kit.heading(document, f"Lời đọc ({view['full']})", 1)
    _read(document, view["script"])
    kit.heading(document, f"Bản ngắn ({view['short']})", 1)
    _read(document, [view["short_script"]])
    _programme(document, view)
    _board(document, view)
    return to_bytes(document)


def _before(view: View) -> list[str]:
    lines = [
        f"Người nghe: {view['listeners']}.",
        f"Giờ đọc đo được: {view['full']} ({view['syllables']} tiếng), bản ngắn {view['short']}.",
        f"Tốc độ đọc: {view['rate']} tiếng mỗi phút.",
        "Chỗ trong ngoặc vuông do UBND xã điền và duyệt.",
        f"{view['tried']} Rà ngày {view['shown_day']}.",
    ]
    lines += [f"Khung giờ: {view['slots']}."] if view["slots"] else []
    lines += [f"Lặp lại: {view['repeats']}."] if view["repeats"] else []
    return lines


def _read(document: DocumentType, lines: list[str]) -> None:
    for line in lines:
        made = kit.paragraph(document, line)
        made.paragraph_format.line_spacing = READ_SPACING
        made.paragraph_format.space_after = Pt(READ_POINTS * 0.75)
        for run in made.runs:
            run.font.size = Pt(READ_POINTS)


def _programme(document: DocumentType, view: View) -> None:
    kit.heading(document, f"Dàn bài cả chương trình ({view['minutes']} phút)", 1)
    rows = [[part["title"], str(part["seconds"]), part["text"]] for part in view["outline"]]
    kit.table(document, ["Phần", "Giây", "Nội dung"], rows, [4, 1.6, 10])
    for words, name in (
        ("Câu hỏi cuối", "closing_questions"),
        ("Chuẩn bị", "preparation"),
        ("Kiểm duyệt", "review"),
    ):
        if view[name]:
            kit.heading(document, words, 1)
            kit.bullets(document, view[name])
    if view["forms"]:
        kit.heading(document, "Dùng ở loại hình nào (Nghị định 49/2024/NĐ-CP)", 1)
        rows = [[item["form"], item["use"]] for item in view["forms"]]
        kit.table(document, ["Loại hình thông tin cơ sở", "Dùng phần nào"], rows, [6, 10])
    if view["basis"]:
        kit.paragraph(document, "; ".join(view["basis"]) + ".", lead="Căn cứ:")


def _board(document: DocumentType, view: View) -> None:
    """The short version alone on a page, to pin on the notice board."""
    document.add_page_break()
    kit.heading(document, f"Bản dán bảng tin: {view['title']}", 1)
    made = kit.paragraph(document, view["short_script"])
    made.paragraph_format.line_spacing = READ_SPACING
    for run in made.runs:
        run.font.size = Pt(BOARD_POINTS)
    kit.signature_lines(document, [("Số trực của xã: …………………", "Dán ngày: ……/……/………")])


def make_script_text(view: View) -> bytes:
    """The `.txt` of a script: only what is read, and how long it takes."""
    head = [
        f"KỊCH BẢN LOA: {view['title']}",
        f"Lời đọc {view['full']}, bản ngắn {view['short']}; {view['rate']} tiếng mỗi phút.",
        f"Chỗ trong ngoặc vuông do UBND xã điền và duyệt. Rà ngày {view['shown_day']}.",
    ]
    blocks = [NEWLINE.join(head), "LỜI ĐỌC", *view["script"], "BẢN NGẮN", view["short_script"]]
    return as_text(blocks)


def as_text(blocks: list[str]) -> bytes:
    """Paragraphs apart by an empty line, UTF-8 with a mark, so that Notepad shows the letters."""
    return ("\ufeff" + (NEWLINE * 2).join(blocks) + NEWLINE).encode("utf-8")
