"""The guide for editors and the editor's settings say what the schema says."""

from __future__ import annotations

import json
from pathlib import Path

from checker.small_data import PROJECT
from pcmbn.codes import CODES
from pcmbn.contributing import FILE, MARKERS, filled, parts, stale
from pcmbn.schema import load_schema

SCHEMA = load_schema(PROJECT / "data")
GUIDE = (PROJECT / FILE).read_text(encoding="utf-8")


def test_the_guide_explains_every_code_and_every_kind() -> None:
    assert [code for code in CODES if f"### {code}: " not in GUIDE] == []
    assert [kind for kind in SCHEMA.kinds if f"(`{kind}`)" not in GUIDE] == []


def test_the_guide_has_a_place_for_every_generated_part() -> None:
    assert [name for name in parts(SCHEMA) if f"<!-- hết {name} -->" not in GUIDE] == []


def test_renewing_keeps_the_hand_written_text() -> None:
    opening, closing = (marker.format(name="bảng từ vựng") for marker in MARKERS)
    text = f"đầu\n{opening}\ncũ\n{closing}\ncuối\n"
    made = filled(text, SCHEMA)
    assert made.startswith("đầu\n<!--")
    assert made.endswith("-->\ncuối\n")
    assert "\ncũ\n" not in made
    assert filled(made, SCHEMA) == made


def test_a_folder_without_a_guide_is_not_asked_for_one(tmp_path: Path) -> None:
    assert list(stale(tmp_path, SCHEMA)) == []


def test_every_kind_is_mapped_to_its_json_schema_in_the_editor() -> None:
    settings = json.loads((PROJECT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {
        f"data/_luoc-do/json/{kind.name}.json": f"data/{kind.folder}/*.yml"
        for kind in SCHEMA.kinds.values()
    }
