"""WebKitGTK for the long browser tests: the engine of iPhones, as Debian packages it.

Only `test --long` needs it. A machine that cannot have it (macOS, Windows) is told so in a
sentence: the tests that need it then fail and are never skipped unseen.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from pcmbn import debian
from pcmbn.browser_setup import BrowserMissing

SYSTEM_PYTHON = Path("/usr/bin/python3")
PACKAGES = ("python3-gi", "gir1.2-webkit2-4.1", "xvfb")
_PROBE = "import gi; gi.require_version('WebKit2', '4.1'); from gi.repository import WebKit2"


def ensure_webkit() -> None:
    """Make WebKitGTK usable, installing it as root on a Debian-like system.

    Raises BrowserMissing with one sentence saying what to install.
    """
    if not is_usable() and debian.can_install():
        debian.install(PACKAGES)
    if not is_usable():
        raise BrowserMissing(
            "Không tìm thấy WebKitGTK cho các bài thử dài: hãy chạy trên Debian/Ubuntu và cài "
            f"bằng lệnh: sudo apt install {' '.join(PACKAGES)}"
        )


def is_usable() -> bool:
    """Whether the system's Python can load WebKitGTK and a virtual screen is at hand."""
    if not SYSTEM_PYTHON.is_file() or shutil.which("Xvfb") is None:
        return False
    probe = subprocess.run([SYSTEM_PYTHON, "-c", _PROBE], capture_output=True, check=False)
    return probe.returncode == 0
