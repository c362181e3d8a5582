"""One run at a time over a folder; the system drops the lock when the process dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Busy(RuntimeError):
    """Another process holds the lock."""


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock file `path` while the block runs, and remove it afterwards.

    Raises:
        Busy: another process holds it; nothing is waited for.
        OSError: the file cannot be made, for instance in a read-only folder.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as handle:
        if not _take(handle.fileno()) or not _still_there(handle.fileno(), path):
            raise Busy(path.name)
        try:
            yield
        finally:
            # Windows keeps an open file; an empty leftover locks nobody out.
            with suppress(OSError):
                path.unlink()


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

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
