"""Reads one YAML file into plain nodes that know their line, refusing what YAML hides.

The parser is libyaml (`CSafeLoader`); no value is constructed. Every scalar stays the text that
was typed, so that YAML 1.1 never turns `0123456` into an octal number, `12:30` into 750, `no`
into false or a date into something else: `pcmbn.read` gives each scalar the schema's type.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pcmbn.problems import Problem
from pcmbn.values import HIDDEN

MAX_BYTES = 2_000_000
MAX_DEPTH = 16
MAX_NODES = 200_000
UNREADABLE = frozenset({"Y002", "Y010"})
TAB_INDENT = re.compile(r" *\t")


@dataclass(frozen=True)
class Scalar:
    """A leaf: `text` exactly as typed, `plain` when it was written without quotes."""

    text: str
    line: int
    column: int
    plain: bool


@dataclass(frozen=True)
class Sequence:
    """A list node."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    """A mapping node; `keys` keeps each key's own line for messages."""

    items: dict[str, Node]
    keys: dict[str, int]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class LineLoader(yaml.CSafeLoader):
    """CSafeLoader whose node tree is used directly: positions stay, constructors never run."""


class _Refused(Exception):
    """Internal: a construct that this project does not allow, with its place."""

    def __init__(self, line: int, code: str, message: str) -> None:
        super().__init__(message)
        self.line, self.code, self.message = line, code, message


def parse(path: Path, shown: str) -> tuple[Node | None, list[Problem]]:
    """The node tree of a file, or None with the problems that made it unreadable."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [_too_large(shown)]
        raw = path.read_bytes()
    except OSError as fault:
        return None, [Problem(shown, 1, "tệp", "Y014", f"không đọc được tệp: {fault.strerror}")]
    return parse_bytes(raw, shown)


def parse_bytes(raw: bytes, shown: str) -> tuple[Node | None, list[Problem]]:
    """Like `parse`, for content already in memory (used by the checker's own tests)."""
    if len(raw) > MAX_BYTES:
        return None, [_too_large(shown)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        return None, [Problem(shown, line, "tệp", "Y004", "không phải UTF-8 hợp lệ")]
    problems = list(_text_problems(text, shown))
    if any(problem.code in UNREADABLE for problem in problems):
        return None, problems
    node, fault_found = _compose(text, shown)
    return node, problems + fault_found


def _too_large(shown: str) -> Problem:
    return Problem(shown, 1, "tệp", "Y006", f"tệp lớn hơn {MAX_BYTES:,} byte")


def _text_problems(text: str, shown: str) -> Iterator[Problem]:
    """Faults visible before parsing: byte order mark, tabs, control characters, non-NFC text."""
    if text.startswith("\ufeff"):
        yield Problem(shown, 1, "tệp", "Y011", "có dấu BOM ở đầu tệp; lưu lại dạng UTF-8 không BOM")
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if TAB_INDENT.match(line):
            yield Problem(shown, number, "tệp", "Y002", "thụt dòng bằng phím Tab; dùng dấu cách")
        if HIDDEN.search(line.replace("\t", " ").removesuffix("\r")):
            yield Problem(shown, number, "tệp", "Y010", "có ký tự điều khiển không nhìn thấy")
        if not line.isascii() and not unicodedata.is_normalized("NFC", line):
            yield Problem(
                shown, number, "tệp", "Y012", "chữ chưa chuẩn hóa NFC; chạy check --fix để sửa"
            )


def _compose(text: str, shown: str) -> tuple[Node | None, list[Problem]]:
    loader = LineLoader(text.removeprefix("\ufeff"))
    try:
        _refuse_hidden(text)
        root = loader.get_single_node()
        if root is None:
            return None, [Problem(shown, 1, "tệp", "Y009", "tệp rỗng")]
        duplicates: list[Problem] = []
        node = _convert(root, shown, duplicates)
        return node, duplicates
    except _Refused as fault:
        return None, [Problem(shown, fault.line, "tệp", fault.code, fault.message)]
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line = mark.line + 1 if mark else 1
        return None, [Problem(shown, line, "tệp", "Y001", f"YAML sai cú pháp: {fault.problem}")]
    except yaml.YAMLError as fault:
        return None, [Problem(shown, 1, "tệp", "Y001", f"YAML sai cú pháp: {fault}")]
    finally:
        loader.dispose()


def _refuse_hidden(text: str) -> None:
    """Anchors, aliases, tags and several documents hide data; deep or huge trees are bombs.

    Checked on the event stream, before any node exists, so that a nested bomb costs nothing.
    """
    depth = documents = 0
    events = yaml.parse(text.removeprefix("\ufeff"), Loader=yaml.CSafeLoader)
    for count, event in enumerate(events):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(line, "Y005", "không dùng neo (&) và bí danh (*) của YAML; chép rõ ra")
        if getattr(event, "tag", None):
            raise _Refused(line, "Y008", f'không dùng nhãn kiểu "{event.tag}"')
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        if documents > 1:
            raise _Refused(line, "Y007", "một tệp chỉ chứa một tài liệu YAML (bỏ dòng ---)")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise _Refused(line, "Y013", "cấu trúc lồng quá sâu hoặc quá nhiều phần tử")


def _convert(node: yaml.Node, shown: str, problems: list[Problem]) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, line, column, not node.style)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_convert(item, shown, problems) for item in node.value)
        return Sequence(items, line, column)
    pairs: dict[str, Node] = {}
    keys: dict[str, int] = {}
    for key, value in node.value:
        key_line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            problems.append(Problem(shown, key_line, "?", "Y015", "khóa phải là một từ"))
            continue
        name = str(key.value)
        if name in pairs:
            message = f'khóa "{name}" lặp lại (lần đầu ở dòng {keys[name]})'
            problems.append(Problem(shown, key_line, name, "Y003", message))
            continue
        pairs[name] = _convert(value, shown, problems)
        keys[name] = key_line
    return Mapping(pairs, keys, line, column)
