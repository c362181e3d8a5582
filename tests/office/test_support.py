"""Three questions lead to exactly one paragraph of Article 37, or say that it was not read."""

from __future__ import annotations

import real
from pcmbn.pages.support import QUESTIONS, groups, matrix


def answers() -> list[str]:
    return [
        pinpoint
        for _, states in QUESTIONS
        for _, places in states
        for _, pinpoint in places
        if pinpoint
    ]


def test_the_questions_reach_every_group_of_the_matrix_once() -> None:
    support = matrix(real.world())
    assert support is not None
    assert sorted(answers()) == sorted(group["pinpoint"] for group in support["groups"])


def test_each_group_gets_the_regimes_the_law_lists_each_with_its_procedure() -> None:
    support = matrix(real.world())
    assert support is not None
    found = groups(real.world(), support)
    assert [len(group.regimes) for group in found] == [10, 8, 4, 7, 6]
    assert all(procedure for group in found for _, _, procedure in group.regimes)
