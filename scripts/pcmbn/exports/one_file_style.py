"""The style sheet of a page that travels alone: the site's own rules, and its letters as fonts.

The rules are those of docs/assets/css, so that the file looks like the page. What names no class of
the page is dropped, and of the font only the letters of the page are kept.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
BASE = PROJECT / "scripts" / "templates" / "mot-tep" / "nen.css"
SITE_STYLES = PROJECT / "docs" / "assets" / "css"
# In the order of mkdocs.yml; the frame of the site and its search box have no part here.
NAMES = ("nen", "khoi", "danh-sach", "can-bo", "thoat-nhanh", "tap-huan", "in", "bai-hoc")
FACES = (("Regular", "400", "normal"), ("SemiBold", "600 700", "normal"))
ITALIC = ("Italic", "400", "italic")
_PACKAGE = "fontpkg_be_vietnam_pro"
_DARK = '[data-md-color-scheme="slate"]'
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_DRAWN = frozenset("☐›↗")  # by the style sheets themselves
_ALWAYS = frozenset({"md-typeset"})
_SLANTED = re.compile(r"<(?:em|i|cite|dfn|var|address)[\s>]")


def style(text: str) -> str:
    """CSS for the page `text` (HTML): its letters as fonts, then the rules that apply to it."""
    values = re.findall(r'class="([^"]*)"', text)
    used = frozenset(name for value in values for name in value.split())
    rules = "".join(_kept(block, used) for source in _sheets() for block in _blocks(source))
    letters = "".join(sorted(set(html.unescape(text)) | _DRAWN))
    faces = (*FACES, ITALIC) if _SLANTED.search(text) else FACES
    return "".join(_face(*face, letters) for face in faces) + rules


def sources_digest() -> str:
    """Sum of every style sheet that goes in: a change of any makes the files anew."""
    return hashlib.sha256("\0".join(_sheets()).encode()).hexdigest()


@cache
def _sheets() -> tuple[str, ...]:
    site = [(SITE_STYLES / f"{name}.css").read_text(encoding="utf-8") for name in NAMES]
    base = BASE.read_text(encoding="utf-8")
    return tuple(_small(source) for source in (base, *site))


def _small(source: str) -> str:
    """CSS without comments, line breaks and the fonts that lie in other files."""
    bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    bare = re.sub(r"@font-face\s*\{[^}]*\}", "", bare)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", bare)).replace(";}", "}").strip()


def _blocks(source: str) -> Iterator[tuple[str, str]]:
    """(what stands before the brace, what stands in it) of every top-level rule."""
    start = depth = opened = 0
    for place, sign in enumerate(source):
        if sign == "{":
            opened = opened if depth else place
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield source[start:opened].strip(), source[opened + 1 : place]
                start = place + 1


def _kept(block: tuple[str, str], used: frozenset[str]) -> str:
    """A rule with only the selectors that can match; "" when none can."""
    head, body = block
    if head.startswith(("@media", "@supports")):
        inside = "".join(_kept(inner, used) for inner in _blocks(body))
        return f"{head}{{{inside}}}" if inside else ""
    if head.startswith("@"):
        return f"{head}{{{body}}}"
    if head == _DARK:  # no script here chooses the colours: the device does
        return f"@media (prefers-color-scheme:dark){{:root{{{body}}}}}"
    selectors = [part for part in _parts(head) if _can_match(part, used)]
    return f"{','.join(selectors)}{{{body}}}" if selectors else ""


def _parts(head: str) -> list[str]:
    """The selectors of a list; commas inside brackets part nothing."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(head):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append(head[start:place])
            start = place + 1
    return [*parts, head[start:]]


def _can_match(selector: str, used: frozenset[str]) -> bool:
    named = set(_CLASS.findall(selector)) - _ALWAYS
    return not named or bool(named & used)


def _face(name: str, weight: str, slant: str, letters: str) -> str:
    raw = base64.b64encode(_subset(name, letters)).decode()
    return (
        f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{weight};font-style:{slant};'
        f'src:url("data:font/woff2;base64,{raw}") format("woff2")}}'
    )


@cache
def _subset(name: str, letters: str) -> bytes:
    """WOFF2 of one face with these letters; licence and copyright stay, the clock stays out."""
    from fontTools import subset

    # Composed Vietnamese letters need no shaping; kerning would make each file a tenth larger.
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=[], name_IDs=[0, 1, 2, 13, 14]
    )
    path = resources.files(_PACKAGE) / "files" / f"BeVietnamPro-{name}.ttf"
    font = subset.load_font(io.BytesIO(path.read_bytes()), options, dontLoadGlyphNames=True)
    font.recalcTimestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    target = io.BytesIO()
    subset.save_font(font, target, options)
    return target.getvalue()
