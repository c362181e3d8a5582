"""For communes: broadcast scripts, posters, messages, the 30/7 kit, and their door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from pcmbn.exports.catalogue import agency_downloads, bundles, downloads, message_downloads
from pcmbn.page_sources import Sources
from pcmbn.pages.tables import Block, Row, joined
from pcmbn.records import Record
from pcmbn.render import Helpers, Page
from pcmbn.training import kit as kits
from pcmbn.training.measures import broadcast_seconds, show_seconds, syllables, words
from pcmbn.world import World

DOOR = ("Truyền thông ở xã", "truyen-thong.html")
REVIEW = "kiem-duyet-truoc-khi-phat"
KIT = "bon-tuan-30-7"
PLAN_BLOCKS = (
    ("Lịch đề xuất", "lich", "schedule"),
    ("Phát gì", "phat-gi", "contents"),
    ("Sổ tay trực", "so-tay", "desk"),
    ("Sau buổi", "sau-buoi", "afterwards"),
    ("An toàn", "an-toan", "safeguarding"),
)
NEXT_TASKS = 6


def pages(world: World) -> Iterator[Page]:
    """The door, list pages, and each record's page."""
    yield from _door(world)
    yield from _records(world)
    yield _index(world, "broadcast", "Kịch bản loa", "Lời đọc, bản ngắn, dàn bài; giờ đọc đo được.")
    yield _index(world, "kit", "Bộ 30/7", "Việc theo ngày và theo cơ quan quanh ngày 30/7.")
    yield _index(world, "outreach_plan", "Họp ấp, Tiếng loa Biên phòng", "Cách làm từng buổi.")
    yield from _shared(world)


def _door(world: World) -> Iterator[Page]:
    notes, broadcasts = world.dataset.of("practice_note"), world.dataset.of("broadcast")
    context = {
        "cards": _cards(world),
        "zips": [(label, url) for label, url in bundles(world) if "/truyen-thong/" in url],
        "broadcasts": [(r, *map(show_seconds, broadcast_seconds(r))) for r in broadcasts],
        "rate": broadcasts[0]["syllables_per_minute"] if broadcasts else 0,
        **_coming(world),
        "plans": world.dataset.of("outreach_plan"),
        "review": world.get("checklist", REVIEW),
        "slogans": [note for note in notes if note["note_group"] == "khau-hieu"],
        "mistakes": [note for note in notes if note["note_group"] == "loi-hay-gap"],
    }
    yield Page("truyen-thong.md", "Truyền thông ở xã", "truyen-thong.md.j2", context)


def _coming(world: World) -> dict[str, Any]:
    """The next day of observance and its first tasks; no kit, no countdown."""
    kit = world.get("kit", KIT)
    if kit is None:
        return {"kit": None, "tasks": []}
    coming = [task for task in kits.tasks(kit, world.as_of) if task.due >= world.as_of]
    return {"kit": kit, "day": kits.next_day(kit, world.as_of), "tasks": coming[:NEXT_TASKS]}


def _cards(world: World) -> list[tuple[str, str, str]]:
    return [
        ("Kịch bản loa", "lời đọc 1–2 phút, bản 30 giây", world.index_url("broadcast")),
        ("Áp phích theo nơi đặt", "nhà trọ, bến xe, cửa biển, trường", world.index_url("poster")),
        ("Tin nhắn, Zalo", "đã đếm ký tự", world.index_url("message")),
        ("Bộ 30/7", "việc theo ngày, theo cơ quan", world.index_url("kit")),
        ("Họp ấp, Tiếng loa Biên phòng", "trình tự buổi", world.index_url("outreach_plan")),
        ("Thẻ câu ngoại ngữ", "chỉ thẻ đã được duyệt", world.index_url("phrase_card")),
        ("Ghi chú cho người làm", "căn cứ, thực tế, lỗi hay gặp", world.index_url("practice_note")),
    ]


def _records(world: World) -> Iterator[Page]:
    makers = {
        "broadcast": ("Kịch bản loa", "kich-ban.md.j2", _broadcast),
        "kit": ("Bộ 30/7", "bo-30-7.md.j2", _kit),
        "outreach_plan": ("Họp ấp, Tiếng loa Biên phòng", "ke-hoach-truyen-thong.md.j2", _plan),
    }
    for kind, (label, template, make) in makers.items():
        trail = (DOOR, (label, world.index_url(kind)))
        for record in world.dataset.of(kind):
            path = world.url(record).replace(".html", ".md")
            yield Page(path, world.title(record), template, make(world, record), trail, record)


