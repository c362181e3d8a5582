"""One run at a time over a folder; the system drops the lock when the process dies.

A leftover file of a killed run locks nobody out.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PAUSE_SECONDS = 0.2
# Windows keeps others from reading the locked byte, so it lies where no text will ever be.
_LOCKED_BYTE = 1 << 30


class Busy(RuntimeError):
    """Another process holds the lock `path`; `owner` is what that process says it is, or ""."""

    def __init__(self, path: Path, owner: str) -> None:
        super().__init__(path.name, owner)
        self.path = path
        self.owner = owner


@contextmanager
def only_one(
    path: Path,
    *,
    who: str = "",
    wait_seconds: float = 0,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[None]:
    """Hold the lock file `path` while the block runs, and remove it afterwards.

    Args:
        path: the lock file; made when missing.
        who: what a process kept waiting is told about this one.
        wait_seconds: how long to wait for another process to finish.
        tell: called once, with who holds the lock, when there is something to wait for.

    Raises:
        Busy: another process still holds it.
        OSError: the file cannot be made, for instance in a read-only folder.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _wait(path, time.monotonic() + wait_seconds, tell)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, who.encode())
        yield
    finally:
        # Windows keeps an open file; an empty leftover locks nobody out.
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _wait(path: Path, end: float, tell: Callable[[str], None]) -> int:
    """The locked descriptor; tries again until `end`."""
    told = False
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if _take(descriptor) and _still_there(descriptor, path):
            return descriptor
        os.close(descriptor)
        if time.monotonic() >= end:
            raise Busy(path, _owner(path))
        if not told:
            told = True
            tell(_owner(path))
        time.sleep(PAUSE_SECONDS)


def _owner(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _still_there(descriptor: int, path: Path) -> bool:
    """False when the holder before us removed the file between our opening and locking it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _take(descriptor: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
