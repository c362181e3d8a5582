"""The history of a function: no unexplained gap, no undeclared overlap, no holder that is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from pcmbn.problems import Problem
from pcmbn.records import Record, Value
from pcmbn.rules.context import Context, problem
from pcmbn.timeline import day

Line = Mapping[str, Value]


def spans(context: Context) -> Iterator[Problem]:
    """D207: a span ends after it starts; H005: its level is one of the function's."""
    for function in context.dataset.of("function"):
        for index, line in enumerate(function.items("holders")):
            start, end = day(line.get("from")), day(line.get("until"))
            if start and end and end <= start:
                message = f"kết thúc {end} không sau khi bắt đầu {start}"
                yield problem(function, ("holders", index), "D207", message)
            if line["level"] not in function["levels"]:
                message = f'cấp "{line["level"]}" không có trong levels của chức năng'
                yield problem(function, ("holders", index, "level"), "H005", message)
        for index, line in enumerate(function.items("unknown_spans")):
            if line["until"] <= line["from"]:
                message = f"kết thúc {line['until']} không sau khi bắt đầu {line['from']}"
                yield problem(function, ("unknown_spans", index), "D207", message)


def overlaps(context: Context) -> Iterator[Problem]:
    """H002: one agency holds twice at once; H003: two agencies hold without `shared`."""
    for function in context.dataset.of("function"):
        lines = function.items("holders")
        for index, line in enumerate(lines):
            for earlier in lines[:index]:
                if earlier["level"] != line["level"] or not _meet(earlier, line):
                    continue
                if earlier["agency"] == line["agency"]:
                    message = f'"{line["agency"]}" giữ hai lần cùng lúc; các khoảng phải nối tiếp'
                    yield problem(function, ("holders", index), "H002", message)
                elif not (earlier.get("shared") and line.get("shared")):
                    message = (
                        f'cùng lúc với "{earlier["agency"]}"; nếu cùng giữ thì ghi shared: true'
                    )
                    yield problem(function, ("holders", index), "H003", message)


def _meet(one: Line, other: Line) -> bool:
    start = max(day(one.get("from")) or dt.date.min, day(other.get("from")) or dt.date.min)
    end = min(day(one.get("until")) or dt.date.max, day(other.get("until")) or dt.date.max)
    return start < end


def gaps(context: Context) -> Iterator[Problem]:
    """H001, H007: a day between or after holders on which nobody holds, unexplained."""
    for function in context.dataset.of("function"):
        for level in function["levels"] if not function.damaged else ():
            if (since := _left_open(context, function, level)) is not None:
                message = f"cấp {level}: không ai giữ từ {since} đến nay; ghi nơi giữ tiếp"
                yield problem(function, ("holders",), "H007", message)
            for start, end in _gaps_at(function, level, context.as_of):
                message = (
                    f"cấp {level}: không ai giữ từ {start} đến trước {end}; khai unknown_spans"
                )
                yield problem(function, ("holders",), "H001", message)


def _gaps_at(function: Record, level: str, as_of: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    lines = [line for line in function.items("holders") if line["level"] == level]
    declared = [line for line in function.items("unknown_spans") if line["level"] == level]
    if not lines:
        return
    spans_known = sorted(
        (day(line.get("from")) or dt.date.min, day(line.get("until")) or dt.date.max)
        for line in lines + declared
    )
    reached = spans_known[0][1]
    for start, end in spans_known[1:]:
        if start > reached and reached <= as_of:
            yield reached, start
        reached = max(reached, end)


def _left_open(context: Context, function: Record, level: str) -> dt.date | None:
    """The day since which the level has no holder; None while it has one or is itself gone."""
    lines = [*function.items("holders"), *function.items("unknown_spans")]
    ends = [day(line.get("until")) for line in lines if line["level"] == level]
    known = [end for end in ends if end is not None]
    level_ended = "ended_on" in context.dataset.schema.term("cap", level).extra
    if level_ended or not ends or len(known) < len(ends) or max(known) > context.as_of:
        return None
    return max(known)


def living_holders(context: Context) -> Iterator[Problem]:
    """H004: nobody holds a function after being dissolved or before being established."""
    for function in context.dataset.of("function"):
        for index, line in enumerate(function.items("holders")):
            agency = context.dataset.get("agency", line["agency"])
            if agency is None:
                continue
            ended, until = day(agency.get("dissolved_on")), day(line.get("until"))
            if ended and (until is None or until > ended):
                message = f'"{agency.id}" chấm dứt {ended} mà vẫn giữ đến {until or "nay"}'
                yield problem(function, ("holders", index), "H004", message)
            began, start = day(agency.get("established_on")), day(line.get("from"))
            if began and start and start < began:
                message = f'"{agency.id}" thành lập {began} mà giữ từ {start}'
                yield problem(function, ("holders", index), "H004", message)


def levels_covered(context: Context) -> Iterator[Problem]:
    """H006: every level named by a function has at least one holder line."""
    for function in context.dataset.of("function"):
        if function.damaged:
            continue
        present = {line["level"] for line in function.items("holders")}
        for level in function["levels"]:
            if level not in present:
                message = f'cấp "{level}" không có cơ quan giữ nào'
                yield problem(function, ("levels",), "H006", message)


RULES = (spans, overlaps, gaps, living_holders, levels_covered)
