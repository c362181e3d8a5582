"""A question typed while the input method is off is read as the Vietnamese that was meant."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page

from pcmbn.search.entries import Entry
from pcmbn.search.normalise import phrase, tokens
from search import keyboards
from search.in_page import ask

pytestmark = pytest.mark.browser

TITLES, LEAST_FOUND = 200, 0.95
_TOP = """(queries) => queries.map(
  (query) => PCGiaoDien.search(query).muc.slice(0, 3).map((one) => one.url))"""
Typing = Callable[[str], str]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nguwowif", "người"),
        ("nguoiwf", "người"),
        ("nguowif", "người"),
        ("ddoongj", "động"),
        ("dongdoj", "động"),
        ("hooj", "hộ"),
        ("tw", "tư"),
        ("quyeets", "quyết"),
        ("hoawcj", "hoặc"),
        ("giuwx", "giữ"),
        ("uyr", "uỷ"),
    ],
)
def test_telex_is_decoded(page: Page, typed: str, meant: str) -> None:
    page.evaluate("PCGiaoDien.load()")
    assert page.evaluate("(word) => PCBoGo.telex(word)", typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ngu7o72i", "người"),
        ("nguo7i2", "người"),
        ("nguoi72", "người"),
        ("d9o65ng", "động"),
        ("dong965", "động"),
        ("hoa8c5", "hoặc"),
        ("tre3", "trẻ"),
    ],
)
def test_vni_is_decoded(page: Page, typed: str, meant: str) -> None:
    page.evaluate("PCGiaoDien.load()")
    assert page.evaluate("(word) => PCBoGo.vni(word)", typed) == meant


@pytest.mark.parametrize("word", ["passport", "covid", "email", "mua", "nguoi", "tour", "lop7"])
def test_plain_words_are_no_syllables_of_telex(page: Page, word: str) -> None:
    page.evaluate("PCGiaoDien.load()")
    assert page.evaluate("(word) => PCBoGo.telex(word)", word) is None


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("sở lao ddoongj", "sở lao động"),
        ("tre3 em", "trẻ em"),
        ("LUAATJ CUW TRUS", "luật cư trú"),
        ("BDDBP tinhr", "bđbp tỉnh"),
        ("nghij ddinhj 162", "nghị định 162"),
        ("lop7", ""),
        ("mau 05", ""),
    ],
)
def test_plain_words_and_keys_may_be_mixed(page: Page, query: str, read: str) -> None:
    assert ask(page, query)["sua"] == read


def _found(page: Page, titles: Sequence[tuple[str, set[str]]], typing: Typing) -> float:
    """Share of the titles whose record is among the first three when typed so."""
    page.evaluate("PCGiaoDien.load()")
    answers = page.evaluate(_TOP, [typing(title) for title, _ in titles])
    right = [bool(urls.intersection(top)) for (_, urls), top in zip(titles, answers, strict=True)]
    return sum(right) / len(right)


@pytest.fixture(scope="module")
def titles(real_entries: list[Entry]) -> list[tuple[str, set[str]]]:
    """Titles drawn from the real data, with the addresses that bear them.

    Everyday words and abbreviations are left out: they are meant to lead to what they stand for.
    """
    named: dict[str, tuple[str, set[str]]] = {}
    for entry in real_entries:
        spoken = entry.kind == "term" and entry.boost < 0.9
        if entry.titled and not spoken and 2 <= len(tokens(entry.title)) <= 14:
            named.setdefault(phrase(entry.title), (entry.title, set()))[1].add(entry.url)
    return random.Random(7).sample(sorted(named.values(), key=lambda one: one[0]), TITLES)


@pytest.mark.parametrize("style", keyboards.STYLES)
@pytest.mark.parametrize("method", [keyboards.telex, keyboards.vni], ids=["telex", "vni"])
def test_titles_are_found_by_their_raw_keys(
    page: Page, titles: list[tuple[str, set[str]]], method: Callable[[str, str], str], style: str
) -> None:
    assert _found(page, titles, lambda title: method(title, style)) >= LEAST_FOUND


def test_titles_are_found_in_capitals_and_half_decoded(
    page: Page, titles: list[tuple[str, set[str]]]
) -> None:
    def half(title: str) -> str:
        words = title.split()
        return " ".join(
            keyboards.telex(word, "inline") if place % 2 else word
            for place, word in enumerate(words)
        )

    assert _found(page, titles, lambda title: keyboards.telex(title, "once").upper()) >= LEAST_FOUND
    assert _found(page, titles, half) >= LEAST_FOUND
