"""Dates and relations of legal documents."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.links import provision_anchor
from pcmbn.problems import Problem
from pcmbn.records import Record
from pcmbn.rules.context import Context, problem
from pcmbn.timeline import day

SECTION_ANCHORS = frozenset(
    {"dau-trang", "nguon", "trich-dan", "diem-chinh", "chuyen-tiep", "quan-he", "nhiem-vu"}
    | {"dieu-khoan", "bieu-mau", "lien-quan", "chua-ro-so-dieu"}
)


def date_order(context: Context) -> Iterator[Problem]:
    """D201–D204: issued ≤ in force < expired; partial expiry and suspension lie inside."""
    for document in context.dataset.of("document"):
        yield from _start_order(document)
        yield from _end_order(document)


def _start_order(document: Record) -> Iterator[Problem]:
    issued, start = day(document.get("issued_on")), document.get("in_force_from")
    if issued and start and start < issued:
        message = f"có hiệu lực {start} trước ngày ban hành {issued}"
        yield problem(document, ("in_force_from",), "D201", message)
    expired = document.get("expired_on")
    if start and expired and expired <= start:
        message = f"hết hiệu lực {expired} không sau ngày có hiệu lực {start}"
        yield problem(document, ("expired_on",), "D202", message)


def _end_order(document: Record) -> Iterator[Problem]:
    start, end = document.get("in_force_from"), document.get("expired_on")
    partly = document.get("partially_expired_on")
    if partly and ((start and partly < start) or (end and end < partly)):
        message = f"hết hiệu lực một phần {partly} nằm ngoài thời gian có hiệu lực"
        yield problem(document, ("partially_expired_on",), "D203", message)
    opened, closed = document.get("suspended_from"), document.get("suspended_until")
    if closed and (opened is None or closed <= opened):
        message = "khoảng ngưng hiệu lực không có ngày bắt đầu hoặc kết thúc trước khi bắt đầu"
        yield problem(document, ("suspended_until",), "D204", message)


def expiry_explained(context: Context) -> Iterator[Problem]:
    """L001: an expiry has a reason in words or a replacing document."""
    if not context.dataset.sound("document"):
        return
    ended_by = {
        relation["target"]
        for document in context.dataset.of("document")
        for relation in document.items("relations")
        if relation["verb"] in ("thay-the", "bai-bo") and "target" in relation
    }
    for document in context.dataset.of("document"):
        passive = {r["verb"] for r in document.items("relations")}
        known = document.id in ended_by or passive & {"duoc-thay-the-boi", "bi-bai-bo-boi"}
        if "expired_on" in document.data and not known and "expiry_reason" not in document.data:
            message = "hết hiệu lực mà không nêu lý do (expiry_reason) hay văn bản thay thế, bãi bỏ"
            yield problem(document, ("expired_on",), "L001", message)


def relation_targets(context: Context) -> Iterator[Problem]:
    """L002–L005: one target each, not itself, stored once, active verbs between records."""
    terms = context.dataset.schema.vocabularies["quan-he"]
    for document in context.dataset.of("document"):
        seen = set()
        for index, relation in enumerate(document.items("relations")):
            place = ("relations", index)
            target = relation.get("target")
            if (target is None) == ("target_text" not in relation):
                message = "cần đúng một trong hai: target hoặc target_text"
                yield problem(document, place, "L002", message)
            if target == document.id:
                yield problem(document, place, "L003", "văn bản quan hệ với chính nó")
            if target and terms[relation["verb"]].extra.get("passive"):
                message = f'"{relation["verb"]}" là chiều bị động; ghi chiều chủ động ở "{target}"'
                yield problem(document, place, "L004", message)
            triple = (
                relation["verb"],
                target or relation.get("target_text"),
                relation.get("provision"),
            )
            if triple in seen:
                yield problem(document, place, "L005", "quan hệ này đã ghi ở trên")
            seen.add(triple)


def replaced_but_in_force(context: Context) -> Iterator[Problem]:
    """L006 (warning): a document replaced by one in force still has no end date or doubt."""
    if not context.dataset.sound("document"):
        return
    for document in context.dataset.of("document"):
        start = document.get("in_force_from")
        if start is None or start > context.as_of:
            continue
        for index, relation in enumerate(document.items("relations")):
            target = context.dataset.get("document", relation.get("target", ""))
            if relation["verb"] != "thay-the" or target is None or "provision" in relation:
                continue
            if "expired_on" not in target.data and "doubtful_from" not in target.data:
                message = f'"{target.id}" bị thay thế nhưng hồ sơ chưa ghi ngày hết hiệu lực'
                yield problem(document, ("relations", index), "L006", message, "warning")


def provisions(context: Context) -> Iterator[Problem]:
    """L007–L008, L010: numbers are unique and free as anchors; an unread provision is a gap."""
    for document in context.dataset.of("document"):
        seen = set()
        for index, provision in enumerate(document.items("provisions")):
            place = ("provisions", index)
            if provision["number"] in seen:
                message = f'điều "{provision["number"]}" ghi hai lần'
                yield problem(document, (*place, "number"), "L007", message)
            seen.add(provision["number"])
            if provision_anchor(provision["number"]) in SECTION_ANCHORS:
                message = f'"{provision["number"]}" trùng neo của một mục trên trang; đổi chữ khác'
                yield problem(document, (*place, "number"), "L010", message)
            told = {"summary", "points", "duties"} & set(provision)
            if provision["read"] == "not-seen" and told:
                message = f"điều chưa đọc mà có nội dung ({', '.join(sorted(told))})"
                yield problem(document, place, "L008", message)
            if provision["read"] == "not-seen" and "gaps" not in provision:
                message = "điều chưa đọc phải có một dòng gaps cho người đọc"
                yield problem(document, place, "L008", message)


def replacement_cycles(context: Context) -> Iterator[Problem]:
    """L009: following "thay thế" never returns to the start."""
    replaces = {
        document.id: [
            relation["target"]
            for relation in document.items("relations")
            if relation["verb"] == "thay-the"
            and "target" in relation
            and "provision" not in relation
        ]
        for document in context.dataset.of("document")
    }
    for document in context.dataset.of("document"):
        if _returns(document.id, replaces):
            message = "chuỗi thay thế quay lại chính văn bản này"
            yield problem(document, ("relations",), "L009", message)


def _returns(start: str, edges: dict[str, list[str]]) -> bool:
    todo, seen = list(edges[start]), set()
    while todo:
        current = todo.pop()
        if current == start:
            return True
        if current not in seen:
            seen.add(current)
            todo += edges.get(current, [])
    return False


def numbers_once(context: Context) -> Iterator[Problem]:
    """I006: a number is printed on one document of a type; two records would be the same one."""
    seen: dict[tuple[str, str], Record] = {}
    for document in context.dataset.of("document"):
        if "number" not in document.data:
            continue
        first = seen.setdefault((document["document_type"], document["number"]), document)
        if first is not document:
            message = f'số "{document["number"]}" đã có ở hồ sơ "{first.id}"'
            yield problem(document, ("number",), "I006", message)


RULES = (
    date_order,
    numbers_once,
    expiry_explained,
    relation_targets,
    replaced_but_in_force,
    provisions,
    replacement_cycles,
)
