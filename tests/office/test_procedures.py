"""Procedures of the project: nothing sure is left out, nothing unsure is told as a limit."""

from __future__ import annotations

from markupsafe import Markup

import real
from pcmbn.pages.procedure import boxes, counted_terms, in_order
from pcmbn.swimlane import Box, swimlane, wrap

CONFIRMED = {"confirmed-official", "confirmed-multiple"}
# A campaign of one summer, not a step of any procedure.
NOT_A_STEP = {"nv-0182"}


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
