"""Normalisation: the shared fixture, and laws that hold for any text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcmbn.search.normalise import folds, joined_names, pairs, phrase, tokens

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "chuan-hoa.json"
CASES = json.loads(FIXTURE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["input"])[:30])
def test_shared_fixture(case):
    assert [list(token) for token in tokens(case["input"])] == case["tokens"]


def test_both_ways_of_placing_a_tone_are_one_word():
    assert tokens("hoà thuý uỷ") == tokens("hòa thúy ủy")


def test_decomposed_text_gives_the_same_tokens():
    text = "Phòng, chống mua bán người"
    assert tokens(unicodedata.normalize("NFD", text)) == tokens(text)


@given(st.text())
def test_folds_are_plain_and_stable(text):
    found = folds(text)
    assert all(fold.isascii() and fold.isalnum() and fold == fold.lower() for fold in found)
    assert folds(" ".join(found)) == found


@given(st.text(), st.text())
def test_a_space_separates(left, right):
    assert tokens(f"{left} {right}") == tokens(left) + tokens(right)


def test_pairs_phrase_and_joined_names():
    assert pairs(tokens("mua bán người")) == ["mua ban", "ban nguoi"]
    assert phrase("Sở LĐ-TB&XH") == "so ld tb xh"
    assert joined_names("sang Cam-pu-chia làm") == ["campuchia"]
