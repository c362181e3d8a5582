"""What may be shown: sources, confidence, phone numbers, amounts and deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pcmbn import phones
from pcmbn.problems import Problem
from pcmbn.records import Place, Record, Value, walk_values
from pcmbn.rules.context import Context, problem

CONFIRMED = ("confirmed-official", "confirmed-multiple")
HIDDEN = ("unverified-memory", "not-found")
E164 = re.compile(r"\+[1-9][0-9]{5,14}")
FROM_MEMORY = re.compile(r"unverified-memory|not-found|trí nhớ")


def helplines(context: Context) -> Iterator[Problem]:
    """P001–P002: a helpline to be shown is verified and has something to call or open."""
    for helpline in context.dataset.of("helpline"):
        if helpline["publish"] != "co":
            continue
        if helpline["confidence"] in HIDDEN:
            message = f"publish: co mà độ tin cậy là {helpline['confidence']}"
            yield problem(helpline, ("publish",), "P001", message)
        reachable = helpline.items("numbers") or "website" in helpline.data
        if not reachable and not helpline.damaged:
            message = "publish: co mà không có số hay trang nào"
            yield problem(helpline, ("publish",), "P002", message)


def phones_in_text(context: Context) -> Iterator[Problem]:
    """P003: a phone number in any text is one of the publishable helplines' numbers."""
    if not context.dataset.sound("helpline"):
        return
    allowed = phones.publishable(context.dataset)
    pattern = phones.masker((), phones.withheld_by_source(context.dataset)[""])
    for record in context.dataset.all():
        if record.kind in ("helpline", "source"):
            continue
        for place, value in record.texts:
            if _is_path(place) or place == ("phone",):
                continue
            for match in pattern.finditer(value):
                if phones.digits(match.group()) not in allowed:
                    message = f'số "{match.group()}" không thuộc đường dây có publish: co'
                    yield problem(record, place, "P003", message)


def numbers(context: Context) -> Iterator[Problem]:
    """P011–P012: a number known to be old is not shown; the international form can be dialled."""
    old = {
        phones.digits(line["display"])
        for helpline in context.dataset.of("helpline")
        for line in helpline.items("superseded")
    }
    for helpline in context.dataset.of("helpline"):
        for index, number in enumerate(helpline.items("numbers")):
            place = ("numbers", index)
            if helpline["publish"] == "co" and phones.digits(number["display"]) in old:
                message = f'số "{number["display"]}" đã ghi là số cũ (superseded)'
                yield problem(helpline, place, "P011", message)
            if "e164" in number and not E164.fullmatch(number["e164"]):
                message = f'"{number["e164"]}" phải là dấu + rồi mã nước và số, viết liền'
                yield problem(helpline, (*place, "e164"), "P012", message)


def _is_path(place: Place) -> bool:
    return bool({"official_link", "url", "dossier", "code", "id"} & set(place))


def agency_phones(context: Context) -> Iterator[Problem]:
    """P004: an agency's number is a publishable helpline's."""
    if not context.dataset.sound("helpline"):
        return
    allowed = phones.publishable(context.dataset)
    for agency in context.dataset.of("agency"):
        if "phone" in agency.data and phones.digits(agency["phone"]) not in allowed:
            message = f'số "{agency["phone"]}" không thuộc đường dây có publish: co'
            yield problem(agency, ("phone",), "P004", message)


def conflicts_told(context: Context) -> Iterator[Problem]:
    """P005: a record marked conflicting shows the sides; each conflict has two or more."""
    for record in context.dataset.all():
        sides = record.items("conflicts") or "notes" in record.data or record.damaged
        if record.get("confidence") == "conflicting" and not sides:
            message = "độ tin cậy conflicting mà không nêu các bên (conflicts hoặc notes)"
            yield problem(record, ("confidence",), "P005", message)
        for index, conflict in enumerate(record.items("conflicts")):
            if len(conflict["claims"]) < 2:
                message = "mâu thuẫn phải nêu ít nhất hai cách nói"
                yield problem(record, ("conflicts", index), "P006", message)
            if sum(claim.get("use", False) for claim in conflict["claims"]) > 1:
                message = "chỉ một cách nói được ghi use: true"
                yield problem(record, ("conflicts", index), "P006", message)


def sure_figures(context: Context) -> Iterator[Problem]:
    """P007: an amount or deadline below confirmed-* is withheld explicitly."""
    for record in context.dataset.all():
        for place, item, confidence in _figures(record):
            if confidence not in CONFIRMED + HIDDEN and not item.get("withheld"):
                message = (
                    f"số tiền, thời hạn ở mức {confidence}; cần confirmed-* hoặc withheld: true"
                )
                yield problem(record, place, "P007", message)


def _figures(record: Record) -> Iterator[tuple[Place, Mapping[str, Value], str]]:
    """Each deadline, amount and fine with the confidence that covers it."""
    own = record.get("confidence", "")
    if record.kind == "sanction":
        yield ("fine",), record.data, own
    if deadline := record.get("deadline"):
        yield ("deadline",), deadline, deadline["confidence"]
    for index, provision in enumerate(record.items("provisions")):
        for name in ("deadlines", "amounts"):
            for inner, item in enumerate(provision.get(name, [])):
                confidence = item.get("confidence", provision["confidence"])
                yield ("provisions", index, name, inner), item, confidence


def unverified_text(context: Context) -> Iterator[Problem]:
    """P008: the words for "from memory" never stand in text that would be shown."""
    for record in context.dataset.all():
        for place, value in walk_values(record.data):
            if not isinstance(value, str) or {"confidence", "dossier"} & set(place[-2:]):
                continue
            if FROM_MEMORY.search(value):
                message = "chữ này nói về điều chỉ có trong trí nhớ; bỏ hoặc chuyển thành gaps"
                yield problem(record, place, "P008", message)


RULES = (
    helplines,
    numbers,
    phones_in_text,
    agency_phones,
    conflicts_told,
    sure_figures,
    unverified_text,
)
