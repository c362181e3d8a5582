"""WebKit, the engine of Safari and of every browser on an iPhone, driven through WebKitGTK.

Playwright's own WebKit is not the one Debian's readers have and cannot be pinned from a registry;
the system's WebKitGTK reports requests and errors to `webkit_process.py`, which this starts.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

from browser.crawl import LINKS_SCRIPT, Visit
from pcmbn.webkit_setup import SYSTEM_PYTHON

_REPLY_SECONDS = 60


class WebKitError(RuntimeError):
    """WebKitGTK did not start or did not answer."""


@contextmanager
def open_webkit() -> Iterator[WebKit]:
    """A WebKitGTK window on a screen of its own, ended when the block is left."""
    with _screen() as display:
        program = Path(__file__).with_name("webkit_process.py")
        command = [str(SYSTEM_PYTHON), str(program), f"JSON.stringify({LINKS_SCRIPT.strip()})"]
        environment = {"DISPLAY": display, "GDK_BACKEND": "x11", "LIBGL_ALWAYS_SOFTWARE": "1"}
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **environment},
        ) as process:
            try:
                yield WebKit(process)
            finally:
                process.kill()


class WebKit:
    """The one view of a running WebKitGTK."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def visit(self, path: Path) -> Visit:
        """Open one page of the folder."""
        return self.open(path.as_uri())

    def open(self, address: str) -> Visit:
        """Open one page and return once it has loaded and its scripts had a turn."""
        if self._process.stdin is None or self._process.stdout is None:
            raise WebKitError("WebKitGTK chạy mà không có đường vào ra")
        self._process.stdin.write(address + "\n")
        self._process.stdin.flush()
        if not select([self._process.stdout], [], [], _REPLY_SECONDS)[0]:
            raise WebKitError(f"WebKitGTK không trả lời sau {_REPLY_SECONDS} giây: {address}")
        line = self._process.stdout.readline()
        if not line:
            raise WebKitError(f"WebKitGTK kết thúc sớm khi mở {address}")
        return Visit(**json.loads(line))


@contextmanager
def _screen() -> Iterator[str]:
    """A virtual screen with a number that the X server picks itself, so that runs never clash."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as stream:
            number = stream.readline().strip()
        if not number:
            raise WebKitError("Xvfb không mở được màn hình ảo")
        yield f":{number}"
    finally:
        server.kill()
        server.wait()
