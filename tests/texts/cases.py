"""Short own-written texts of every kind of document, each with the addresses it must give.

The expectation is written as one line per address group: `dieu-1 2 3` means dieu-1, dieu-2, dieu-3.
"""

from __future__ import annotations

from dataclasses import dataclass

HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


@dataclass(frozen=True)
class Case:
    """A text, one paragraph per line, and the addresses it must give: no more, no fewer."""

    text: str
    wanted: str

    def paths(self) -> set[str]:
        """The addresses, unfolded."""
        found = set()
        for line in self.wanted.split(";"):
            first, *others = line.split()
            stem = first.rsplit("-", 1)[0]
            found |= {first, *(f"{stem}-{other}" for other in others)}
        return found


CASES: dict[str, Case] = {
    "decision with attached regulation": Case(
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 12/2031/QĐ-TTg\n" + HEAD + "Hà Nội, ngày 5 tháng 6 năm 2031\n"
        "QUYẾT ĐỊNH\nVề việc ban hành Quy chế giữ đèn bến\nTHỦ TƯỚNG CHÍNH PHỦ\n"
        "Căn cứ Luật Bến nước;\nTheo đề nghị của Bộ trưởng Bộ Sông,\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế giữ đèn bến.\n"
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.\n"
        "Điều 3. Các Bộ trưởng chịu trách nhiệm thi hành Quyết định này./.\n"
        "Nơi nhận:\n- Ban Bí thư;\n- Lưu: VT.\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nNgười Ký\n"
        "QUY CHẾ\nGIỮ ĐÈN BẾN\n(Ban hành kèm theo Quyết định số 12/2031/QĐ-TTg)\n"
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nQuy chế này quy định việc giữ đèn.\n"
        "Điều 2. Giờ thắp đèn\n1. Mùa khô: 18 giờ.\n2. Mùa mưa: 17 giờ.\n"
        "Chương II\nTHI HÀNH\nĐiều 3. Trách nhiệm\na) Ấp;\nb) Xóm.\n",
        "dieu-1 2 3;kem-theo;kem-theo-chuong-i ii;kem-theo-dieu-1 2 3;"
        "kem-theo-dieu-2-khoan-1 2;kem-theo-dieu-3-diem-a b",
    ),
    "plan in roman sections": Case(
        "BAN CHỈ ĐẠO BẾN\nSố: 19/KH-BCĐ\n" + HEAD + "Hà Nội, ngày 15 tháng 01 năm 2031\nKẾ HOẠCH\n"
        "Giữ bến năm 2031\nThực hiện Quyết định số 12/2031/QĐ-TTg, Ban Chỉ đạo đề ra kế hoạch:\n"
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\na) Bến sáng đèn;\nb) Người qua lại yên tâm.\n"
        "2. Yêu cầu\nLàm đủ, làm đúng hạn.\nII. NHIỆM VỤ\n1. Bộ Sông chủ trì.\n"
        "- Rà soát cọc;\n- Thay đèn.\n2. Bộ Nước phối hợp.\nIII. TỔ CHỨC THỰC HIỆN\n"
        "Các đơn vị báo cáo trước ngày 15 tháng 12.\nNơi nhận:\n- Các bộ;\nTRƯỞNG BAN\nNgười Ký\n",
        "muc-i ii iii;muc-i-khoan-1 2;muc-i-khoan-1-diem-a b;muc-ii-khoan-1 2",
    ),
    "amending law without quotation marks": Case(
        "LUẬT\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT BẾN NƯỚC\nCăn cứ Hiến pháp;\n"
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Bến nước\n"
        "1. Điều 12 được sửa đổi, bổ sung như sau:\nĐiều 12. Cọc bến\nCọc làm bằng gỗ.\n"
        "2. Điều 13 được sửa đổi, bổ sung như sau:\nĐiều 13. Đèn bến\nĐèn phải sáng.\n"
        "Điều 2. Hiệu lực thi hành\nLuật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2032.\n",
        "dieu-1 2;dieu-1-khoan-1 2",
    ),
    "amending law with straight and nested quotation marks": Case(
        "LUẬT\nSỬA ĐỔI LUẬT BẾN NƯỚC\nCăn cứ Hiến pháp;\n"
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Bến nước\n"
        '1. Sửa đổi, bổ sung Điều 2 như sau:\n"Điều 2. Giải thích\n1. "Cọc" là cây gỗ.\n'
        '2. “Đèn” là vật sáng.\na) Đèn dầu;\nb) Đèn điện.".\n'
        "2. Bổ sung Chương IIa sau Chương II như sau:\n“Chương IIa\nĐÈN BẾN\n"
        "Điều 12a. Thắp đèn\n1. Thắp “đúng giờ”.\nĐiều 12b. Tắt đèn\nTắt khi sáng.”.\n"
        "3. Thay cụm từ “cọc gỗ” bằng cụm từ “cọc bê tông” tại Điều 5.\n"
        "Điều 2. Bãi bỏ Điều 9 của Luật Bến nước.\nĐiều 3. Hiệu lực thi hành\n"
        "1. Luật này có hiệu lực từ ngày 01 tháng 01 năm 2032.\n2. Chính phủ hướng dẫn.\n",
        "dieu-1 2 3;dieu-1-khoan-1 2 3;dieu-3-khoan-1 2",
    ),
    "consolidated text with notes": Case(
        "VĂN PHÒNG QUỐC HỘI\nSố: 10/VBHN-VPQH\n" + HEAD + "Hà Nội, ngày 10 tháng 8 năm 2033\n"
        "LUẬT\nQUẢN LÝ BẾN NƯỚC\nLuật Quản lý bến nước số 07/2031/QH99 ngày 03 tháng 02 năm"
        " 2031 của"
        " Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2031, được sửa đổi, bổ sung bởi:\n"
        "Luật số 09/2032/QH99 ngày 20 tháng 11 năm 2032 của Quốc hội, có hiệu lực kể từ ngày 01"
        " tháng"
        " 01 năm 2033.\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật Quản lý bến nước[1].\n"
        "Chương I\nCHUNG\nĐiều 1. Phạm vi[2]\nLuật này quy định về bến.\nĐiều 2. Cọc\n"
        "1. Cọc gỗ.\n2.[3] (được bãi bỏ)\n2a.[4] Cọc tre.\n3. Cọc khác:\na) Sắt;\nb)[5] Nhựa.\n"
        "Điều 3.[6] (được bãi bỏ)\nĐiều 4. Hiệu lực thi hành\nLuật này có hiệu lực từ ngày"
        " 01/7/2031.\n"
        "XÁC THỰC VĂN BẢN HỢP NHẤT\nCHỦ NHIỆM\nNgười Ký\n"
        "[1] Luật số 09/2032/QH99 có căn cứ ban hành như sau:\n“Căn cứ Hiến pháp;”.\n"
        "[2] Tên điều này được sửa đổi theo quy định tại khoản 1 Điều 1 của Luật số"
        " 09/2032/QH99, có"
        " hiệu lực kể từ ngày 01 tháng 01 năm 2033.\n[3] Khoản này được bãi bỏ.\n[4] Bổ sung.\n"
        "[5] Sửa đổi.\n[6] Điều 2 của Luật số 09/2032/QH99 quy định như sau:\n"
        "“Điều 2. Hiệu lực thi hành\n1. Luật này có hiệu lực từ ngày 01 tháng 01 năm 2033.”\n",
        "chuong-i;dieu-1 2 3 4;dieu-2-khoan-1 2 2a 3;dieu-2-khoan-3-diem-a b",
    ),
    "penal code with a gap and inserted articles": Case(
        "BỘ LUẬT\nHÌNH SỰ BẾN NƯỚC\nCăn cứ Hiến pháp;\nPhần thứ nhất\nNHỮNG QUY ĐỊNH CHUNG\n"
        "Chương I\nĐIỀU KHOẢN CƠ BẢN\nĐiều 1. Nhiệm vụ\nBộ luật này bảo vệ bến.\n"
        "Điều 2. Cơ sở\n1. Chỉ người nào rào bến mới bị phạt.\n2. Ghe không bị phạt.\n"
        "Phần thứ hai\nCÁC TỘI PHẠM\nChương I\nTỘI RÀO BẾN\nMục 1. RÀO CỌC\n"
        "Điều 20. Tội rào bến\n1. Người nào rào bến, thì bị phạt cọc từ 02 đến 05 cây.\n"
        "2. Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt từ 05 đến 10 cây:\n"
        "a) Có tổ chức;\nb) Rào 02 bến trở lên;\nc) Tái phạm.\n3. Người phạm tội còn bị cấm ghe.\n"
        "Điều 20a. Tội phá cọc\nNgười nào phá cọc, thì bị phạt 10 cây.\n"
        "Điều 20b. Tội tắt đèn\nNgười nào tắt đèn, thì bị phạt 01 đèn.\nĐiều 21. Hiệu lực\n"
        "Bộ luật này có hiệu lực từ ngày 01 tháng 7 năm 2031.\n",
        "phan-thu-nhat;phan-thu-hai;phan-thu-nhat-chuong-i;phan-thu-hai-chuong-i;"
        "phan-thu-hai-chuong-i-muc-1;dieu-1 2 20 20a 20b 21;dieu-2-khoan-1 2;dieu-20-khoan-1 2 3;"
        "dieu-20-khoan-2-diem-a b c",
    ),
    "articles whose title or text stands on the next line": Case(
        "HIẾN CHƯƠNG BẾN\nĐiều 1\nBến là của dân, do dân giữ và vì dân mà có.\n"
        "Điều 2\n1. Ai cũng được cập bến.\n2. Không ai được thu tiền bến.\n"
        "Điều 3.\nQuyền của ghe\nGhe được đậu ba ngày.\n",
        "dieu-1 2 3;dieu-2-khoan-1 2",
    ),
    "treaty with points in brackets and roman numbers": Case(
        "HIỆP ĐỊNH\nGIỮA HAI BẾN\nĐiều 1\nMục đích\n1. Hai bến nhằm:\n(a) giữ đèn;\n(b) giữ cọc:\n"
        "(i) cọc gỗ;\n(ii) cọc tre;\n(c) giúp nhau.\n2. Hai bến gặp nhau mỗi năm.\n"
        "Điều 2\nHiệu lực\nHiệp định này có hiệu lực khi cả hai bến ký.\n",
        "dieu-1 2;dieu-1-khoan-1 2;dieu-1-khoan-1-diem-a b c",
    ),
    "circular with annexes named in a list and forms": Case(
        "BỘ SÔNG\nSố: 05/2031/TT-BS\n"
        + HEAD
        + "THÔNG TƯ\nHướng dẫn cắm cọc\nCăn cứ Luật Bến nước;\n"
        "Điều 1. Biểu mẫu\n1. Ban hành kèm theo Thông tư này các phụ lục:\n"
        "Phụ lục I: Danh mục cọc;\nPhụ lục II: Mẫu đơn.\n2. Mẫu số 01 dùng cho xóm.\n"
        "Điều 2. Hiệu lực\nThông tư này có hiệu lực từ ngày 01 tháng 9 năm 2031./.\n"
        "Nơi nhận:\n- Như Điều 2;\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNgười Ký\n"
        "PHỤ LỤC I\nDANH MỤC CỌC\n(Ban hành kèm theo Thông tư số 05/2031/TT-BS)\n"
        "1. Cọc gỗ\n2. Cọc tre\nPHỤ LỤC II\nMẪU ĐƠN\nMẫu số 01: Đơn xin cọc\nMẫu số 02: Đơn trả"
        " cọc\n"
        "Mẫu số 01\n" + HEAD + "ĐƠN XIN CỌC\n1. Họ và tên:\n2. Số cọc:\n"
        "Mẫu số 02\n" + HEAD + "ĐƠN TRẢ CỌC\nĐiều 1. Tôi xin trả cọc.\n",
        "dieu-1 2;dieu-1-khoan-1 2;phu-luc-i ii;mau-01 02",
    ),
    "letters that a list skips and letters with numbers": Case(
        "LUẬT\nCHỮ CÁI\nCăn cứ Hiến pháp;\nĐiều 1. Danh sách\n"
        + "".join(
            f"{letter}) Mục {letter} của danh sách;\n" for letter in "abcdđeghiklmnopqrstuvxy"
        )
        + "Điều 2. Điểm thêm\n1. Gồm:\na) Một;\na1) Một rưỡi;\nb) Hai;\n1a. Thêm nữa.\n"
        "2. Hết.\nĐiều 3. Hiệu lực\nNgay.\n",
        "dieu-1 2 3;dieu-1-diem-a b c d dd e g h i k l m n o p q r s t u v x y;"
        "dieu-2-khoan-1 1a 2;dieu-2-khoan-1-diem-a a1 b",
    ),
    "scan slips in numbers and letters": Case(
        "LUẬT\nCHỮ QUÉT\nCăn cứ Hiến pháp;\nCHƯƠNG l\nCHUNG\nĐiều l. Một\nl. Câu đầu.\n2, Câu"
        " hai.\n"
        "3 Câu ba không có dấu chấm sau số.\n4. Câu bốn gồm:\na) Thứ nhất;\nh) Thứ hai;\nc) Thứ"
        " ba;\n"
        "d) Thứ tư;\nd) Thứ năm;\nc) Thứ sáu.\nĐiêu 2. Hai\nĐoạn hai.\nĐiều3. Ba\nĐoạn ba.\n"
        "Điều 4. Bốn\nĐoạn bốn.\nĐiều S. Năm\nĐoạn năm.\nĐiều 6. Sáu\nĐoạn sáu.\n",
        "chuong-i;dieu-1 2 3 4 5 6;dieu-1-khoan-1 2 3 4;dieu-1-khoan-4-diem-a b c d dd e",
    ),
    "sentences that only look like headings": Case(
        "LUẬT\nCÂU DỄ NHẦM\nCăn cứ Hiến pháp;\nĐiều 1. Viện dẫn\n1. Thực hiện theo:\n"
        "Điều 5 của Luật Bến nước và các văn bản liên quan;\n"
        "Chương II Luật Bến nước và Mục 1 của Nghị định;\nKhoản 2 Điều 3 của Luật này.\n"
        "2. Mức phạt từ\n5.000.000 đồng đến 10.000.000 đồng.\n"
        "Phụ lục I ban hành kèm theo Nghị định này là danh mục cọc.\n"
        "Mẫu số 01 kèm theo Luật này được dùng chung.\n3. Báo cáo trước ngày\n"
        "15.12.2031 hoặc ngày khác.\nĐiều 2. Hiệu lực\nNgay.\n",
        "dieu-1 2;dieu-1-khoan-1 2 3",
    ),
    "contents list without page numbers": Case(
        "LUẬT\nMỤC LỤC Ở ĐẦU\nChương I\nCHUNG\nĐiều 1. Một\nĐiều 2. Hai\nChương II\nRIÊNG\n"
        "Điều 3. Ba\nĐiều 4. Bốn\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật.\n"
        "Chương I\nCHUNG\nĐiều 1. Một\nĐoạn một.\nĐiều 2. Hai\n1. Câu.\n2. Câu.\n"
        "Chương II\nRIÊNG\nĐiều 3. Ba\nĐoạn ba.\nĐiều 4. Bốn\nĐoạn bốn.\n",
        "chuong-i ii;dieu-1 2 3 4;dieu-2-khoan-1 2",
    ),
    "markdown marks around headings": Case(
        "# LUẬT\n**DẤU MARKDOWN**\n*Căn cứ Hiến pháp;*\n## Chương I\n**CHUNG**\n"
        "### **Điều 1. Một**\n**1.** Câu một.\n**2.** Câu hai:\n- a) Nhỏ;\n- b) Bé.\n"
        "### Điều 2. Hai\nĐoạn hai.\n",
        "chuong-i;dieu-1 2;dieu-1-khoan-1 2;dieu-1-khoan-2-diem-a b",
    ),
}
