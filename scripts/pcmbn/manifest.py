"""The list of SHA-256 sums that a carried copy has inside, and the comparison against it.

The format is that of `sha256sum`, so a copy can also be checked on a machine without this project:
`sha256sum -c MA-BAM.sha256`.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from pcmbn.problems import Problem

NAME = "MA-BAM.sha256"
SIGNATURE = f"{NAME}.sig"
SITE = "trang"
CODES: dict[str, str] = {
    "V020": "nội dung tệp đã khác với danh sách mã băm",
    "V021": "thiếu tệp có trong danh sách mã băm",
    "V022": "tệp thừa, không có trong danh sách mã băm",
}
# What file managers drop into every folder they show: neither content nor damage.
LEFT_BY_SYSTEMS = frozenset({"Thumbs.db", "desktop.ini", ".DS_Store"})
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


class ManifestError(ValueError):
    """The list is missing or cannot be read; the message is Vietnamese, for the person typing."""


def sha256(raw: bytes) -> str:
    """Hexadecimal SHA-256 of bytes."""
    return hashlib.sha256(raw).hexdigest()


def text(sums: Mapping[str, str]) -> str:
    """The file content for `sums` (path with forward slashes → sum), in order of path."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))


def parse(content: str) -> dict[str, str]:
    """Path → sum; refuses paths that could leave the folder of the copy.

    Raises:
        ManifestError: a line is not in the format, or a path is not safe.
    """
    sums: dict[str, str] = {}
    for number, line in enumerate(content.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if not found or not is_safe(found[2]):
            raise ManifestError(f"{NAME}:{number}: dòng không đúng dạng “mã-băm  đường-dẫn”.")
        sums[found[2]] = found[1]
    return sums


def is_safe(path: str) -> bool:
    """Whether a path stays inside its folder on every system."""
    parts = PurePosixPath(path).parts
    plain = bool(parts) and not path.startswith("/") and not re.search(r"[\\:\x00-\x1f]", path)
    return plain and ".." not in parts and PurePosixPath(path).as_posix() == path


def counted(path: str) -> bool:
    """Whether a file is content of the copy: the list cannot hold its own sum."""
    return path not in (NAME, SIGNATURE) and PurePosixPath(path).name not in LEFT_BY_SYSTEMS


def of_folder(folder: Path) -> dict[str, str]:
    """Path → sum of every content file that stands in `folder` now."""
    return {path: sha256((folder / path).read_bytes()) for path in _paths(folder) if counted(path)}


def _paths(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if not path.is_dir():
            yield path.relative_to(folder).as_posix()


def read_folder(folder: Path) -> str:
    """The list that `folder` carries; ManifestError when it has none."""
    path = folder / NAME
    if not path.is_file():
        raise ManifestError(f"{folder.name}: không có tệp {NAME}, không phải bản mang theo.")
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise ManifestError(f"{NAME}: không đọc được, tệp đã hỏng.") from None


def read_zip(archive: zipfile.ZipFile) -> str:
    """The list that a bundle carries; ManifestError when it has none."""
    found = [name for name in archive.namelist() if name.count("/") == 1 and name.endswith(NAME)]
    if len(found) != 1:
        raise ManifestError(f"Tệp ZIP không có {NAME}, không phải gói do lệnh bundle tạo.")
    return archive.read(found[0]).decode("utf-8")


def compare(wanted: Mapping[str, str], found: Mapping[str, str]) -> list[Problem]:
    """One problem per changed, missing and extra file, in order of path."""
    problems = [
        Problem(path, 1, "file", "V020", "nội dung đã khác với lúc phát hành")
        for path in wanted.keys() & found.keys()
        if wanted[path] != found[path]
    ]
    problems += [
        Problem(path, 1, "file", "V021", f"thiếu tệp có trong {NAME}")
        for path in wanted.keys() - found.keys()
    ]
    problems += [
        Problem(path, 1, "file", "V022", f"tệp thừa, không có trong {NAME}")
        for path in found.keys() - wanted.keys()
    ]
    return sorted(problems)


def differences(folder: Path) -> list[Problem]:
    """Every changed, missing and extra file of a carried copy, by its own list."""
    return compare(parse(read_folder(folder)), of_folder(folder))
