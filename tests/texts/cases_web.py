"""More own-written texts: the slips that files of the national database are known for."""

from __future__ import annotations

from .cases import HEAD, Case

OPENING = "LUẬT\nTHỬ\nCăn cứ Hiến pháp;\n"

WEB_CASES: dict[str, Case] = {
    "remarks of the site between the lines": Case(
        OPENING + "Điều 1. Hình phạt\n1. Gồm:\na) Cảnh cáo;\nb) Phạt cọc.\n"
        "Điều khoản được sửa đổi, bổ sung\nb) Phạt đèn.\n2. Hết.\nĐiều khoản được bãi bỏ\n"
        "Điều 2. Hiệu lực\nNgay.\n",
        "dieu-1 2;dieu-1-khoan-1 2;dieu-1-khoan-1-diem-a b",
    ),
    "dashes after numbers as in old decrees": Case(
        "NGHỊ ĐỊNH\nCăn cứ A;\nĐiều 1.- Nay quy định việc giữ bến như sau:\n1- Xóm giữ cọc.\n"
        "2- Ấp giữ đèn, mỗi ca\n3-4 người theo quy định.\nĐiều 2. - Bộ Sông thi hành.\n",
        "dieu-1 2;dieu-1-khoan-1 2",
    ),
    "a colon, a space or nothing after the number": Case(
        OPENING
        + "Điều 1: Phạm vi\nChữ một.\nĐiều 2 Nguyên tắc giữ bến\nChữ hai.\nĐiều 3\nChính sách\n"
        "Chữ ba.\n",
        "dieu-1 2 3",
    ),
    "a flattened table inside an article": Case(
        OPENING + "Điều 1. Diện tích\n1. Diện tích các bến:\nThứ tự\nLoại bến\nDiện tích (ha)\n1\n"
        "Bến tre\n1.234\n2\nBến gỗ\n567\n2 Bến xây gạch thẻ hai tầng 165.106,51 62,21 179.883,78\n"
        "1.2.2\nBến nhỏ\n3.401\n024.6273.9468 | Fax:\nĐiều 2. Thi hành\nNgay.\n",
        "dieu-1 2;dieu-1-khoan-1",
    ),
    "quotations closed by two apostrophes, one after another": Case(
        OPENING
        + "Điều 1. Sửa đổi, bổ sung\n1. Điều 45 được sửa thành các điều 45 và 45a như sau:\n"
        "\"Điều 45. Cọc\nCọc làm bằng gỗ.''\n\"Điều 45a. Đèn\n1. Đèn dầu;\n2. Đèn điện.''\n"
        '2. Bổ sung Điều 46:\n"Điều 46. Sổ\nGhi sổ mỗi ngày."\n3. Bãi bỏ Điều 47.\n'
        "Điều 2. Hiệu lực\nNgay.\n",
        "dieu-1 2;dieu-1-khoan-1 2 3",
    ),
    "quoted clauses under points": Case(
        OPENING
        + "Điều 1. Sửa đổi\n1. Sửa đổi Điều 3 như sau:\na) Sửa khoản 3 như sau:\n“3. Cọc tre.”\n"
        "b) Thêm khoản 8 như sau:\n“8. Cọc gỗ.”;\n2. Sửa Điều 9 như sau:\n1. Phạt từ một cọc.\n"
        "Điều 2. Hiệu lực\nNgay.\n",
        "dieu-1 2;dieu-1-khoan-1 2;dieu-1-khoan-1-diem-a b",
    ),
    "letters d and đ printed twice": Case(
        OPENING + "Điều 1. Một\na) A;\nb) B;\nc) C;\nđ) Dê;\nđ) Đê;\ne) E.\n"
        "Điều 2. Hai\na) A;\nb) B;\nc) C;\nd) Dê;\nd) Đê;\ne) E.\n",
        "dieu-1 2;dieu-1-diem-a b c d dd e;dieu-2-diem-a b c d dd e",
    ),
    "attached regulation without the line that says so": Case(
        "NGHỊ ĐỊNH\nCăn cứ A;\nĐiều 1. Ban hành kèm theo Nghị định này bản Quy định giữ bến.\n"
        "Điều 2. Nghị định này thi hành từ ngày ký.\nTM. CHÍNH PHỦ\nNgười Ký\n"
        "QUY ĐỊNH\nVỀ GIỮ BẾN\nChương 1: QUY ĐỊNH CHUNG\nĐiều 1. Bến là của chung xóm.\n"
        "Điều 2. Người giữ bến:\n1. Giữ cọc.\n2. Giữ đèn.\nĐiều 3. Thi hành từ mùa nước.\n",
        "dieu-1 2;kem-theo;kem-theo-chuong-1;kem-theo-dieu-1 2 3;kem-theo-dieu-2-khoan-1 2",
    ),
    "the whole text given twice": Case(
        OPENING + 2 * ("Chương I\nCHUNG\nĐiều 1. Một\nChữ một.\nĐiều 2. Hai\n1. A.\n2. B.\n"),
        "chuong-i;dieu-1 2;dieu-2-khoan-1 2",
    ),
    "a contents list at the end": Case(
        OPENING
        + "Chương I\nCHUNG\nĐiều 1. Một\nChữ một.\nĐiều 2. Hai\nChữ hai.\nĐiều 3. Ba\nChữ.\n"
        "Mục lục\nChương I\nĐiều 1. Một 1\nĐiều 2. Hai 2\nĐiều 3. Ba 3\n",
        "chuong-i;dieu-1 2 3",
    ),
    "annexes with their heading on every part": Case(
        OPENING + "Điều 1. Một\nChữ.\nNơi nhận:\n- Ai đó;\nPhụ lục I\n"
        "(Kèm theo Luật số 1/2031/QH99 ngày 29 tháng 4 năm 2031)\nCắt giảm việc cọc\n1. Cọc một.\n"
        "Phụ lục I\nCắt giảm việc đèn\n1. Đèn một.\nPhụ lục II\nDANH MỤC\na) Không phải điểm.\n"
        "Phụ lục số 01/TĐG: Mẫu Giấy đăng ký\nNội dung.\nPhụ lục V-28\nNội dung.\n",
        "dieu-1;phu-luc-i ii 01-tdg v-28",
    ),
    "a standard with its own letter head after the signature": Case(
        "THÔNG TƯ\nCăn cứ A;\nĐiều 1. Ban hành quy chuẩn.\nĐiều 2. Hiệu lực từ ngày ký.\n"
        "Nơi nhận:\n- Bộ trưởng;\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNgười Ký\n"
        + HEAD
        + "QCVN 01:2031/BS\nQUY CHUẨN VỀ BẾN\n1. Phạm vi\n1.1. Bến sông.\n2. Cọc\nLời nói đầu.\n",
        "dieu-1 2;phu-luc",
    ),
    "report forms called Biểu": Case(
        "THÔNG TƯ\nCăn cứ A;\nĐiều 1. Một\nChữ.\nNơi nhận:\n- Công báo;\nKT. BỘ TRƯỞNG\nNgười Ký\n"
        "TÊN CƠ QUAN\nBiểu số 01.A\nHOẠT ĐỘNG GIỮ BẾN\n1. Số cọc\n2. Số đèn\n",
        "dieu-1;mau-01-a",
    ),
    "lists that start again under letters in an article": Case(
        "NGHỊ ĐỊNH\nCăn cứ A;\nĐiều 1. Nay quy định số người như sau:\n"
        "A. Xóm lớn có ba người như sau:\n1. Người giữ cọc.\n2. Người giữ đèn.\n"
        "B. Xóm nhỏ có một người như sau:\n1. Người giữ cả hai.\nĐiều 2. Thi hành ngay.\n",
        "dieu-1 2;dieu-1-khoan-1 2",
    ),
    "articles right below a chapter before its first section": Case(
        OPENING + "Chương XXIII\nTỘI VỀ BẾN\nĐiều 1. Khái niệm\nChữ.\nMục 1. Tội tham cọc\n"
        "Điều 2. Tham cọc\nChữ.\nMục 3a: Chuyển tiếp\nĐiều 3. Thừa\n"
        "Áp dụng theo Mục 1 Chương III.\n",
        "chuong-xxiii;chuong-xxiii-muc-1 3a;dieu-1 2 3",
    ),
}
