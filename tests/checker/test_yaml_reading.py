"""YAML hides nothing: values are what was typed, and what would hurt the machine is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.small_data import AS_OF, change
from pcmbn.check import check_project
from pcmbn.dataset import load
from pcmbn.yaml_source import MAX_BYTES, Mapping, Scalar, parse, parse_bytes

COMMUNE = "dia-ban/xa-mau.yml"
TRAPS = ("0123456", "12:30", "no", "1_000", "2016-05-10", "0x1F", "1e3", "yes", ".5", "+84", "NaN")


def codes(raw: bytes) -> list[str]:
    return [problem.code for problem in parse_bytes(raw, "tệp.yml")[1]]


@pytest.mark.parametrize("typed", TRAPS)
def test_an_unquoted_text_stays_as_it_was_typed(typed: str, data: Path) -> None:
    change(data, {COMMUNE: {"edit": [["code: '01234'", f"code: {typed}"]]}})
    dataset, problems = load(data)
    assert problems == []
    assert dataset.by_kind["commune"]["xa-mau"]["code"] == typed


def test_an_unquoted_date_is_read_as_a_day(data: Path) -> None:
    change(data, {COMMUNE: {"edit": [["2025-07-01", "2016-05-10"]]}})
    commune = load(data)[0].by_kind["commune"]["xa-mau"]
    assert commune["established_on"] == dt.date(2016, 5, 10)


def test_a_number_is_not_octal_and_a_word_is_not_a_boolean(data: Path) -> None:
    change(data, {"nhiem-vu/nv-0001.yml": {"edit": [["  amount: 3", "  amount: 010"]]}})
    change(data, {"chuc-nang/viec-mau.yml": {"edit": [["    from:", "    shared: on\n    from:"]]}})
    found = {problem.code for problem in check_project(data, AS_OF).problems}
    assert found == {"D103", "D104"}


@pytest.mark.parametrize("empty", ["", "~", "null", "NULL"])
def test_only_an_unquoted_null_is_empty(empty: str) -> None:
    bare, _ = parse_bytes(f"a: {empty}\nb: '{empty}'\n".encode(), "tệp.yml")
    assert isinstance(bare, Mapping)
    first, second = bare.items["a"], bare.items["b"]
    assert isinstance(first, Scalar)
    assert isinstance(second, Scalar)
    assert (first.plain, second.plain) == (True, False)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param(b"a: " + b"x" * 10_000_000, "Y006", id="ten megabytes"),
        pytest.param(b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "Y005", id="aliases"),
        pytest.param(b"[" * 1000 + b"]" * 1000, "Y013", id="a thousand lists deep"),
        pytest.param(b"{a: " * 1000 + b"}" * 1000, "Y013", id="a thousand mappings deep"),
        pytest.param(b"".join(b" " * n + b"a:\n" for n in range(1000)), "Y013", id="block depth"),
        pytest.param(b"[" + b"1," * 250_000 + b"]", "Y013", id="a quarter million items"),
        pytest.param(b"- " * 1000 + b"x", "Y013", id="a thousand dashes"),
        pytest.param(b"[" * 500_000, "Y013", id="never closed"),
        pytest.param(b"<<: *a\n", "Y005", id="merge key"),
        pytest.param(b"a: !!python/object/apply:os.system [ls]\n", "Y008", id="python object"),
    ],
)
def test_what_would_hurt_the_machine_is_refused(raw: bytes, wanted: str) -> None:
    assert codes(raw) == [wanted]


def test_a_file_above_the_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "lon.yml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert [problem.code for problem in parse(path, "lon.yml")[1]] == ["Y006"]


def test_a_file_that_is_gone_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    assert [problem.code for problem in parse(tmp_path / "khong-co.yml", "x")[1]] == ["Y014"]


def test_several_hidden_faults_are_told_with_their_lines() -> None:
    _, problems = parse_bytes("a: x\u200by\nb: z\u00adt\n\tc: 1\n".encode(), "tệp.yml")
    assert [(problem.line, problem.code) for problem in problems] == [
        (1, "Y010"),
        (2, "Y010"),
        (3, "Y002"),
    ]


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_crash(raw: bytes) -> None:
    node, problems = parse_bytes(raw, "tệp.yml")
    assert node is not None or problems


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`?,\n \t\u0301é\ufeff", max_size=60))
def test_no_mix_of_yaml_signs_makes_the_reader_crash(text: str) -> None:
    node, problems = parse_bytes(text.encode(), "tệp.yml")
    assert node is not None or problems
