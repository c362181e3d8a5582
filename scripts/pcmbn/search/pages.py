"""Pages that are no records: the hubs of the site and the hand-written ones under docs/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WRITTEN_FOLDER = "gioi-thieu"
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^# +(.+?)\s*(?:\{[^}]*\})?\s*$", re.MULTILINE)
_MARKUP = re.compile(
    r"\{[#:.][^}]*\}|<[^>]+>|\]\([^)]*\)|[#*`>|\[\]]|^ *(?:!!!|---).*$", re.MULTILINE
)


@dataclass(frozen=True)
class Page:
    """Address relative to the site, title, text and phrases under which readers look for it."""

    url: str
    title: str
    text: str = ""
    words: tuple[str, ...] = ()


# Entrance pages; `words` are what a reader calls them.
HUBS = (
    Page(
        "can-giup-ngay.html",
        "Cần giúp ngay",
        "Số máy gọi ngay khi bản thân hoặc người thân gặp nguy hiểm.",
        ("cứu tôi", "tôi cần giúp", "gọi ai bây giờ", "số khẩn cấp", "đường dây nóng"),
    ),
    Page(
        "can-bo.html",
        "Dành cho cán bộ",
        "Nhiệm vụ theo cơ quan, căn cứ, thời hạn, ai giữ việc hiện nay.",
        ("cán bộ xã", "nhiệm vụ của xã", "việc của cơ quan tôi"),
    ),
    Page(
        "giao-vien.html",
        "Dành cho giáo viên",
        "Bài học theo cấp lớp và thời lượng.",
        ("bài giảng", "giáo án", "bài học cho học sinh"),
    ),
    Page(
        "tap-huan-vien.html",
        "Dành cho người tập huấn trước khi đi",
        "Giáo dục định hướng cho người đi làm việc ở nước ngoài.",
        ("giáo dục định hướng", "tài liệu tập huấn", "lớp trước khi xuất cảnh"),
    ),
    Page(
        "truyen-thong.html",
        "Truyền thông ở xã",
        "Kịch bản loa có giờ đọc, chữ áp phích, tin nhắn, bộ 30/7.",
        ("loa truyền thanh xã", "bài phát thanh", "áp phích tuyên truyền", "kế hoạch 30/7"),
    ),
    Page(
        "tra-cuu/goi-tap-huan/index.html",
        "Dựng gói tập huấn",
        "Chọn nơi đến, ngành, số phút, số người: có ngay trình tự buổi.",
        ("soạn buổi tập huấn", "buổi tập huấn 2 tiếng", "giáo án lớp định hướng"),
    ),
    Page(
        "tra-cuu/khoan-thu/index.html",
        "Khoản tiền này có được thu không",
        "Nơi đến, nghề, khoản bị đòi: được thu, không được thu hay chưa rõ; mức trần, căn cứ.",
        (
            "công ty đòi tiền có đúng luật không",
            "thu phí đi nước ngoài",
            "đóng tiền đi lao động",
        ),
    ),
    Page(
        "lich.html",
        "Lịch: ngày và thời hạn",
        "Mốc hiệu lực, ngày hưởng ứng, thời hạn sắp tới.",
        ("lịch công việc", "các mốc thời gian", "sắp hết hiệu lực"),
    ),
    Page(
        "tai-ve.html",
        "Tải về và in",
        "Tệp Word, PDF, bảng tính để dùng ngoài trang.",
        ("tải tài liệu", "bản in", "tải file word"),
    ),
    Page(
        "tinh-trang-du-lieu.html",
        "Tình trạng dữ liệu",
        "Mức đầy đủ, độ tin cậy và các khoảng trống của dữ liệu.",
        ("độ tin cậy", "dữ liệu còn thiếu", "cập nhật đến ngày nào"),
    ),
    Page(
        "tra-cuu/quy-trinh/index.html",
        "Quy trình và máy tính hạn",
        "Ai làm bước nào, mấy ngày, căn cứ; tờ một trang; tính ngày hết hạn.",
        ("quy trình", "tính hạn", "máy tính ngày làm việc", "các bước tiếp nhận nạn nhân"),
    ),
    Page(
        "tra-cuu/ai-duoc-gi.html",
        "Ai được hỗ trợ gì",
        "Mười chế độ hỗ trợ, năm nhóm người theo Điều 37: trả lời bằng ba câu hỏi.",
        ("nạn nhân được hỗ trợ gì", "chế độ cho nạn nhân", "mười chế độ hỗ trợ"),
    ),
    Page(
        "tra-cuu/theo-ngay.html",
        "Xem theo ngày",
        "Một ngày bất kỳ từ năm 2011: luật nào có hiệu lực, ai giữ việc; so hai ngày.",
        ("luật tại thời điểm", "ngày đó luật nào áp dụng", "so sánh hai ngày"),
    ),
    Page(
        "tra-cuu/ma-tran.html",
        "Ai làm gì: ma trận trách nhiệm",
        "Cơ quan × chủ đề, từng cấp; tải Excel, CSV.",
        ("ma trận trách nhiệm", "phân công nhiệm vụ", "ai làm gì"),
    ),
    Page(
        "tra-cuu/co-gi-moi.html",
        "Có gì thay đổi",
        "Văn bản và bộ máy: sắp có, sắp hết hiệu lực; lịch và nguồn tin Atom.",
        ("luật mới", "văn bản mới", "sắp hết hiệu lực"),
    ),
    Page(
        "tra-cuu/index.html",
        "Tra cứu: danh mục A–Z và theo số hiệu",
        "Toàn bộ danh mục văn bản, cơ quan, nhiệm vụ, đường dây và thuật ngữ.",
        ("danh mục văn bản", "danh sách cơ quan", "mục lục"),
    ),
)


def written(docs: Path) -> Iterator[Page]:
    """The hand-written Markdown pages, in name order."""
    for path in sorted((docs / WRITTEN_FOLDER).glob("*.md")):
        source = _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
        heading = _HEADING.search(source)
        title = heading[1] if heading else path.stem
        text = " ".join(_MARKUP.sub(" ", _HEADING.sub("", source, count=1)).split())
        yield Page(f"{WRITTEN_FOLDER}/{path.stem}.html", title, text)
