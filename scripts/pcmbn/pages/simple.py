"""Pages whose record needs little computing: offences, methods, signs, helplines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.world import World

COUNTRIES = {
    "VN": "Việt Nam", "KH": "Campuchia", "LA": "Lào", "TH": "Thái Lan", "MM": "Myanmar",
    "CN": "Trung Quốc", "TW": "Đài Loan", "JP": "Nhật Bản", "KR": "Hàn Quốc", "MY": "Malaysia",
    "SG": "Singapore", "ID": "Indonesia", "PH": "Philippines", "AE": "UAE", "SA": "Ả Rập Xê Út",
    "GB": "Anh", "DE": "Đức", "PL": "Ba Lan", "RO": "Romania", "HU": "Hungary", "CY": "Síp",
    "AU": "Úc", "RU": "Nga", "UA": "Ukraina", "US": "Hoa Kỳ", "FR": "Pháp", "*": "Mọi nơi",
}  # fmt: skip
STEPS = (
    ("approach", "Tiếp cận"),
    ("recruitment", "Lôi kéo"),
    ("transport", "Đưa đi"),
    ("control", "Khống chế"),
    ("exploitation", "Bóc lột"),
)
SIGN_BLOCKS = (
    ("Quy tắc", "quy-tac", "rules"),
    ("Cách hỏi", "cach-hoi", "how_to_use"),
    ("Lưu ý khi dùng", "luu-y-khi-dung", "cautions"),
    ("Căn cứ xác định", "can-cu", "evidence"),
    ("Dấu hiệu theo luật", "dau-hieu-theo-luat", "signs"),
    ("Tài liệu", "tai-lieu", "items"),
)


def urgent(world: World) -> list[Record]:
    """The helplines to show first, in order of priority."""
    first = [line for line in publishable(world) if "priority" in line.data]
    return sorted(first, key=lambda line: line["priority"])


def publishable(world: World) -> list[Record]:
    """Helplines whose numbers may be shown."""
    return [line for line in world.dataset.of("helpline") if line["publish"] == "co"]


def country(code: str) -> str:
    """The Vietnamese name of a country code; the code itself when it has no name here."""
    return COUNTRIES.get(code, code)


def _offence(world: World, record: Record) -> dict[str, Any]:
    return {
        "law": world.get("document", record["document"]),
        "methods": world.backlinks(record, "method"),
    }


def _method(world: World, record: Record) -> dict[str, Any]:
    found = [world.get("helpline", identity) for identity in record["report_to"]]
    shown = [line for line in found if line is not None and line["publish"] == "co"]
    return {"helplines": shown or urgent(world), "steps": STEPS}


def _indicators(_: World, record: Record) -> dict[str, Any]:
    groups: dict[str, list[Any]] = {}
    for line in record.items("indicators"):
        groups.setdefault(line["group"], []).append(line)
    weighted = any("weight_adult" in line for line in record.items("indicators"))
    return {"groups": list(groups.items()), "weighted": weighted, "blocks": SIGN_BLOCKS}


def _helpline(world: World, record: Record) -> dict[str, Any]:
    return {
        "methods": world.backlinks(record, "method"),
        "urgent": urgent(world)[:3],
        "country": country(record["country"]),
    }


_KINDS: dict[str, tuple[str, str, Callable[[World, Record], dict[str, Any]]]] = {
    "offence": ("Tội danh", "toi-danh.md.j2", _offence),
    "method": ("Thủ đoạn", "thu-doan.md.j2", _method),
    "indicator_set": ("Dấu hiệu", "dau-hieu.md.j2", _indicators),
    "helpline": ("Đường dây hỗ trợ", "duong-day-nong.md.j2", _helpline),
}


def pages(world: World) -> Iterator[Page]:
    """One page per record of these kinds."""
    for kind, (label, template, context) in _KINDS.items():
        trail = (("Tra cứu", "tra-cuu/index.html"), (label, world.index_url(kind)))
        for record in world.dataset.of(kind):
            path = world.url(record).replace(".html", ".md")
            made = context(world, record)
            public = kind in ("helpline", "method")
            yield Page(path, world.title(record), template, made, trail, record, public)
