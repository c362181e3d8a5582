"""The `serve` command: live preview while data are edited.

`mkdocs serve` watches docs/ and reloads the browser; this command watches data/ and the templates
and regenerates the pages when they change. A data error is printed and the last good pages stay.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pcmbn.check import check_data
from pcmbn.generate import generate
from pcmbn.lock import Busy
from pcmbn.pagemaker.stamps import unchanged
from pcmbn.parsed import Parsed
from pcmbn.problems import errors, summary
from pcmbn.shared_pages import refusal, writing_pages

PROJECT = Path(__file__).resolve().parents[2]
WATCHED = (PROJECT / "data", PROJECT / "scripts" / "templates")
PAUSE_SECONDS = 0.25
KEPT = PROJECT / ".dung" / "trang-xem.nho"


def main(options: argparse.Namespace) -> int:
    """`serve`: runs until Ctrl-C; exit 0, or 1 when the first generation fails."""
    parsed = Parsed()
    if not regenerate(options, parsed):
        return 1
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--no-strict"]
    command += ["--dev-addr", options.address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    server = subprocess.Popen(command, cwd=PROJECT, env=environment)
    print(f"Xem thử tại http://{options.address}/ – Ctrl-C để dừng.", flush=True)
    try:
        watch(options, server, parsed)
    except KeyboardInterrupt:
        pass
    finally:
        server.terminate()
        server.wait()
    return 0


def watch(options: argparse.Namespace, server: subprocess.Popen[bytes], parsed: Parsed) -> None:
    """Regenerate whenever a watched file changes, until the server ends."""
    seen = stamps(WATCHED)
    while server.poll() is None:
        time.sleep(PAUSE_SECONDS)
        now = stamps(WATCHED)
        if now != seen:
            seen = now
            regenerate(options, parsed)


def regenerate(options: argparse.Namespace, parsed: Parsed) -> bool:
    """Check and write the pages; says what is wrong and writes nothing when data have errors.

    `parsed` and the pages' kept sums make an edit cost what it changes, not the whole site.
    """
    started = time.monotonic()
    checked = check_data(options.data, options.as_of, options.edition, parsed)
    if not checked.ok:
        for problem in errors(checked.problems):
            print(problem.text())
        print(f"{summary(checked.problems, checked.dataset.size)} Giữ trang cũ.", flush=True)
        return False
    try:
        with writing_pages("serve"), unchanged():
            docs = PROJECT / "docs"
            pages = generate(checked.dataset, options.as_of, docs, kept=KEPT)
    except Busy as busy:
        print(f"{refusal(busy)} Giữ trang cũ.", flush=True)
        return False
    print(f"{pages} trang, {time.monotonic() - started:.1f} giây", flush=True)
    return True


def stamps(folders: tuple[Path, ...]) -> dict[Path, float]:
    """Every watched file with its time of change."""
    return {path: path.stat().st_mtime for path in _files(folders)}


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())
