"""What an export is, and making only the exports whose content changed.

An export is a path, a *view* (plain JSON-able data: everything of the record and its neighbours
that the file shows) and a function from view to bytes. Because the bytes depend on nothing else,
the hash of view, function, package code and library versions is a sound key: a file with the same
key is taken from the store instead of being made again. The store is addressed by key, so several
data folders and days live side by side in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from pcmbn.exports.archive import pack

PACKAGE = Path(__file__).resolve().parent
TEMPLATES = PACKAGE.parents[1] / "templates" / "typst"
LIBRARIES = (
    "brotli", "fontpkg-be-vietnam-pro", "fonttools", "icalendar", "lxml", "Markdown", "pillow",
    "python-docx", "python-pptx", "segno", "typst", "xlsxwriter",
)  # fmt: skip
# The C1 controls are allowed in XML, but no reader shows them and PDF fonts lack them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
KEEP_SECONDS = 30 * 24 * 3600
View = Mapping[str, Any]


@dataclass(frozen=True)
class Export:
    """One file: `path` below tai-ve/, `view` all that decides its bytes, `make` view → bytes."""

    path: str
    view: View
    make: Callable[[View], bytes]

    @property
    def key(self) -> str:
        """Hash of everything the bytes depend on."""
        code = f"{self.make.__module__}.{self.make.__qualname__}"
        return _digest([tools_version(), code, canonical(self.view)])

    def content(self) -> bytes:
        """The bytes of the file, made anew; control signs in the data never reach a format.

        XML 1.0 (section 2.2), which office files are written in, has no way to hold them.
        """
        return self.make(without_controls(self.view))


@dataclass(frozen=True)
class Bundle:
    """One ZIP of other exports: `members` maps the name inside to the path below tai-ve/."""

    path: str
    members: Mapping[str, str]


@dataclass(frozen=True)
class Made:
    """What a run came to: the content of every file by path, and which were made anew."""

    files: Mapping[str, bytes]
    fresh: tuple[str, ...]


def canonical(view: View) -> str:
    """The view as JSON that is the same for equal views; dates become ISO text."""
    return json.dumps(view, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def without_controls(value: Any) -> Any:
    """A view with a space in place of every control sign but tab and line break."""
    if isinstance(value, str):
        return _CONTROLS.sub(" ", value)
    if isinstance(value, Mapping):
        return {key: without_controls(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_controls(item) for item in value]
    return value


@cache
def tools_version() -> str:
    """Hash of the export code, the Typst templates and the library versions."""
    sources = [*sorted(PACKAGE.glob("*.py")), *sorted(TEMPLATES.glob("*.typ"))]
    parts = [f"{path.name}\0{path.read_text(encoding='utf-8')}" for path in sources]
    return _digest([*parts, *(f"{name} {metadata.version(name)}" for name in LIBRARIES)])


def run(
    exports: Iterable[Export | Bundle],
    store: Path,
    *,
    force: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Made:
    """Make what is not in the store, take the rest from it.

    Args:
        exports: files and bundles; a bundle may name only files of this same run.
        store: folder of finished files, addressed by key; created when missing.
        force: make everything anew even when the store has it.
        tell: called with the path of each file that is made.

    Raises:
        ValueError, KeyError: two exports claim one path; a bundle names a file nobody makes.
    """
    wanted = list(exports)
    _refuse_doubles(wanted)
    files: dict[str, bytes] = {}
    fresh: list[str] = []
    for item in (each for each in wanted if isinstance(each, Export)):
        kept = None if force else _take(store, item.key)
        if kept is None:
            tell(item.path)
            kept = _make(item, store)
            fresh.append(item.path)
        files[item.path] = kept
    return Made(files | _packed(wanted, files), tuple(fresh))


def _make(item: Export, store: Path) -> bytes:
    content = item.content()
    _put(store, item.key, content)
    return content


def _packed(wanted: list[Export | Bundle], files: Mapping[str, bytes]) -> dict[str, bytes]:
    bundles = [each for each in wanted if isinstance(each, Bundle)]
    return {
        bundle.path: pack({name: files[path] for name, path in bundle.members.items()})
        for bundle in bundles
    }


def prune(store: Path, now: float | None = None) -> int:
    """Remove stored files that no run has used for a month; how many."""
    limit = (time.time() if now is None else now) - KEEP_SECONDS
    old = [path for path in _stored(store) if path.stat().st_mtime < limit]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _stored(store: Path) -> Iterator[Path]:
    return (path for path in store.glob("*/*") if path.is_file())


def _refuse_doubles(wanted: list[Export | Bundle]) -> None:
    paths = [item.path for item in wanted]
    doubles = sorted({path for path in paths if paths.count(path) > 1})
    if doubles:
        raise ValueError(f"two exports for {', '.join(doubles)}")


def _place(store: Path, key: str) -> Path:
    return store / key[:2] / key[2:]


def _take(store: Path, key: str) -> bytes | None:
    path = _place(store, key)
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        return None
    os.utime(path)
    return kept


def _put(store: Path, key: str, content: bytes) -> None:
    path = _place(store, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two builds at once share the store and may make the same file.
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(content)
    partial.replace(path)


def _digest(parts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part.encode("utf-8")).digest())
    return whole.hexdigest()
