"""Old Word files, RTF and OpenDocument: LibreOffice turns them into .docx first, when it is there.

LibreOffice runs without a window, without the user's profile, and converting runs no macro.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from pcmbn.texts import read_docx
from pcmbn.texts.source import MAX_UNPACKED, ImportFault, Source

SECONDS = 180
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


def office() -> str | None:
    """The LibreOffice program, None when the machine has none."""
    named = os.environ.get("PCMBN_SOFFICE")
    if named is not None:
        return named or None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def read(raw: bytes, suffix: str) -> Source:
    """The text of an old file; `suffix` names its format: "doc", "rtf", "odt"."""
    program = office()
    if program is None:
        raise ImportFault(
            f"Tệp .{suffix} cần LibreOffice để đọc mà máy chưa có: cài LibreOffice, hoặc mở tệp "
            "bằng Word rồi lưu thành .docx."
        )
    with tempfile.TemporaryDirectory(prefix="pcmbn-") as folder:
        converted = _convert(program, raw, suffix, Path(folder))
    return replace(read_docx.read(converted), format=suffix)


def _convert(program: str, raw: bytes, suffix: str, folder: Path) -> bytes:
    source = folder / f"van-ban.{suffix}"
    source.write_bytes(raw)
    profile = (folder / "ho-so").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "docx", "--outdir", str(folder / "ra"), str(source)]
    try:
        subprocess.run(
            command,
            check=False,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise ImportFault(f"LibreOffice không mở được tệp .{suffix} này.") from None
    made = folder / "ra" / "van-ban.docx"
    if not made.is_file() or made.stat().st_size > MAX_UNPACKED:
        raise ImportFault(f"LibreOffice không chuyển được tệp .{suffix}: hỏng hoặc đặt mật khẩu.")
    return made.read_bytes()
