"""The project's data cannot silently shrink: a lost folder or an emptied field stops the build."""

from __future__ import annotations

import dataclasses

import pytest
import yaml

import real
from pcmbn.assertions import FILE, check_assertions
from pcmbn.editions import PROVINCE_FOLDER
from pcmbn.records import Record

KINDS = sorted(real.schema().kinds)
# Sources come and go with what cites them; the checker tells of those left over.
STEADY = [kind for kind in KINDS if kind != "source"]


PROVINCE = real.DATA / PROVINCE_FOLDER / "ca-mau"


@pytest.fixture(scope="module")
def asserted() -> list[tuple[str, set[str]]]:
    """(kind, fields) of every assertion on fields, national ones and the province's."""
    files = [yaml.safe_load((folder / FILE).read_text("utf-8")) for folder in (real.DATA, PROVINCE)]
    return [
        (kind, set(wanted.get("filled", {}))) for file in files for kind, wanted in file.items()
    ]


def codes(records: dict[str, Record], kind: str) -> list[str]:
    """Codes of the problems told of a kind that has these records instead of its own."""
    by_kind = {**real.dataset().by_kind, kind: records}
    changed = dataclasses.replace(real.dataset(), by_kind=by_kind)
    problems = check_assertions(changed, real.DATA)
    return [problem.code for problem in problems if problem.field == kind]


def test_the_real_data_hold_what_is_asserted() -> None:
    assert list(check_assertions(real.dataset(), real.DATA)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_folder_is_an_error(kind: str) -> None:
    assert "K001" in codes({}, kind)


@pytest.mark.parametrize("kind", STEADY)
def test_losing_a_tenth_of_a_kind_is_an_error(kind: str) -> None:
    records = dict(real.dataset().by_kind[kind])
    for identity in list(records)[: max(1, len(records) // 10) + 1]:
        del records[identity]
    assert "K001" in codes(records, kind)


def test_emptied_fields_are_errors(asserted: list[tuple[str, set[str]]]) -> None:
    for kind in {kind for kind, _ in asserted}:
        wanted = [fields for name, fields in asserted if name == kind]
        every = set().union(*wanted)
        emptied = {
            identity: dataclasses.replace(
                record, data={name: v for name, v in record.data.items() if name not in every}
            )
            for identity, record in real.dataset().by_kind[kind].items()
        }
        assert codes(emptied, kind).count("K002") == sum(map(len, wanted)), kind
