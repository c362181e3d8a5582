"""What the kept results of an earlier build depend on besides the data: code, templates, versions.

One sum over everything: a change of any line drops every kept result, so none can outlive the code
that made it. Kept results are only ever a shorter way to the same bytes; `--sach` does without.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).resolve().parents[2]
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "MarkupSafe", "PyYAML")
_KEPT_LENGTH = 32
_MOST_KEPT = 6
_running: list[str] = []


def sum_of(*parts: str | bytes) -> str:
    """A short sum of parts; their lengths count, so that no two lists of parts are mixed up."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        total.update(f"{len(raw)}:".encode())
        total.update(raw)
    return total.hexdigest()


def sum_of_files(root: Path, patterns: Iterable[str]) -> str:
    """The sum of files' names and bytes under a folder."""
    found = sorted({path for pattern in patterns for path in root.rglob(pattern) if path.is_file()})
    parts = [(path.relative_to(root).as_posix(), path.read_bytes()) for path in found]
    return sum_of(*(part for pair in parts for part in pair))


def code_stamp() -> str:
    """The sum of the project's own code and templates and of the packages that make pages."""
    versions = [f"{name} {metadata.version(name)}" for name in PACKAGES]
    parts = sum_of_files(SCRIPTS, ("*.j2", "*.yml", "*.js", "*.css"))
    return sum_of(_loaded(), parts, platform.python_version(), *versions)


@lru_cache(maxsize=1)
def _loaded() -> str:
    """The sum of the code as this process found it: what is edited later does not run in it."""
    return _code()


def _code() -> str:
    return sum_of_files(SCRIPTS, ("*.py",))


@contextmanager
def unchanged() -> Iterator[None]:
    """A run whose results may be kept, unless code or templates change while it lasts."""
    before = code_stamp()
    _running.append(before)
    try:
        yield
    finally:
        _running.remove(before)


def _trusted() -> bool:
    """Whether everything that ran still is what the stamp was taken of."""
    now = code_stamp()
    return _code() == _loaded() and bool(_running) and all(before == now for before in _running)


def load_kept(path: Path, stamp: str) -> Any:
    """What an earlier run kept under this stamp; None when there is nothing whole and fitting."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    head, body = raw[:_KEPT_LENGTH], raw[_KEPT_LENGTH:]
    if head.decode("ascii", "replace") != sum_of(stamp, body):
        return None
    return pickle.loads(body)


def keep(path: Path, stamp: str, value: Any) -> None:
    """Keep a value for the next run, in one step: an interrupted run leaves the old file whole.

    Only inside `unchanged`: a template edited in the middle would leave its pages under a stamp
    that speaks of the old one.
    """
    if not _trusted():
        return
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(sum_of(stamp, body).encode() + body)
        partial.replace(path)
        _forget_oldest(path)
    except OSError:
        partial.unlink(missing_ok=True)  # nothing kept is only slower


def _forget_oldest(path: Path) -> None:
    """Every site has its own file of a sort; those of sites long gone would pile up."""
    sort = path.name.partition("-")[0]
    found = sorted(path.parent.glob(f"{sort}-*{path.suffix}"), key=lambda p: p.stat().st_mtime)
    for old in found[:-_MOST_KEPT]:
        old.unlink(missing_ok=True)
