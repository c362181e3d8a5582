"""`check --fix`: puts what can be put right without changing what is said.

Works on the text, block by block, so that comments and values stay exactly as typed: Unicode NFC,
line ends, trailing spaces, a final newline, and top-level keys in schema order. Every step is
proved on the parsed tree before it is kept; a file that cannot be read is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pcmbn.problems import Problem
from pcmbn.schema import Kind, Schema
from pcmbn.sources_of_data import record_files
from pcmbn.write import write_if_changed
from pcmbn.yaml_source import Mapping, Node, Scalar, parse_bytes

KEY = re.compile(r"""(?P<quote>['"]?)(?P<name>[A-Za-z_]+)(?P=quote):(\s|$)""")
SCHEMA_LINE = "# yaml-language-server:"
Tree = str | tuple["Tree", ...] | frozenset[tuple[str, "Tree"]]


def fix_folder(data: Path, schema: Schema) -> list[str]:
    """Fix every record file; the names of the files that changed."""
    changed = []
    for path, shown, fixed in _fixable(data, schema):
        write_if_changed(path, fixed)
        changed.append(shown)
    return changed


def unfixed(data: Path, schema: Schema) -> Iterator[Problem]:
    """S013 (warning): a file that `check --fix` would write differently."""
    message = "chưa đúng dạng chuẩn (thứ tự khóa, dấu cách, xuống dòng); chạy check --fix"
    for _, shown, _ in _fixable(data, schema):
        yield Problem(shown, 1, "tệp", "S013", message, "warning")


def _fixable(data: Path, schema: Schema) -> Iterator[tuple[Path, str, str]]:
    for kind in schema.kinds.values():
        for path, shown in record_files(data, kind):
            try:
                text = path.read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError):
                continue
            fixed = fix_text(text, kind)
            if fixed != text:
                yield path, shown, fixed


def fix_text(text: str, kind: Kind) -> str:
    """The same content in canonical form, as far as that leaves every value what it was."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    clean = unicodedata.normalize("NFC", lines)
    stripped = "\n".join(line.rstrip() for line in clean.split("\n")).rstrip("\n") + "\n"
    order = [] if kind.list_file else list(kind.fields)
    ordered = _ordered(stripped, order).rstrip("\n") + "\n"
    candidates = (ordered, stripped, _ordered(clean, order), clean)
    if candidates[0] == text:
        return text
    wanted = _tree_of(lines)
    if wanted is None:
        return text
    return next((made for made in candidates if _tree_of(made) == wanted), text)


def _tree_of(text: str) -> Tree | None:
    node, problems = parse_bytes(text.encode("utf-8"), "")
    doubled = any(problem.code in ("Y003", "Y015") for problem in problems)
    return None if node is None or doubled else _tree(node)


def _tree(node: Node) -> Tree:
    """Values without places; NFC, and blind to the line ends that close a block."""
    if isinstance(node, Scalar):
        return unicodedata.normalize("NFC", node.text).rstrip("\n")
    if isinstance(node, Mapping):
        return frozenset((name, _tree(value)) for name, value in node.items.items())
    return tuple(_tree(item) for item in node.items)


def _ordered(text: str, order: list[str]) -> str:
    """Move top-level blocks into schema order; a comment travels with the key below it."""
    if not order:
        return text
    head, blocks = _blocks(text)
    rank = {name: index for index, name in enumerate(order)}
    blocks.sort(key=lambda block: rank.get(block[0], len(rank)))
    return head + "".join(body for _, body in blocks)


def _blocks(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The lines that belong to the file, then one block per top-level key."""
    head: list[str] = []
    blocks: list[tuple[str, list[str]]] = []
    pending: list[str] = []
    for line in text.splitlines(keepends=True):
        match = KEY.match(line)
        if match:
            blocks.append((match["name"], [*pending, line]))
            pending = []
        elif line.startswith("#") and not line.startswith(SCHEMA_LINE):
            pending.append(line)
        else:
            (blocks[-1][1] if blocks else head).extend([*pending, line])
            pending = []
    (blocks[-1][1] if blocks else head).extend(pending)
    return "".join(head), [(name, "".join(body)) for name, body in blocks]
