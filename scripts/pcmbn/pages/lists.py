"""The list page of every kind with pages of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup

from pcmbn.pages.simple import country
from pcmbn.pages.tables import Block, Row, joined
from pcmbn.records import Record
from pcmbn.render import Helpers, Page
from pcmbn.timeline import dissolved, duty_status, holders
from pcmbn.vietnamese import show_date, sort_key
from pcmbn.world import World

Build = Callable[[World], tuple[str, list[Block]]]


def pages(world: World) -> Iterator[Page]:
    """One list page per kind."""
    for kind, (title, build) in _LISTS.items():
        intro, blocks = build(world)
        path = world.index_url(kind).replace(".html", ".md")
        context = {"intro": intro, "blocks": blocks}
        yield Page(path, title, "danh-sach.md.j2", context, (("Tra cứu", "tra-cuu/index.html"),))


def _documents(world: World) -> tuple[str, list[Block]]:
    order = world.dataset.schema.vocabularies["nhom-van-ban"]
    found = sorted(
        world.dataset.of("document"),
        key=lambda d: (order[d["document_group"]].order, str(d.get("issued_on", "9")), d.id),
    )
    rows = [_document_row(world, document) for document in found]
    facets = {"nhom": "Nhóm", "loai": "Loại", "hieu-luc": "Hiệu lực"}
    columns = ("Văn bản", "Tên", "Ngày ban hành", "Hiệu lực")
    text = f"{len(found)} văn bản; tình trạng tính đến {show_date(world.as_of)}."
    return text, [Block(columns, rows, "Lọc văn bản", facets)]


def _document_row(world: World, document: Record) -> Row:
    state = world.status(document)

    def cells(h: Helpers, _: Any) -> list[Markup | str]:
        issued = show_date(document["issued_on"]) if "issued_on" in document.data else "—"
        return [h.link(document), document["title"], issued, h.status(state)]

    data = {
        "nhom": world.label("nhom-van-ban", document["document_group"]),
        "loai": world.label("loai-van-ban", document["document_type"]),
        "hieu-luc": world.label("tinh-trang", state),
    }
    return Row(cells, data)


def _agencies(world: World) -> tuple[str, list[Block]]:
    rows = [_agency_row(world, agency) for agency in _agencies_in_order(world)]
    facets = {"cap": "Cấp", "tinh-trang": "Tình trạng"}
    columns = ("Cơ quan", "Cấp", "Tình trạng", "Nhiệm vụ hôm nay", "Nay thuộc")
    text = "Cơ quan đang hoạt động và cơ quan đã chấm dứt; bấm vào tên cũ để biết nay ai giữ việc."
    return text, [Block(columns, rows, "Lọc cơ quan", facets)]


def _agencies_in_order(world: World) -> list[Record]:
    order = world.dataset.schema.vocabularies["cap"]
    return sorted(
        world.dataset.of("agency"),
        key=lambda a: (dissolved(a, world.as_of), -order[a["level"]].order, sort_key(a["name"])),
    )


def _agency_row(world: World, agency: Record) -> Row:
    state = world.label("tinh-trang-co-quan", agency["agency_status"])
    level = world.label("cap", agency["level"])
    gone = dissolved(agency, world.as_of)

    def cells(h: Helpers, _: Any) -> list[Markup | str]:
        count = len(world.owed.get(agency.id, []))
        heirs = joined([h.ref("agency", line["to"]) for line in agency.items("successions")])
        return [h.link(agency), level, state, str(count) if count else "—", heirs if gone else "—"]

    return Row(cells, {"cap": level, "tinh-trang": state})


def _functions(world: World) -> tuple[str, list[Block]]:
    levels = [
        level
        for level in world.dataset.schema.vocabularies["cap"]
        if any(level in function["levels"] for function in world.dataset.of("function"))
        and level != "huyen"
    ]
    columns = ("Chức năng", *(world.label("cap", level) for level in levels))
    rows = [_function_row(world, function, levels) for function in world.sorted("function")]
    text = (
        f"Ai giữ việc gì ở từng cấp, tính đến {show_date(world.as_of)}. "
        "Cấp huyện không còn từ 01/7/2025; ai giữ trước đó xem ở trang chức năng."
    )
    return text, [Block(columns, rows, "Lọc chức năng")]


def _function_row(world: World, function: Record, levels: list[str]) -> Row:
    def cells(h: Helpers, _: Any) -> list[Markup | str]:
        made: list[Markup | str] = [h.link(function)]
        for level in levels:
            if level not in function["levels"]:
                made.append("—")
                continue
            found = holders(world.dataset, function, level, world.as_of).holders
            links = [h.ref("agency", line["agency"]) for line in found]
            made.append(joined(links, "<br>") if links else "chưa rõ")
        return made

    return Row(cells)


def _duties(world: World) -> tuple[str, list[Block]]:
    rows = [_duty_row(world, duty) for duty in world.dataset.of("duty")]
    facets = {"chu-de": "Chủ đề", "co-quan": "Hôm nay ai làm", "hieu-luc": "Căn cứ"}
    columns = ("Nhiệm vụ", "Hôm nay ai làm", "Văn bản giao cho", "Căn cứ", "Thời hạn")
    return f"{len(rows)} nhiệm vụ, tính đến {show_date(world.as_of)}.", [
        Block(columns, rows, "Lọc nhiệm vụ", facets)
    ]


def _duty_row(world: World, duty: Record) -> Row:
    heirs = world.heirs(duty)
    state = duty_status(world.dataset, duty, world.as_of)

    def cells(h: Helpers, _: Any) -> list[Markup | str]:
        now = joined([h.ref("agency", heir.agency) for heir in heirs], "<br>")
        deadline = duty.get("deadline", {})
        term = "—" if not deadline or deadline.get("withheld") else deadline["text"]
        basis = Markup("{} {}").format(h.basis(duty["basis"]), h.status(state))
        return [h.link(duty), now or "chưa xác định", duty["agency_as_named"], basis, term]

    names = [world.title(agency) for heir in heirs if (agency := world.get("agency", heir.agency))]
    data = {
        "chu-de": "|".join(world.label("chu-de", topic) for topic in duty["topics"]),
        "co-quan": "|".join(names) or "Chưa xác định",
        "hieu-luc": world.label("tinh-trang", state),
    }
    return Row(cells, data)


def _offences(world: World) -> tuple[str, list[Block]]:
    rows = [_offence_row(world, offence) for offence in world.dataset.of("offence")]
    columns = ("Tội", "Điều", "Nhóm", "Khung cơ bản")
    text = "Tội mua bán người và các tội gần, theo Bộ luật Hình sự đang có hiệu lực."
    return text, [Block(columns, rows, "Lọc tội danh", {"nhom": "Nhóm"})]


def _offence_row(world: World, offence: Record) -> Row:
    group = world.label("nhom-toi-danh", offence["offence_group"])

    def cells(h: Helpers, _: Any) -> list[Markup | str]:
        first = offence["penalties"][0]["penalty"]
        return [h.link(offence), f"Điều {offence['article']}", group, first]

    return Row(cells, {"nhom": group})


def _methods(world: World) -> tuple[str, list[Block]]:
    rows = [_method_row(method) for method in world.dataset.of("method")]
    columns = ("Thủ đoạn", "Nhóm", "Dấu hiệu đầu tiên")
    text = (
        "Mô tả để phòng ngừa; nguồn đọc được mới nhất khoảng tháng 3/2026. Tội danh do cơ quan tố "
        "tụng xác định. Gặp dấu hiệu nguy hiểm: gọi số ở đầu trang."
    )
    return text, [Block(columns, rows, "Lọc thủ đoạn", {"nhom": "Nhóm"})]


def _method_row(method: Record) -> Row:
    def cells(h: Helpers, _: Any) -> list[Markup | str]:
        return [h.link(method), method["method_group"], method["warning_signs"][0]]

    return Row(cells, {"nhom": method["method_group"]})


def _indicators(world: World) -> tuple[str, list[Block]]:
    rows = [
        Row(lambda h, _, r=record: [h.link(r), str(len(r.items("indicators"))) or "—"])
        for record in world.dataset.of("indicator_set")
    ]
    text = "Một dấu hiệu không chứng minh ai là nạn nhân; không có dấu hiệu cũng không loại trừ."
    return text, [Block(("Bộ dấu hiệu", "Số dấu hiệu"), rows, "Lọc bộ dấu hiệu")]


def _helplines(world: World) -> tuple[str, list[Block]]:
    lines = sorted(world.dataset.of("helpline"), key=_helpline_order)
    shown = [line for line in lines if line["publish"] == "co"]
    waiting = [line for line in lines if line["publish"] != "co"]
    first = _helpline_block(world, shown, "Lọc đường dây", "Được đăng số", "duoc-dang", "")
    second = _helpline_block(
        world,
        waiting,
        "Lọc đầu mối chưa đăng số",
        "Chưa đăng số (đang kiểm tra)",
        "chua-dang",
        "Các đầu mối này có tên nhưng chưa có số được gọi kiểm tra; trang không đăng số chưa chắc.",
    )
    text = (
        "Chỉ những số đã có nguồn và được phép đăng mới hiện ở đây. Kẻ xấu hay giả số cơ quan: "
        "không cơ quan nào yêu cầu chuyển tiền qua điện thoại; nghi ngờ thì gọi lại số tự tra."
    )
    return text, [first, second]


def _helpline_order(line: Record) -> tuple[int, bool, str, str]:
    return line.get("priority", 99), line["country"] != "VN", line["country"], line.id


def _helpline_block(
    world: World, lines: list[Record], label: str, title: str, anchor: str, text: str
) -> Block:
    columns = ("Đầu mối", "Số", "Nước", "Nguồn mới nhất")
    rows = [_helpline_row(world, line) for line in lines]
    return Block(columns, rows, label, {"nuoc": "Nước", "loai": "Loại"}, title, anchor, text)


def _helpline_row(world: World, line: Record) -> Row:
    def cells(h: Helpers, _: Any) -> list[Markup | str]:
        numbers = [
            Markup('<a class="pc-call" href="tel:{}">{}</a>').format(
                str(number.get("e164") or number["display"]).replace(" ", ""), number["display"]
            )
            for number in line.items("numbers")
        ]
        seen = show_date(line["last_seen"]) if "last_seen" in line.data else "—"
        return [
            h.link(line),
            joined(numbers, "<br>") or "chưa đăng",
            country(line["country"]),
            seen,
        ]

    data = {
        "nuoc": country(line["country"]),
        "loai": world.label("loai-duong-day", line["helpline_type"]),
    }
    return Row(cells, data)


def _communes(world: World) -> tuple[str, list[Block]]:
    rows = [_commune_row(world, commune) for commune in world.sorted("commune")]
    columns = ("Xã, phường", "Mã", "Đơn vị cũ")
    facets = {"huyen": "Huyện cũ", "loai": "Loại"}
    place = world.edition.in_province
    text = f"{len(rows)} đơn vị cấp xã{place} từ 01/7/2025. Tìm theo tên cũ được."
    if not rows:
        text = "Bản này không gồm danh sách xã, phường: phần đó do ấn bản của từng tỉnh nhập."
    return text, [Block(columns, rows, "Lọc xã, phường", facets)]


def _commune_row(world: World, commune: Record) -> Row:
    def cells(h: Helpers, _: Any) -> list[Markup | str]:
        old = "; ".join(f"{part['unit']} ({part['district']})" for part in commune["formed_from"])
        return [h.link(commune), commune["code"], old]

    data = {
        "huyen": "|".join(commune.items("old_districts")),
        "loai": world.label("loai-don-vi", commune["unit_type"]),
    }
    return Row(cells, data)


_LISTS: dict[str, tuple[str, Build]] = {
    "document": ("Văn bản", _documents),
    "agency": ("Cơ quan", _agencies),
    "function": ("Chức năng và ai giữ", _functions),
    "duty": ("Nhiệm vụ", _duties),
    "offence": ("Tội danh", _offences),
    "method": ("Thủ đoạn", _methods),
    "indicator_set": ("Dấu hiệu nhận biết", _indicators),
    "helpline": ("Đường dây hỗ trợ", _helplines),
    "commune": ("Xã, phường", _communes),
}
