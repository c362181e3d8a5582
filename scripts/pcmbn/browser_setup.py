"""Find the two browsers that the browser tests drive, and install them where that is possible.

Both engines are needed: the site must open from file:// in each. A missing browser is an error
with one sentence of advice, never a silent skip.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from pcmbn import debian


class BrowserMissing(Exception):
    """No usable browser; the message is a Vietnamese sentence for the person at the terminal."""


@dataclass(frozen=True)
class Browsers:
    """Executables of the two browsers."""

    chromium: Path
    firefox: Path


@dataclass(frozen=True)
class _Kind:
    label: str
    variable: str
    package: str
    commands: tuple[str, ...]
    mac: tuple[str, ...]
    windows: tuple[str, ...]


_CHROMIUM = _Kind(
    label="Chromium (hoặc Chrome, Edge)",
    variable="PCMBN_CHROMIUM",
    package="chromium",
    commands=(
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "microsoft-edge-stable",
    ),
    mac=(
        "Chromium.app/Contents/MacOS/Chromium",
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    windows=(
        "Chromium/Application/chrome.exe",
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ),
)
_FIREFOX = _Kind(
    label="Firefox",
    variable="PCMBN_FIREFOX",
    package="firefox-esr",
    commands=("firefox-esr", "firefox"),
    mac=("Firefox.app/Contents/MacOS/firefox",),
    windows=("Mozilla Firefox/firefox.exe",),
)
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def find_chromium() -> Path | None:
    """Chromium, Chrome or Edge on this machine; raises BrowserMissing for a wrong override."""
    return _find(_CHROMIUM)


def find_firefox() -> Path | None:
    """Firefox on this machine; raises BrowserMissing for a wrong override."""
    return _find(_FIREFOX)


def ensure_browsers() -> Browsers:
    """Both browsers, installing the missing ones as root on a Debian-like system.

    Raises BrowserMissing with one sentence saying what to install.
    """
    missing = [kind for kind in (_CHROMIUM, _FIREFOX) if _find(kind) is None]
    if missing and debian.can_install():
        debian.install([kind.package for kind in missing])
    return Browsers(chromium=_require(_CHROMIUM), firefox=_require(_FIREFOX))


def usual_places(kind: _Kind, platform: str, environ: Mapping[str, str]) -> Iterator[PurePath]:
    """Where installers put the browser on macOS and Windows, outside the command path."""
    if platform == "darwin":
        roots = ["/Applications", str(Path(environ.get("HOME", "/")) / "Applications")]
        yield from (PurePath(root, name) for name in kind.mac for root in roots)
    elif platform == "win32":
        roots = [environ[name] for name in _WINDOWS_ROOTS if environ.get(name)]
        yield from (PurePath(root, name) for name in kind.windows for root in roots)


def _find(kind: _Kind) -> Path | None:
    override = os.environ.get(kind.variable)
    if override:
        return _checked_override(kind, Path(override))
    on_path = (shutil.which(command) for command in kind.commands)
    installed = (Path(place) for place in usual_places(kind, sys.platform, os.environ))
    found = [Path(command) for command in on_path if command]
    return next(iter(found), None) or next((place for place in installed if place.is_file()), None)


def _checked_override(kind: _Kind, path: Path) -> Path:
    if not path.is_file():
        raise BrowserMissing(f"Biến {kind.variable} trỏ tới tệp không có: {path}")
    return path


def _require(kind: _Kind) -> Path:
    path = _find(kind)
    if path is None:
        raise BrowserMissing(
            f"Không tìm thấy {kind.label}: hãy cài rồi chạy lại "
            f"(Debian/Ubuntu: sudo apt install {kind.package}), "
            f"hoặc đặt biến {kind.variable} bằng đường dẫn tới tệp chạy."
        )
    return path
