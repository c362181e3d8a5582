"""Names of files that some reader's computer cannot hold: a stick goes from system to system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from pcmbn.problems import Problem

CODES: dict[str, str] = {
    "V040": "hai tệp chỉ khác nhau ở chữ hoa, chữ thường hoặc cách ghi dấu",
    "V041": "tên tệp mà Windows không nhận",
    "V042": "đường dẫn quá dài",
}
MAX_PATH = 160  # Windows allows 260 in all; the rest is for the folder the reader chose
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')


def name_faults(folder: Path) -> list[Problem]:
    """Every file of `folder` whose name fails somewhere, sorted."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(faults(sorted(paths)))


def faults(paths: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with paths that use forward slashes."""
    seen: dict[str, str] = {}
    for path in paths:
        same = unicodedata.normalize("NFC", path).casefold()
        first = seen.setdefault(same, path)
        if first != path:
            yield Problem(path, 1, "file", "V040", f"trùng với “{first}” trên Windows và macOS")
        if any(_RESERVED.fullmatch(p) or _FORBIDDEN.search(p) for p in path.split("/")):
            yield Problem(path, 1, "file", "V041", "Windows không nhận tên này")
        if len(path) > MAX_PATH:
            yield Problem(path, 1, "file", "V042", f"dài {len(path)} ký tự, tối đa {MAX_PATH}")
