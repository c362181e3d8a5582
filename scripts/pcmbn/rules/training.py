"""Training packs: minutes add up, one right answer, sure amounts, unambiguous fees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pcmbn.problems import Problem
from pcmbn.records import Place, Record, walk_values
from pcmbn.rules.context import Context, problem
from pcmbn.rules.publishing import CONFIRMED, HIDDEN
from pcmbn.training.fees import demands, rank_of

MONEY = re.compile(
    r"\d[\d.,]*\s*(?:[-–]\s*\d[\d.,]*\s*)?"
    r"(?:triệu|nghìn|tỷ|đồng|USD|euro|won|ringgit|đô-la|Đài tệ|tháng lương)\b",
    re.IGNORECASE,
)
TIMED_KINDS = ("training_module", "destination", "sector", "outreach_plan")
AMOUNT_KINDS = (
    "training_module", "destination", "sector", "fee", "test", "checklist", "programme",
    "practice_note", "message",
)  # fmt: skip
# A told story invents its figures; it says so on the page.
INVENTED = frozenset({"scenario", "sources", "conflicts", "dossier", "search_terms"})
RED_FLAG_QUESTIONS = 12


def minutes_add_up(context: Context) -> Iterator[Problem]:
    """U001: the minutes of the steps are the minutes of the whole."""
    for kind in TIMED_KINDS:
        for record in context.dataset.of(kind):
            if record.items("steps") and "minutes" in record.data:
                yield from _sum(record, "steps", record["minutes"])
    for frame in context.dataset.of("session_frame"):
        for name in ("slots", "slots_with_sector"):
            if frame.items(name):
                yield from _sum(frame, name, frame["minutes"])


def _sum(record: Record, name: str, wanted: int) -> Iterator[Problem]:
    total = sum(item["minutes"] for item in record[name])
    if total != wanted:
        yield problem(record, (name,), "U001", f"các phần cộng lại {total} phút, cần {wanted} phút")


def slots_named(context: Context) -> Iterator[Problem]:
    """U002: a module slot names its module, no other slot does."""
    for frame in context.dataset.of("session_frame"):
        for name in ("slots", "slots_with_sector"):
            for index, slot in enumerate(frame.items(name)):
                if (slot["part"] == "mo-dun") != ("module" in slot):
                    message = "phần mo-dun phải có module, phần khác thì không"
                    yield problem(frame, (name, index), "U002", message)


def one_right_answer(context: Context) -> Iterator[Problem]:
    """U003: a choice question has one right option, every kind of question has its answer."""
    for test in context.dataset.of("test"):
        for index, question in enumerate(test["questions"]):
            if message := _answer_fault(question):
                yield problem(test, ("questions", index), "U003", message)


def _answer_fault(question: Mapping[str, Any]) -> str:
    kind = question["question_type"]
    right = sum(option["right"] for option in question.get("options", []))
    if kind == "mot-dap-an" and (right != 1 or len(question.get("options", [])) < 2):
        return f"có {right} đáp án đúng, cần đúng một trong ít nhất hai phương án"
    if kind == "dung-sai" and not {"answer", "feedback"} <= set(question):
        return "câu đúng sai cần answer và feedback"
    if kind == "tu-luan" and "suggestion" not in question:
        return "câu trả lời ngắn cần suggestion"
    return ""


def sure_amounts(context: Context) -> Iterator[Problem]:
    """U004: an amount stands on a confirmed statement, is withheld, or is plainly invented."""
    for kind in AMOUNT_KINDS:
        for record in context.dataset.of(kind):
            for place, value in walk_values(record.data):
                if not isinstance(value, str) or INVENTED & set(place) or not MONEY.search(value):
                    continue
                confidence, free = _cover(record, place)
                if not free and confidence not in CONFIRMED + HIDDEN:
                    message = f"số tiền ở mức {confidence}; cần confirmed-* hoặc withheld: true"
                    yield problem(record, place, "U004", message)


def _cover(record: Record, place: Place) -> tuple[str, bool]:
    """The confidence that covers a value, and whether it is withheld or invented."""
    inner: Any = record.data
    confidence, free = record.get("confidence", ""), bool(record.get("withheld"))
    for step in place[:-1]:
        inner = inner[step]
        if isinstance(inner, Mapping):
            confidence = inner.get("confidence", confidence)
            free = free or bool(inner.get("fictional"))
            free = free or (bool(inner.get("withheld")) and place[-1] == "amount")
    return confidence, free


def reviewed_cards(context: Context) -> Iterator[Problem]:
    """U005: a phrase card is shown after a review: reviewer, day and confidence go together."""
    for card in context.dataset.of("phrase_card"):
        reviewed = "reviewer" in card.data
        if reviewed != ("reviewed_on" in card.data):
            message = "người duyệt và ngày duyệt phải đi cùng nhau"
            yield problem(card, ("reviewer",), "U005", message)
        if reviewed == (card["confidence"] in HIDDEN):
            message = "thẻ đã duyệt phải có độ tin cậy hiện được; thẻ chưa duyệt thì không"
            yield problem(card, ("confidence",), "U005", message)


def message_lengths(context: Context) -> Iterator[Problem]:
    """U006: a text message fits its channel: characters without marks, or words."""
    for message in context.dataset.of("message"):
        limits = context.dataset.schema.term("kenh-tin", message["channel"]).extra
        text = message["text"]
        if (most := limits.get("characters")) and (len(text) > most or not text.isascii()):
            fault = f"dài {len(text)} ký tự; tối đa {most}, không dấu"
            yield problem(message, ("text",), "U006", fault)
        if (most := limits.get("words")) and len(text.split()) > most:
            fault = f"dài {len(text.split())} từ; tối đa {most}"
            yield problem(message, ("text",), "U006", fault)


def broadcast_times(context: Context) -> Iterator[Problem]:
    """U007: an outline fills its programme to within a minute; the rate is a human one."""
    for record in context.dataset.of("broadcast"):
        total, whole = sum(part["seconds"] for part in record["outline"]), record["minutes"] * 60
        if not whole - 60 <= total <= whole:
            fault = f"dàn bài {total} giây, chương trình {record['minutes']} phút"
            yield problem(record, ("outline",), "U007", fault)
        if not 100 <= record["syllables_per_minute"] <= 220:
            fault = "tốc độ đọc phải từ 100 đến 220 tiếng mỗi phút"
            yield problem(record, ("syllables_per_minute",), "U007", fault)


def programme_sums(context: Context) -> Iterator[Problem]:
    """U008: the lessons of a programme add up to its periods."""
    for record in context.dataset.of("programme"):
        for name in ("periods", "practice"):
            total = sum(lesson.get(name, 0) for lesson in record["lessons"])
            if total != record[name]:
                fault = f"các bài cộng lại {total}, cần {record[name]}"
                yield problem(record, (name,), "U008", fault)


def fees_explained(context: Context) -> Iterator[Problem]:
    """U009: what may be taken has its ceiling, what may not has its reason."""
    for fee in context.dataset.of("fee"):
        wanted = "ceiling" if fee["verdict"] == "duoc-thu" else "why"
        if wanted not in fee.data:
            yield problem(fee, ("verdict",), "U009", f"kết luận {fee['verdict']} cần {wanted}")


def fees_unambiguous(context: Context) -> Iterator[Problem]:
    """U010: no two records answer the same demand equally closely."""
    told: set[tuple[str, str]] = set()
    fees = context.dataset.of("fee")
    for demand in demands(context.dataset.schema):
        ranked = [(rank_of(context.dataset.schema, fee, demand), fee) for fee in fees]
        found = [(rank, fee) for rank, fee in ranked if rank is not None]
        best = max((rank for rank, _ in found), default=None)
        equal = [fee for rank, fee in found if rank == best]
        if len(equal) > 1 and (equal[0].id, equal[1].id) not in told:
            told.add((equal[0].id, equal[1].id))
            fault = f'cùng trả lời một câu hỏi với "{equal[0].id}" ({demand.market}, {demand.job})'
            yield problem(equal[1], ("id",), "U010", fault)


def red_flags(context: Context) -> Iterator[Problem]:
    """U011: the check of a job offer asks twelve questions and has words for every level."""
    for record in context.dataset.of("checklist"):
        if record["checklist_type"] != "co-do":
            continue
        if len(record.items("questions")) != RED_FLAG_QUESTIONS:
            fault = f"có {len(record.items('questions'))} câu hỏi, cần {RED_FLAG_QUESTIONS}"
            yield problem(record, ("questions",), "U011", fault)
        missing = set(context.dataset.schema.vocabularies["muc-co-do"]) - {
            outcome["level"] for outcome in record.items("outcomes")
        }
        if missing:
            fault = f"thiếu lời kết quả cho mức {', '.join(sorted(missing))}"
            yield problem(record, ("outcomes",), "U011", fault)


RULES = (
    minutes_add_up,
    slots_named,
    one_right_answer,
    sure_amounts,
    reviewed_cards,
    message_lengths,
    broadcast_times,
    programme_sums,
    fees_explained,
    fees_unambiguous,
    red_flags,
)
