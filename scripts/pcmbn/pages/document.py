"""Document pages: validity, relations both ways, provisions restated, duties they create."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from pcmbn.pages.text_compare import comparisons
from pcmbn.pages.text_reader import in_text, reader
from pcmbn.records import Record
from pcmbn.render import Helpers, Page
from pcmbn.svg import Edge, relation_map
from pcmbn.vietnamese import natural_key, show_date
from pcmbn.world import World


@dataclass(frozen=True)
class Related:
    """One relation as seen from the page's document."""

    label: str
    other: Record | None
    text: str
    incoming: bool
    line: Mapping[str, Any]


def pages(world: World) -> Iterator[Page]:
    """One page per document."""
    trail = (("Tra cứu", "tra-cuu/index.html"), ("Văn bản", world.index_url("document")))
    for document in world.dataset.of("document"):
        path = world.url(document).replace(".html", ".md")
        title = world.title(document)
        yield Page(path, title, "van-ban.md.j2", _context(world, document), trail, document)


def _context(world: World, document: Record) -> dict[str, Any]:
    found = related(world, document)
    duties = [
        duty
        for duty in world.backlinks(document, "duty")
        if duty["basis"].get("document") == document.id
    ]
    return {
        "relations": found,
        "figure": figure(world, document, found) if found else "",
        "duties": duties,
        "chapters": chapters(document),
        "unread": unread(world, document),
        "reader": reader(world, world.library, document),
        "comparisons": comparisons(world, document),
        "methods": world.backlinks(document, "method"),
        "offences": world.backlinks(document, "offence"),
        "readers": readers(world, document, duties),
    }


def unread(world: World, document: Record) -> list[Mapping[str, Any]]:
    """Articles that nobody has read: neither for the restatement nor in an imported text."""
    return [
        provision
        for provision in document.items("provisions")
        if provision["read"] == "not-seen" and not in_text(world, document, provision["number"])
    ]


def related(world: World, document: Record) -> list[Related]:
    """Relations out of the document and into it, the acting ones first."""
    terms = world.dataset.schema.vocabularies["quan-he"]
    found = []
    for line in document.items("relations"):
        term = terms[line["verb"]]
        other = world.get("document", line.get("target"))
        passive = bool(term.extra.get("passive"))
        found.append(Related(term.label, other, _name(world, other, line), passive, line))
    for source in world.backlinks(document, "document"):
        for line in source.items("relations"):
            if line.get("target") == document.id:
                label = terms[line["verb"]].extra["inverse"]
                found.append(Related(label, source, world.title(source), True, line))
    return sorted(found, key=lambda item: (item.incoming, item.label, item.text))


def _name(world: World, other: Record | None, line: Mapping[str, Any]) -> str:
    return world.title(other) if other else str(line.get("target_text", "văn bản chưa công bố"))


def figure(world: World, document: Record, found: list[Related]) -> Markup:
    """The relation drawing and its table."""
    helpers = Helpers(world, world.url(document))
    edges = [Edge(item.label, item.text, item.incoming) for item in found]
    rows = Markup("").join(_row(helpers, item) for item in found)
    return Markup(
        '<figure class="pc-figure">{}<div class="pc-table"><table><thead><tr><th>Quan hệ</th>'
        "<th>Văn bản</th><th>Phần, ngày, ghi chú</th></tr></thead><tbody>{}</tbody></table></div>"
        "</figure>"
    ).format(relation_map(world.title(document), edges), rows)


def _row(helpers: Helpers, item: Related) -> Markup:
    line = item.line
    details = [str(line[name]) for name in ("provision", "note") if name in line]
    if "on" in line:
        details.append(f"từ {show_date(line['on'])}")
    other = helpers.link(item.other) if item.other else Markup("{}").format(item.text)
    status = helpers.status(helpers.world.status(item.other)) if item.other else ""
    return Markup(
        '<tr><td data-label="Quan hệ">{}</td><td data-label="Văn bản">{} {}</td>'
        '<td data-label="Phần, ngày, ghi chú">{}{}</td></tr>'
    ).format(
        item.label,
        other,
        status,
        "; ".join(details) or "—",
        helpers.confidence(line.get("confidence")),
    )


def chapters(
    document: Record,
) -> list[tuple[Mapping[str, Any] | None, list[Mapping[str, Any]]]]:
    """Provisions under their chapters in order; provisions without a chapter stand together."""
    by_number: dict[str | None, list[Mapping[str, Any]]] = {}
    for provision in sorted(document.items("provisions"), key=_provision_key):
        by_number.setdefault(provision.get("chapter"), []).append(provision)
    listed = {chapter["number"]: chapter for chapter in document.items("chapters")}
    found: list[tuple[Mapping[str, Any] | None, list[Mapping[str, Any]]]] = []
    for number, chapter in listed.items():
        if number in by_number:
            found.append((chapter, by_number.pop(number)))
    for number, provisions in by_number.items():
        found.append(({"number": number} if number else None, provisions))
    return found


def _provision_key(provision: Mapping[str, Any]) -> tuple[int, Any]:
    number = provision["number"]
    return (0 if number[:1].isdigit() else 1, natural_key(number))


def readers(world: World, document: Record, duties: list[Record]) -> list[tuple[str, str]]:
    """What the document means for each kind of reader, counted from the data."""
    found = []
    agencies = {heir.agency for duty in duties for heir in world.heirs(duty)}
    if duties:
        words = f"{len(duties)} nhiệm vụ cho {len(agencies)} cơ quan hiện nay; xem mục Nhiệm vụ."
        found.append(("Cán bộ", words))
    by_audience: dict[str, list[str]] = {}
    for point in document.items("points"):
        for audience in point.get("audiences", []):
            by_audience.setdefault(audience, []).append(point["pinpoint"])
    for audience, pinpoints in by_audience.items():
        if audience != "can-bo" or not duties:
            label = world.label("doi-tuong", audience)
            found.append((label, f"đọc {'; '.join(pinpoints[:4])}."))
    return found
