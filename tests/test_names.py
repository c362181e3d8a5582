"""File names must hold on every system that a stick is put into."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcmbn.names import CODES, faults, name_faults


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (["a/Bai.html", "a/bai.html"], "V040"),
        (["tải.html", "ta\u0309i.html"], "V040"),
        (["con.html"], "V041"),
        (["a/AUX/b.html"], "V041"),
        (["lpt1"], "V041"),
        (["a?.html"], "V041"),
        (["a./b.html"], "V041"),
        (["a/" + "x" * 200 + ".html"], "V042"),
    ],
)
def test_name_that_fails_somewhere_is_named(paths: list[str], code: str) -> None:
    assert {problem.code for problem in faults(paths)} == {code}
    assert code in CODES


def test_ordinary_names_pass(tmp_path: Path) -> None:
    for name in ("con-nguoi.html", "a/comune.html", "a/Bài 1.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert name_faults(tmp_path) == []
