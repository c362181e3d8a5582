"""Automatic numbers of Word: "Điều 5.", "1.", "a)" that stand in no text, only in the numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"))
_ROMAN += ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute of the Word namespace."""
    return None if element is None else element.get(f"{W}{name}")


@dataclass
class Level:
    """One level of a list: how its number is written."""

    format: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    seen: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, depth: int) -> str:
        """Count one paragraph of that list and level; its label, "- " for a bullet."""
        family = self.lists.get(list_id, "")
        level = self.levels.get(family, {}).get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(family, {})
        restart = self.restarts.get((list_id, depth))
        if restart is not None and (list_id, depth) not in self.seen:
            counts[depth] = restart - 1
        self.seen.add((list_id, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return self._written(family, level)

    def _written(self, family: str, level: Level) -> str:
        if level.format == "bullet":
            return "- "
        if level.format == "none":
            return ""

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = self.levels[family].get(place, level)
            counted = self.counts[family].get(place, other.start)
            return written(counted, other.format)

        text = re.sub(r"%([1-9])", number, level.text)
        return f"{text} " if text else ""


def written(count: int, style: str) -> str:
    """A count in a Word number format."""
    if style in {"lowerRoman", "upperRoman"}:
        roman = _roman(count)
        return roman.upper() if style == "upperRoman" else roman
    if style in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    return f"{count:02d}" if style == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        while count >= worth:
            text, count = text + letters, count - worth
    return text


def read(root: etree._Element | None) -> Numbering:
    """The numbering part of a document; empty when it has none."""
    found = Numbering()
    if root is None:
        return found
    for family in root.iter(f"{W}abstractNum"):
        name = value(family, "abstractNumId") or ""
        found.levels[name] = {
            int(value(level, "ilvl") or 0): _level(level) for level in family.iter(f"{W}lvl")
        }
    for entry in root.iter(f"{W}num"):
        list_id = value(entry, "numId") or ""
        found.lists[list_id] = value(entry.find(f"{W}abstractNumId")) or ""
        for override in entry.iter(f"{W}lvlOverride"):
            start = value(override.find(f"{W}startOverride"))
            if start is not None:
                found.restarts[list_id, int(value(override, "ilvl") or 0)] = int(start)
    return found


def _level(level: etree._Element) -> Level:
    return Level(
        value(level.find(f"{W}numFmt")) or "decimal",
        value(level.find(f"{W}lvlText")) or "",
        int(value(level.find(f"{W}start")) or 1),
    )
