"""What is due for review comes from the day each record was last checked, nothing else."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

import real
from pcmbn.cli import main
from pcmbn.review import QUARTER, due

CHECKED = dt.date(2026, 8, 1)


def test_a_record_is_due_a_quarter_after_its_check() -> None:
    record = real.record("term", "don-mau", checked_on=CHECKED)
    (item,) = due(real.small(record))
    assert item.due_on == CHECKED + QUARTER
    assert not item.late(item.due_on - dt.timedelta(days=1))
    assert item.late(item.due_on)


def test_what_nobody_ever_checked_comes_first_and_is_late() -> None:
    old = real.record("term", "don-cu", checked_on=dt.date(2020, 1, 1))
    never = real.record("term", "don-moi")
    items = due(real.small(old, never))
    assert [item.record.id for item in items] == ["don-moi", "don-cu"]
    assert items[0].late(dt.date(2000, 1, 1))


def test_numbers_come_before_words_that_are_due_on_the_same_day() -> None:
    word = real.record("term", "don-mau", checked_on=CHECKED)
    number = real.record("helpline", "vn-mau", checked_on=CHECKED)
    assert [item.record.kind for item in due(real.small(word, number))] == ["helpline", "term"]


def test_sources_are_reviewed_with_what_cites_them() -> None:
    assert due(real.small(real.record("source", "nguon-mau"))) == []


@pytest.mark.parametrize(("until", "status"), [("2026-08-05", 1), ("2025-01-01", 0)])
def test_the_command_lists_what_is_due_by_a_day(
    until: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = real.copy_small(tmp_path / "data")
    for path in data.glob("*/*.yml"):
        text = path.read_text("utf-8")
        if "confidence: " in text and not path.parent.name.startswith("_"):
            path.write_text(text + ("" if text.startswith("- ") else "checked_on: 2026-05-01\n"))
    command = ["ra-soat", "--data", str(data), "--as-of", "2025-01-01", "--den", until]
    found = main([*command, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    never = [row for row in rows if not row["ra_gan_nhat"]]
    dated = [row for row in rows if row["ra_gan_nhat"]]
    assert found == 1  # the records in list files have no day
    assert never
    assert bool(dated) is bool(status)
    assert {row["den_han"] for row in dated} <= {"2026-07-31"}
