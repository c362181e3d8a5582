"""Kinds that share one page: sources, sanctions, statistics, terms, comparison, events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from pcmbn.links import NEW_LAW, OLD_LAW, provision_anchor
from pcmbn.page_sources import Sources
from pcmbn.pages.tables import Block, Row, joined
from pcmbn.records import Record
from pcmbn.render import Helpers, Page
from pcmbn.timeline import day
from pcmbn.vietnamese import natural_key, show_date, sort_key
from pcmbn.world import World

CONFIRMED = ("confirmed-official", "confirmed-multiple")
Build = Callable[[World], tuple[str, list[Block]]]


def pages(world: World) -> Iterator[Page]:
    """One page per kind, each record at its own anchor."""
    for kind, (title, build) in _SHARED.items():
        intro, blocks = build(world)
        path = world.index_url(kind).replace(".html", ".md")
        context = {"intro": intro, "blocks": [block for block in blocks if block.rows]}
        yield Page(path, title, "danh-sach.md.j2", context, (("Tra cứu", "tra-cuu/index.html"),))


def _mark(h: Helpers, sources: Sources, record: Record) -> Markup:
    return h.confidence(record["confidence"]) + sources.refs(record.items("sources"))


def _sanctions(world: World) -> tuple[str, list[Block]]:
    by_document: dict[str, list[Record]] = {}
    for record in sorted(world.dataset.of("sanction"), key=lambda r: natural_key(r.id)):
        by_document.setdefault(record["document"], []).append(record)
    blocks = []
    for identity, records in by_document.items():
        document = world.get("document", identity)
        name = world.title(document) if document else identity
        state = world.label("tinh-trang", world.status(document)) if document else ""
        start = document.get("in_force_from") if document else None
        since = f", áp dụng từ {show_date(start)}" if start else ""
        rows = [_sanction_row(record) for record in records]
        columns = ("Hành vi", "Mức phạt", "Áp dụng cho", "Điều khoản")
        text = f"{state}{since}. Hành vi trước ngày đó áp dụng văn bản lúc xảy ra."
        blocks.append(Block(columns, rows, f"Lọc mức phạt {name}", {}, name, identity, text))
    return "Mức phạt chỉ đúng từ ngày văn bản có hiệu lực.", blocks


def _sanction_row(record: Record) -> Row:
    def cells(h: Helpers, sources: Sources) -> list[Markup | str]:
        sure = record["confidence"] in CONFIRMED and not record.get("withheld")
        fine = record["fine"] if sure else "chưa hiện (nguồn chưa đủ chắc)"
        act = Markup("{}{}").format(record["act"], _notes(record))
        basis = h.basis({"document": record["document"], "pinpoint": record["pinpoint"]})
        return [act, fine, record["applies_to"], basis + _mark(h, sources, record)]

    return Row(cells, {}, record.id)


def _notes(record: Record) -> Markup:
    lines = [*record.items("notes"), *(f"Khoảng trống: {gap}" for gap in record.items("gaps"))]
    return Markup("").join(
        Markup('<br><span class="pc-meta">{}</span>').format(line) for line in lines
    )


def _statistics(world: World) -> tuple[str, list[Block]]:
    rows = [_statistic_row(record) for record in world.dataset.of("statistic")]
    columns = ("Chỉ số", "Kỳ", "Nơi", "Số", "Nơi đếm, cảnh báo")
    place = world.edition.place or "từng tỉnh"
    text = (
        "Số vụ, số nạn nhân, số người được chuyển gửi, số cuộc gọi không so sánh trực tiếp được "
        "với nhau; không cộng các nguồn. Số phát hiện không phải số thực tế. Chưa có số cả năm "
        f"2023, 2025, 2026 và chuỗi năm của {place}."
    )
    facets = {"noi": "Nơi", "ky": "Kỳ"}
    return text, [Block(columns, rows, "Lọc số liệu", facets)]


def _statistic_row(record: Record) -> Row:
    def cells(h: Helpers, sources: Sources) -> list[Markup | str]:
        figures = joined(
            [
                Markup("{}: <strong>{}</strong>").format(v["label"], v["value"])
                for v in record["values"]
            ],
            "<br>",
        )
        told = [record[name] for name in ("counted_by", "caveat") if name in record.data]
        about = Markup("{}").format("; ".join(told) or "—") + _notes(record)
        return [
            record["indicator"],
            record["period"],
            record["geography"],
            figures + _mark(h, sources, record),
            about,
        ]

    return Row(cells, {"noi": record["geography"], "ky": record["period"]}, record.id)


def _terms(world: World) -> tuple[str, list[Block]]:
    blocks = []
    for word, term in world.dataset.schema.vocabularies["loai-tu"].items():
        records = [record for record in world.dataset.of("term") if record["term_type"] == word]
        records.sort(key=lambda record: sort_key(record["term"]))
        rows = [_term_row(record) for record in records]
        columns = ("Từ", "Nghĩa", "Căn cứ, nguồn")
        blocks.append(
            Block(
                columns, rows, f"Lọc {term.label.lower()}", {}, term.label, word, term.description
            )
        )
    return "Thuật ngữ, chữ viết tắt và lời thường ngày dùng trên trang này.", blocks


def _term_row(record: Record) -> Row:
    def cells(h: Helpers, sources: Sources) -> list[Markup | str]:
        parts = [*record.items("expansions")]
        if "definition" in record.data:
            parts.append(record["definition"])
        if "means" in record.data:
            parts.append("→ " + "; ".join(record["means"]))
        if "why" in record.data:
            parts.append(f"({record['why']})")
        name = Markup("<strong>{}</strong>").format(record["term"])
        meaning = joined([Markup("{}").format(part) for part in parts], "<br>") + _notes(record)
        return [name, meaning, h.basis(record.get("basis")) + _mark(h, sources, record)]

    return Row(cells, {}, record.id)


def _correspondences(world: World) -> tuple[str, list[Block]]:
    records = sorted(world.dataset.of("correspondence"), key=lambda record: natural_key(record.id))
    main = [record for record in records if record["change"] == "thay-doi-chinh"]
    others = [record for record in records if record["change"] != "thay-doi-chinh"]
    changes = Block(
        ("Việc", "Trước (Luật 2011)", "Sau (Luật 2024)", "Nguồn"),
        [_change_row(record) for record in main],
        "Lọc thay đổi chính", {}, "Thay đổi chính", "thay-doi-chinh",
    )  # fmt: skip
    articles = Block(
        ("Điều luật 2011", "Điều luật 2024", "Thay đổi", "Khác gì", "Nguồn"),
        [_article_row(world, record) for record in others],
        "Lọc điều", {"thay-doi": "Thay đổi"}, "Từng điều", "tung-dieu",
    )  # fmt: skip
    text = (
        "Luật 66/2011/QH12 hết hiệu lực từ 01/7/2025. Số điều mới chưa có nguồn thì để trống, "
        "không đoán."
    )
    return text, [changes, articles]


def _change_row(record: Record) -> Row:
    def cells(h: Helpers, sources: Sources) -> list[Markup | str]:
        made: list[Markup | str] = [Markup("<strong>{}</strong>").format(record["title"])]
        for text, pinpoint in (("before", "before_pinpoint"), ("after", "after_pinpoint")):
            words = record.get(text, "chưa rõ")
            if pinpoint in record.data:
                words = f"{words} ({record[pinpoint]})"
            made.append(words)
        return [*made, (_mark(h, sources, record) or Markup("—")) + _notes(record)]

    return Row(cells, {}, record.id)


def _article_row(world: World, record: Record) -> Row:
    change = world.label("thay-doi", record["change"])

    def cells(h: Helpers, sources: Sources) -> list[Markup | str]:
        old = _article_links(world, h, OLD_LAW, record.items("old_articles"))
        new = _article_links(world, h, NEW_LAW, record.items("new_articles"))
        title = Markup("{} {}").format(old, record["title"])
        named = Markup("{} {}").format(new or "—", record.get("new_title", ""))
        text = Markup("{}").format(record.get("text", "—")) + _notes(record)
        return [title, named, change, text, _mark(h, sources, record)]

    return Row(cells, {"thay-doi": change}, record.id)


def _article_links(world: World, h: Helpers, law: str, numbers: list[str]) -> Markup:
    document = world.get("document", law)
    if document is None:
        return Markup("{}").format(", ".join(numbers))
    base = h.href(world.url(document))
    links = [
        Markup('<a href="{}#{}">Điều {}</a>').format(base, provision_anchor(number), number)
        for number in numbers
    ]
    return joined(links)


def _events(world: World) -> tuple[str, list[Block]]:
    records = sorted(world.dataset.of("event"), key=lambda r: (day(r["on"]), r.id), reverse=True)
    rows = [_event_row(record) for record in records]
    columns = ("Ngày", "Sự kiện", "Phạm vi", "Căn cứ")
    text = "Mốc sắp xếp bộ máy và ngày hưởng ứng, mới nhất ở trên."
    return text, [Block(columns, rows, "Lọc sự kiện", {"pham-vi": "Phạm vi"})]


def _event_row(record: Record) -> Row:
    def cells(h: Helpers, sources: Sources) -> list[Markup | str]:
        basis: Markup | str = record.get("basis", "—")
        if "basis_document" in record.data:
            basis = h.ref("document", record["basis_document"], record.get("basis"))
        when = show_date(record["on"]) + (" (hằng năm)" if record.get("yearly") else "")
        title = Markup("{}").format(record["title"]) + _notes(record)
        mark = _mark(h, sources, record)
        return [when, title, record.get("scope", "—"), Markup("{}{}").format(basis, mark)]

    return Row(cells, {"pham-vi": record.get("scope", "—")}, record.id)


def _sources(world: World) -> tuple[str, list[Block]]:
    records = sorted(world.dataset.of("source"), key=lambda record: sort_key(record["title"]))
    rows = [_source_row(world, record) for record in records]
    columns = ("Nguồn", "Nơi công bố", "Loại", "Ngày công bố", "Ngày xem")
    text = f"{len(rows)} nguồn. Nguồn chưa có địa chỉ đầy đủ ghi tên, nơi công bố và vị trí."
    return text, [Block(columns, rows, "Lọc nguồn", {"loai": "Loại"})]


def _source_row(world: World, record: Record) -> Row:
    kind = world.label("loai-nguon", record["source_kind"])

    def cells(_: Helpers, __: Sources) -> list[Markup | str]:
        title = Markup("{}").format(record["title"])
        if "url" in record.data:
            title = Markup('<a href="{}" rel="noreferrer external">{}</a>').format(
                record["url"], record["title"]
            )
        if "locator" in record.data:
            title += Markup('<br><span class="pc-meta">{}</span>').format(record["locator"])
        published = show_date(record["published_on"]) if "published_on" in record.data else "—"
        return [title, record["publisher"], kind, published, show_date(record["seen_on"])]

    return Row(cells, {"loai": kind}, record.id)


_SHARED: dict[str, tuple[str, Build]] = {
    "sanction": ("Xử phạt hành chính", _sanctions),
    "statistic": ("Số liệu", _statistics),
    "term": ("Thuật ngữ, viết tắt", _terms),
    "correspondence": ("So sánh Luật 2011 và Luật 2024", _correspondences),
    "event": ("Mốc sắp xếp bộ máy", _events),
    "source": ("Thư mục nguồn", _sources),
}
