"""Papers of an agency as Word files in the layout of Nghị định 30/2020/NĐ-CP.

Only what the data hold is filled in; everything an office has to decide is a visible blank. The
papers are drafts and say so at their end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document as DocumentType

from pcmbn.exports import docx_kit as kit
from pcmbn.exports import letterhead as letter
from pcmbn.exports.framework import View

SHORT = "………"
TICK = "☐"


def make_plan(data: View) -> bytes:
    """The agency's plan for 30/7."""

    def body(document: DocumentType) -> None:
        letter.basis(document, [*data["basis"], f"Kế hoạch số {SHORT} ngày {SHORT} của {SHORT}"])
        kit.paragraph(document, f"{data['agency']} xây dựng kế hoạch như sau:")
        kit.heading(document, "I. MỤC ĐÍCH, YÊU CẦU", 1)
        if data["day_aim"]:
            kit.paragraph(document, data["day_aim"], lead="Theo Quyết định về ngày 30/7:")
        kit.writing_lines(document, 3)
        kit.heading(document, "II. NHIỆM VỤ", 1)
        rows = [
            [str(n), duty["title"], _basis(duty), "", "", ""]
            for n, duty in enumerate(data["duties"], start=1)
        ]
        header = ["TT", "Nhiệm vụ", "Căn cứ", "Người làm", "Thời gian", "Kết quả"]
        kit.table(document, header, rows, [1.3, 6, 4, 2.2, 2.2, 2.2])
        _weeks(document, data)
        kit.heading(document, _number("KINH PHÍ", data, 4), 1)
        kit.writing_lines(document, 2)
        kit.heading(document, _number("TỔ CHỨC THỰC HIỆN", data, 5), 1)
        if data["partners"]:
            kit.paragraph(document, "; ".join(data["partners"]) + ".", lead="Phối hợp với:")
        kit.writing_lines(document, 3)

    subject = f"Hưởng ứng Ngày toàn dân phòng, chống mua bán người 30/7 năm {SHORT}"
    return letter.paper(data, "KẾ HOẠCH", "KH", subject, body)


def _weeks(document: DocumentType, data: View) -> None:
    if not data["weeks"]:
        return
    kit.heading(document, "III. VIỆC THEO TUẦN (GỢI Ý)", 1)
    for week in data["weeks"]:
        kit.paragraph(document, "", lead=f"{week['title'].capitalize()}:")
        kit.bullets(document, week["tasks"])


def _number(words: str, data: View, place: int) -> str:
    """The heading with its Roman number; without the weeks every later one moves up."""
    numbers = ("", "I", "II", "III", "IV", "V")
    return f"{numbers[place if data['weeks'] else place - 1]}. {words}"


def make_half_year_report(data: View) -> bytes:
    """The skeleton of the half-year report."""
    return _report(data, f"6 tháng đầu năm {SHORT}")


def make_year_report(data: View) -> bytes:
    """The skeleton of the yearly report."""
    return _report(data, f"năm {SHORT}")


def _report(data: View, period: str) -> bytes:
    def body(document: DocumentType) -> None:
        kit.heading(document, "I. TÌNH HÌNH", 1)
        kit.writing_lines(document, 4)
        kit.heading(document, "II. KẾT QUẢ THEO TỪNG NHIỆM VỤ", 1)
        rows = [
            [str(n), duty["title"], _basis(duty), "", ""]
            for n, duty in enumerate(data["duties"], start=1)
        ]
        header = ["TT", "Nhiệm vụ", "Căn cứ", "Kết quả", "Số liệu"]
        kit.table(document, header, rows, [1.3, 5, 4, 4, 2.5])
        if data["victims"]:
            _victims(document, data)
        numbers = ("IV", "V", "VI") if data["victims"] else ("III", "IV", "V")
        titles = ("KHÓ KHĂN, NGUYÊN NHÂN", "NHIỆM VỤ THỜI GIAN TỚI", "KIẾN NGHỊ")
        for number, words in zip(numbers, titles, strict=True):
            kit.heading(document, f"{number}. {words}", 1)
            kit.writing_lines(document, 3)

    subject = f"Kết quả công tác phòng, chống mua bán người {period}"
    return letter.paper(data, "BÁO CÁO", "BC", subject, body)


