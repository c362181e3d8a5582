"""Duties rest on law that can be shown, and lead to somebody."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.problems import Problem
from pcmbn.rules.context import Context, problem
from pcmbn.timeline import current_holders, dissolved, duty_status, heirs

TITLE_LENGTH = 120
UNSURE = frozenset({"het-hieu-luc", "khong-ro-ngay", "chua-xac-minh", "tam-ngung"})


def basis_in_force(context: Context) -> Iterator[Problem]:
    """N001: a duty shown as owed rests on a document in force, or explains why it does not."""
    for duty in context.dataset.of("duty"):
        ended = duty.get("expired_on")
        if (ended and ended <= context.as_of) or "basis_note" in duty.data or duty.damaged:
            continue
        state = duty_status(context.dataset, duty, context.as_of)
        if state in UNSURE and context.dataset.sound("document"):
            label = context.dataset.schema.label("tinh-trang", state)
            message = f'văn bản căn cứ "{label}"; cần basis_note giải thích hoặc expired_on'
            yield problem(duty, ("basis",), "N001", message)


def somebody_answers(context: Context) -> Iterator[Problem]:
    """N002: a dissolved agency's duty has an heir, or a gap says that none is confirmed."""
    if not context.dataset.sound("agency", "function"):
        return
    for duty in context.dataset.of("duty"):
        agency = context.dataset.get("agency", duty["agency"])
        function = context.dataset.get("function", duty["function"])
        if agency is None or function is None or duty.damaged or "gaps" in duty.data:
            continue
        if dissolved(agency, context.as_of) and not heirs(context.dataset, duty, context.as_of):
            message = "cơ quan đã chấm dứt, chưa có nơi giữ được xác nhận; ghi splits hoặc gaps"
            yield problem(duty, ("agency",), "N002", message)


def titles(context: Context) -> Iterator[Problem]:
    """N003: a duty's title fits one line on a phone."""
    for duty in context.dataset.of("duty"):
        if len(duty["title"]) > TITLE_LENGTH:
            message = f"tên dài {len(duty['title'])} ký tự, tối đa {TITLE_LENGTH}"
            yield problem(duty, ("title",), "N003", message)


def splits(context: Context) -> Iterator[Problem]:
    """N004: a split leads to agencies that still exist."""
    for duty in context.dataset.of("duty"):
        for index, line in enumerate(duty.items("splits")):
            agency = context.dataset.get("agency", line["agency"])
            if agency is not None and dissolved(agency, context.as_of):
                message = f'"{agency.id}" đã chấm dứt, không thể nhận việc hôm nay'
                yield problem(duty, ("splits", index, "agency"), "N004", message)


def function_held(context: Context) -> Iterator[Problem]:
    """N005 (warning): the duty's function has a holder today."""
    if not context.dataset.sound("function"):
        return
    for duty in context.dataset.of("duty"):
        function = context.dataset.get("function", duty["function"])
        if function and not current_holders(context.dataset, function, context.as_of):
            message = f'chức năng "{function.id}" hôm nay chưa rõ ai giữ'
            yield problem(duty, ("function",), "N005", message, "warning")


def deadlines(context: Context) -> Iterator[Problem]:
    """N006: a counted deadline gives both a number above zero and its unit."""
    for duty in context.dataset.of("duty"):
        deadline = duty.get("deadline")
        if duty.damaged or not deadline:
            continue
        if ("amount" in deadline) != ("unit" in deadline):
            message = "thời hạn có số thì phải có đơn vị, và ngược lại"
            yield problem(duty, ("deadline",), "N006", message)
        elif deadline.get("amount", 1) < 1:
            yield problem(duty, ("deadline", "amount"), "N006", "số của thời hạn phải lớn hơn 0")


def spans(context: Context) -> Iterator[Problem]:
    """D210: a duty ends after it starts."""
    for duty in context.dataset.of("duty"):
        start, end = duty.get("in_force_from"), duty.get("expired_on")
        if start and end and end <= start:
            message = f"hết từ {end} không sau ngày thực hiện {start}"
            yield problem(duty, ("expired_on",), "D210", message)


RULES = (
    basis_in_force,
    somebody_answers,
    titles,
    splits,
    function_held,
    deadlines,
    spans,
)
