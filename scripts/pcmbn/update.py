"""The `cap-nhat` command: brings a carried copy to the next version, or changes nothing.

The copy is checked before, the new version is made whole in a folder beside it and checked too;
only then do the two change places. Whatever stops the command, the copy is the old or the new one.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pcmbn import manifest, swap
from pcmbn.bundle import CHANGES, FORMAT, LITERALS, WHOLE
from pcmbn.delta import LITERAL, rebuild
from pcmbn.lock import Busy, only_one
from pcmbn.refusals import words

SHOWN_FAULTS = 20


class UpdateError(RuntimeError):
    """The update cannot be applied; the copy is as it was. The message is Vietnamese."""


@dataclass(frozen=True)
class Update:
    """An update file: operations by path (None: whole), the new list, its signature if any."""

    start: str
    target: str
    changes: Mapping[str, list[tuple[int, int]] | None]
    literals: bytes
    whole: Mapping[str, bytes]
    listed: str
    signature: bytes | None


def main(args: Sequence[str]) -> int:
    """Run `cap-nhat DELTA.zip THƯ-MỤC`; 0 when the copy is the new version, 1 when unchanged."""
    parser = argparse.ArgumentParser(prog="pcmbn cap-nhat", description="Cập nhật bản mang theo.")
    parser.add_argument("delta", type=Path, metavar="CẬP-NHẬT.zip")
    parser.add_argument("folder", type=Path, metavar="THƯ-MỤC")
    options = parser.parse_args(args)
    try:
        count = apply(options.delta, options.folder.resolve())
    except Busy:
        print("Chưa cập nhật: một lệnh khác đang cập nhật thư mục này. Bản cũ giữ nguyên.")
        return 1
    except (UpdateError, manifest.ManifestError) as error:
        print(f"Chưa cập nhật, bản cũ giữ nguyên: {error}")
        return 1
    except OSError as error:
        reason = words(error) or f"không đọc hoặc ghi được ({error.strerror or error})"
        print(f"Chưa cập nhật, bản cũ giữ nguyên: {reason}.")
        return 1
    print(f"Đã cập nhật {options.folder.name}: {count} tệp thay đổi; bản mới đã kiểm tra đủ.")
    return 0


def apply(delta: Path, folder: Path) -> int:
    """Apply an update; how many files changed or went away.

    Raises:
        UpdateError, ManifestError: damaged update, damaged copy, or another starting version.
        Busy: another process updates this copy.
    """
    update = read_update(delta)
    old, fresh = swap.beside(folder, "cu"), swap.beside(folder, "cap-nhat")
    with only_one(swap.beside(folder, "khoa")):
        swap.recover(folder, old)
        before = _checked(folder, update)
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            changed = _stage(folder, fresh, update, before)
            swap.replace_folder(fresh, folder, old)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return changed


def read_update(path: Path) -> Update:
    """Read the file whole, before anything is touched; UpdateError when it is not an update."""
    try:
        with zipfile.ZipFile(path) as archive:
            document: dict[str, Any] = json.loads(archive.read(CHANGES))
            names = set(archive.namelist())
            signed = manifest.SIGNATURE in names
            update = Update(
                document["from"],
                document["to"],
                document["files"],
                archive.read(LITERALS),
                {name: archive.read(name) for name in names if name.startswith(f"{WHOLE}/")},
                archive.read(manifest.NAME).decode("utf-8"),
                archive.read(manifest.SIGNATURE) if signed else None,
            )
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UpdateError(f"{path.name} không phải tệp cập nhật, hoặc đã hỏng.") from error
    if document.get("format") != FORMAT:
        raise UpdateError(f"{path.name} thuộc kiểu cập nhật khác, cần công cụ mới hơn.")
    if manifest.sha256(update.listed.encode()) != update.target:
        raise UpdateError(f"{path.name} đã hỏng: danh sách mã băm không khớp.")
    return update


def _checked(folder: Path, update: Update) -> dict[str, str]:
    """The sums of the copy, once it is proved whole and the version the update starts from."""
    listed = manifest.read_folder(folder)
    state = manifest.sha256(listed.encode())
    if state == update.target:
        raise UpdateError("bản này đã là bản mới.")
    if state != update.start:
        raise UpdateError("tệp cập nhật dành cho một bản khác; hãy chép cả gói ZIP mới.")
    before = manifest.parse(listed)
    _refuse("bản đang có không nguyên vẹn", before, manifest.of_folder(folder))
    return before


def _refuse(what: str, wanted: Mapping[str, str], found: Mapping[str, str]) -> None:
    problems = manifest.compare(wanted, found)
    if problems:
        shown = "\n".join(problem.text() for problem in problems[:SHOWN_FAULTS])
        raise UpdateError(f"{what}, {len(problems)} tệp sai.\n{shown}")


def _stage(folder: Path, fresh: Path, update: Update, before: Mapping[str, str]) -> int:
    """Make the whole new version in `fresh` and prove it; the number of files that differ."""
    wanted = manifest.parse(update.listed)
    made = _new_files(folder, update)
    for path in wanted:
        target = fresh / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in made:
            target.write_bytes(made[path])
        elif path in before:
            shutil.copyfile(folder / path, target)
    (fresh / manifest.NAME).write_bytes(update.listed.encode())
    if update.signature is not None:
        (fresh / manifest.SIGNATURE).write_bytes(update.signature)
    if hasattr(os, "sync"):
        os.sync()  # a stick pulled out right after must not lose what was proved here
    _refuse("bản mới dựng ra không khớp", wanted, manifest.of_folder(fresh))
    return len(made) + len(before.keys() - wanted.keys())


def _new_files(folder: Path, update: Update) -> dict[str, bytes]:
    """Path → content of every changed or new file."""
    made: dict[str, bytes] = {}
    used = 0
    for path in sorted(update.changes):
        operations = update.changes[path]
        if operations is None:
            made[path] = update.whole.get(f"{WHOLE}/{path}", b"")
            continue
        size = sum(length for offset, length in operations if offset == LITERAL)
        old = (folder / path).read_bytes() if manifest.is_safe(path) else b""
        made[path] = rebuild(old, operations, update.literals[used : used + size])
        used += size
    return made
