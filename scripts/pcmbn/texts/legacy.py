"""Texts typed with the fonts of the nineties: TCVN3 (ABC, .VnTime) and VNI, turned to Unicode.

Such a file holds Latin-1 characters that only the font showed as Vietnamese. Conversion comes
before `clean`, because TCVN3 writes ư with the character that Unicode calls a soft hyphen.
"""

from __future__ import annotations

import re
import unicodedata

_TCVN3_BYTES = (
    "A1-AE:ĂÂÊÔƠƯĐăâêôơưđ B5-B9:àảãáạ BB-BE:ằẳẵắ C6-CC:ặầẩẫấậè CE-D8:ẻẽéẹềểễếệìỉ "
    "DC-DF:ĩíịò E1-EF:ỏõóọồổỗốộờởỡớợù F1-FE:ủũúụừửữứựỳỷỹýỵ"
)
_VNI_BASES = "aeouyôö"
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_UNICODE = re.compile(r"[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_TCVN3_SIGNS = re.compile(r"[\xa7-\xbe]")
_VNI_SIGNS = re.compile(r"[ñÑöÖøØûÛïÏåÅäÄëËüÜ]|[aeoAEO][âáàãÂÁÀÃ]|[aeouyAEOUY][ùõÙÕ]")
LABELS = {"tcvn3": "TCVN3 (ABC, phông .Vn…)", "vni": "VNI"}


def _tcvn3_table() -> dict[int, str]:
    table = {}
    for part in _TCVN3_BYTES.split():
        span, letters = part.split(":")
        for offset, letter in enumerate(letters):
            table[int(span[:2], 16) + offset] = letter
    return table


def _vni_table() -> dict[str, str]:
    pairs = dict(_VNI_SINGLE)
    for base in _VNI_BASES:
        vowel = _VNI_SINGLE.get(base, base)
        for sign, mark in _VNI_TONES.items():
            pairs[base + sign] = vowel + mark
    for base in "aeo":
        for sign, mark in _VNI_HAT.items():
            pairs[base + sign] = f"{base}\u0302{mark}"
    for sign, mark in _VNI_BREVE.items():
        pairs[f"a{sign}"] = f"a\u0306{mark}"
    upper = {old.upper(): new.upper() for old, new in pairs.items()}
    return {old: unicodedata.normalize("NFC", new) for old, new in {**upper, **pairs}.items()}


_TCVN3 = _tcvn3_table()
_VNI = _vni_table()
_VNI_TOKEN = re.compile(
    "|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)), re.IGNORECASE
)


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Unicode of a TCVN3 text; fonts whose name ends in H show every letter as a capital."""
    shown = text.translate(_TCVN3)
    return shown.upper() if capitals else shown


def from_vni(text: str) -> str:
    """Unicode of a VNI text."""
    return _VNI_TOKEN.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    token = match[0]
    found = _VNI.get(token) or _VNI.get(token[0] + token[1:].lower()) or _VNI[token.lower()]
    return found if token[0].islower() else found.upper()


def of_font(name: str) -> str:
    """The encoding that a font name betrays: "tcvn3", "tcvn3h" (capitals), "vni" or ""."""
    lowered = name.lower().lstrip("'\" ")
    if lowered.startswith(".vn"):
        return "tcvn3h" if lowered.endswith("h") else "tcvn3"
    return "vni" if lowered.startswith("vni") else ""


def detect(text: str) -> str:
    """The encoding that the letters betray: "tcvn3", "vni" or "" for Unicode.

    Old characters must be frequent (one in 25) and outnumber true Vietnamese ones.
    """
    unicode_letters = len(_UNICODE.findall(text))
    scores = {
        "tcvn3": len(_TCVN3_SIGNS.findall(text)),
        "vni": len(_VNI_SIGNS.findall(text)),
    }
    best = max(scores, key=lambda name: scores[name])
    enough = scores[best] > max(4, unicode_letters * 2, len(text) // 25)
    return best if enough else ""


def convert(text: str, encoding: str) -> str:
    """Unicode of a text in that encoding; unchanged for ""."""
    if encoding == "vni":
        return from_vni(text)
    if encoding.startswith("tcvn3"):
        return from_tcvn3(text, capitals=encoding.endswith("h"))
    return text


def notice(encoding: str) -> str:
    """What the user is told about a conversion."""
    name = LABELS[encoding.removesuffix("h")]
    return f"Tệp dùng bảng mã cũ {name}: đã chuyển sang Unicode, hãy đọc soát vài đoạn."
