"""The catalogue of problem codes: what each fault of the data means, with a bad and a good example.

The text is data (`codes.yml` beside this module) because editors of the guide read and improve it
without touching a program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_name("codes.yml")


@dataclass(frozen=True)
class Code:
    """One code; `bad` and `good` are short YAML snippets, the rest is shown text."""

    code: str
    title: str
    explanation: str
    bad: str
    good: str


def load_codes(text: str) -> dict[str, Code]:
    """Codes in the order of the catalogue.

    Raises:
        TypeError: an entry lacks a part or has one too many.
    """
    raw = yaml.load(text, Loader=yaml.CSafeLoader)
    return {code: Code(code=code, **parts) for code, parts in raw.items()}


CODES: Mapping[str, Code] = load_codes(SOURCE.read_text(encoding="utf-8"))
