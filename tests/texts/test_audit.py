"""The pinpoint audit on a prepared pair: an own-written law and 40 pinpoints, 10 of them wrong."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

import real
from pcmbn.records import Record
from pcmbn.texts.audit import Audit, as_json, audit
from pcmbn.texts.findings import FIGURE, FILED, KINDS, MISSING, TITLE
from texts import small

PAIR = yaml.safe_load((small.FOLDER / "cap-kiem.yml").read_text("utf-8"))


def claim_record(index: int, case: Mapping[str, Any]) -> Record:
    """A record that makes one claim, shaped as its kind is in the data."""
    basis = {"document": small.LAW, "pinpoint": case["pinpoint"]}
    if "article" in case:
        basis["article"] = case["article"]
    name, said = f"r-{index}", case.get("said", "")
    provision = {"number": case.get("article", ""), "read": "full"}
    match case["kind"]:
        case "duty":
            return real.record("duty", name, basis=basis, text=said)
        case "step":
            return real.record("procedure", name, steps=[{"basis": basis, "text": said}])
        case "holder":
            line = {"basis_document": small.LAW, "pinpoint": case["pinpoint"], "note": said}
            return real.record("function", name, holders=[line])
        case "sanction":
            return real.record("sanction", name, **basis, act=said)
        case "agency":
            return real.record("agency", name, legal_basis=[basis])
        case "term":
            return real.record("term", name, basis=basis, definition=said)
        case "title":
            return own(name, provision | {"title": case["title"]})
        case kind:
            line = {"pinpoint": case["pinpoint"], "text": said}
            return own(name, provision | {f"{kind}s": [line]})


def own(name: str, provision: Mapping[str, Any]) -> Record:
    """The law's record under a path of its own, with one provision only."""
    law = small.document(small.LAW, provisions=[provision], chapters=[], relations=[])
    return Record("document", law.id, f"data/van-ban/{name}.yml", law.data, {})


@cache
def audits() -> tuple[Audit, ...]:
    """Each case audited with the law's text beside it."""
    bare = small.document(small.LAW, provisions=[], chapters=[])
    return tuple(
        audit(small.dataset(*unique(bare, claim_record(index, case))))
        for index, case in enumerate(PAIR)
    )


def unique(bare: Record, record: Record) -> list[Record]:
    return [record] if record.key == bare.key else [bare, record]


def test_the_pair_holds_40_pinpoints_of_which_10_are_wrong() -> None:
    assert len(PAIR) == 40
    assert sum("expect" in case for case in PAIR) == 10


def test_exactly_the_ten_wrong_pinpoints_are_found() -> None:
    found = [[finding.kind for finding in result.findings] for result in audits()]
    shown = [sorted(set(kinds)) for kinds in found]
    assert shown == [[case["expect"]] if "expect" in case else [] for case in PAIR]


def test_every_pinpoint_was_looked_at() -> None:
    assert [
        case["pinpoint"]
        for case, result in zip(PAIR, audits(), strict=True)
        if not result.checked and case["kind"] != "title"
    ] == []


def test_all_kinds_of_findings_are_in_the_pair() -> None:
    kinds = Counter(case["expect"] for case in PAIR if "expect" in case)
    assert set(kinds) == set(KINDS) == {MISSING, TITLE, FIGURE, FILED}


def message(pinpoint: str, said: str) -> str:
    index = next(
        i for i, c in enumerate(PAIR) if (c["pinpoint"], c.get("said")) == (pinpoint, said)
    )
    return audits()[index].findings[0].message


def test_a_missing_clause_is_told_with_what_the_article_has() -> None:
    assert message("khoản 4 Điều 6", "Nêu lý do từ chối") == (
        "toàn văn không có khoản 4 Điều 6; Điều 6 chỉ có khoản 1–3"
    )


def test_a_clause_of_an_undivided_article_is_told_so() -> None:
    assert message("khoản 1 Điều 13", "Phối hợp").endswith("Điều 13 không chia khoản")


def test_a_wrong_figure_is_told_with_the_figures_that_stand_there() -> None:
    index = next(i for i, case in enumerate(PAIR) if "5 ngày làm việc" in case.get("said", ""))
    (finding,) = audits()[index].findings
    assert finding.message == '"5 ngày làm việc" không thấy trong khoản 2 Điều 6'
    assert finding.near == "03 ngày làm việc, 10 ngày"


def test_documents_without_a_text_are_not_judged() -> None:
    duty = claim_record(0, {"kind": "duty", "pinpoint": "Điều 99", "article": "99"})
    assert audit(small.dataset(duty, texts=(small.OLD,))).findings == ()


def test_articles_without_a_title_are_named_with_the_title_of_the_text() -> None:
    untitled = [(number, title) for _, number, title in audit(small.dataset()).untitled]
    assert untitled == [("6", "Đơn mượn sách"), ("11", "Ủy ban nhân dân cấp tỉnh")]


def test_the_json_report_holds_every_finding() -> None:
    duty = claim_record(0, PAIR[3])
    result = audit(small.dataset(duty))
    told = json.loads(json.dumps(as_json(result, dt.date(2026, 11, 25))))
    assert [one["kind"] for one in told["findings"]] == [MISSING]
    assert told["documents"] == sorted((small.LAW, small.OLD, small.AMENDING))
