"""ZIP containers with the same bytes for the same content: fixed dates, sorted entries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
FIRST = "[Content_Types].xml"
ALREADY_PACKED = (".docx", ".pptx", ".zip", ".png", ".xlsx")


def pack(members: Mapping[str, bytes]) -> bytes:
    """One ZIP of these files; office readers expect the content types first."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(members, key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # the same on Windows, where the default differs
            entry.external_attr = 0o644 << 16
            stored = name.endswith(ALREADY_PACKED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, members[name], compresslevel=None if stored else 9)
    return buffer.getvalue()


def repack(container: bytes) -> bytes:
    """An office file again, without the time it was made at."""
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
