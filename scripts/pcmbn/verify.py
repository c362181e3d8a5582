"""Checks a built site: it must be whole, and nothing in it may ask anything of the network.

The site is carried on USB sticks and opened from `file://`, so what a web server would forgive
(letter case of names, folder addresses, absolute paths) is an error here.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from pcmbn import manifest
from pcmbn.problems import Problem
from pcmbn.verify_html import LINK, Page, Reference, online_features, read_page, read_text
from pcmbn.verify_links import ABSOLUTE, WEB, Facts, Site, judge, judge_target, resolve
from pcmbn.verify_text import css_addresses, script_calls

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

_THEME_SCRIPTS = tuple(f"assets/javascripts/{name}" for name in ("bundle.", "workers/"))
_USAGE = "Cách dùng: verify THƯ-MỤC-HOẶC-TỆP-ZIP"


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
    code, message = judge(site, path, value, reference)
    if code:
        yield Problem(path, reference.line, where, code, message)


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
        if parts.scheme in WEB or parts.netloc:
            code, message = "V006", f"CSS gọi ra ngoài thư mục: “{address}”"
        elif ABSOLUTE.match(address):
            code, message = "V011", f"đường dẫn tuyệt đối: “{address}”"
        elif not parts.scheme and parts.path:
            target = resolve(site, path, parts.path)
            code, message = judge_target(site, target, address, "V007")
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
