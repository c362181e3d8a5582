"""Writes Vietnamese as the keys of an input method that is switched off: Telex or VNI.

People differ in where they type the keys, so there are styles: `inline` puts the shape of a letter
beside it and the tone at the end of the syllable, `early` puts the tone beside its vowel, `late`
puts every key at the end, `once` types the horn of `ươ` a single time.
"""

from __future__ import annotations

import re
import unicodedata

STYLES = ("inline", "early", "late", "once")
_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_DIGITS = {"f": "2", "s": "1", "r": "3", "x": "4", "j": "5"}
_SHAPES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
_VNI = {"^": "6", "(": "8", "+": "7", "-": "9"}
_SYLLABLE = re.compile(r"[^\W\d_]+")


def telex(text: str, style: str) -> str:
    """The keys of Telex for every syllable of a text."""
    return _every(text, style, "telex")


def vni(text: str, style: str) -> str:
    """The keys of VNI for every syllable of a text."""
    return _every(text, style, "vni")


def _every(text: str, style: str, method: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    return _SYLLABLE.sub(lambda found: _syllable(found[0], style, method), plain)


def _syllable(word: str, style: str, method: str) -> str:
    letters, tone, toned = _parse(word)
    tone_key = _DIGITS.get(tone, "") if method == "vni" else tone
    typed = later = ""
    for place, (base, shape) in enumerate(letters):
        key = _key(base, shape, method)
        horned = shape == "+" and [one for _, one in letters[place + 1 : place + 2]] == ["+"]
        if style == "late":
            typed += base
            later += "" if key in later and (method == "vni" or key == "w") else key
        else:
            typed += base + ("" if style == "once" and horned else key)
        typed += tone_key if style == "early" and place == toned else ""
    return typed + later + ("" if style == "early" else tone_key)


def _key(base: str, shape: str, method: str) -> str:
    if not shape:
        return ""
    if method == "vni":
        return _VNI[shape]
    return {"^": base.lower(), "-": base.lower()}.get(shape, "w")


def _parse(word: str) -> tuple[list[tuple[str, str]], str, int]:
    """Letters with their shape, the tone and the place of the letter that carries it."""
    letters, tone, toned = [], "", -1
    for char in word:
        if char in "đĐ":
            letters.append(("d" if char == "đ" else "D", "-"))
            continue
        base, *marks = unicodedata.normalize("NFD", char)
        for mark in marks:
            if mark in _TONES:
                tone, toned = _TONES[mark], len(letters)
        letters.append((base, "".join(_SHAPES.get(mark, "") for mark in marks)))
    return letters, tone, toned
