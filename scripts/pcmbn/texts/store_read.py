"""Reads the stored form of a text back, naming file and line of whatever somebody broke."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from pcmbn.problems import hint
from pcmbn.texts.model import (
    LABELS,
    Block,
    Footnote,
    Guess,
    LegalText,
    Node,
    Notice,
    Origin,
    Paragraph,
    Table,
    clean,
)
from pcmbn.texts.store import CLOSING, SIGNATURE

MAX_BYTES = 40_000_000
_KINDS = {name: kind for kind, name in LABELS.items()}
_NAMES = "|".join(sorted(LABELS.values(), key=len, reverse=True))
_HEADING = re.compile(rf"(#+) ({_NAMES}|{SIGNATURE}|{CLOSING})(?: (.*?[^\s.]))?\.(?: (.+))?")
_NOTE = re.compile(r"\[\^([^\s\]]+)\]: (.+)")
_CELL = re.compile(r"\|((?:\\.|[^\\|])*)(?=\|)")
_ESCAPED = re.compile(r"\\(.)|<br>")
_KEYS = ("document", "title", "number", "kind", "issued", "in_force_from", "issuer", "origin")


class TextFileError(Exception):
    """A stored text that cannot be read: `file:line: reason`, Vietnamese."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


@dataclass
class _Open:
    """A node while its lines are read."""

    kind: str = ""
    number: str = ""
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    children: list[_Open] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    closing: list[Block] = field(default_factory=list)

    def closed(self) -> Node:
        return Node(
            self.kind,
            self.number,
            self.title,
            tuple(self.blocks),
            tuple(child.closed() for child in self.children),
            tuple(self.footnotes),
            tuple(self.closing),
        )


def loads(raw: bytes, path: str, document: str) -> LegalText:
    """The text in the stored form; `path` is what messages name, `document` the id wanted."""
    lines, start = _lines(raw, path)
    head = _front_matter(lines[1 : start - 1], path)
    if head["document"] != document:
        message = f'document là "{head["document"]}" nhưng tên tệp là "{document}"'
        raise TextFileError(path, 2, message)
    body = _Body(path)
    body.read(lines, start)
    return _text(head, body, path)


def _lines(raw: bytes, path: str) -> tuple[list[str], int]:
    """All lines and the index of the first one below the front matter."""
    if len(raw) > MAX_BYTES:
        raise TextFileError(path, 1, f"tệp quá lớn ({len(raw)} byte)")
    try:
        lines = raw.decode("utf-8").split("\n")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise TextFileError(path, line, "tệp không phải UTF-8") from None
    lines = [line.removesuffix("\r") for line in lines]
    if lines[0] != "---" or "---" not in lines[1:]:
        raise TextFileError(path, 1, 'thiếu phần đầu giữa hai dòng "---"')
    return lines, lines.index("---", 1) + 1


def _front_matter(lines: list[str], path: str) -> dict[str, Any]:
    try:
        head = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        raise TextFileError(path, line, "phần đầu không đúng YAML") from None
    if not isinstance(head, dict):
        raise TextFileError(path, 2, "phần đầu không phải các cặp khóa: giá trị")
    for key in _KEYS:
        if key not in head:
            raise TextFileError(path, 2, f'phần đầu thiếu khóa "{key}"')
    return head


def _text(head: dict[str, Any], body: _Body, path: str) -> LegalText:
    try:
        origin = {**head["origin"], "imported_on": _day(head["origin"]["imported_on"])}
        return LegalText(
            *(str(head[key] or "") for key in ("document", "title", "number", "kind")),
            issued=_day(head["issued"]),
            in_force_from=_day(head["in_force_from"]),
            issuer=str(head["issuer"] or ""),
            preamble=tuple(b.text for b in body.root.blocks if isinstance(b, Paragraph)),
            nodes=tuple(child.closed() for child in body.root.children),
            signature=tuple(body.signature),
            origin=Origin(**origin),
            guesses=tuple(Guess(**item) for item in head.get("guesses") or ()),
            notices=tuple(Notice(**item) for item in head.get("notices") or ()),
            footnotes=tuple(body.root.footnotes),
        )
    except (TypeError, ValueError, KeyError) as fault:
        raise TextFileError(path, 2, f"phần đầu thiếu hoặc sai giá trị: {fault}") from None


