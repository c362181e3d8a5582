"""Lists around the lessons: sheets, lures, legal basis, plan formats, placements, resources."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from pcmbn.page_sources import Sources
from pcmbn.pages.tables import Block, Row, joined
from pcmbn.records import Record
from pcmbn.render import Helpers, Page
from pcmbn.world import World

Cells = Callable[[Record, World, Helpers, Sources], list[Markup | str]]


def pages(world: World) -> Iterator[Page]:
    """One list page per kind, each record at its own anchor."""
    for kind, (title, intro, columns, cells) in _TABLES.items():
        rows = [_row(record, cells, world) for record in world.dataset.of(kind)]
        path = world.index_url(kind).replace(".html", ".md")
        context = {"intro": intro, "blocks": [Block(columns, rows, f"Lọc {title.lower()}")]}
        yield Page(path, title, "danh-sach.md.j2", context, (("Giáo viên", "giao-vien.html"),))


def _row(record: Record, cells: Cells, world: World) -> Row:
    return Row(lambda h, sources: cells(record, world, h, sources), {}, record.id)


def _mark(record: Record, h: Helpers, sources: Sources) -> Markup:
    return h.confidence(record["confidence"]) + sources.refs(record.items("sources"))


def _gaps(record: Record) -> Markup:
    lines = [Markup("<br><em>Chưa rõ:</em> {}").format(line) for line in record.items("gaps")]
    return joined(lines, "")


def _lines(lines: list[str]) -> Markup:
    return joined([Markup("{}").format(line) for line in lines], "<br>")


def _sheet(record: Record, world: World, h: Helpers, _: Sources) -> list[Markup | str]:
    lessons = joined([h.link(lesson) for lesson in world.backlinks(record, "lesson")])
    return [h.link(record), world.label("loai-hoc-lieu", record["material_type"]), lessons]


def _lure(record: Record, world: World, h: Helpers, sources: Sources) -> list[Markup | str]:
    name = Markup("<strong>{}</strong>{}").format(record["title"], _mark(record, h, sources))
    told = [*record.items("signs")]
    methods = joined([h.ref("method", identity) for identity in record["methods"]], "<br>")
    seen = " ".join(record[k] for k in ("example", "caution") if k in record.data) or "—"
    return [name, _lines(told), world.label("cap-hoc", record["from_level"]), seen, methods]


def _basis(record: Record, _: World, h: Helpers, sources: Sources) -> list[Markup | str]:
    name = Markup("<strong>{}</strong>{}").format(record["title"], _mark(record, h, sources))
    links = joined([h.basis(line) for line in record.items("documents")], "<br>")
    told = [record[k] for k in ("validity", "text") if k in record.data]
    told += [*record.items("meanings"), *record.items("notes")]
    if "teaching_note" in record.data:
        told.append(record["teaching_note"])
    return [name, _lines(told) + _gaps(record), links or "—"]


def _format(record: Record, world: World, h: Helpers, sources: Sources) -> list[Markup | str]:
    name = Markup("<strong>{}</strong>{}").format(record["title"], _mark(record, h, sources))
    levels = "; ".join(world.label("cap-bai-hoc", level) for level in record["levels"])
    headings = [
        "; ".join([line["text"], *(line.get("children") or [])]) for line in record["headings"]
    ]
    notes = [*record.items("notes"), *([record["complaint"]] if "complaint" in record.data else [])]
    return [name, levels, _lines(headings), (_lines(notes) + _gaps(record)) or "—"]


def _placement(record: Record, _: World, h: Helpers, sources: Sources) -> list[Markup | str]:
    name = Markup("<strong>{}</strong>{}").format(record["title"], _mark(record, h, sources))
    lessons = joined([h.ref("lesson", identity) for identity in record["lessons"]], "<br>")
    return [name, _lines(record["places"]) + _gaps(record), record["content"], lessons]


def _resource(record: Record, _: World, h: Helpers, sources: Sources) -> list[Markup | str]:
    name = Markup("<strong>{}</strong>{}").format(record["title"], _mark(record, h, sources))
    told = [record["structure"]]
    if "activities" in record.data:
        told.append("Hoạt động: " + "; ".join(record["activities"]))
    good = [record[k] for k in ("strengths", "evaluation") if k in record.data]
    return [name, record["ages"], _lines(told), _lines(good), record["limits"]]


_TABLES: dict[str, tuple[str, str, tuple[str, ...], Cells]] = {
    "material": (
        "Học liệu",
        "Truyện, thẻ, tin nhắn, kịch bản đọc được ngay; in rời từng tờ.",
        ("Học liệu", "Loại", "Dùng cho bài"),
        _sheet,
    ),
    "lure": (
        "Lời rủ hay gặp",
        "Dấu hiệu học sinh nhận ra được; cột cấp cho biết dạy từ lứa tuổi nào.",
        ("Lời rủ", "Dấu hiệu", "Dạy từ", "Đã công bố, lưu ý", "Thủ đoạn (cho giáo viên)"),
        _lure,
    ),
    "school_basis": (
        "Căn cứ cho nhà trường",
        "Văn bản nói gì với nhà trường và bài học.",
        ("Văn bản", "Nội dung, ý nghĩa với trường", "Điều khoản"),
        _basis,
    ),
    "plan_format": (
        "Mẫu giáo án",
        "Đề mục của mẫu chính thức; tệp Word của bài học theo đúng thứ tự này.",
        ("Mẫu", "Cấp", "Đề mục", "Lưu ý"),
        _format,
    ),
    "placement": (
        "Chỗ đặt trong chương trình",
        "Lớp nào, môn nào đặt được bài nào; chỗ chưa có nguồn xác nhận thì chưa hiện.",
        ("Lớp", "Chỗ đặt", "Nội dung hợp tuổi", "Bài"),
        _placement,
    ),
    "resource": (
        "Bộ tài liệu đã có",
        "Phần lớn mới xem giới thiệu hoặc trích đoạn, chưa xem toàn bộ.",
        ("Bộ tài liệu", "Lứa tuổi", "Cấu trúc", "Điểm mạnh", "Chỗ thiếu với lớp Việt Nam"),
        _resource,
    ),
}
