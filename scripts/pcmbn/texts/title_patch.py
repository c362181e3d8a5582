"""Article titles the data lack, offered as a patch that a person reads and applies."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

from pcmbn.records import Record

Untitled = tuple[Record, str, str]


def title_patch(data: Path, untitled: Iterable[Untitled]) -> str:
    """A unified diff for `git apply` at the project's root; "" when there is nothing to offer.

    Only lines are added, each right after the number of its article, so comments and order stay.
    """
    by_path: dict[str, list[Untitled]] = defaultdict(list)
    for item in untitled:
        by_path[item[0].path].append(item)
    return "".join(_file_patch(data, path, items) for path, items in sorted(by_path.items()))


def _file_patch(data: Path, shown: str, items: Iterable[Untitled]) -> str:
    before = (data / Path(*Path(shown).parts[1:])).read_text(encoding="utf-8").split("\n")
    added = dict(filter(None, (_line(before, *item) for item in items)))
    after = [line for at, old in enumerate(before) for line in (old, *added.get(at, ()))]
    lines = difflib.unified_diff(
        [f"{line}\n" for line in before[:-1]],
        [f"{line}\n" for line in after[:-1]],
        f"a/{shown}",
        f"b/{shown}",
    )
    return "".join(lines)


def _line(
    before: list[str], record: Record, number: str, title: str
) -> tuple[int, tuple[str, ...]] | None:
    """Where the title goes and how it is written; None for a provision in a form of its own."""
    index = next(i for i, p in enumerate(record["provisions"]) if p["number"] == number)
    at = record.line("provisions", index, "number") - 1
    column = before[at].find("number:")
    plain = before[at].lstrip(" -").startswith("number:")
    if not plain or "heading" in record["provisions"][index]:
        return None
    written = yaml.safe_dump(title, allow_unicode=True, width=10_000)
    scalar = written.removesuffix("\n").removesuffix("\n...")
    return at, (f"{' ' * column}title: {scalar}",)
