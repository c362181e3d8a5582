"""Reading a folder that somebody may be editing: never half of the old and half of the new."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

TRIES = 3
Read = TypeVar("Read")


def read_steadily(folder: Path, read: Callable[[], Read]) -> Read | None:
    """What `read` returns from a run in which no file of `folder` changed; None after three."""
    for _ in range(TRIES):
        before = stamps(folder)
        found = read()
        if stamps(folder) == before:
            return found
    return None


def stamps(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Every file with what changes when it is written or replaced; a vanished one is left out."""
    found = {}
    for path in folder.rglob("*"):
        try:
            stat = path.lstat()
        except FileNotFoundError:
            continue
        found[path] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return found
