"""Every code has a bad example that reports exactly it, and a good one that reports nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.small_data import AS_OF, PROJECT, change
from pcmbn.check import check_project
from pcmbn.codes import CODES, load_codes

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
PACKAGE = PROJECT / "scripts" / "pcmbn"
EMITTED = re.compile(r'"([A-UW-Z]\d{3})"')
"""Every code but V…: those are about a built site, not about data."""


def read_case(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def shown(name: str) -> str:
    """A path of a case as the checker prints it."""
    return name.removeprefix("../") if name.startswith("../") else f"data/{name}"


def expected_line(data: Path, report: dict[str, Any]) -> int:
    if "line" in report:
        return report["line"]
    lines = (data / report["path"]).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if report["at"] in line)


def test_the_small_data_set_is_clean(data: Path) -> None:
    assert check_project(data, AS_OF).problems == ()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_bad_example_reports_exactly_its_code_at_its_place(path: Path, data: Path) -> None:
    case = read_case(path)
    change(data, case["bad"])
    found = [
        (problem.path, problem.line, problem.field, problem.code, problem.severity)
        for problem in check_project(data, AS_OF).problems
    ]
    assert found == sorted(
        (
            shown(report["path"]),
            expected_line(data, report),
            report["field"],
            path.stem[:4],
            report.get("severity", "error"),
        )
        for report in case["reports"]
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_good_example_reports_nothing(path: Path, data: Path) -> None:
    change(data, read_case(path)["good"])
    assert check_project(data, AS_OF).problems == ()


def test_every_code_in_the_catalogue_has_a_case() -> None:
    assert set(CODES) - {path.stem[:4] for path in CASES} == set()


def test_every_case_is_of_a_code_in_the_catalogue() -> None:
    assert {path.stem[:4] for path in CASES} - set(CODES) == set()


def test_the_checker_emits_no_code_outside_the_catalogue() -> None:
    emitted = {
        code
        for path in PACKAGE.rglob("*.py")
        for code in EMITTED.findall(path.read_text(encoding="utf-8"))
    }
    assert emitted ^ set(CODES) == set()


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_code_is_explained_with_two_examples(code: Any) -> None:
    assert len(code.explanation) > len(code.title) > 0
    assert code.bad.strip() != code.good.strip()
    assert code.bad.strip()
    assert code.good.strip()


def test_an_entry_without_all_its_parts_is_refused() -> None:
    with pytest.raises(TypeError):
        load_codes("X001: {title: Chữ mẫu, bad: a, good: b}")
