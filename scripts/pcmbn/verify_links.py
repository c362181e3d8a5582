"""Addresses inside a built site: what they mean, and whether they lead anywhere.

What a page declares and where it points is also all that the rest of the site must know of it:
`facts_of` keeps that much of a faultless page, so that it need not be read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pcmbn.verify_html import LINK, SUBMIT, Page, Reference

_HARMLESS = frozenset({"mailto", "tel", "sms", "data", "blob", "about"})
WEB = frozenset({"http", "https"})
ABSOLUTE = re.compile(r"^(?:[a-z]:[\\/]|file:|/(?!/)|(?!data:)[^?#]*\\)", re.IGNORECASE)


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


def judge(site: Site, path: str, value: str, reference: Reference) -> tuple[str, str]:
    """Return (code, message) for one address, ("", "") if nothing is wrong with it."""
    if ABSOLUTE.match(value):
        return "V011", f"đường dẫn tuyệt đối hoặc có dấu “\\”: “{value}”"
    try:
        parts = urlsplit(value)
    except ValueError:
        return "V001", f"địa chỉ viết sai: “{value}”"
    if parts.scheme or parts.netloc:
        return _judge_outside(value, parts.scheme.lower(), reference)
    target = resolve(site, path, parts.path)
    missing = "V001" if reference.kind in (LINK, SUBMIT) else "V004"
    code, message = judge_target(site, target, value, missing)
    if code or reference.kind != LINK:
        return code, message
    return _judge_anchor(site, target, parts.fragment)


def _judge_outside(value: str, scheme: str, reference: Reference) -> tuple[str, str]:
    if scheme in _HARMLESS or (scheme == "javascript" and reference.kind == LINK):
        return "", ""
    if reference.kind != LINK:
        return "V005", f"gọi ra ngoài thư mục: “{value}”"
    if scheme not in WEB:
        return "V011", f"liên kết ra ngoài phải bắt đầu bằng https:// hoặc http://: “{value}”"
    if "noreferrer" not in reference.relation.lower().split():
        return "V010", f"liên kết ra ngoài thiếu rel=“noreferrer”: “{value}”"
    return "", ""


def resolve(site: Site, path: str, address: str) -> str:
    """Return the file an address means, relative to the site; it starts with `..` if outside."""
    if not address:
        return path
    key = (dirname(path), address)
    if key not in site.resolved:
        site.resolved[key] = normpath(join(key[0], unquote(address)))
    return site.resolved[key]


def judge_target(site: Site, target: str, value: str, missing: str) -> tuple[str, str]:
    """Return (code, message) for the file that an address means, ("", "") if it is there."""
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


def facts_of(site: Site, path: str) -> Facts:
    """What is worth keeping of a page in which nothing was wrong."""
    page = site.pages[path]
    targets = set()
    for reference in page.references:
        value = reference.value.strip()
        parts = urlsplit(value)
        if not (parts.scheme or parts.netloc):
            target = resolve(site, path, parts.path)
            targets.add((target, ""))
            if reference.kind == LINK and (anchor := _anchor(site, target, parts.fragment)):
                targets.add((target, anchor))
    return Facts(frozenset({*page.ids, *page.names}), frozenset(targets))
