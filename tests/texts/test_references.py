"""Legal references: more than 300 own-written forms, in two halves that are read alike.

`dieu-chinh.txt` was looked at while the reader was made; `giu-rieng.txt` was written before it and
kept apart, so that it shows how the reader does on what it was not made for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pcmbn.texts.reference_names import Name, Names, plain
from pcmbn.texts.references import Context, Place, Target, find_references
from texts import small

FORMS = small.FOLDER / "references"
OWN = "luat-53-2024-qh15"


@dataclass(frozen=True)
class Form:
    text: str
    context: Context
    expected: tuple[str, ...]


@cache
def names() -> Names:
    lines = yaml.safe_load((FORMS / "van-ban.yml").read_text("utf-8"))
    totals = {OWN: 63}
    return Names({key: Name(key, *line, totals.get(key)) for key, line in lines.items()})


@cache
def forms(name: str) -> tuple[Form, ...]:
    return tuple(_forms((FORMS / name).read_text("utf-8").splitlines()))


def _forms(lines: list[str]) -> Iterator[Form]:
    context = Context(names())
    for line in lines:
        if line.startswith("["):
            document, place = line[1:-1].split()
            name = names().documents[document]
            parts = [*place.split("."), "", ""][:3]
            on = name.in_force_from or name.issued
            context = Context(names(), document, on, Place(*parts))
        elif line and not line.startswith("#"):
            text, _, expected = line.rpartition(" => ")
            yield Form(text, context, () if expected == "-" else tuple(expected.split()))


def written(target: Target, own: str) -> str:
    document = "self" if target.document == own else target.document
    if not target.steps:
        return document
    if target.steps[0][0] == "dieu":
        return f"{document}:{'.'.join(number for _, number in target.steps)}"
    short = [(kind.replace("bieu-mau", "mau"), number) for kind, number in target.steps]
    return f"{document}:{'@'.join(f'{kind}-{number}' for kind, number in reversed(short))}"


def read(form: Form) -> tuple[str, ...]:
    found = find_references(form.text, form.context)
    return tuple(written(one.target, form.context.document) for one in found)


def test_there_are_at_least_200_forms_and_the_halves_share_none() -> None:
    tuned = {form.text for form in forms("dieu-chinh.txt")}
    kept = {form.text for form in forms("giu-rieng.txt")}
    assert len(tuned) >= 200
    assert len(kept) >= 100
    assert tuned.isdisjoint(kept)


@pytest.mark.parametrize("half", ["dieu-chinh.txt", "giu-rieng.txt"])
def test_98_of_100_forms_are_read_right(half: str) -> None:
    missed = [(f.text, f.expected, read(f)) for f in forms(half) if read(f) != f.expected]
    assert len(missed) <= 0.02 * len(forms(half)), missed


@pytest.mark.parametrize("half", ["dieu-chinh.txt", "giu-rieng.txt"])
def test_no_form_leads_to_a_wrong_place(half: str) -> None:
    wrong = [(f.text, set(read(f)) - set(f.expected)) for f in forms(half)]
    assert [one for one in wrong if one[1]] == []


@pytest.mark.parametrize("half", ["dieu-chinh.txt", "giu-rieng.txt"])
def test_a_link_stands_on_the_words_that_name_its_place(half: str) -> None:
    for form in forms(half):
        end = 0
        for one in find_references(form.text, form.context):
            assert end <= one.start < one.end <= len(form.text)
            number = one.target.steps[-1][1] if one.target.steps else ""
            shown = plain(form.text[one.start : one.end])
            assert "này" in shown or plain(number) in shown
            end = one.end


@given(
    st.text(
        alphabet="Điều khoản điểm 1234567890aăâđ,;.()–và của Luật này Nghị định số/", max_size=120
    )
)
def test_any_text_is_read_without_fault_and_inside_its_bounds(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    context = Context(names(), OWN, place=Place("12", "3", "a"))
    for one in find_references(composed, context):
        assert 0 <= one.start < one.end <= len(composed)


def test_a_place_that_is_known_to_be_missing_stays_text() -> None:
    known = replace(names(), exists=lambda _document, steps: steps != (("dieu", "7"),))
    context = Context(known, OWN)
    found = find_references("Điều 7 và Điều 8 của Luật này", context)
    assert [written(one.target, OWN) for one in found] == ["self:8"]


def test_a_range_tells_that_what_lies_between_is_meant_too() -> None:
    first, last = find_references("từ Điều 10 đến Điều 15 của Luật này", Context(names(), OWN))
    assert (first.until_next, last.until_next) == (True, False)


@pytest.mark.parametrize(
    "words",
    [
        "Luật sửa đổi của " * 3000,
        "(sau đây gọi là Luật A) " * 800,
        "các khoản 1, 2 và " * 3000,
        "Điều 5, " * 3000,
    ],
)
def test_endless_repetition_is_read_without_fault(words: str) -> None:
    assert len(find_references(words, Context(names(), OWN))) <= 3000


def test_quoted_words_do_not_speak_of_the_citing_law() -> None:
    context = Context(names(), "", bare=False)
    assert find_references("theo Điều 5 của Luật này và Điều 6", context) == []