def _day(value: Any) -> Any:
    if value is None or isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value))


class _Body:
    """The lines below the front matter, read into open nodes."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root = _Open()
        self.stack = [self.root]
        self.target = self.root.blocks
        self.signature: list[str] = []
        self.in_signature = False

    def read(self, lines: list[str], start: int) -> None:
        """Every line from index `start`; tables are runs of rows."""
        index = start
        while index < len(lines):
            line = lines[index]
            if _row(line) is not None:
                end = index
                while end < len(lines) and _row(lines[end]) is not None:
                    end += 1
                self._table(lines[index:end], index + 1)
                index = end
                continue
            if line.strip():
                self._line(line, index + 1)
            index += 1

    def _line(self, line: str, number: int) -> None:
        if line.startswith("#"):
            self._heading(line, number)
        elif line.startswith("[^"):
            note = _NOTE.fullmatch(line)
            if note is None:
                raise TextFileError(self.path, number, "chú thích phải có dạng “[^1]: lời”")
            self.stack[-1].footnotes.append(Footnote(note[1], clean(note[2])))
        elif self.in_signature:
            self.signature.append(clean(line.removeprefix("\\")))
        else:
            quoted = line.startswith("> ")
            words = clean(line.removeprefix("> ").removeprefix("\\"))
            if words:
                self.target.append(Paragraph(words, quoted))

    def _heading(self, line: str, number: int) -> None:
        found = _HEADING.fullmatch(line)
        if found is None:
            words = line.lstrip("# ").split(" ")
            names = [*LABELS.values(), SIGNATURE, CLOSING]
            message = f"tiêu đề không đọc được, cần “## Điều 5. Tên”{hint(words[0], names)}"
            raise TextFileError(self.path, number, message)
        depth, name = len(found[1]), found[2]
        if name == SIGNATURE:
            self.in_signature = True
        elif name == CLOSING:
            self._closing(depth, number)
        else:
            self._open(_Open(_KINDS[name], found[3] or "", clean(found[4] or "")), depth, number)

    def _closing(self, depth: int, number: int) -> None:
        if depth >= len(self.stack):
            raise TextFileError(self.path, number, f"“{CLOSING}.” không có mục nào cùng cấp ở trên")
        del self.stack[depth + 1 :]
        self.target = self.stack[-1].closing

    def _open(self, node: _Open, depth: int, number: int) -> None:
        if depth > len(self.stack):
            message = f"tiêu đề nhảy cấp: có {depth} dấu #, nhiều nhất được {len(self.stack)}"
            raise TextFileError(self.path, number, message)
        del self.stack[depth:]
        if self.stack[-1].closing:
            raise TextFileError(self.path, number, f"tiêu đề con đứng sau “{CLOSING}.”")
        self.stack[-1].children.append(node)
        self.stack.append(node)
        self.target = node.blocks
        self.in_signature = False

    def _table(self, lines: list[str], number: int) -> None:
        quoted = lines[0].startswith("> ")
        rows = []
        for index, line in enumerate(lines):
            row = _row(line) or ""
            if index == 1 and re.fullmatch(r"(\|---)+\|", row):
                continue
            rows.append(tuple(_cells(row, self.path, number + index)))
        if any(len(row) != len(rows[0]) for row in rows):
            raise TextFileError(self.path, number, "các dòng của bảng không cùng số ô")
        self.target.append(Table(tuple(rows), quoted))


def _row(line: str) -> str | None:
    """The table row in a line, None when it is something else."""
    line = line.removeprefix("> ")
    return line if line.startswith("|") else None


def _cells(row: str, path: str, number: int) -> Iterator[str]:
    position = 0
    while position < len(row) - 1 or position == 0:
        found = _CELL.match(row, position)
        if found is None:
            raise TextFileError(path, number, "dòng bảng phải có dạng “| ô | ô |”")
        text = _ESCAPED.sub(lambda match: match[1] or "\n", found[1])
        yield "\n".join(clean(line) for line in text.split("\n"))
        position = found.end()
