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
from pcmbn.links import NEW_LAW, OLD_LAW
from pcmbn.records import Record
from pcmbn.texts.audit import Audit, as_json, audit
from pcmbn.texts.claims import claims
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
    quiet = small.document(small.AMENDING, relations=[])
    return [record, quiet] if record.key == bare.key else [bare, record, quiet]


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


def test_a_provision_that_was_amended_since_is_told_so() -> None:
    duty = claim_record(0, {"kind": "duty", "pinpoint": "khoản 9 Điều 12", "article": "12"})
    (finding,) = audit(small.dataset(duty)).findings
    assert finding.message == (
        "toàn văn không có khoản 9 Điều 12; Điều 12 chỉ có khoản 1–3; "
        "điều này đã được Luật 12/2026/QH15 sửa, hãy xem bản hợp nhất"
    )


def test_a_remark_in_brackets_is_no_place() -> None:
    words = "khoản 1 Điều 12 (sửa bởi Luật 12/2026/QH15)"
    duty = claim_record(0, {"kind": "duty", "pinpoint": words, "article": "12"})
    result = audit(small.dataset(duty))
    assert result.findings == ()
    assert result.checked > audit(small.dataset()).checked


def test_a_pinpoint_may_name_its_own_law_by_number_or_year() -> None:
    for words in ("khoản 9 Điều 8 Luật 10", "khoản 9 Điều 8 Luật 2025"):
        duty = claim_record(0, {"kind": "duty", "pinpoint": words, "article": "8"})
        assert [one.kind for one in audit(small.dataset(duty)).findings] == [MISSING]
    duty = claim_record(0, {"kind": "duty", "pinpoint": "Điều 99 Luật 2011"})
    assert audit(small.dataset(duty)).findings == ()


def test_the_provisions_of_a_relation_are_those_of_the_document_acted_upon() -> None:
    line = {"target": small.LAW, "provision": "Điều 12, 77"}
    amending = small.document(small.AMENDING, relations=[{"verb": "sua-doi", **line}])
    (finding,) = audit(small.dataset(amending)).findings
    assert (finding.document, finding.field) == (small.LAW, "relations[0].provision")
    assert finding.message.startswith("toàn văn không có Điều 77")
    adding = small.document(
        small.AMENDING, relations=[{"verb": "sua-doi", **line, "provision": "Điều 8a, 12"}]
    )
    assert audit(small.dataset(adding)).findings == ()
    unsure = small.document(small.AMENDING, relations=[{"verb": "lien-quan", **line}])
    assert audit(small.dataset(unsure)).findings == ()


def test_both_sides_of_a_comparison_of_laws_are_looked_at() -> None:
    record = real.record(
        "correspondence",
        "ss-thu",
        old_articles=["3"],
        new_articles=["3", "88"],
        before_pinpoint="khoản 1 Điều 3 Luật 2011",
        after_pinpoint="khoản 8 Điều 3",
    )
    found = {claim.place[0]: claim for claim in claims(real.small(record))}
    assert {name: claim.document for name, claim in found.items()} == {
        "before_pinpoint": OLD_LAW,
        "old_articles": OLD_LAW,
        "after_pinpoint": NEW_LAW,
        "new_articles": NEW_LAW,
    }


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
