"""Install Debian packages when we may: root on a machine that has apt-get.

Uses only the standard library, because the entry script needs it before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

_STEPS = (("update",), ("install", "-y", "--no-install-recommends"))
_LAST_LINES = 5


def can_install() -> bool:
    """Tell whether `install` may be tried, so that ordinary users are told what to do instead."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> bool:
    """Install packages by apt-get; False when it failed, with its last lines on stderr.

    The package lists are refreshed first: a new machine has none.
    """
    print(f"Đang cài bằng apt-get: {', '.join(packages)} …", file=sys.stderr, flush=True)
    return _run(_STEPS[0]) and _run((*_STEPS[1], *packages))


def _run(arguments: Sequence[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "-q", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        print("\n".join(done.stdout.splitlines()[-_LAST_LINES:]), file=sys.stderr)
    return done.returncode == 0
