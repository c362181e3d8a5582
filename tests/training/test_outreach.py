"""Reading times, message lengths, countdown days, phrase cards."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

import real
from pcmbn.dataset import Dataset
from pcmbn.pages.outreach import counts
from pcmbn.publish import published
from pcmbn.training import kit as kits
from pcmbn.training.measures import broadcast_seconds, reading_seconds, show_seconds, syllables

KIT = real.world().get("kit", "bon-tuan-30-7")


@pytest.mark.parametrize(
    ("text", "count"),
    [("Bà con nghe đài.", 4), ("Gọi 113, gọi 111", 8), ("lúc 16 giờ 45", 6), ("Đồn [tên đồn]", 3)],
)
def test_syllables_are_counted_as_they_are_spoken(text: str, count: int) -> None:
    assert syllables(text) == count


def test_reading_time_follows_the_rate() -> None:
    assert reading_seconds(["một hai ba bốn năm"], 150) == 2
    assert reading_seconds(["một hai ba bốn năm"], 100) == 3
    assert (show_seconds(90), show_seconds(60), show_seconds(7)) == (
        "1 phút 30 giây",
        "1 phút",
        "7 giây",
    )


@pytest.mark.parametrize("record", real.world().dataset.of("broadcast"), ids=lambda r: r.id)
def test_a_script_is_read_within_its_programme(record: object) -> None:
    full, short = broadcast_seconds(record)
    assert 30 <= full <= record["minutes"] * 60
    assert short < full


def test_all_scripts_posters_and_messages_of_the_collection_are_there() -> None:
    dataset = real.world().dataset
    found = {kind: len(dataset.of(kind)) for kind in ("broadcast", "poster", "message")}
    assert found == {"broadcast": 7, "poster": 6, "message": 3}


def test_the_text_message_says_its_length_against_the_limit() -> None:
    message = real.world().get("message", "sms-1")
    assert len(message["text"]) <= 160
    assert message["text"].isascii()
    assert f"{len(message['text'])}/160 ký tự" in counts(real.world(), message)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        ("2026-11-25", "2027-07-30"),
        ("2027-07-30", "2027-07-30"),
        ("2027-08-13", "2027-07-30"),
        ("2027-08-14", "2028-07-30"),
        ("2028-01-01", "2028-07-30"),
    ],
)
def test_the_next_30_7_stays_until_its_last_task(today: str, day: str) -> None:
    assert kits.next_day(KIT, dt.date.fromisoformat(today)) == dt.date.fromisoformat(day)


def test_tasks_count_back_from_the_day() -> None:
    found = kits.tasks(KIT, dt.date(2026, 11, 25))
    assert found[0].due == dt.date(2027, 6, 30)
    assert found[-1].due == dt.date(2027, 8, 13)
    assert [task.due for task in found] == sorted(task.due for task in found)


def test_every_task_belongs_to_an_agency_that_exists_today() -> None:
    assert all(real.world().get("agency", t.agency) for t in kits.tasks(KIT, real.AS_OF))


def test_phrase_cards_wait_for_a_reviewer() -> None:
    cards = real.dataset().of("phrase_card")
    assert len(cards) == 8
    assert real.world().dataset.of("phrase_card") == []


def test_a_phrase_card_appears_once_it_was_reviewed() -> None:
    assert with_card(confidence="single-source") == []
    reviewed = with_card(
        confidence="single-source", reviewer="Người bản ngữ mẫu", reviewed_on=dt.date(2026, 11, 24)
    )
    assert [card.id for card in reviewed] == ["the-cau-ja"]


def with_card(**changes: object) -> list[object]:
    dataset = real.dataset()
    card = dataset.get("phrase_card", "the-cau-ja")
    changed = dataclasses.replace(card, data={**card.data, **changes})
    cards = {**dataset.by_kind["phrase_card"], card.id: changed}
    shown = published(Dataset(dataset.schema, {**dataset.by_kind, "phrase_card": cards}))
    return shown.of("phrase_card")
