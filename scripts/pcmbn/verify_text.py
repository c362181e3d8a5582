"""Reads style sheets and scripts for `verify`: the addresses in CSS, the network calls in JS."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ADDRESS = re.compile(
    r"""@import\s+(?:"(?P<import_double>[^"]*)"|'(?P<import_single>[^']*)')"""
    r"""|url\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^)"'\s]*))\s*\)""",
    re.IGNORECASE,
)
_JS_TOKEN = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
    r"""|(?P<comment>/\*.*?\*/|(?<!\\)//[^\n]*)""",
    re.DOTALL,
)
_JS_CALL = re.compile(
    r"\bfetch\s*\(|\bXMLHttpRequest\b|\bsendBeacon\b|\bnew\s+(?:WebSocket|EventSource)\b"
    r"|\bimportScripts\s*\(|\bimport\s*\(\s*[\"'`](?:https?:)?//"
)
_JS_WORKER = re.compile(r"\bskipWaiting\s*\(|addEventListener\(\s*[\"']fetch[\"']")
_JS_OUTSIDE = re.compile(r"\s*[\"'`](?:https?:|wss?:)?//")


def css_addresses(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, address) of every `url()` and `@import`, comments left out.

    Addresses inside a quoted `data:` address are part of it and are not reported.
    """
    plain = _CSS_COMMENT.sub(_blank, text)
    for match in _CSS_ADDRESS.finditer(plain):
        address = next((group for group in match.groups() if group is not None), "").strip()
        if address:
            yield plain.count("\n", 0, match.start()) + 1, address


def script_calls(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, call) of everything that asks the network from a script of our own.

    In a service worker answering requests is the whole purpose, so there only calls whose
    address is written out and lies outside the folder are reported.
    """
    if not _JS_CALL.search(text):
        return
    plain = _JS_TOKEN.sub(lambda match: match["kept"] or _blank(match), text)
    is_worker = bool(_JS_WORKER.search(plain))
    for match in _JS_CALL.finditer(plain):
        outside = _JS_OUTSIDE.match(plain, match.end()) or "//" in match[0]
        if outside or not is_worker:
            yield plain.count("\n", 0, match.start()) + 1, match[0].rstrip(" (")


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")
