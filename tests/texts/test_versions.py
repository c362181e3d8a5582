"""Two versions of a law, and an amending law beside the law it amends."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pcmbn.cli import main
from pcmbn.texts.compare import ADDED, CHANGED, MOVED, REMOVED, SAME, compare, word_differences
from pcmbn.texts.consolidate import consolidations
from texts import small


def aligned() -> list[tuple[str, str | None, str | None]]:
    found = compare(small.own_text(small.OLD), small.own_text(small.LAW))
    return [
        (pair.kind, pair.before and pair.before.node.number, pair.after and pair.after.node.number)
        for pair in found.pairs
    ]


def test_articles_are_aligned_by_number_title_and_likeness() -> None:
    assert aligned() == [
        (CHANGED, "1", "1"),
        (CHANGED, "2", "2"),
        (CHANGED, "3", "3"),
        (ADDED, None, "4"),
        (MOVED, "4", "5"),
        (MOVED, "5", "6"),
        (MOVED, "6", "7"),
        (ADDED, None, "8"),
        (MOVED, "7", "9"),
        *((ADDED, None, str(number)) for number in range(10, 16)),
        (REMOVED, "8", None),
        (MOVED, "9", "16"),
    ]


def test_a_text_beside_itself_has_no_difference() -> None:
    found = compare(small.own_text(small.LAW), small.own_text(small.LAW))
    assert found.counts == {SAME: 16, CHANGED: 0, MOVED: 0, ADDED: 0, REMOVED: 0}


def test_one_changed_word_is_one_difference() -> None:
    pieces = list(word_differences("trong 07 ngày làm việc", "trong 03 ngày làm việc"))
    assert [(piece.kind, piece.words) for piece in pieces] == [
        ("", "trong "),
        (REMOVED, "07"),
        (ADDED, "03"),
        ("", " ngày làm việc"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_told_from_their_differences(before: str, after: str) -> None:
    pieces = list(word_differences(before, after))
    assert "".join(p.words for p in pieces if p.kind != ADDED) == before
    assert "".join(p.words for p in pieces if p.kind != REMOVED) == after


def test_an_amending_law_is_read_change_by_change() -> None:
    (found,) = consolidations(small.dataset())
    assert [(change.act, change.where, change.by) for change in found.changes] == [
        ("sua-doi", "khoản 2 Điều 6", "khoản 1 Điều 1"),
        ("bo-sung", "Điều 8a", "khoản 2 Điều 1"),
        ("sua-doi", "khoản 1 Điều 12", "điểm a khoản 3 Điều 1"),
        ("bai-bo", "điểm b khoản 3 Điều 12", "điểm b khoản 3 Điều 1"),
        ("bai-bo", "Điều 4", "khoản 4 Điều 1"),
        ("thay-cum-tu", "khoản 1 Điều 9", "khoản 5 Điều 1"),
        ("thay-cum-tu", "Điều 10", "khoản 5 Điều 1"),
    ]


def test_our_relations_are_held_against_the_amending_text() -> None:
    (found,) = consolidations(small.dataset())
    assert (found.untold, found.unfounded) == (("8a", "9", "10"), ("13",))
    assert found.related
    assert not found.agrees


def amending(provision: str | None) -> object:
    line = {"verb": "sua-doi", "target": small.LAW}
    extra = {} if provision is None else {"provision": provision}
    return small.document(small.AMENDING, relations=[line | extra])


def test_right_relations_agree() -> None:
    (found,) = consolidations(small.dataset(amending("Điều 4, 6, 8a, 9, 10, 12")))
    assert found.agrees


def test_a_change_recorded_at_the_article_counts() -> None:
    law = small.document(
        small.LAW,
        provisions=[
            {"number": number, "read": "full", "amended_by": [{"document": small.AMENDING}]}
            for number in ("4", "6", "8a", "9", "10", "12")
        ],
    )
    (found,) = consolidations(small.dataset(law, amending(None)))
    assert found.agrees


def test_a_missing_relation_is_told() -> None:
    (found,) = consolidations(small.dataset(small.document(small.AMENDING, relations=[])))
    assert not found.related


def test_the_command_compares_two_stored_texts(stored: object, capsys) -> None:
    command = ["compare-texts", small.OLD, small.LAW, "--data", str(stored)]
    assert main(command) == 0
    assert "trong thời hạn [-07-]{+03+} ngày làm việc" in capsys.readouterr().out
    assert main([*command, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"][MOVED] == 5


def test_the_command_names_the_texts_that_are_there(stored: object, capsys) -> None:
    assert main(["compare-texts", small.OLD, "luat-mao", "--data", str(stored)]) == 1
    assert "luat-sach-2011, luat-sach-2025, luat-sua-sach" in capsys.readouterr().err
