"""The paper forms of a pack: the test with its key, and the sheet for attendance and evaluation.

No form asks for more than the class needs: scores are counted for the class, never by name, and a
telephone number is given only by those who want to be called again.
"""

from __future__ import annotations

import datetime as dt

from docx.document import Document as DocumentType

from pcmbn.exports import docx_kit as kit
from pcmbn.exports.framework import View
from pcmbn.exports.lesson_quiz import write_key, write_questions
from pcmbn.exports.office_kit import to_bytes

ROWS = 28
QUESTIONS = 10
FACES = "☐ Có   ☐ Một phần   ☐ Chưa"
EVALUATION = (
    "Tôi hiểu khoản nào được thu, khoản nào không",
    "Tôi biết cờ đỏ nào thì phải dừng",
    "Tôi biết gọi ai ở nơi làm và ở nhà",
    "Giấy tờ của tôi: tôi biết giữ và gửi bản sao",
    "Người dạy nói dễ hiểu, không ép ai kể chuyện riêng",
)


def make_test(view: View) -> bytes:
    """The `.docx`: the ten questions and those of the destination and trade, then the key."""
    title = f"Bài kiểm: {view['title']}"
    document = kit.new_document(title, dt.date.fromisoformat(view["day"]))
    kit.heading(document, title, 0)
    kit.paragraph(document, "Không ghi tên. Làm trước và sau lớp; chỉ so trung bình cả lớp.")
    kit.paragraph(document, "☐ Trước lớp     ☐ Sau lớp     ☐ Gọi lại")
    first = 1
    for heading, questions in _groups(view):
        kit.heading(document, heading, 1)
        write_questions(document, questions, first)
        first += len(questions)
    document.add_page_break()
    kit.heading(document, "Đáp án và phản hồi (người dạy giữ)", 1)
    first = 1
    for heading, questions in _groups(view):
        kit.heading(document, heading, 2)
        write_key(document, questions, first)
        first += len(questions)
    _day(document, view)
    return to_bytes(document)


def _groups(view: View) -> list[tuple[str, list[View]]]:
    own = [unit for unit in view["units"] if unit["title"] in (view["destination"], view["sector"])]
    groups = [(view["test"]["title"], view["test"]["questions"])]
    groups += [(unit["title"], unit["questions"]) for unit in own]
    return [(heading, questions) for heading, questions in groups if questions]


def make_class_sheet(view: View) -> bytes:
    """The `.docx`: who came, what the class scored, what learners and trainer think."""
    title = f"Điểm danh và đánh giá: {view['title']}"
    document = kit.new_document(title, dt.date.fromisoformat(view["day"]))
    kit.heading(document, title, 0)
    kit.signature_lines(document, [
        ("Nơi tổ chức: …………………………", "Ngày: ……/……/………"),
        ("Người dạy: ……………………………", "Số phút: ☐ 60   ☐ 120   ☐ 240"),
    ])  # fmt: skip
    _attendance(document)
    _scores(document)
    _evaluation(document)
    _trainer(document)
    _day(document, view)
    return to_bytes(document)


def _attendance(document: DocumentType) -> None:
    kit.heading(document, "Điểm danh", 1)
    words = "Số điện thoại chỉ ghi khi người học muốn được gọi lại. Cất kín, không chụp đăng."
    kit.paragraph(document, words)
    header = ["TT", "Họ và tên", "Ấp, khóm", "Số gọi lại (tự nguyện)", "Ký"]
    rows = [[str(number), "", "", "", ""] for number in range(1, ROWS + 1)]
    kit.table(document, header, rows, [1, 5.5, 3.5, 4, 2.5])


def _scores(document: DocumentType) -> None:
    kit.heading(document, "Điểm của cả lớp", 1)
    kit.paragraph(document, "Ghi số người đúng từng câu; không ghi điểm của ai.")
    header = ["Lần đo", "Số bài", *(str(number) for number in range(1, QUESTIONS + 1))]
    rows = [[when, *[""] * (QUESTIONS + 1)] for when in ("Trước", "Sau", "Gọi lại")]
    kit.table(document, header, rows, [2.4, 1.8, *[1.2] * QUESTIONS])


def _evaluation(document: DocumentType) -> None:
    kit.heading(document, "Người học đánh giá (không ghi tên)", 1)
    rows = [[line, FACES] for line in EVALUATION]
    kit.table(document, ["Ý", "Đánh dấu"], rows, [9, 7])
    kit.paragraph(document, "Điều còn chưa rõ:")
    kit.writing_lines(document, 2)


def _trainer(document: DocumentType) -> None:
    kit.heading(document, "Người dạy ghi", 1)
    for words in ("Chỗ chạy tốt:", "Chỗ cần sửa:", "Câu hỏi chưa trả lời được, sẽ hỏi:"):
        kit.paragraph(document, words)
        kit.writing_lines(document, 2)


def _day(document: DocumentType, view: View) -> None:
    kit.small(kit.paragraph(document, f"{view['tried']} Rà ngày {view['shown_day']}."))
