"""Entries of the real data: complete, unique, nothing that may not be shown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from pcmbn.search import entries
from pcmbn.search.entries import SHOWN_LENGTH, shorten

ROOT = Path(__file__).resolve().parents[2]
KINDS = {
    "document",
    "agency",
    "function",
    "duty",
    "offence",
    "sanction",
    "method",
    "indicator_set",
    "helpline",
    "commune",
    "statistic",
    "event",
    "term",
}
ON = dt.date(2026, 11, 25)


def test_every_published_record_can_be_found(dataset, real_entries):
    found = {entry.record for entry in real_entries}
    kinds = {record.split(":")[0] for record in found if record}
    assert kinds >= KINDS
    missing = {r.key for r in dataset.all() if r.kind in kinds} - found
    assert not missing


def test_only_read_articles_are_entries(dataset, real_entries):
    law = dataset.get("document", "luat-53-2024-qh15")
    read = {p["number"] for p in law["provisions"] if p["read"] not in ("not-seen", "repealed")}
    found = {e.record.split("#")[1] for e in real_entries if e.record.startswith(f"{law.key}#")}
    assert found == read


def test_addresses_are_unique_and_texts_short(real_entries):
    assert [url for url, n in Counter(e.url for e in real_entries).items() if n > 1] == []
    assert all(len(entry.text) <= SHOWN_LENGTH and entry.title for entry in real_entries)


def test_dissolved_agency_says_who_does_its_work_today(real_entries):
    old = next(e for e in real_entries if e.record == "agency:so-ldtbxh-ca-mau")
    assert old.text.startswith("Nay: ")
    assert "agency:so-noi-vu-ca-mau" in old.successors
    heir = next(e for e in real_entries if e.record == "agency:so-noi-vu-ca-mau")
    assert any("Lao động" in name for name in heir.inherited)


def test_numbers_not_for_publication_are_nowhere(dataset, real_entries):
    hidden = {line.id for line in dataset.of("helpline") if line["publish"] != "co"}
    for entry in real_entries:
        if entry.kind == "helpline" and entry.record.split(":")[1] in hidden:
            assert entry.numbers == ()
            assert entry.number == ""


def test_first_half_of_a_title_names_the_record(real_entries):
    method = next(e for e in real_entries if e.record == "method:pt-01")
    assert "Việc nhẹ lương cao" in method.aliases


def test_more_cited_records_weigh_more(real_entries):
    boost = {entry.record: entry.boost for entry in real_entries}
    assert boost["document:luat-53-2024-qh15"] > boost["document:luat-66-2011-qh12"]


def test_order_is_fixed(dataset, real_entries):
    assert entries.build(dataset, ON, ROOT / "docs") == real_entries


def test_shorten_cuts_between_words():
    text = shorten("từ " * 200)
    assert len(text) <= SHOWN_LENGTH
    assert text.endswith("từ…")
    assert shorten("ngắn") == "ngắn"
