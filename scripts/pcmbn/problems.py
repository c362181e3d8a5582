"""One problem found in the data, and how problems are sorted and printed.

Every rule reports `Problem` values instead of raising, so that an editor sees all faults of a
change at once. The printed form is one line, `file:line: field: message [code]`, which editors
and terminals turn into a link.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """A fault at one place: `path` is relative to the project, `line` counts from 1."""

    path: str
    line: int
    field: str
    code: str
    message: str
    severity: Severity = "error"

    def text(self) -> str:
        """The line shown to the editor."""
        mark = "" if self.severity == "error" else " (cảnh báo)"
        return f"{self.path}:{self.line}: {self.field}: {self.message} [{self.code}]{mark}"

    def as_dict(self) -> dict[str, object]:
        """The form printed by `check --format json`."""
        return asdict(self)


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The known value closest to `value`, or None when nothing is close enough to suggest."""
    found = difflib.get_close_matches(value, list(known), n=1, cutoff=0.5)
    return found[0] if found else None


def hint(value: str, known: Iterable[str]) -> str:
    """The tail of a message that names the nearest valid value, empty when there is none."""
    best = nearest(value, known)
    return f'; gần nhất: "{best}"' if best else ""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only the problems that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def summary(problems: Sequence[Problem], records: int) -> str:
    """The closing line: how many faults in how many records."""
    wrong = len(errors(problems))
    return f"{wrong} lỗi, {len(problems) - wrong} cảnh báo trong {records} bản ghi."