def _victims(document: DocumentType, data: View) -> None:
    kit.heading(document, "III. TIẾP NHẬN, XÁC MINH, HỖ TRỢ NẠN NHÂN", 1)
    kit.paragraph(
        document,
        f"Chỉ ghi số lượng, không ghi tên, địa chỉ, ảnh ({data['secrecy']}).",
        lead="Lưu ý:",
    )
    lines = (
        "Người đến trình báo",
        "Người được giải cứu",
        "Người từ nước ngoài về",
        "Người nước ngoài",
        "Người dưới 18 tuổi đi cùng",
        "Được xác nhận là nạn nhân",
        "Được hỗ trợ",
    )
    rows = [[words, "", "", ""] for words in lines]
    kit.table(document, ["Nội dung", "Nam", "Nữ", "Dưới 18 tuổi"], rows, [6, 2, 2, 2])


def make_duty_sheet(data: View) -> bytes:
    """All duties of the agency with text, basis and time limit."""

    def body(document: DocumentType) -> None:
        lead = f"{len(data['duties'])} nhiệm vụ, tính đến {data['shown_day']}."
        kit.paragraph(document, lead)
        for topic, duties in _by_topic(data).items():
            kit.heading(document, topic, 2)
            rows = [[duty["title"], duty["text"] + _inherited(duty), _law(duty)] for duty in duties]
            kit.table(document, ["Nhiệm vụ", "Nội dung", "Căn cứ, thời hạn"], rows, [4, 7, 5])

    subject = "Nhiệm vụ phòng, chống mua bán người của cơ quan"
    return letter.paper(data, "PHIẾU NHIỆM VỤ", "", subject, body, signed=False)


def _basis(duty: Mapping[str, str]) -> str:
    """The basis, with a word of warning when its force is not sure."""
    return f"{duty['basis']} ({duty['doubt']})" if duty["doubt"] else duty["basis"]


def _by_topic(data: View) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for duty in data["duties"]:
        found.setdefault(duty["topic"], []).append(duty)
    return found


def _inherited(duty: Mapping[str, str]) -> str:
    return f"\n(Văn bản giao: {duty['from']}.)" if duty["from"] else ""


def _law(duty: Mapping[str, str]) -> str:
    lines = [duty["basis"]]
    if duty["deadline"]:
        lines.append(f"Thời hạn: {duty['deadline']}")
    return "\n".join([*lines, f"{duty['status']}; độ tin cậy: {duty['confidence'].lower()}"])


def make_checklist(data: View) -> bytes:
    """Boxes to tick for an agency of the commune: procedures by step, then its duties."""

    def body(document: DocumentType) -> None:
        for procedure in data["steps"]:
            kit.heading(document, procedure["title"], 2)
            rows = [[TICK, _step_words(step), step["limits"], ""] for step in procedure["steps"]]
            kit.table(document, ["", "Bước", "Thời hạn", "Ngày, giờ làm"], rows, [0.8, 9, 4, 3])
        kit.heading(document, "Nhiệm vụ của cơ quan", 2)
        rows = [[TICK, f"{d['title']}\n{_basis(d)}", d["deadline"], ""] for d in data["duties"]]
        kit.table(document, ["", "Nhiệm vụ", "Thời hạn", "Ngày làm"], rows, [0.8, 9, 4, 3])

    subject = "Công tác phòng, chống mua bán người ở cấp xã"
    return letter.paper(data, "BẢNG KIỂM", "", subject, body, signed=False)


def _step_words(step: Mapping[str, str]) -> str:
    when = f" (khi {step['when'].removeprefix('khi ')})" if step["when"] else ""
    return f"{step['number']}. {step['title']}{when}\n{step['basis']}"
