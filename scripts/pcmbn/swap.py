"""Puts one folder in the place of another so that a reader always finds a whole one.

Linux and macOS can exchange two folders in one step. Elsewhere two renames are needed; should the
process die between them, `recover` puts the old folder back on the next run.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_LINUX_EXCHANGE = 2
_MAC_SWAP = 2


def beside(folder: Path, word: str) -> Path:
    """A hidden neighbour of `folder`: renaming works only within one file system."""
    return folder.with_name(f".{folder.name}.{word}")


def recover(folder: Path, old: Path) -> None:
    """Undo a replacement that died half-way: the old folder returns when its place is empty."""
    if old.exists() and not folder.exists():
        old.replace(folder)


def replace_folder(fresh: Path, folder: Path, old: Path) -> None:
    """Put `fresh` in the place of `folder`; `old` is a free neighbour name used on the way."""
    shutil.rmtree(old, ignore_errors=True)
    if not folder.exists():
        fresh.replace(folder)
        return
    if exchange(fresh, folder):
        leftover = fresh
    else:
        folder.replace(old)
        fresh.replace(folder)
        leftover = old
    shutil.rmtree(leftover, ignore_errors=True)


def exchange(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; False when this system cannot."""
    names = os.fsencode(first), os.fsencode(second)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, _MAC_SWAP) == 0)
        done = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _LINUX_EXCHANGE)
        return bool(done == 0)
    except (AttributeError, OSError, TypeError):
        return False
