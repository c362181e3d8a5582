"""Checks a built site: it must be whole, and nothing in it may ask anything of the network.

The site is carried on USB sticks and opened from `file://`, so what a web server would forgive
(letter case of names, folder addresses, absolute paths) is an error here.
"""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pcmbn import manifest
from pcmbn.problems import Problem
from pcmbn.verify_html import (
    LINK,
    SUBMIT,
    Page,
    Reference,
    css_addresses,
    online_features,
    read_page,
    read_text,
    script_calls,
)

CODES: dict[str, str] = {
    "V001": "liên kết tới trang hoặc tệp không có",
    "V002": "liên kết tới mục (neo) không có trong trang đích",
    "V003": "id bị lặp trong một trang",
    "V004": "thiếu ảnh, kịch bản, bảng kiểu hoặc tệp nhúng",
    "V005": "trang gọi ra ngoài thư mục",
    "V006": "CSS gọi ra ngoài thư mục",
    "V007": "CSS trỏ tới tệp không có",
    "V008": "kịch bản gọi mạng hoặc đọc tệp bằng mạng",
    "V009": "giao diện bật tính năng cần mạng",
    "V010": "liên kết ra ngoài thiếu rel=noreferrer",
    "V011": "đường dẫn tuyệt đối",
    "V012": "trang không khai lang=vi",
    "V013": "trang không có tiêu đề (title)",
    "V014": "trang không có đúng một h1",
    "V015": "sai chữ hoa, chữ thường trong tên tệp",
    "V016": "liên kết ra khỏi thư mục của trang tra cứu",
    "V017": "liên kết tới thư mục thay vì tới trang",
    "V018": "không đọc được tệp",
    "V019": "không có trang nào để kiểm tra",
}

_THEME_SCRIPTS = tuple(f"assets/javascripts/{name}" for name in ("bundle.", "workers/", "lunr/"))
_HARMLESS = frozenset({"mailto", "tel", "sms", "data", "blob", "about"})
_WEB = frozenset({"http", "https"})
_ABSOLUTE = re.compile(r"^(?:[a-z]:[\\/]|file:|/(?!/)|(?!data:)[^?#]*\\)", re.IGNORECASE)
_USAGE = "Cách dùng: verify THƯ-MỤC-HOẶC-TỆP-ZIP"


class Facts(NamedTuple):
    """What the rest of a site has to know of a faultless page: its anchors, and where it points."""

    anchors: frozenset[str]
    targets: frozenset[tuple[str, str]]


@dataclass(slots=True)
class Site:
    """The built folder as the rules see it; `files` decides what exists, so case always counts."""

    folder: Path
    files: frozenset[str]
    folders: frozenset[str]
    pages: dict[str, Page] = field(default_factory=dict)
    lowered: dict[str, str] = field(default_factory=dict)
    resolved: dict[tuple[str, str], str] = field(default_factory=dict)
    known: dict[str, Facts] = field(default_factory=dict)


def verify_site(folder: Path, known: Mapping[str, Facts] = MappingProxyType({})) -> list[Problem]:
    """Return every fault of the built site in `folder`, sorted; an empty list means it is whole.

    Paths are relative to `folder`; a fault of a whole file stands on its line 1.
    `known` are pages that were found faultless before and have not changed by a byte.
    Raises NotADirectoryError if `folder` is no folder: that is a usage error, not a fault of it.
    """
    return examine(folder, known)[1]


def examine(
    folder: Path, known: Mapping[str, Facts] = MappingProxyType({})
) -> tuple[Site, list[Problem]]:
    """The same with the site as it was read, for whoever wants to keep what was found out."""
    site = _open_site(folder)
    site.known = dict(known)
    findings = _read_pages(site)
    findings += _reread(site)
    if not site.pages and not site.known:
        findings.append(Problem(".", 1, "site", "V019", "không có trang .html nào"))
    for path, page in site.pages.items():
        findings += _page_findings(site, path, page)
    for path in sorted(site.files):
        findings += _asset_findings(site, path)
    return site, sorted(set(findings))


def _open_site(folder: Path) -> Site:
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    files, folders = set(), {"."}
    for path in folder.rglob("*"):
        (folders if path.is_dir() else files).add(path.relative_to(folder).as_posix())
    lowered = {name.lower(): name for name in sorted(files)}
    return Site(folder, frozenset(files), frozenset(folders), lowered=lowered)


def _read_pages(site: Site, wanted: Sequence[str] | None = None) -> list[Problem]:
    findings = []
    pages = (name for name in site.files if name.endswith(".html") and name not in site.known)
    for path in sorted(pages) if wanted is None else wanted:
        text = read_text(site.folder / path)
        if text is None:
            findings.append(_unreadable(path))
        else:
            site.pages[path] = read_page(text)
    return findings


