"""Pages of modules, destinations, sectors, tests, handouts, checklists and the programme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pcmbn.pages.simple import urgent
from pcmbn.pages.tables import Block, Row
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.training.fees import Demand, decide
from pcmbn.training.plans import packs
from pcmbn.world import World

DOOR = ("Tập huấn viên", "tap-huan-vien.html")
PROGRAMME = "giao-duc-dinh-huong-74-tiet"
GENERAL_JOB = "nghe-khac"
Context = Callable[[World, Record], dict[str, Any]]
FeeRow = tuple[str, Record | None]


def pages(world: World) -> Iterator[Page]:
    """The list page of every kind here, then each record's page."""
    for kind, (label, intro, template, make) in _KINDS.items():
        yield _index(world, kind, label, intro)
        trail = (DOOR, (label, world.index_url(kind)))
        for record in world.dataset.of(kind):
            path = world.url(record).replace(".html", ".md")
            made, public = make(world, record), _is_public(record)
            yield Page(
                path, world.title(record), template(record), made, trail, record, public=public
            )


def _is_public(record: Record) -> bool:
    """Pages that a person at risk may open, with somebody watching."""
    return record.kind == "destination" or record.get("checklist_type") == "co-do"


def _index(world: World, kind: str, label: str, intro: str) -> Page:
    records = sorted(world.dataset.of(kind), key=lambda r: (r.get("order", 0), r.id))
    rows = [Row(lambda h, _, r=record: [h.link(r), _about(world, r)], {}, "") for record in records]
    block = Block((label, "Nội dung"), rows, f"Lọc {label.lower()}")
    path = world.index_url(kind).replace(".html", ".md")
    return Page(path, label, "danh-sach.md.j2", {"intro": intro, "blocks": [block]}, (DOOR,))


def _about(world: World, record: Record) -> str:
    """A few words that tell one record from the next."""
    if record.kind == "test":
        return f"{len(record['questions'])} câu"
    if record.kind == "checklist":
        return world.label("loai-bang-kiem", record["checklist_type"])
    if record.kind == "programme":
        return f"{record['periods']} tiết"
    if record.kind == "handout":
        return f"{len(record['items'])} mục"
    aims = record.items("aims")
    return f"{record['minutes']} phút. {aims[0] if aims else ''}"


def linked(world: World, kind: str, identities: list[str]) -> list[Record]:
    """The published records among some ids."""
    return [found for identity in identities if (found := world.get(kind, identity))]


def phones(world: World, destination: Record) -> list[tuple[Record, str]]:
    """Helplines of a destination with when to call; citizen protection is always among them."""
    rows = [
        (line, item.get("note", ""))
        for item in destination.items("helplines")
        if (line := world.get("helpline", item["helpline"]))
    ]
    protection = world.get("helpline", "vn-bao-ho-cong-dan")
    abroad = destination.id != "dd-tau-ca-trong-nuoc"
    if protection and abroad and all(line is not protection for line, _ in rows):
        rows.append((protection, ""))
    return rows


def fee_rows(world: World, market: str, job: str) -> list[FeeRow]:
    """Every item a worker may be asked for, with the record that answers."""
    return [
        (term.label, decide(world.dataset, Demand(market, job, item)))
        for item, term in world.dataset.schema.vocabularies["khoan-tien"].items()
    ]


def _common(world: World, record: Record) -> dict[str, Any]:
    return {
        "handouts": linked(world, "handout", record.items("handouts")),
        "test": world.get("test", record.get("test")),
        "programme": world.get("programme", PROGRAMME),
    }


def _destination(world: World, record: Record) -> dict[str, Any]:
    own = [pack for pack in packs(world.dataset) if pack.destination.id == record.id]
    market = record.get("market")
    fees = fee_rows(world, market, GENERAL_JOB) if market else []
    return _common(world, record) | {
        "packs": own,
        "phones": phones(world, record),
        "fees": fees,
    }


def _sector(world: World, record: Record) -> dict[str, Any]:
    own = [p for p in packs(world.dataset) if p.sector and p.sector.id == record.id]
    return _common(world, record) | {"packs": own, "fees": list(_service_fees(world, record, own))}


def _service_fees(world: World, record: Record, own: list[Any]) -> Iterator[FeeRow]:
    """The service fee of each job of the sector at each of its destinations."""
    schema = world.dataset.schema
    for pack in own:
        market = pack.destination.get("market")
        for job in record.items("jobs") if market else []:
            only = schema.term("nghe-di-lam", job).extra.get("only")
            if only is None or market in only:
                words = f"{pack.destination['short_title']}: {schema.label('nghe-di-lam', job)}"
                yield words, decide(world.dataset, Demand(market, job, "tien-dich-vu"))


def _users(world: World, record: Record) -> dict[str, Any]:
    kinds = ("training_module", "destination", "sector")
    return {"users": [user for kind in kinds for user in world.backlinks(record, kind)]}


def _checklist(world: World, record: Record) -> dict[str, Any]:
    lines = [line for line in urgent(world)[:3] if line.items("numbers")]
    return {"urgent": lines} if record["checklist_type"] == "co-do" else {}


def _programme(world: World, _: Record) -> dict[str, Any]:
    return {"modules": len(world.dataset.of("training_module"))}


def _checklist_template(record: Record) -> str:
    return "loi-moi.md.j2" if record["checklist_type"] == "co-do" else "bang-kiem.md.j2"


_KINDS: dict[str, tuple[str, str, Callable[[Record], str], Context]] = {
    "training_module": (
        "Mô-đun tập huấn",
        "Tám mô-đun chung, mỗi mô-đun một tiết 45 phút. Chưa thử với người học.",
        lambda _: "mo-dun.md.j2",
        _common,
    ),
    "destination": (
        "Nơi đến",
        "Phiếu 30 phút cho từng nơi đến: đường hợp pháp, khoản thu, cờ đỏ, gọi ai.",
        lambda _: "noi-den.md.j2",
        _destination,
    ),
    "sector": (
        "Ngành nghề",
        "Phiếu 30 phút cho từng ngành, dùng kèm phiếu nơi đến.",
        lambda _: "nganh.md.j2",
        _sector,
    ),
    "test": (
        "Câu hỏi kiểm tra",
        "Câu hỏi sau mỗi phần và bài 10 câu; đáp án có phản hồi từng phương án.",
        lambda _: "cau-hoi.md.j2",
        _users,
    ),
    "handout": (
        "Học liệu tập huấn",
        "Phiếu, thẻ để luyện; nhân vật và con số đều hư cấu.",
        lambda _: "hoc-lieu-tap-huan.md.j2",
        _users,
    ),
    "checklist": (
        "Bảng kiểm, thẻ, sổ",
        "In ra điền tay, hoặc điền trên máy; không gửi đi đâu.",
        _checklist_template,
        _checklist,
    ),
    "programme": (
        "Chương trình bắt buộc",
        "Chương trình giáo dục định hướng theo thông tư, và phần các mô-đun ở đây chạm tới.",
        lambda _: "chuong-trinh.md.j2",
        _programme,
    ),
}
