"""Puts Be Vietnam Pro into the site, so that Vietnamese looks the same on every machine, offline.

The font comes from a pinned package rather than from the repository or the network: the files are
binary, large and already versioned there. Only the three faces the style sheets name are copied.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

_PACKAGE = "fontpkg_be_vietnam_pro"
_FACES = ("Regular", "Italic", "SemiBold")
LICENCE_NAME = "OFL.txt"


def install_fonts(target: Path) -> list[Path]:
    """Copy the faces and their licence into `target`; return the files written, sorted.

    A file whose bytes are already right is left alone: a new time stamp would make `serve` rebuild
    and nothing else. The licence travels with the faces because the OFL asks for that.
    Raises ModuleNotFoundError if the package is not installed.
    """
    target.mkdir(parents=True, exist_ok=True)
    return sorted(target / name for name, data in _files() if _write_changed(target / name, data))


def _files() -> list[tuple[str, bytes]]:
    package = resources.files(_PACKAGE)
    names = [f"BeVietnamPro-{face}.ttf" for face in _FACES]
    faces = [(name, (package / "files" / name).read_bytes()) for name in names]
    return [*faces, (LICENCE_NAME, (package / "LICENSE").read_bytes())]


def _write_changed(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    path.write_bytes(data)
    return True
