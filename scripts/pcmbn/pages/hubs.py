"""Hub pages: home, the doors for each reader, look-up, help."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.pages import support
from pcmbn.pages.agency import sorted_by_level
from pcmbn.pages.edition import URL as EDITION_URL
from pcmbn.pages.edition import unfinished
from pcmbn.pages.simple import country, publishable, urgent
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.timeline import dissolved
from pcmbn.vietnamese import natural_key, sort_key
from pcmbn.world import World

Card = tuple[str, str, str]
LOOKUP_KINDS = (
    ("document", "Văn bản", "luật, nghị định, kế hoạch; hiệu lực từng ngày"),
    ("agency", "Cơ quan", "nhiệm vụ đang phải làm; tên cũ, tên mới"),
    ("duty", "Nhiệm vụ", "việc, căn cứ, thời hạn"),
    ("procedure", "Quy trình", "bước, người làm, thời hạn; tờ một trang để in"),
    ("function", "Chức năng và ai giữ", "việc này nay thuộc ai, từng cấp"),
    ("method", "Thủ đoạn", "dấu hiệu, nên làm, không nên làm"),
    ("indicator_set", "Dấu hiệu nhận biết", "cho người làm tuyến đầu"),
    ("offence", "Tội danh", "khung hình phạt theo khoản"),
    ("sanction", "Xử phạt hành chính", "mức phạt và ngày áp dụng"),
    ("helpline", "Đường dây hỗ trợ", "số được phép đăng"),
    ("commune", "Xã, phường", "tên mới, tên cũ"),
    ("correspondence", "Luật 2011 và 2024", "điều nào thành điều nào"),
    ("statistic", "Số liệu", "kèm nơi đếm và cảnh báo"),
    ("destination", "Nơi đến", "đi làm ở đâu: khoản thu, cờ đỏ, gọi ai"),
    ("fee", "Khoản thu", "được thu hay không, tối đa bao nhiêu"),
    ("broadcast", "Kịch bản loa", "lời đọc có giờ"),
    ("lesson", "Bài học", "theo lớp, số phút, thiết bị"),
    ("material", "Học liệu", "truyện, thẻ, kịch bản để đọc ở lớp"),
    ("term", "Thuật ngữ, viết tắt", "kể cả lời thường ngày"),
    ("event", "Mốc sắp xếp bộ máy", "ngày, căn cứ"),
    ("office_calendar", "Ngày nghỉ lễ, Tết", "để tính hạn; năm nào có lịch chính thức"),
    ("source", "Thư mục nguồn", "mọi nguồn đã dẫn"),
)


def pages(world: World) -> Iterator[Page]:
    """All hubs at the root, and the look-up index."""
    yield _home(world)
    yield _officials(world)
    yield _help(world)
    yield _lookup(world)
    yield Page("tim-kiem.md", "Tìm kiếm", "tim-kiem.md.j2", {"cards": lookup_cards(world)})


def lookup_cards(world: World) -> list[Card]:
    """One card per list page."""
    return [(title, text, world.index_url(kind)) for kind, title, text in LOOKUP_KINDS]


def gone(world: World) -> list[Record]:
    """Agencies that no longer exist, by name."""
    return [agency for agency in world.sorted("agency") if dissolved(agency, world.as_of)]


def _home(world: World) -> Page:
    open_doors = world.edition.audiences
    doors = [
        ("Cán bộ", "Cơ quan tôi phải làm gì, theo căn cứ nào", "can-bo.html"),
        ("Giáo viên", "Dạy an toàn theo lứa tuổi", "giao-vien.html"),
        ("Tập huấn viên", "Chuẩn bị cho người đi làm xa", "tap-huan-vien.html"),
        ("Truyền thông ở xã", "Loa, áp phích, bộ 30/7", "truyen-thong.html"),
    ]
    context = {
        "doors": [door for door in doors if door[2].removesuffix(".html") in open_doors],
        "unfinished": unfinished(world),
        "edition_url": EDITION_URL,
        "urgent": [line for line in urgent(world)[:3] if line.items("numbers")],
        "cards": lookup_cards(world)[:9],
        "gone": gone(world),
    }
    return Page("index.md", world.edition.title, "trang-dau.md.j2", context, public=True)


def _officials(world: World) -> Page:
    timed = [duty for duty in world.dataset.of("duty") if "deadline" in duty.data]
    counts: dict[str, int] = {}
    for duty in world.dataset.of("duty"):
        for topic in duty["topics"]:
            counts[topic] = counts.get(topic, 0) + 1
    order = world.dataset.schema.vocabularies["chu-de"]
    context = {
        "unfinished": unfinished(world),
        "edition_url": EDITION_URL,
        "levels": sorted_by_level(world),
        "support": support.matrix(world) is not None,
        "timed": timed,
        "gone": gone(world),
        "topics": sorted(counts.items(), key=lambda item: order[item[0]].order),
        "cards": lookup_cards(world),
    }
    return Page("can-bo.md", "Cán bộ", "can-bo.md.j2", context)


def _help(world: World) -> Page:
    first = urgent(world)
    others = [(line, country(line["country"])) for line in publishable(world) if line not in first]
    context = {
        "urgent": first,
        "others": others,
        "methods": world.dataset.of("method")[:8],
    }
    return Page("can-giup-ngay.md", "Cần giúp ngay", "can-giup-ngay.md.j2", context, public=True)


def _lookup(world: World) -> Page:
    numbered = [d for d in world.dataset.of("document") if "number" in d.data]
    numbered.sort(key=lambda document: natural_key(document["number"]))
    context = {
        "cards": lookup_cards(world),
        "numbers": [(document["number"], document) for document in numbered],
        "topics": list(world.dataset.schema.vocabularies["chu-de"]),
        "letters": _letters(world),
    }
    return Page("tra-cuu/index.md", "Tra cứu", "tra-cuu.md.j2", context)


def _letters(world: World) -> list[tuple[str, list[Record]]]:
    kinds = ("document", "agency", "function", "method", "offence", "commune", "indicator_set")
    found: dict[str, list[Record]] = {}
    for kind in kinds:
        for record in world.dataset.of(kind):
            letter = next((c for c in world.title(record) if c.isalnum()), "#").upper()
            found.setdefault(letter, []).append(record)
    for records in found.values():
        records.sort(key=lambda record: sort_key(world.title(record)))
    return sorted(found.items(), key=lambda item: sort_key(item[0]))