def _reread(site: Site) -> list[Problem]:
    """Read those known pages after all that point to something no longer there."""
    anchors = {(path, anchor) for path in site.known for anchor in site.known[path].anchors}
    anchors |= {(path, a) for path, page in site.pages.items() for a in (*page.ids, *page.names)}
    anchors |= {(path, "") for path in site.files}
    lost = [path for path, facts in site.known.items() if not facts.targets <= anchors]
    for path in lost:
        del site.known[path]
    return _read_pages(site, lost)


def facts_of(site: Site, path: str) -> Facts:
    """What is worth keeping of a page in which nothing was wrong."""
    page = site.pages[path]
    targets = set()
    for reference in page.references:
        value = reference.value.strip()
        parts = urlsplit(value)
        if not (parts.scheme or parts.netloc):
            target = _resolve(site, path, parts.path)
            targets.add((target, ""))
            if reference.kind == LINK and (anchor := _anchor(site, target, parts.fragment)):
                targets.add((target, anchor))
    return Facts(frozenset({*page.ids, *page.names}), frozenset(targets))


def _unreadable(path: str) -> Problem:
    return Problem(path, 1, "file", "V018", "không đọc được tệp hoặc tệp không phải UTF-8")


def _page_findings(site: Site, path: str, page: Page) -> Iterator[Problem]:
    yield from _frame_findings(path, page)
    for reference in page.references:
        yield from _reference_findings(site, path, reference)
    for block in page.blocks:
        if block.kind == "style":
            yield from _css_findings(site, path, block.text, block.line)
        elif block.kind == "script":
            yield from _script_findings(path, block.text, block.line)
    for line, feature in online_features(page):
        yield Problem(path, line, "theme", "V009", f"giao diện bật “{feature}”, vốn cần mạng")


def _frame_findings(path: str, page: Page) -> Iterator[Problem]:
    if page.language != "vi":
        found = f"“{page.language}”" if page.language else "không có"
        yield Problem(path, 1, "lang", "V012", f"thẻ html phải có lang=“vi”, hiện {found}")
    if not page.title:
        yield Problem(path, 1, "title", "V013", "trang không có tiêu đề (title)")
    if page.headings != 1:
        yield Problem(path, 1, "h1", "V014", f"phải có đúng một h1, hiện có {page.headings}")
    for name, lines in page.ids.items():
        if len(lines) > 1:
            at = ", ".join(map(str, lines))
            yield Problem(path, lines[1], "id", "V003", f"id “{name}” bị lặp ở các dòng {at}")


def _reference_findings(site: Site, path: str, reference: Reference) -> Iterator[Problem]:
    value = reference.value.strip()
    where = "link" if reference.kind == LINK else f"{reference.tag} {reference.attribute}"
    code, message = _judge(site, path, value, reference)
    if code:
        yield Problem(path, reference.line, where, code, message)


def _judge(site: Site, path: str, value: str, reference: Reference) -> tuple[str, str]:
    """Return (code, message) for one address, ("", "") if nothing is wrong with it."""
    if _ABSOLUTE.match(value):
        return "V011", f"đường dẫn tuyệt đối hoặc có dấu “\\”: “{value}”"
    try:
        parts = urlsplit(value)
    except ValueError:
        return "V001", f"địa chỉ viết sai: “{value}”"
    if parts.scheme or parts.netloc:
        return _judge_outside(value, parts.scheme.lower(), reference)
    target = _resolve(site, path, parts.path)
    missing = "V001" if reference.kind in (LINK, SUBMIT) else "V004"
    code, message = _judge_target(site, target, value, missing)
    if code or reference.kind != LINK:
        return code, message
    return _judge_anchor(site, target, parts.fragment)


def _judge_outside(value: str, scheme: str, reference: Reference) -> tuple[str, str]:
    if scheme in _HARMLESS or (scheme == "javascript" and reference.kind == LINK):
        return "", ""
    if reference.kind != LINK:
        return "V005", f"gọi ra ngoài thư mục: “{value}”"
    if scheme not in _WEB:
        return "V011", f"liên kết ra ngoài phải bắt đầu bằng https:// hoặc http://: “{value}”"
    if "noreferrer" not in reference.relation.lower().split():
        return "V010", f"liên kết ra ngoài thiếu rel=“noreferrer”: “{value}”"
    return "", ""


def _resolve(site: Site, path: str, address: str) -> str:
    """Return the file an address means, relative to the site; it starts with `..` if outside."""
    if not address:
        return path
    key = (dirname(path), address)
    if key not in site.resolved:
        site.resolved[key] = normpath(join(key[0], unquote(address)))
    return site.resolved[key]


