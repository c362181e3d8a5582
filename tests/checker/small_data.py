"""A data folder to break: the small data set under the project's own schema, file by file."""

from __future__ import annotations

import base64
import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pcmbn import contributing, jsonschema_export
from pcmbn.schema import load_schema

PROJECT = Path(__file__).resolve().parents[2]
FIXTURE = PROJECT / "tests" / "fixtures" / "du-lieu-nho"
AS_OF = dt.date(2026, 11, 25)

Change = Mapping[str, Any]


def make_small_data(root: Path) -> Path:
    """`root/data` with schema, vocabularies and everything derived from them up to date."""
    data = root / "data"
    shutil.copytree(FIXTURE, data)
    for folder in ("_luoc-do", "_tu-vung"):
        shutil.copytree(PROJECT / "data" / folder, data / folder)
    jsonschema_export.write(data)
    shutil.copy(PROJECT / contributing.FILE, root)
    contributing.write(root, load_schema(data))
    return data


def change(data: Path, changes: Mapping[str, Change]) -> None:
    """Apply the changes of a case: path relative to the data folder → what happens to the file."""
    originals = {name: _original(data, name, how) for name, how in changes.items()}
    for name, how in changes.items():
        path = data / name
        if how.get("delete"):
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_content(originals[name], how))


def _original(data: Path, name: str, how: Change) -> str:
    source = data / how.get("copy", name)
    return source.read_text(encoding="utf-8") if source.is_file() else ""


def _content(original: str, how: Change) -> bytes:
    if "base64" in how:
        return base64.b64decode(how["base64"])
    if "text" in how:
        return str(how["text"]).encode()
    if "padding" in how:
        original += f"{how['padding']['line']}\n" * how["padding"]["times"]
    for old, new in how.get("edit", []):
        assert original.count(old) == 1, f"{old!r} stands {original.count(old)} times"
        original = original.replace(old, new)
    return original.encode()
