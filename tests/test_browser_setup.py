"""Finding the browsers: overrides, the command path, usual places, and the advice when none."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from pcmbn import browser_setup
from pcmbn.browser_setup import BrowserMissing, Browsers

VARIABLES = ("PCMBN_CHROMIUM", "PCMBN_FIREFOX")


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Linux machine without browsers and without rights to install; returns its PATH folder."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(browser_setup.sys, "platform", "linux")
    monkeypatch.setattr(browser_setup.debian, "can_install", lambda: False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def executable(folder: Path, name: str) -> Path:
    """A file that counts as a command."""
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_nothing_is_found_on_a_bare_machine(bare_machine: Path):
    """None, not a guess."""
    assert browser_setup.find_chromium() is None
    assert browser_setup.find_firefox() is None


def test_finds_commands_on_the_path(bare_machine: Path):
    """Chrome serves for Chromium when that is what the machine has."""
    chrome = executable(bare_machine, "google-chrome")
    firefox = executable(bare_machine, "firefox")

    assert browser_setup.ensure_browsers() == Browsers(chromium=chrome, firefox=firefox)


def test_override_wins_over_the_path(bare_machine: Path, monkeypatch: pytest.MonkeyPatch):
    """Whoever names a browser gets that one."""
    executable(bare_machine, "chromium")
    mine = executable(bare_machine, "cua-toi")
    monkeypatch.setenv("PCMBN_CHROMIUM", str(mine))

    assert browser_setup.find_chromium() == mine


def test_wrong_override_is_an_error_and_not_ignored(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
):
    """Falling back silently would test another browser than the one asked for."""
    executable(bare_machine, "firefox")
    monkeypatch.setenv("PCMBN_FIREFOX", str(bare_machine / "khong-co"))

    with pytest.raises(BrowserMissing, match="PCMBN_FIREFOX trỏ tới tệp không có"):
        browser_setup.find_firefox()


@pytest.mark.parametrize(
    ("present", "package"), [("firefox", "chromium"), ("chromium", "firefox-esr")]
)
def test_each_missing_browser_is_named(bare_machine: Path, present: str, package: str):
    """Both engines are needed; the sentence says which package to install."""
    executable(bare_machine, present)

    with pytest.raises(BrowserMissing, match=f"sudo apt install {package}\\)"):
        browser_setup.ensure_browsers()


def test_root_on_debian_installs_only_what_is_missing(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
):
    """A new test machine needs no hand-work."""
    executable(bare_machine, "chromium")
    asked: list[str] = []

    def install(packages: list[str]) -> bool:
        asked.extend(packages)
        executable(bare_machine, "firefox-esr")
        return True

    monkeypatch.setattr(browser_setup.debian, "can_install", lambda: True)
    monkeypatch.setattr(browser_setup.debian, "install", install)

    assert browser_setup.ensure_browsers().firefox == bare_machine / "firefox-esr"
    assert asked == ["firefox-esr"]


def test_failed_installation_still_ends_in_advice(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
):
    """apt-get may fail without a network; that is not a pass."""
    monkeypatch.setattr(browser_setup.debian, "can_install", lambda: True)
    monkeypatch.setattr(browser_setup.debian, "install", lambda packages: False)

    with pytest.raises(BrowserMissing):
        browser_setup.ensure_browsers()


def test_usual_places_on_windows_and_mac():
    """Installers there do not touch the command path."""
    chromium, firefox = browser_setup._CHROMIUM, browser_setup._FIREFOX
    windows = {"PROGRAMFILES": "/pf", "PROGRAMFILES(X86)": "/pf86"}

    assert PurePath("/pf86/Microsoft/Edge/Application/msedge.exe") in set(
        browser_setup.usual_places(chromium, "win32", windows)
    )
    assert PurePath("/home/toi/Applications/Firefox.app/Contents/MacOS/firefox") in set(
        browser_setup.usual_places(firefox, "darwin", {"HOME": "/home/toi"})
    )
    assert list(browser_setup.usual_places(chromium, "linux", windows)) == []
