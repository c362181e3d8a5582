"""An own-written law full of structural traps, in no format yet, and what must be found in it.

The law is invented: it regulates imaginary river landings and copies no real text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One paragraph (`rows` empty) or table; `style` is "", "center", "bold" or "title"."""

    text: str = ""
    style: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def p(text: str) -> Part:
    return Part(text)


def b(text: str) -> Part:
    return Part(text, "bold")


def c(text: str) -> Part:
    return Part(text, "center")


NFD = unicodedata.normalize("NFD", "Bến nước có bảng ghi tên người coi giữ.")

HEAD = (
    Part(
        rows=(
            ("QUỐC HỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
            ("Luật số: 07/2031/QH99", "Hà Nội, ngày 03 tháng 02 năm 2031"),
        )
    ),
    c("LUẬT"),
    c("QUẢN LÝ BẾN NƯỚC"),
    p("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"),
    p("Quốc hội ban hành Luật Quản lý bến nước."),
)
CONTENTS = (
    c("MỤC LỤC"),
    p("Chương I. NHỮNG QUY ĐỊNH CHUNG ........ 1"),
    p("Điều 1. Phạm vi điều chỉnh .......... 1"),
    p("Điều 2. Giải thích từ ngữ .......... 2"),
    p("Điều 3. Nguyên tắc"),
    p("Điều 4. Chính sách"),
)
FIRST = (
    c("Chương I"),
    c("NHỮNG QUY ĐỊNH CHUNG"),
    b("Điều 1. Phạm vi điều chỉnh"),
    p("Luật này quy định việc lập, coi giữ và dời bến nước; không áp dụng với bến thuộc"),
    p("các đảo xa bờ."),
    b("Điều 2. Giải thích từ ngữ"),
    p("Trong Luật này, các từ ngữ dưới đây được hiểu như sau:"),
    p("1. “Bến nước” là nơi ghe xuồng cập bờ."),
    p("2. Người coi bến là người được giao giữ bến, gồm:"),
    p("a) Người giữ chính;"),
    p("b) Người giữ\u00a0thay;"),
    p("c) Người được ủy quyền theo quy định tại"),
    p("Điều 5 của Luật này;"),
    p("d) Người tập sự;"),
    p("d) Người giữ tạm trong mùa nước;"),
    p("e) Người do xóm cử."),
    p("Trường hợp xóm không cử được thì ấp cử thay."),
    p("3. " + NFD),
    b("Điều 3: Nguyên tắc"),
    p("l. Bến nước là của chung."),
    p("2. Không ai được rào bến."),
    p("Chương II của Luật này quy định ngoại lệ."),
    p("2a. Việc rào tạm do ấp quyết định."),
    b("ĐIỀU 4"),
    b("Chính sách của xóm đối với bến"),
    p("1) Xóm lo đèn."),
    p("2) Ấp lo cọc, mỗi năm không quá"),
    p("30.000 đồng một cọc."),
)
SECOND = (
    c("Chương II. LẬP BẾN VÀ DỜI BẾN"),
    c("Mục 1. LẬP BẾN"),
    c("Tiểu mục 1. HỒ SƠ"),
    b("Ðiều 5. Hồ sơ lập bến"),
    p("1. Hồ sơ gồm có:"),
    p("a. Đơn theo Mẫu số 01;"),
    p("b. Sơ đồ bến:"),
    p("- Hướng nước;"),
    p("- Chỗ đậu;"),
    p("c. Biên bản họp xóm."),
    p("2. Số bản hồ sơ được ghi trong bảng sau:"),
    Part(rows=(("Nơi nộp", "Số bản"), ("Ấp", "1"), ("Xã", "2. bản chính"))),
    p("3. Thời hạn xem xét là 05 ngày[1]."),
    b("Điều 6. Trách nhiệm của ấp[2]"),
    p("Ấp giữ sổ bến."),
    b("Điều 6a. Sổ bến"),
    p("1. Sổ bến ghi theo thứ tự sau đây:"),
    p("1.1. Tên bến."),
    p("1.2. Người coi bến."),
    p("2. Sổ được lưu mười năm."),
    c("Tiểu mục 2. THẨM QUYỀN"),
    b("Diều 7. Người quyết định lập bến"),
    p("Khoản 1. Trưởng ấp quyết định."),
    p("Khoản 2. Trưởng ấp báo xã."),
    c("Mục 2"),
    c("DỜI BẾN"),
    b("Đ iều 8. Khi nào phải dời bến"),
    p("a) Bờ lở;"),
    p("b) Nước cạn;"),
    p("c) Xóm dời đi;"),
    p("d) Có cầu mới;"),
    p("đ) Lý do khác;"),
    p("e) Theo yêu cầu của xã;"),
    p("g) Bến ba năm không ai dùng."),
    b("Điều 9. Thủ tục dời bến"),
    p("1/ Người coi bến báo ấp chậm nhất là ngày"),
    p("15. Ấp họp xóm rồi trả lời."),
    p(
        "2/ Việc dời phải xong trước mùa nước, giữ nguyên mọi lối đi và không làm hư hại nhà cửa,"
        " cây cối của người khác ở hai bên bờ."
    ),
)
THIRD = (
    c("CHƯƠNG III"),
    c("ĐIỀU KHOẢN THI HÀNH"),
    b("Điều 1O. Sửa đổi, bổ sung một số điều của Luật Ghe xuồng"),
    p("1. Sửa đổi Điều 12 như sau:"),
    p("“Điều 12. Đăng ký ghe"),
    p("1. Ghe phải có số."),
    p("a) Số viết bên mạn;"),
    p("2. Số do xã cấp.”."),
    p("2. Bổ sung khoản 4 vào sau khoản 3 Điều 15 như sau:"),
    p("“4. Xuồng ba lá không phải đăng ký.”;"),
    p("3. Bãi bỏ Điều 16."),
    b("Điều l1. Hiệu lực thi hành"),
    p("1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2031."),
    p("2. Luật Bến đò số 03/2001/QH98 hết hiệu lực kể từ ngày Luật này có hiệu lực."),
    p("Điều 12. Chính phủ quy định chi tiết Luật này."),
    p("_______________"),
    p(
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XCIX,"
        " kỳ họp thứ 2 thông qua ngày 03 tháng 02 năm 2031."
    ),
    Part(rows=(("", "CHỦ TỊCH QUỐC HỘI\nNgười Ký Tên"),)),
)
NOTES = (
    p(
        "[1] Khoản này được sửa đổi, bổ sung theo quy định tại khoản 2 Điều 1 của Luật số"
        " 09/2032/QH99 sửa đổi Luật Quản lý bến nước, có hiệu lực kể từ ngày 01 tháng 01 năm 2033."
    ),
    p(
        "[2] Tên điều được sửa đổi theo quy định tại khoản 3 Điều 1 của Luật số"
        " 09/2032/QH99, có hiệu lực kể từ ngày 01 tháng 01 năm 2033."
        " Điều 3 của Luật đó quy định như sau:"
    ),
    p("“Điều 3. Hiệu lực thi hành"),
    p("Luật này có hiệu lực từ ngày 01 tháng 01 năm 2033.”"),
)
ANNEXES = (
    c("PHỤ LỤC I"),
    c("DANH MỤC BẾN MẪU"),
    c("(Ban hành kèm theo Luật Quản lý bến nước)"),
    p("1. Bến tre."),
    p("2. Bến gỗ."),
    c("PHỤ LỤC II"),
    c("NỘI QUY BẾN"),
    c("(Ban hành kèm theo Luật Quản lý bến nước)"),
    b("Điều 1. Giờ mở bến"),
    p("1. Sáng mở."),
    p("2. Tối đóng."),
    b("Điều 2. Cấm xả rác"),
    p("Không xả rác."),
    c("Mẫu số 01"),
    c("ĐƠN XIN LẬP BẾN"),
    p("Kính gửi: Trưởng ấp"),
    p("1. Họ và tên: ............"),
    p("2. Nơi ở: ............"),
    p("a) Số nhà: ............"),
)
SOUND = (*HEAD, *FIRST, *ANNEXES, *NOTES)  # without a slip inside a word
LAW = (*HEAD, *CONTENTS, *FIRST, *SECOND, *THIRD, *ANNEXES, *NOTES)

GROUPS = {
    "chuong-i": "NHỮNG QUY ĐỊNH CHUNG",
    "chuong-ii": "LẬP BẾN VÀ DỜI BẾN",
    "chuong-ii-muc-1": "LẬP BẾN",
    "chuong-ii-muc-1-tieu-muc-1": "HỒ SƠ",
    "chuong-ii-muc-1-tieu-muc-2": "THẨM QUYỀN",
    "chuong-ii-muc-2": "DỜI BẾN",
    "chuong-iii": "ĐIỀU KHOẢN THI HÀNH",
}
ARTICLES = {
    "dieu-1": "Phạm vi điều chỉnh",
    "dieu-2": "Giải thích từ ngữ",
    "dieu-3": "Nguyên tắc",
    "dieu-4": "Chính sách của xóm đối với bến",
    "dieu-5": "Hồ sơ lập bến",
    "dieu-6": "Trách nhiệm của ấp",
    "dieu-6a": "Sổ bến",
    "dieu-7": "Người quyết định lập bến",
    "dieu-8": "Khi nào phải dời bến",
    "dieu-9": "Thủ tục dời bến",
    "dieu-10": "Sửa đổi, bổ sung một số điều của Luật Ghe xuồng",
    "dieu-11": "Hiệu lực thi hành",
    "dieu-12": "",
    "phu-luc-ii-dieu-1": "Giờ mở bến",
    "phu-luc-ii-dieu-2": "Cấm xả rác",
}
CLAUSES = {
    "dieu-2": ("1", "2", "3"),
    "dieu-3": ("1", "2", "2a"),
    "dieu-4": ("1", "2"),
    "dieu-5": ("1", "2", "3"),
    "dieu-6a": ("1", "2"),
    "dieu-7": ("1", "2"),
    "dieu-9": ("1", "2"),
    "dieu-10": ("1", "2", "3"),
    "dieu-11": ("1", "2"),
    "phu-luc-ii-dieu-1": ("1", "2"),
}
POINTS = {
    "dieu-2-khoan-2": ("a", "b", "c", "d", "dd", "e"),
    "dieu-5-khoan-1": ("a", "b", "c"),
    "dieu-6a-khoan-1": ("1-1", "1-2"),
    "dieu-8": ("a", "b", "c", "d", "dd", "e", "g"),
}
APART = {"phu-luc-i": "DANH MỤC BẾN MẪU", "phu-luc-ii": "NỘI QUY BẾN", "mau-01": "ĐƠN XIN LẬP BẾN"}


def expected() -> set[str]:
    """Every address of the law, no more."""
    clauses = {f"{above}-khoan-{n}" for above, numbers in CLAUSES.items() for n in numbers}
    points = {f"{above}-diem-{n}" for above, letters in POINTS.items() for n in letters}
    return {*GROUPS, *ARTICLES, *APART, *clauses, *points}
