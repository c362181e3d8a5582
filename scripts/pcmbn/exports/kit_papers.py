"""The papers of the 30/7 kit: plan, checklist of an agency, banner texts, report form."""

from __future__ import annotations

import datetime as dt

from docx.document import Document as DocumentType
from docx.shared import Pt

from pcmbn.exports import docx_kit as kit
from pcmbn.exports import letterhead as letter
from pcmbn.exports.framework import View
from pcmbn.exports.office_kit import to_bytes

TICK = "☐"
BANNER_POINTS = 24
COUNTED = (
    "Buổi phát loa", "Lượt phát bản ngắn", "Buổi họp ấp, khóm", "Người dự họp",
    "Áp phích đã treo", "Tin Zalo, tin nhắn đã gửi", "Tiết, buổi ở trường",
)  # fmt: skip
RESULTS = ("Người được hỏi", "Trả lời đúng cả 3 câu", "Người đến hỏi, gọi hỏi", "Tin đã chuyển")


def make_plan(view: View) -> bytes:
    """The commune's plan with every task, day and agency."""

    def body(document: DocumentType) -> None:
        letter.basis(document, [*view["basis"], "Kế hoạch số ……… ngày ……… của ………"])
        kit.heading(document, "I. MỤC ĐÍCH, YÊU CẦU", 1)
        kit.writing_lines(document, 3)
        kit.heading(document, "II. VIỆC THEO NGÀY", 1)
        rows = [[t["shown_due"], t["text"], t["who"], ""] for t in view["tasks"]]
        header = ["Xong trước ngày", "Việc", "Cơ quan", "Người làm"]
        kit.table(document, header, rows, [2.6, 7, 4, 2.4])
        kit.heading(document, "III. DÙNG KÈM", 1)
        kit.bullets(document, [f"Kịch bản loa: {title}" for title in view["scripts"]])
        kit.heading(document, "IV. KHÔNG LÀM", 1)
        kit.bullets(document, [*view["avoid"], *view["mistakes"]])
        kit.heading(document, "V. KINH PHÍ, TỔ CHỨC THỰC HIỆN", 1)
        kit.writing_lines(document, 2)
        _about(document, view)

    subject = f"Hưởng ứng Ngày toàn dân phòng, chống mua bán người 30/7 năm {view['year']}"
    return letter.paper(view, "KẾ HOẠCH", "KH", subject, body)


def make_checklist(view: View) -> bytes:
    """The checklist of the one agency that the view names under `own`."""
    own = view["own"]
    title = f"Bảng kiểm 30/7 năm {view['year']}: {own['name']}"
    document = kit.new_document(title, dt.date.fromisoformat(view["day"]))
    kit.heading(document, title, 0)
    kit.paragraph(document, f"Ngày 30/7 tới: {view['observed']}.")
    tasks = [task for task in view["tasks"] if task["agency"] == own["id"]]
    rows = [[TICK, task["shown_due"], task["text"], ""] for task in tasks]
    header = ["", "Xong trước ngày", "Việc", "Người làm, ngày xong"]
    kit.table(document, header, rows, [0.8, 2.8, 8.4, 4])
    kit.box(document, "Không làm", view["avoid"])
    _about(document, view)
    return to_bytes(document)


def make_banners(view: View) -> bytes:
    """The banner texts, the official one first; proposals say that they need approval."""
    title = f"Chữ băng rôn, khẩu hiệu 30/7 năm {view['year']}"
    document = kit.new_document(title, dt.date.fromisoformat(view["day"]))
    kit.heading(document, title, 0)
    for gap in view["gaps"]:
        kit.paragraph(document, gap, lead="Khoảng trống:")
    for slogan in view["slogans"]:
        made = kit.centred(kit.paragraph(document, ""))
        run = made.add_run(slogan["text"])
        run.bold, run.font.size = True, Pt(BANNER_POINTS)
        made.paragraph_format.space_before = Pt(BANNER_POINTS * 0.75)
        made.paragraph_format.keep_with_next = True
        words = f"{slogan['about']}{' (đề xuất, chờ duyệt)' if slogan['proposal'] else ''}"
        kit.centred(kit.small(kit.paragraph(document, words)))
    for words in view["older"]:
        kit.small(kit.paragraph(document, words))
    _about(document, view)
    return to_bytes(document)


def make_report(view: View) -> bytes:
    """The form of the report afterwards: numbers only, never names."""

    def body(document: DocumentType) -> None:
        words = "Chỉ ghi số lượng; không ghi tên, địa chỉ, ảnh của ai."
        kit.paragraph(document, words, lead="Lưu ý:")
        kit.heading(document, "I. ĐÃ LÀM", 1)
        rows = [[name, "", ""] for name in COUNTED]
        kit.table(document, ["Việc", "Số lượng", "Ghi chú"], rows, [7, 3, 6])
        kit.heading(document, "II. ĐO ĐƯỢC", 1)
        kit.table(document, ["Điều đo", "Số"], [[name, ""] for name in RESULTS], [11, 5])
        kit.heading(document, "III. VIỆC THEO KẾ HOẠCH", 1)
        rows = [[t["text"], t["who"], TICK] for t in view["tasks"]]
        kit.table(document, ["Việc", "Cơ quan", "Xong"], rows, [9, 5, 2])
        kit.heading(document, "IV. BÀI HỌC, KIẾN NGHỊ", 1)
        kit.writing_lines(document, 3)
        _about(document, view)

    subject = f"Kết quả hưởng ứng Ngày 30/7 năm {view['year']}"
    return letter.paper(view, "BÁO CÁO", "BC", subject, body)


def _about(document: DocumentType, view: View) -> None:
    words = f"{view['tried']} Chia việc và số ngày là đề xuất, xã điều chỉnh theo phân công."
    kit.small(kit.paragraph(document, words))
