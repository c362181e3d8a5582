"""Word lists for the invented country: real Vietnamese words, no real statement and no real name.

Every text made from them is a demonstration; the generator says so in each record.
"""

from __future__ import annotations

FIRST = (
    "An", "Bình", "Châu", "Diên", "Đông", "Gia", "Hà", "Hải", "Hòa", "Hưng", "Khánh", "Lạc", "Lâm",
    "Long", "Mỹ", "Nam", "Ninh", "Phong", "Phú", "Quang", "Sơn", "Tân", "Thạnh", "Thịnh", "Thuận",
    "Tiên", "Trung", "Vĩnh", "Xuân", "Yên", "Bảo", "Cẩm", "Đại", "Đức", "Kim", "Lộc", "Minh",
    "Ngọc",
)  # fmt: skip
SECOND = (
    "An", "Bắc", "Bình", "Cường", "Dương", "Điền", "Giang", "Hải", "Hậu", "Hội", "Hưng", "Khê",
    "Lập", "Lợi", "Lương", "Mai", "Nghĩa", "Nguyên", "Nhơn", "Phước", "Quý", "Sơn", "Thành",
    "Thiện", "Thọ", "Tiến", "Trạch", "Trị", "Trường", "Tường", "Vân", "Viên", "Xá", "Ý", "Đài",
    "Đình", "Động",
)  # fmt: skip
VERBS = (
    "Tiếp nhận", "Xác minh", "Tuyên truyền", "Hướng dẫn", "Kiểm tra", "Rà soát", "Phối hợp",
    "Tham mưu", "Bố trí", "Hỗ trợ", "Quản lý", "Thống kê", "Tập huấn", "Bảo vệ", "Giám sát",
    "Vận động", "Cung cấp", "Xây dựng", "Lập", "Báo cáo",
)  # fmt: skip
OBJECTS = (
    "tin báo của người dân", "hồ sơ đề nghị hỗ trợ", "cơ sở lưu trú, dịch vụ", "học sinh cuối cấp",
    "người lao động sắp đi làm xa", "gia đình có người đi làm ở nước ngoài", "tài liệu phát thanh",
    "số liệu quý của địa bàn", "đội ngũ cộng tác viên", "điểm tư vấn ở ấp, khóm",
    "việc gửi thư mời làm việc qua mạng", "phương tiện ra vào bến", "quỹ hỗ trợ khẩn cấp",
    "danh sách cơ sở trợ giúp", "đường dây tiếp nhận tin", "kế hoạch ngày cao điểm",
    "phiên dịch cho người nước ngoài", "bảng kiểm khi tiếp nhận", "lớp kỹ năng cho thanh niên",
    "nội dung lồng ghép trong nhà trường",
)  # fmt: skip
PURPOSES = (
    "để người bị hại được giúp sớm", "trong phạm vi được giao", "theo quy định của pháp luật",
    "và gửi kết quả cho cơ quan cấp trên", "trước ngày 15 tháng cuối quý",
    "bằng lời dễ hiểu, có bản in", "khi có đề nghị của Ủy ban nhân dân",
    "ở nơi giáp ranh, ven biển",
    "không nêu tên, không lộ nơi ở", "cùng đoàn thể và tổ tự quản",
)  # fmt: skip
FIELDS = (
    "an ninh trật tự", "lao động, việc làm", "giáo dục, đào tạo", "y tế, bảo trợ",
    "văn hóa, du lịch",
    "tư pháp, hộ tịch", "thông tin cơ sở", "dân tộc, tôn giáo", "nông nghiệp, thủy sản",
    "giao thông, bến bãi", "tài chính, ngân sách", "khoa học, chuyển đổi số",
    "thanh tra, khiếu nại",
    "xuất nhập cảnh, biên giới", "trẻ em, gia đình", "thanh niên, phụ nữ",
)  # fmt: skip
OFFICES = (
    "Sở Nội vụ", "Sở Y tế", "Sở Giáo dục", "Sở Tư pháp", "Sở Văn hóa", "Sở Tài chính",
    "Sở Xây dựng", "Sở Nông nghiệp", "Sở Công Thương", "Sở Khoa học", "Thanh tra",
    "Công an", "Biên phòng", "Hội Phụ nữ", "Đoàn Thanh niên", "Trung tâm Trợ giúp",
)  # fmt: skip
