"""Writing files so that nothing half-written is ever left and unchanged files keep their time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Write UTF-8 text with LF line ends, atomically, only when it differs; True when written."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    if path.exists() and path.read_bytes() == raw:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.dang-ghi")
    partial.write_bytes(raw)
    partial.replace(path)
    return True


def write_tree(
    root: Path,
    files: Mapping[str, str | bytes],
    owned: Iterable[str],
    written: Iterable[str] = (),
) -> int:
    """Make the owned folders of `root` hold exactly `files`; how many files changed.

    Args:
        root: folder that `files` keys are relative to.
        files: wanted content by relative path with forward slashes.
        owned: relative folders in which every other file is a leftover and is removed.
        written: files of those folders that already stand as they should.
    """
    changed = sum(write_if_changed(root / name, content) for name, content in files.items())
    wanted = {root / name for name in (*files, *written)}
    for folder in owned:
        for path in sorted((root / folder).rglob("*"), reverse=True):
            if path.is_file() and path not in wanted:
                path.unlink()
                changed += 1
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    return changed