def _broadcast(world: World, record: Record) -> dict[str, Any]:
    full, short = map(show_seconds, broadcast_seconds(record))
    return {
        "full": full,
        "short": short,
        "syllables": sum(map(syllables, record["script"])),
        "outline": show_seconds(sum(part["seconds"] for part in record["outline"])),
        "review": world.get("checklist", REVIEW),
        "downloads": downloads(world, record),
    }


def _kit(world: World, record: Record) -> dict[str, Any]:
    tasks = kits.tasks(record, world.as_of)
    agencies = dict.fromkeys(task.agency for task in tasks)
    return {
        "day": kits.next_day(record, world.as_of),
        "tasks": tasks,
        "by_agency": [
            (
                agency,
                [task for task in tasks if task.agency == name],
                agency_downloads(world, record, name),
            )
            for name in agencies
            if (agency := world.get("agency", name))
        ],
        "review": world.get("checklist", REVIEW),
        "downloads": downloads(world, record),
    }


def _plan(_: World, __: Record) -> dict[str, Any]:
    return {"blocks": PLAN_BLOCKS}


def _index(world: World, kind: str, label: str, intro: str) -> Page:
    rows = [Row(lambda h, _, r=record: [h.link(r)]) for record in world.dataset.of(kind)]
    block = Block((label,), rows, f"Lọc {label.lower()}")
    path = world.index_url(kind).replace(".html", ".md")
    return Page(path, label, "danh-sach.md.j2", {"intro": intro, "blocks": [block]}, (DOOR,))


def _shared(world: World) -> Iterator[Page]:
    """Kinds of which all records stand on one page."""
    notes = world.dataset.of("practice_note")
    principles = [note for note in notes if note["note_group"] == "nguyen-tac-hinh"]
    found = [(record, downloads(world, record)) for record in world.dataset.of("poster")]
    posters = {"posters": found, "principles": principles}
    cards = {"cards": world.dataset.of("phrase_card"), "hidden": world.hidden.get("phrase_card", 0)}
    counted = [
        (record, counts(world, record), downloads(world, record))
        for record in world.dataset.of("message")
    ]
    messages = {"messages": counted, "together": message_downloads(world)}
    blocks = {"intro": "", "blocks": list(_note_blocks(world))}
    for kind, title, template, context in (
        ("poster", "Áp phích theo nơi đặt", "ap-phich.md.j2", posters),
        ("message", "Tin nhắn, Zalo, mạng xã hội", "tin-nhan.md.j2", messages),
        ("phrase_card", "Thẻ câu ngoại ngữ", "the-cau.md.j2", cards),
        ("practice_note", "Ghi chú cho người làm", "danh-sach.md.j2", blocks),
    ):
        path = world.index_url(kind).replace(".html", ".md")
        yield Page(path, title, template, context, (DOOR,))


def counts(world: World, message: Record) -> str:
    """Measured length, against the limit of its channel where there is one."""
    limits = world.dataset.schema.term("kenh-tin", message["channel"]).extra
    text = message["text"]
    most_characters, most_words = limits.get("characters"), limits.get("words")
    shown = [f"{len(text)}/{most_characters} ký tự" if most_characters else f"{len(text)} ký tự"]
    shown.append(f"{words(text)}/{most_words} từ" if most_words else f"{words(text)} từ")
    return "Đo được: " + ", ".join(shown) + "."


def _note_blocks(world: World) -> Iterator[Block]:
    for group, term in world.dataset.schema.vocabularies["nhom-ghi-chu"].items():
        found = [n for n in world.dataset.of("practice_note") if n["note_group"] == group]
        rows = [Row(_note_cells(note), {}, note.id) for note in found]
        columns = ("Ý", "Nội dung", "Căn cứ, nguồn")
        if rows:
            yield Block(columns, rows, f"Lọc {term.label.lower()}", {}, term.label, group)


def _note_cells(note: Record) -> Any:
    def cells(h: Helpers, sources: Sources) -> list[Markup | str]:
        title = Markup("<strong>{}</strong>").format(note["title"])
        if note.get("proposal"):
            title += " (đề xuất)"
        place = [f"Nơi: {note['place']}."] if "place" in note.data else []
        lines = [*note["lines"], *place, *note.items("notes")]
        basis = joined([h.basis(b) for b in note.items("basis")], "; ")
        mark = h.confidence(note["confidence"]) + sources.refs(note.items("sources"))
        return [title, joined([h.legal(line) for line in lines], "<br>"), basis + mark]

    return cells
