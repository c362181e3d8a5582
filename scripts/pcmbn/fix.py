"""`check --fix`: puts what can be put right without changing what is said.

Works on the text, block by block, so that comments and values stay exactly as typed: Unicode NFC,
line ends, trailing spaces, a final newline, and top-level keys in schema order.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pcmbn.schema import Kind, Schema
from pcmbn.write import write_if_changed

KEY = re.compile(r"([A-Za-z_]+):(\s|$)")


def fix_folder(data: Path, schema: Schema) -> list[str]:
    """Fix every record file; the names of the files that changed."""
    changed = []
    for kind in schema.kinds.values():
        for path in sorted((data / kind.folder).glob("*.yml")):
            try:
                text = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue
            if write_if_changed(path, fix_text(text, kind)):
                changed.append(f"data/{kind.folder}/{path.name}")
    return changed


def fix_text(text: str, kind: Kind) -> str:
    """The same content in canonical form."""
    clean = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    lines = [line.rstrip() for line in clean.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    joined = "\n".join(lines).rstrip("\n") + "\n"
    return joined if kind.list_file else _ordered(joined, list(kind.fields))


def _ordered(text: str, order: list[str]) -> str:
    """Move top-level blocks into schema order; a comment travels with the key below it."""
    head, blocks = _blocks(text)
    names = [name for name, _ in blocks]
    if len(set(names)) != len(names):
        return text
    rank = {name: index for index, name in enumerate(order)}
    blocks.sort(key=lambda block: rank.get(block[0], len(rank)))
    return head + "".join(body for _, body in blocks)


def _blocks(text: str) -> tuple[str, list[tuple[str, str]]]:
    head: list[str] = []
    blocks: list[tuple[str, list[str]]] = []
    pending: list[str] = []
    for line in text.splitlines(keepends=True):
        match = KEY.match(line)
        if match:
            blocks.append((match.group(1), [*pending, line]))
            pending = []
        elif line.startswith("#") and blocks:
            pending.append(line)
        elif blocks:
            blocks[-1][1].extend([*pending, line])
            pending = []
        else:
            head.append(line)
    if blocks:
        blocks[-1][1].extend(pending)
    return "".join(head), [(name, "".join(body)) for name, body in blocks]
