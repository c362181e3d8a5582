"""Writes into every built page what the browser must refuse: the last wall behind escaping.

A page that names the sums of its own inline scripts runs nothing else, whatever might one day slip
through the templates. The theme's inline scripts differ with its version, so the sums are taken
from the built pages. Nothing here depends on the clock or the machine.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Container, Iterator
from pathlib import Path

from pcmbn.problems import Problem

CODES: dict[str, str] = {
    "V030": "trang có mã chạy ngay trong thuộc tính (onclick …)",
    "V031": "trang có thuộc tính style, trình duyệt sẽ bỏ qua",
    "V032": "trang có liên kết javascript:",
    "V033": "trang không có chỗ ghi chính sách nội dung (meta charset)",
}
LEAVES = "Mở trang trên mạng, ra ngoài bản ngoại tuyến này"
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""<[a-z][a-z0-9-]*(?:\s+[^\s"'>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?)*""")
_ATTRIBUTE = re.compile(r"""\s([^\s"'>=/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?""")
_CHARSET = re.compile(r"""<meta charset=["']?utf-8["']?\s*/?>""", re.IGNORECASE)
_OWN_POLICY = re.compile(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"')
_OUTSIDE = re.compile(r'<a (?=[^>]*href="https?://)(?![^>]*\stitle=)')
# Firefox fetches the page that `next` names before anybody asks, on a published copy.
_FETCHED_AHEAD = re.compile(r"""<link\b[^>]*\brel=["']?(?:prev|next|prefetch|preload)\b[^>]*>\s*""")
_RUNS = re.compile(r"""\btype\s*=\s*["']?(?!text/javascript|module)[a-z]""", re.IGNORECASE)
# Each choice begins with plain letters, on lowered text: the search then skips ahead by them.
_SUSPECT = re.compile(r"""on(?<=[\s"']on)[a-z]+\s*=|style(?<=[\s"']style)\s*=|javascript\s*:""")
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "data"})


def harden_site(folder: Path, done: Container[str] = ()) -> list[Problem]:
    """Write the policy into every page of `folder`; what would not run under it, sorted.

    Pages named in `done` carry it already; pages made with a policy of their own, which must be
    stricter, keep that one.
    """
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name in done:
            continue
        text = path.read_bytes().decode("utf-8")
        problems += faults(name, text)
        if not _OWN_POLICY.search(text):
            path.write_bytes(harden(text).encode())
    return problems


def harden(text: str) -> str:
    """The page with its policy, without referrer and prefetching, and with a word on links out."""
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy(text)}">'
        '<meta name="referrer" content="no-referrer">'
    )
    quiet = _FETCHED_AHEAD.sub("", mark_leaving(text))
    return _CHARSET.sub(lambda found: found[0] + head, quiet, count=1)


def mark_leaving(text: str) -> str:
    """Any piece of a page with a word on every link that leaves the copy."""
    return _OUTSIDE.sub(f'<a title="{LEAVES}" ', text)


def policy(text: str) -> str:
    """What the page may load. `file:` stands for the copy itself: there `'self'` names nothing."""
    scripts = (body for given, body in _SCRIPT.findall(text) if body and not _RUNS.search(given))
    own = "'self' file:"
    parts = {
        "default-src": "'none'",
        "script-src": " ".join([own, *_sums(scripts)]),
        "style-src": " ".join([own, *_sums(_STYLE.findall(text))]),
        "img-src": f"{own} data:",
        "font-src": own,
        "media-src": own,
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "connect-src": "'self'",
        "form-action": own,
        "base-uri": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _sums(bodies: Iterator[str] | list[str]) -> list[str]:
    """CSP sources of inline text, each once, in a fixed order."""
    raw = {hashlib.sha256(body.encode()).digest() for body in bodies}
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in raw)


def faults(name: str, text: str) -> Iterator[Problem]:
    """What of a page the policy forbids, so that it is mended and not silently dead."""
    if not _CHARSET.search(text):
        yield Problem(name, 1, "meta", "V033", "thiếu thẻ meta charset để ghi chính sách sau nó")
    yield from dead_parts(name, text)


def dead_parts(name: str, text: str) -> Iterator[Problem]:
    """The same of a piece of a page: attributes that would run or style, and run by nobody."""
    plain = _SCRIPT.sub(_blank, text)
    if not _SUSPECT.search(plain.lower()):
        return  # reading every tag takes seconds on a whole site
    for tag in _TAG.finditer(plain):
        for attribute, value in _ATTRIBUTE.findall(tag[0]):
            found = _forbidden(attribute.lower(), value)
            if found:
                line = plain.count("\n", 0, tag.start()) + 1
                yield Problem(name, line, attribute, *found)


def _forbidden(attribute: str, value: str) -> tuple[str, str] | None:
    if attribute.startswith("on"):
        return "V030", "mã chạy trong thuộc tính; chuyển sang tệp .js"
    if attribute == "style":
        return "V031", "thuộc tính style bị chặn; dùng lớp CSS"
    if attribute in _ADDRESSES and value.strip("\"' ").lower().startswith("javascript:"):
        return "V032", "địa chỉ javascript: bị chặn"
    return None


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")
