"""The index: weights, delta coding, names, and equal bytes for equal input."""

from __future__ import annotations

import json
import re

import pytest

from pcmbn.search import index, write
from pcmbn.search.entries import Entry
from pcmbn.search.normalise import tokens
from pcmbn.search.vocabulary import Vocabulary

LAW = Entry(
    "van-ban/luat.html",
    "document",
    "Luật Phòng, chống mua bán người",
    number="Luật 53/2024/QH15",
    numbers=("53/2024/QH15", "53"),
    search_terms=("luật buôn người",),
    body="Quy định về phòng ngừa.",
    record="document:luat",
)
AGENCY = Entry(
    "co-quan/so.html",
    "agency",
    "Sở Y tế",
    inherited=("Sở Lao động",),
    body="Tiếp nhận người bị mua bán.",
    record="agency:so-y-te",
)
OLD = Entry(
    "co-quan/cu.html", "agency", "Sở cũ", successors=("agency:so-y-te",), record="agency:cu"
)


def decode(posting: str) -> list[tuple[int, str]]:
    found, number = [], -1
    for gap, letter in re.findall(r"(\d*)([A-Za-z])", posting):
        number += int(gap or 1)
        found.append((number, letter))
    return found


def test_words_of_titles_are_marked_by_capitals_and_weigh_more():
    built = index.build([LAW, AGENCY])
    (first, strong), (second, weak) = decode(built.syllables["nguoi", "77f"])
    assert (first, second) == (0, 1)
    assert strong.isupper()
    assert weak.islower()
    assert strong.lower() > weak


def test_accented_forms_and_pairs_have_their_own_lists():
    built = index.build([LAW, AGENCY])
    assert [number for number, _ in decode(built.syllables["ban", "s"])] == [0, 1]
    assert [number for number, _ in decode(built.pairs["mua", "ban"])] == [0, 1]
    assert ("nguoi", "") not in built.syllables


def test_a_pair_of_one_running_text_is_left_out_but_one_of_a_title_is_kept():
    built = index.build([LAW, AGENCY])
    assert ("tiep", "nhan") not in built.pairs
    assert ("phong", "chong") in built.pairs


def test_every_way_of_naming_has_its_class():
    built = index.build([LAW, AGENCY])
    assert decode(built.aliases["53"]) == [(0, "N")]
    assert decode(built.aliases["so y te"]) == [(1, "T")]
    assert decode(built.aliases["luat buon nguoi"]) == [(0, "S")]
    assert decode(built.aliases["so lao dong"]) == [(1, "P")]


def test_gaps_in_a_posting_are_counted():
    filler = [Entry(f"{n}.html", "page", f"trang {n}") for n in range(30)]
    built = index.build([AGENCY, *filler, AGENCY])
    assert [number for number, _ in decode(built.syllables["y", ""])] == [0, 31]


def test_tables_are_sorted_as_the_page_expects():
    lines = index.nested(index.build([LAW, AGENCY]).syllables).split("|")
    words = [line.split("=")[0] for line in lines]
    assert words == sorted(words)
    assert index.nested({("ban", ""): "3c", ("ban", "s"): "4d"}) == "ban=;:3c;s:4d"


@pytest.mark.parametrize(
    ("syllable", "marks"), [("người", "77f"), ("đ", "9"), ("ban", ""), ("hoà", "f"), ("hòa", "f")]
)
def test_marks_of_a_syllable_are_one_byte_characters(syllable, marks):
    assert index.marks(tokens(syllable)[0]) == marks


def test_no_entries_give_an_empty_index():
    assert index.build([]).syllables == {}


@pytest.fixture
def values(tmp_path):
    words = Vocabulary({"ubnd": ["Ủy ban nhân dân"]}, danger=[("cuu toi", "cưus tôi")])
    card = [{"ten": "Tổng đài 111", "so": "111", "goi": "111"}]
    labels = {"loai": {}, "doi_tuong": {}}
    paths = write.write_files(tmp_path, [LAW, AGENCY, OLD], words, labels, card)
    return [path.read_bytes() for path in paths]


def read(script: bytes) -> dict:
    """What the browser gets: the string literal, then JSON."""
    literal = script.decode().split("='", 1)[1].removesuffix("';\n")
    plain = literal.replace("<\\/", "</").replace("\\'", "'").replace("\\\\", "\\")
    return json.loads(plain)


def test_files_hold_entries_successors_and_vocabulary(values):
    chosen, shown = map(read, values)
    assert chosen["so_muc"] == 3
    assert chosen["ke_thua"] == {"2": [1]}
    assert shown["tu"]["viet_tat"] == {"ubnd": ["Ủy ban nhân dân"]}
    assert shown["muc"][1][:3] == ["co-quan/so.html", "agency", "Sở Y tế"]
    assert shown["tro_giup"][0]["goi"] == "111"


def test_the_index_is_one_byte_per_character(values):
    assert values[0].isascii()


def test_equal_input_gives_equal_bytes(values, tmp_path):
    words = Vocabulary({"ubnd": ["Ủy ban nhân dân"]}, danger=[("cuu toi", "cưus tôi")])
    card = [{"ten": "Tổng đài 111", "so": "111", "goi": "111"}]
    labels = {"loai": {}, "doi_tuong": {}}
    again = write.write_files(tmp_path / "lai", [LAW, AGENCY, OLD], words, labels, card)
    assert [path.read_bytes() for path in again] == values


def test_script_cannot_be_broken_out_of():
    text = write.script("X", {"a": "'</script>\\ \u2028 \""})
    assert "</script" not in text
    assert "\u2028" not in text
    assert text.count("'") - text.count("\\'") == 2
