"""Released states of the data: one small file per release, kept so that later copies can compare.

A release holds, for every published record, its name, a few facts in words, a digest of the whole
and a short digest per field: enough to say what was added, removed or changed, and the old words
of what readers act on. It is not a copy of the data.

`data/_phat-hanh/<edition>/<day>.json` (without the edition folder where there are no editions).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pcmbn.problems import Problem

RELEASE_FOLDER = "_phat-hanh"
FORMAT = 1


@dataclass(frozen=True)
class Entry:
    """One record as released; `digests` has two hex digits per field of its kind, `--` for none.

    `facts` are words by fact name; agencies in them are ids, named by the same release.
    """

    digest: str
    digests: str = ""
    title: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Release:
    """`fields` and `labels` belong to the schema of that day: kind → field names, kind → word."""

    released_on: dt.date
    fields: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    entries: Mapping[str, Entry]


def folder_of(data: Path, edition: str) -> Path:
    """Where the releases of an edition stand."""
    return data / RELEASE_FOLDER / edition if edition else data / RELEASE_FOLDER


def to_text(release: Release) -> str:
    """The file of a release: one record a line, so that a release reads well as a difference."""
    head = {
        "format": FORMAT,
        "released_on": str(release.released_on),
        "labels": dict(sorted(release.labels.items())),
        "fields": {kind: list(names) for kind, names in sorted(release.fields.items())},
    }
    lines = [f"{_json(key)}:{_json(_packed(e))}" for key, e in sorted(release.entries.items())]
    return _json(head)[:-1] + ',"records":{\n' + ",\n".join(lines) + "\n}}\n"


def _packed(entry: Entry) -> list[Any]:
    whole = [entry.digest, entry.digests, entry.title, dict(sorted(entry.facts.items()))]
    while not whole[-1]:
        whole.pop()
    return whole


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Release:
    """The release a file holds.

    Raises:
        ValueError: it is no release of this format; the message is Vietnamese.
    """
    try:
        raw = json.loads(text)
        if raw["format"] != FORMAT:
            raise ValueError(f"dạng {raw['format']}, chương trình đọc được dạng {FORMAT}")
        return Release(
            dt.date.fromisoformat(raw["released_on"]),
            {kind: tuple(names) for kind, names in raw["fields"].items()},
            {kind: str(label) for kind, label in raw["labels"].items()},
            {key: Entry(*packed) for key, packed in raw["records"].items()},
        )
    except json.JSONDecodeError as fault:
        raise ValueError(f"không phải JSON (dòng {fault.lineno})") from fault
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(f"thiếu hoặc sai phần {fault}") from fault


def read_releases(data: Path, edition: str) -> tuple[tuple[Release, ...], list[Problem]]:
    """Every release of an edition, oldest first; I007 for a file that is none."""
    found, problems = [], []
    for path in sorted(folder_of(data, edition).glob("*.json")):
        shown = f"data/{path.relative_to(data).as_posix()}"
        try:
            release = from_text(path.read_text(encoding="utf-8"))
            if str(release.released_on) != path.stem:
                raise ValueError(f"ghi ngày {release.released_on}, khác tên tệp")
        except (ValueError, OSError) as fault:
            problems.append(Problem(shown, 1, "tệp", "I007", f"tệp phát hành hỏng: {fault}"))
        else:
            found.append(release)
    return tuple(found), problems
