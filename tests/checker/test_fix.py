"""`check --fix` changes how a file is written, never what it says."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from checker.small_data import PROJECT
from pcmbn.fix import fix_folder, fix_text, unfixed
from pcmbn.schema import load_schema

SCHEMA = load_schema(PROJECT / "data")
DUTY = SCHEMA.kinds["duty"]
EVENT = SCHEMA.kinds["event"]
ORDER = {name: index for index, name in enumerate(DUTY.fields)}

lines = st.text(alphabet="abđề:# -'\"|>\u0323\u0301\u00e9", max_size=12)
styles = (
    "{key}: {text}\n",
    "{key}: '{quoted}'\n",
    "{key}: |\n  {text}\n  hết \n",
    "{key}: >\n  {text}\n",
)


def values(text: str) -> object:
    """Every value as text, NFC, blind to the order of keys and the end of a block."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {name: plain(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return unicodedata.normalize("NFC", str(value)).rstrip("\n")

    return plain(yaml.load(text.replace("\r\n", "\n"), Loader=yaml.BaseLoader))


@st.composite
def records(draw: st.DrawFn) -> str:
    keys = draw(st.lists(st.sampled_from(list(DUTY.fields)), unique=True, min_size=1, max_size=6))
    blocks = []
    for key in keys:
        text = draw(lines)
        style = draw(st.sampled_from(styles))
        comment = draw(st.sampled_from(["", "# lời bàn\n", "\n", "# một\n# hai\n\n"]))
        blocks.append(comment + style.format(key=key, text=text, quoted=text.replace("'", "''")))
    text = "".join(blocks)
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def readable(text: str) -> bool:
    try:
        return isinstance(yaml.load(text, Loader=yaml.BaseLoader), dict)
    except yaml.YAMLError:
        return False


@given(records())
@example("title: |\n  hai dấu cách cuối  \n  hết\nid: a\n")
@example('title: "nháy mở\n\nid: còn trong nháy"\nid: a\n')
@example("title: >\r\n  a\r\n\r\n\r\nid: b")
@example("title: |+\n  giữ dòng trống\n\n\nid: b\n")
def test_values_are_what_they_were(text: str) -> None:
    fixed = fix_text(text, DUTY)
    if readable(text):
        assert values(fixed) == values(text)
    else:
        assert fixed == text or readable(fixed) is False


@given(records())
def test_a_second_run_changes_nothing(text: str) -> None:
    fixed = fix_text(text, DUTY)
    assert fix_text(fixed, DUTY) == fixed


@given(records())
def test_no_comment_is_lost(text: str) -> None:
    def comments(written: str) -> list[str]:
        return sorted(line.strip() for line in written.splitlines() if line.startswith("#"))

    assert comments(fix_text(text, DUTY)) == comments(text)


@given(st.permutations(["id", "title", "text", "agency", "confidence"]))
def test_keys_come_out_in_schema_order(names: list[str]) -> None:
    fixed = fix_text("".join(f"# {name}\n{name}: x\n" for name in names), DUTY)
    keys = [line.split(":")[0] for line in fixed.splitlines() if not line.startswith("#")]
    assert keys == sorted(keys, key=ORDER.__getitem__)
    for comment, key in _pairs(fixed):
        assert comment == f"# {key.split(':')[0]}"


def _pairs(text: str) -> list[tuple[str, str]]:
    found = text.splitlines()
    return list(zip(found[::2], found[1::2], strict=True))


def test_the_schema_line_and_what_stands_alone_at_the_top_stay_there() -> None:
    text = "# yaml-language-server: $schema=x\n# về cả tệp\n\n# về tên\ntitle: b\nid: a\n"
    assert fix_text(text, DUTY) == (
        "# yaml-language-server: $schema=x\n# về cả tệp\n\nid: a\n# về tên\ntitle: b\n"
    )


def test_letters_line_ends_and_the_byte_order_mark_are_put_right() -> None:
    text = "\ufeffid: a\r\ntitle: " + unicodedata.normalize("NFD", "Trả lời") + "  \r\n\r\n"
    assert fix_text(text, DUTY) == "id: a\ntitle: Trả lời\n"


def test_a_list_file_keeps_the_order_of_its_keys() -> None:
    text = "- title: b\n  id: a\n"
    assert fix_text(text, EVENT) == text


@pytest.mark.parametrize(
    "text",
    [
        "title: [\nid: a\n",
        "\ttitle: b\nid: a\n",
        "title: a\ntitle: b\nid: c\n",
        "title: &a b\nid: c\n",
    ],
)
def test_a_file_that_is_not_understood_is_left_alone(text: str) -> None:
    assert fix_text(text, DUTY) == text


def test_a_file_that_cannot_be_decoded_keeps_its_bytes(data: Path) -> None:
    path = data / "nhiem-vu" / "nv-0001.yml"
    raw = b"title: Tr\xe1 \r\nid: nv-0001\r\n"
    path.write_bytes(raw)
    assert fix_folder(data, load_schema(data)) == []
    assert path.read_bytes() == raw


def test_only_the_files_that_need_it_are_written(data: Path) -> None:
    schema = load_schema(data)
    path = data / "nhiem-vu" / "nv-0001.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [problem.path for problem in unfixed(data, schema)] == ["data/nhiem-vu/nv-0001.yml"]
    assert fix_folder(data, schema) == ["data/nhiem-vu/nv-0001.yml"]
    assert b"\r" not in path.read_bytes()
    assert list(unfixed(data, schema)) == []
