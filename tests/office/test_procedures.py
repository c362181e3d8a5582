"""Procedures of the project: nothing sure is left out, nothing unsure is told as a limit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

import real
from pcmbn.pages.procedure import boxes, counted_terms, ended, in_order, pages
from pcmbn.swimlane import Box, swimlane, wrap

CONFIRMED = {"confirmed-official", "confirmed-multiple"}
# A campaign of one summer, not a step of any procedure.
NOT_A_STEP = {"nv-0182"}
# Days on which a document itself begins; they stand on its page and in the calendar.
BEGINS = "Bắt đầu hiệu lực"
# Limits without a number of days: what is always or yearly due has no step that waits for it.
ALWAYS = {"hằng năm", "kịp thời", "khi có yêu cầu", "thường xuyên"}
# One the source gives no article for, one of a campaign, one of how long a paper stays valid.
NOT_IN_A_PROCEDURE = {
    ("tt-84-2019-btc", "không quá 03 tháng"),
    ("qd-1137-2025", "01/7/2025–30/9/2025"),
    ("tt-21-2021-bldtbxh", "24 tháng kể từ ngày cấp"),
}
# The same limit under the document or procedure number that the procedure cites instead.
CITED_ELSEWHERE = {
    ("luat-69-2020-qh14", "05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ"): "nd-128-2025",
    ("nd-162-2025", "08 ngày làm việc (05 + 03)"): "nd-162-2025",
    ("nd-162-2025", "09 ngày làm việc kể từ ngày nhận đơn"): "nd-162-2025",
}


def test_every_confirmed_limit_of_a_duty_stands_in_a_procedure_with_its_pinpoint() -> None:
    dataset = real.world().dataset
    named: dict[str, list[dict[str, object]]] = {}
    for procedure in dataset.of("procedure"):
        for step in procedure["steps"]:
            for identity in step.get("duties", ()):
                named.setdefault(identity, []).extend(step.get("deadlines", ()))
    for duty in dataset.of("duty"):
        limit = duty.get("deadline", {})
        if limit.get("confidence") in CONFIRMED and duty.id not in NOT_A_STEP:
            found = named.get(duty.id, [])
            assert found, f"{duty.id}: {limit['text']}"
            assert all(line["pinpoint"] for line in found)


def articles(pinpoint: str) -> set[str]:
    return set(re.findall(r"Điều (\d+)", pinpoint))


def days(text: str) -> set[int]:
    return set(map(int, re.findall(r"\d+", text)))


def limits_of_documents() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for document in real.world().dataset.of("document"):
        for provision in document.items("provisions"):
            for line in provision.get("deadlines", ()):
                sure = line.get("confidence", provision["confidence"]) in CONFIRMED
                own = articles(line.get("pinpoint", "")) or {provision["number"]}
                if sure and line["text"] != BEGINS and line["term"] not in ALWAYS:
                    yield document.id, " ".join(own), line


def test_every_confirmed_limit_of_a_document_stands_in_a_procedure() -> None:
    told = defaultdict(list)
    for procedure in real.world().dataset.of("procedure"):
        for step in procedure["steps"]:
            for line in step.get("deadlines", ()):
                told[step["basis"].get("document")].append((line["pinpoint"], line["text"]))
    missing = []
    for document, own, line in limits_of_documents():
        key = (document, line["term"])
        wanted = days(line["term"])
        found = [
            text
            for pinpoint, text in told[CITED_ELSEWHERE.get(key, document)]
            if (key in CITED_ELSEWHERE or articles(pinpoint) & set(own.split()))
            and (not wanted or wanted & days(text))
        ]
        if not found and key not in NOT_IN_A_PROCEDURE:
            missing.append(key)
    assert missing == []


def test_an_old_procedure_says_so_and_has_no_sheet_for_the_counter() -> None:
    world = real.world()
    old = {record.id for record in in_order(world) if ended(world, record)}
    assert "truoc-2025-hoi-huong" in old
    paths = {page.path for page in pages(world)}
    for record in in_order(world):
        sheet = f"tra-cuu/quy-trinh/in/{record.id}.md" in paths
        assert sheet != (record.id in old), record.id


def test_only_confirmed_limits_are_shown() -> None:
    for procedure in real.world().dataset.of("procedure"):
        for step in procedure["steps"]:
            for line in step.get("deadlines", ()):
                assert line["confidence"] in CONFIRMED, procedure.id


def test_each_regime_of_article_37_has_one_procedure() -> None:
    regimes = [record["regime"] for record in in_order(real.world()) if record.get("regime")]
    assert regimes == list("abcdđeghik")


def test_every_spoken_line_has_a_reason_and_a_source() -> None:
    spoken = [
        line
        for record in real.world().dataset.of("procedure")
        for name in ("say", "do_not_say")
        for line in record.items(name)
    ]
    assert len(spoken) > 40
    assert all(line["why"] and line["sources"] for line in spoken)


def test_the_calculator_gets_only_limits_with_number_and_unit() -> None:
    record = real.world().get("procedure", "tiep-nhan-nguoi-trinh-bao")
    assert record is not None
    terms = [(term["amount"], term["unit"], term["step"]) for term in counted_terms(record)]
    assert terms == [(3, "ngay", 5), (20, "ngay", 7), (2, "thang", 7), (4, "thang", 7)]


def test_the_drawing_has_every_step_once_and_escapes_its_words() -> None:
    record = real.world().get("procedure", "nguoi-nuoc-ngoai-bi-mua-ban")
    assert record is not None
    assert swimlane(boxes(record)).count("<rect") == len(record["steps"])
    assert "<b>" not in swimlane([Box("A", "<b>")])
    assert isinstance(swimlane([Box("A", "x")]), Markup)


def test_words_that_do_not_fit_end_in_an_ellipsis() -> None:
    assert wrap("một hai ba", 20, 2) == ["một hai ba"]
    assert wrap("một hai ba bốn", 7, 2) == ["một hai", "ba bốn"]
    assert wrap("một hai ba bốn năm", 7, 1) == ["một ha…"]
