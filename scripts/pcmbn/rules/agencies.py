"""Agencies over time: dissolution, succession and parents."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.problems import Problem
from pcmbn.records import Record
from pcmbn.rules.context import Context, problem
from pcmbn.timeline import day


def dissolution(context: Context) -> Iterator[Problem]:
    """A001–A002, D205: status, dissolution day and successors tell one story."""
    for agency in context.dataset.of("agency"):
        if agency.damaged:
            continue
        ended, gone = "dissolved_on" in agency.data, agency["agency_status"] == "da-cham-dut"
        if ended != gone:
            message = "tình trạng da-cham-dut và ngày dissolved_on phải đi cùng nhau"
            yield problem(agency, ("agency_status",), "A001", message)
        if ended and not agency.items("successions") and "gaps" not in agency.data:
            message = "cơ quan đã chấm dứt mà không ghi việc chuyển cho ai (successions hoặc gaps)"
            yield problem(agency, ("dissolved_on",), "A002", message)
        start, end = day(agency.get("established_on")), day(agency.get("dissolved_on"))
        if start and end and end <= start:
            message = f"chấm dứt {end} không sau ngày thành lập {start}"
            yield problem(agency, ("dissolved_on",), "D205", message)


def names(context: Context) -> Iterator[Problem]:
    """D206: each name's span ends after it starts."""
    for agency in context.dataset.of("agency"):
        for index, line in enumerate(agency.items("names")):
            start, end = day(line.get("from")), day(line.get("until"))
            if start and end and end <= start:
                message = f"tên dùng đến {end} không sau ngày bắt đầu {start}"
                yield problem(agency, ("names", index), "D206", message)


def succession_loops(context: Context) -> Iterator[Problem]:
    """A003: work never returns to the agency that gave it away."""
    edges = {
        agency.id: [line["to"] for line in agency.items("successions")]
        for agency in context.dataset.of("agency")
    }
    for agency in context.dataset.of("agency"):
        if _loops(agency.id, edges):
            message = "chuỗi kế thừa quay lại chính cơ quan này"
            yield problem(agency, ("successions",), "A003", message)


def living_receivers(context: Context) -> Iterator[Problem]:
    """A005: work goes to an agency that exists on the day of the transfer."""
    for agency in context.dataset.of("agency"):
        for index, line in enumerate(agency.items("successions")):
            receiver = context.dataset.get("agency", line["to"])
            moved = day(line["on"])
            if receiver is None or moved is None:
                continue
            born, gone = day(receiver.get("established_on")), day(receiver.get("dissolved_on"))
            if (born and moved < born) or (gone and gone <= moved):
                message = f'"{receiver.id}" không tồn tại vào ngày nhận việc {moved}'
                yield problem(agency, ("successions", index), "A005", message)


def _loops(start: str, edges: dict[str, list[str]]) -> bool:
    todo, seen = list(edges[start]), set()
    while todo:
        current = todo.pop()
        if current == start:
            return True
        if current not in seen:
            seen.add(current)
            todo += edges.get(current, [])
    return False


def parents(context: Context) -> Iterator[Problem]:
    """A004: no agency is its own superior, directly or through others."""
    for agency in context.dataset.of("agency"):
        seen: set[str] = set()
        current: Record | None = agency
        while current is not None and "parent" in current.data:
            if current["parent"] == agency.id or current["parent"] in seen:
                message = "cấp trên vòng lại chính cơ quan này"
                yield problem(agency, ("parent",), "A004", message)
                break
            seen.add(current["parent"])
            current = context.dataset.get("agency", current["parent"])


RULES = (dissolution, names, succession_loops, living_receivers, parents)