def _judge_target(site: Site, target: str, value: str, missing: str) -> tuple[str, str]:
    if target in site.files:
        return "", ""
    if target == ".." or target.startswith("../"):
        return "V016", f"trỏ ra khỏi thư mục của trang tra cứu: “{value}”"
    if target in site.folders:
        return "V017", f"trỏ tới thư mục, phải trỏ tới trang cụ thể: “{value}”"
    if target.lower() in site.lowered:
        return "V015", f"sai chữ hoa, chữ thường: “{value}”; có “{site.lowered[target.lower()]}”"
    kind = "trang" if target.endswith(".html") else "tệp"
    return missing, f"không có {kind} “{value}”"


def _judge_anchor(site: Site, target: str, fragment: str) -> tuple[str, str]:
    """Anchors with `=` are the state of a filter, read by a script, and name no place."""
    anchor = _anchor(site, target, fragment)
    if not anchor:
        return "", ""
    page, known = site.pages.get(target), site.known.get(target)
    if page is not None and (anchor in page.ids or anchor in page.names):
        return "", ""
    if known is not None and anchor in known.anchors:
        return "", ""
    return "V002", f"không có mục “#{anchor}” trong “{target}”"


def _anchor(site: Site, target: str, fragment: str) -> str:
    """The name a link asks for in a page of the site; empty when any place will do."""
    anchor = unquote(fragment.partition(":~:")[0])
    read = target in site.pages or target in site.known
    return anchor if read and "=" not in anchor and anchor != "top" else ""


def _asset_findings(site: Site, path: str) -> Iterator[Problem]:
    is_own_script = path.endswith((".js", ".mjs")) and not path.startswith(_THEME_SCRIPTS)
    if not (is_own_script or path.endswith((".css", ".svg"))):
        return
    text = read_text(site.folder / path)
    if text is None:
        yield _unreadable(path)
    elif is_own_script:
        yield from _script_findings(path, text, 1)
    elif path.endswith(".css"):
        yield from _css_findings(site, path, text, 1)
    else:
        for reference in read_page(text).references:
            yield from _reference_findings(site, path, reference)


def _script_findings(path: str, text: str, first_line: int) -> Iterator[Problem]:
    for line, call in script_calls(text):
        message = f"kịch bản gọi “{call}”; mở từ thư mục thì không có mạng"
        yield Problem(path, first_line + line - 1, "script", "V008", message)


def _css_findings(site: Site, path: str, text: str, first_line: int) -> Iterator[Problem]:
    for line, address in css_addresses(text):
        parts = urlsplit(address)
        code = ""
        if parts.scheme in _WEB or parts.netloc:
            code, message = "V006", f"CSS gọi ra ngoài thư mục: “{address}”"
        elif _ABSOLUTE.match(address):
            code, message = "V011", f"đường dẫn tuyệt đối: “{address}”"
        elif not parts.scheme and parts.path:
            target = _resolve(site, path, parts.path)
            code, message = _judge_target(site, target, address, "V007")
        if code:
            yield Problem(path, first_line + line - 1, "css", code, message)


def main(args: Sequence[str]) -> int:
    """Run `verify PATH` on a folder or a zip; print faults in Vietnamese. Exit code 0, 1 or 2."""
    if list(args) in (["-h"], ["--help"]):
        print(_USAGE)
        return 0
    if len(args) != 1 or args[0].startswith("-"):
        print(_USAGE, file=sys.stderr)
        return 2
    path = Path(args[0])
    if path.is_dir():
        return _report(path)
    if not zipfile.is_zipfile(path):
        print(f"{path}: không phải thư mục hay tệp zip. {_USAGE}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(path) as archive:
        archive.extractall(scratch)
        # A bundle holds one top folder, so that unpacking it scatters nothing.
        tops = list(Path(scratch).iterdir())
        return _report(tops[0] if len(tops) == 1 and tops[0].is_dir() else Path(scratch))


def _report(folder: Path) -> int:
    carried = (folder / manifest.NAME).is_file()
    try:
        sums = manifest.differences(folder) if carried else []
    except manifest.ManifestError as error:
        print(error)
        return 1
    site, faults = examine(folder / manifest.SITE if carried else folder)
    findings = sums + faults
    for finding in findings:
        print(finding.text())
    counts = f"{len(site.pages)} trang, {len(site.files)} tệp"
    counts += f", khớp {manifest.NAME}" if carried and not sums else ""
    print(f"Đã kiểm tra {counts}: {len(findings)} lỗi." if findings else f"Đạt: {counts}, 0 lỗi.")
    return 1 if findings else 0
