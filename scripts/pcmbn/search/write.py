"""Writes the two index files that the pages load: plain scripts, one global each.

The value is one JSON text in a string, because browsers parse that several times faster than the
same object written as script. Equal input gives equal bytes.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.search import entries as entry_list
from pcmbn.search import index, vocabulary
from pcmbn.search.entries import Entry

FOLDER = Path("assets") / "tim-kiem"
INDEX_FILE, ENTRIES_FILE = "chi-muc.js", "muc.js"
_HELP_CARD_SIZE = 3
_OWN_LABELS = {"article": ["dieu-khoan", "điều khoản"], "page": ["trang", "trang"]}


def write_index(dataset: Dataset, docs: Path, on: dt.date) -> list[Path]:
    """Write both files under `docs`; gives their paths. `dataset` is the published one."""
    found = entry_list.build(dataset, on, docs)
    words = vocabulary.build(dataset)
    return write_files(docs / FOLDER, found, words, labels(dataset), help_card(dataset))


def write_files(
    folder: Path,
    found: Sequence[Entry],
    words: vocabulary.Vocabulary,
    kind_labels: Mapping[str, Any],
    card: Sequence[Mapping[str, str]],
) -> list[Path]:
    """The same from parts, so that synthetic entries can be measured."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        INDEX_FILE: script("PC_CHI_MUC", index_value(found)),
        ENTRIES_FILE: script("PC_MUC", entries_value(found, words, kind_labels, card)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def index_value(found: Sequence[Entry]) -> dict[str, Any]:
    """What `tim-kiem.js` queries; successors are given by their place in the list."""
    built = index.build(found)
    places = {entry.record: place for place, entry in enumerate(found) if entry.record}
    return {
        "so_muc": built.size,
        "bac": index.LEVELS,
        "am": index.nested(built.syllables),
        "cap": index.nested(built.pairs),
        "ten": index.table(built.aliases),
        "nhom": groups(found),
        "he_so": [round(entry.boost * 100) for entry in found],
        "ke_thua": {
            places[entry.record]: [places[key] for key in entry.successors if key in places]
            for entry in found
            if entry.successors
        },
    }


def groups(found: Sequence[Entry]) -> str:
    """One character per entry that stands for its kind: many of one kind give way to others."""
    kinds = sorted({entry.kind for entry in found})
    return "".join(chr(ord("A") + kinds.index(entry.kind)) for entry in found)


def entries_value(
    found: Sequence[Entry],
    words: vocabulary.Vocabulary,
    kind_labels: Mapping[str, Any],
    card: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """All that is Vietnamese text: entries, words for words, labels and the help card."""
    return {
        "muc": [_shown(entry) for entry in found],
        "nhan": kind_labels,
        "tro_giup": list(card),
        "tu": {
            "viet_tat": words.abbreviations,
            "tuong_duong": words.equivalents,
            "tieng_anh": words.english,
            "nguy_hiem": words.danger,
            "ghep": words.grouped,
        },
    }


def _shown(entry: Entry) -> list[Any]:
    row: list[Any] = [entry.url, entry.kind, entry.title, entry.number, entry.status, entry.text]
    return [*row, list(entry.audiences)]


def labels(dataset: Dataset) -> dict[str, Any]:
    """Address part and Vietnamese word of each kind, word of each reader, for the filters."""
    kinds = {name: [kind.folder, kind.label] for name, kind in dataset.schema.kinds.items()}
    readers = {
        key: term.label for key, term in dataset.schema.vocabularies.get("doi-tuong", {}).items()
    }
    return {"loai": kinds | _OWN_LABELS, "doi_tuong": readers}


def help_card(dataset: Dataset) -> list[dict[str, str]]:
    """The first numbers to call, from the helplines that have a priority."""
    lines = [line for line in dataset.of("helpline") if line.get("priority") and _callable(line)]
    lines.sort(key=lambda line: (line["priority"], line.id))
    return [
        {
            "ten": line["name"],
            "so": line["numbers"][0]["display"],
            "goi": "".join(c for c in line["numbers"][0]["display"] if c.isdigit() or c == "+"),
        }
        for line in lines[:_HELP_CARD_SIZE]
    ]


def _callable(line: Any) -> bool:
    return line["publish"] == "co" and bool(line.items("numbers"))


def script(name: str, value: Any) -> str:
    """`window.NAME = '<JSON>';` with everything escaped that could end the string or the script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\\", "\\\\").replace("'", "\\'")
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    return f"window.{name}='{text}';\n"
