"""What may be shown: unproven statements, closed numbers and withheld figures never get through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import real
from pcmbn import phones
from pcmbn.publish import WITHHELD, publish_record, published
from pcmbn.records import Record

HIDDEN = ("unverified-memory", "not-found")


def source(identity: str = "nguon-mau", **data: Any) -> Record:
    return real.record("source", identity, **{"title": "Bài mẫu", **data})


def helpline(identity: str, publish: str, **data: Any) -> Record:
    base = {"name": "Đầu mối mẫu", "publish": publish, "confidence": "single-source"}
    return real.record("helpline", identity, **base, **data)


def shown_source(cited: Record, *others: Record) -> Record:
    """How a source comes out when a term cites it."""
    term = real.record(
        "term", "tu", sources=[{"source": cited.id}], confidence="confirmed-official"
    )
    found = published(real.small(cited, term, *others)).get("source", cited.id)
    assert found is not None
    return found


@pytest.mark.parametrize("word", HIDDEN)
def test_a_record_without_proof_is_left_out(word: str) -> None:
    assert publish_record(real.schema(), real.record("term", "tu", confidence=word)) is None


@pytest.mark.parametrize("word", HIDDEN)
def test_a_statement_without_proof_is_cut_from_a_shown_record(word: str) -> None:
    lines = [{"agency": "a", "confidence": word}, {"agency": "b", "confidence": "single-source"}]
    record = real.record("function", "viec", holders=lines, confidence="confirmed-official")
    found = publish_record(real.schema(), record)
    assert found is not None
    assert found["holders"] == lines[1:]


def test_a_map_and_an_emptied_list_disappear_with_their_only_statement() -> None:
    hidden = {"text": "x", "confidence": "not-found"}
    record = real.record(
        "document", "luat", transitional=hidden, points=[hidden], confidence="confirmed-official"
    )
    found = publish_record(real.schema(), record)
    assert found is not None
    assert set(found.data) == {"id", "confidence"}


def test_an_unread_provision_keeps_only_its_number_and_gap() -> None:
    article = {
        "number": "12",
        "title": "Tên nhớ ra",
        "chapter": "II",
        "read": "not-seen",
        "summary": "Nội dung nhớ ra",
        "points": [{"pinpoint": "khoản 1", "text": "Điều nhớ ra"}],
        "gaps": ["Chưa đọc được Điều 12."],
        "confidence": "unverified-memory",
    }
    record = real.record("document", "luat", provisions=[article], confidence="confirmed-official")
    found = publish_record(real.schema(), record)
    assert found is not None
    assert found["provisions"] == [
        {
            "number": "12",
            "chapter": "II",
            "read": "not-seen",
            "gaps": ["Chưa đọc được Điều 12."],
            "confidence": "unverified-memory",
        }
    ]


@pytest.mark.parametrize("publish", ["goi-kiem-tra-truoc", "khong"])
def test_a_helpline_not_to_be_published_loses_every_way_to_reach_it(publish: str) -> None:
    closed = helpline(
        "dau-moi",
        publish,
        numbers=[{"display": "1577-0071"}],
        superseded=[{"display": "0120 250 168"}],
        email="a@example.org",
        website="https://example.org/",
        address="41 Phố Mẫu",
        hours="8h",
        cost="miễn phí",
        purposes=["gọi 1577 0071 để được tư vấn"],
    )
    found = publish_record(real.schema(), closed)
    assert found is not None
    assert set(found.data) == {"id", "name", "publish", "confidence", "purposes"}
    assert found["purposes"] == [f"gọi {phones.MASK} để được tư vấn"]


def test_a_helpline_to_be_published_keeps_its_numbers() -> None:
    open_line = helpline("dau-moi", "co", numbers=[{"display": "111"}], website="https://111.vn/")
    found = publish_record(real.schema(), open_line)
    assert found is not None
    assert found.data == open_line.data


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        (
            "sanction",
            {"act": "Hành vi", "fine": "5 triệu", "applies_to": "Cá nhân", "withheld": True},
            {"act": "Hành vi", "fine": WITHHELD, "applies_to": "Cá nhân", "withheld": True},
        ),
        (
            "duty",
            {"deadline": {"text": "20 ngày", "amount": 20, "unit": "ngay", "withheld": True}},
            {"deadline": {"text": WITHHELD, "withheld": True}},
        ),
        (
            "document",
            {"deadlines": [{"term": "3 ngày", "text": "Trả lời đơn", "withheld": True}]},
            {"deadlines": [{"term": WITHHELD, "text": "Trả lời đơn", "withheld": True}]},
        ),
        (
            "document",
            {"amounts": [{"item": "Tiền ăn", "amount": "80.000 đồng", "withheld": True}]},
            {"amounts": [{"item": "Tiền ăn", "amount": WITHHELD, "withheld": True}]},
        ),
        (
            "document",
            {"amounts": [{"item": "Tiền ăn", "amount": "80.000 đồng", "withheld": False}]},
            {"amounts": [{"item": "Tiền ăn", "amount": "80.000 đồng", "withheld": False}]},
        ),
    ],
)
def test_a_withheld_figure_is_replaced_by_words(
    kind: str, data: dict[str, Any], expected: dict[str, Any]
) -> None:
    record = real.record(kind, "x", **data, confidence="confirmed-official")
    found = publish_record(real.schema(), record)
    assert found is not None
    assert {name: found[name] for name in expected} == expected


def test_a_source_that_only_hidden_statements_cite_is_left_out() -> None:
    hidden = real.record("term", "tu", sources=[{"source": "nguon-mau"}], confidence="not-found")
    assert published(real.small(source(), hidden)).of("source") == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Đường dây 1900969680 mẫu", "Đường dây … mẫu"),
        ("Gọi 1900.969.680", "Gọi …"),
        ("Số (+84) hay 1900 969 680, ở Hà Nội", "Số (+84) hay …, ở Hà Nội"),
        ("Máy 024 3824 9517 của cục", "Máy … của cục"),
        ("Công văn 116016/VPCP", "Công văn 116016/VPCP"),
        ("Hơn 1.345 người bị lừa", "Hơn 1.345 người bị lừa"),
        ("Chương trình 2026-2030 ngày 13/6/2025", "Chương trình 2026-2030 ngày 13/6/2025"),
        ("Tổng đài 111 và +84 981 84 84 84", "Tổng đài 111 và +84 981 84 84 84"),
    ],
)
def test_a_source_title_shows_only_numbers_that_may_be_dialled(title: str, expected: str) -> None:
    lines = (
        helpline(
            "kin", "khong", numbers=[{"display": n} for n in ("1900 969 680", "1345", "116 016")]
        ),
        helpline("mo", "co", numbers=[{"display": "111"}, {"display": "+84 981 84 84 84"}]),
    )
    assert shown_source(source(title=title), *lines)["title"] == expected


def test_a_short_number_is_masked_where_its_helpline_cites_the_source() -> None:
    cited = source(title="Campuchia mở đường dây 117 và 156/5656")
    numbers = [{"display": "117"}, {"display": "156"}, {"display": "5656"}]
    closed = helpline("kin", "khong", numbers=numbers, sources=[{"source": cited.id}])
    assert shown_source(cited, closed)["title"] == "Campuchia mở đường dây … và …/…"
    assert shown_source(cited)["title"] == "Campuchia mở đường dây 117 và 156/5656"


@given(st.text("0123456789", min_size=7, max_size=11), st.sampled_from([" ", ".", "-", ""]))
def test_a_closed_number_is_masked_however_it_is_spaced(number: str, separator: str) -> None:
    closed = helpline("kin", "khong", numbers=[{"display": number}])
    typed = separator.join([number[:3], number[3:5], number[5:]])
    assert number not in phones.digits(
        shown_source(source(title=f"Số {typed} mẫu"), closed)["title"]
    )


# --- the real data ---


def hidden_statements(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping marked as unproven, at any depth."""
    if isinstance(value, dict):
        if value.get("confidence") in HIDDEN:
            yield value
        for inner in value.values():
            yield from hidden_statements(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from hidden_statements(inner)


def test_nothing_unproven_is_left_but_unread_provisions() -> None:
    left = [
        statement
        for record in real.world().dataset.all()
        for statement in hidden_statements(record.data)
    ]
    assert all("read" in statement for statement in left)
    assert all(not {"title", "summary", "points"} & set(statement) for statement in left)


def test_the_real_data_hold_unproven_statements_to_be_cut() -> None:
    """Otherwise the test above would prove nothing."""
    records = real.dataset().all()
    assert sum(1 for record in records for _ in hidden_statements(record.data)) > 20


def test_every_published_source_is_cited_and_every_citation_is_published() -> None:
    dataset = real.world().dataset
    cited = {identity for record in dataset.all() for identity in citations(record.data)}
    assert cited == {record.id for record in dataset.of("source")}


def citations(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("source"), str):
            yield value["source"]
        for inner in value.values():
            yield from citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from citations(inner)
