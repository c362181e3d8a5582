"""Every record's page, one test per record: it renders, names its sources, shows only words."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

import pytest

import real
from pcmbn.generate import page_texts
from pcmbn.links import ON_ONE_PAGE

LONGEST_TITLE = 200
RECORDS = [record for record in real.world().dataset.all() if "#" not in real.world().url(record)]
_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_CITATION = re.compile(r'<p class="pc-cite".*?</p>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>|\]\([^)]*\)|\{#[^}]*\}")
_WORDS_WITH_HYPHENS = re.compile(r"(?<![\w./@-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w./@-])")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Path under docs/ → Markdown of every generated page."""
    return page_texts(real.world())


def shown(text: str) -> str:
    """What a reader reads of a page: no front matter, tags, addresses, nor the line to copy."""
    body = _CITATION.sub("", _HEAD.sub("", text))
    return html.unescape(_TAG.sub(" ", body))


@cache
def raw_ids() -> frozenset[str]:
    """Ids of records and vocabulary terms that are no ordinary words."""
    schema = real.schema()
    terms = {term for terms in schema.vocabularies.values() for term in terms}
    records = {record.id for record in real.dataset().all()}
    return frozenset(name for name in terms | records if "-" in name)


@pytest.mark.parametrize("key", [record.key for record in RECORDS])
def test_record_page(key: str, pages: dict[str, str]) -> None:
    kind, _, identity = key.partition(":")
    record = real.world().get(kind, identity)
    assert record is not None
    text = pages[real.world().url(record).replace(".html", ".md")]
    words = shown(text)

    assert text.count("\n# ") == 1
    assert len(real.world().title(record)) <= LONGEST_TITLE
    assert '<li id="nguon-1">' in text, "không có nguồn nào"
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search(r"\b(None|undefined|NaN|True|False)\b|PartialDate|datetime", words)
    raw = sorted(raw_ids().intersection(_WORDS_WITH_HYPHENS.findall(words)))
    assert raw == [], "mã máy hiện ra như chữ"


@pytest.mark.parametrize("kind", sorted(ON_ONE_PAGE))
def test_records_that_share_a_page_each_have_their_place_on_it(
    kind: str, pages: dict[str, str]
) -> None:
    world = real.world()
    text = pages[world.index_url(kind).replace(".html", ".md")]
    places = set(re.findall(r'id="([^"]+)"|\{#([^} ]+)', text))
    anchors = {name for pair in places for name in pair}
    missing = [r.id for r in world.dataset.of(kind) if r.id not in anchors]
    assert missing == []


def test_no_page_shows_a_raw_id_or_a_missing_value(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        words = shown(text)
        assert not re.search(r"\b(None|undefined|NaN)\b|PartialDate", words), path
        assert not re.search(r"unverified-memory|not-found|single-source|confirmed-", words), path
        assert unicodedata.is_normalized("NFC", text), path
