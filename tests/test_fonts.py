"""The font of the site: what is copied, what is left alone, and that the style sheet names it."""

from __future__ import annotations

import re
from pathlib import Path

from pcmbn.fonts import LICENCE_NAME, install_fonts

STYLE = Path(__file__).resolve().parents[1] / "docs" / "assets" / "css" / "nen.css"
TRUETYPE = b"\x00\x01\x00\x00"


def test_copies_faces_and_licence_into_a_new_folder(tmp_path: Path):
    """The OFL asks that the licence stay with the font."""
    written = install_fonts(tmp_path / "assets" / "phong-chu")

    faces = [path for path in written if path.suffix == ".ttf"]
    assert len(faces) == 3
    assert all(path.read_bytes().startswith(TRUETYPE) for path in faces)
    licence = tmp_path / "assets" / "phong-chu" / LICENCE_NAME
    assert "SIL Open Font License" in licence.read_text(encoding="utf-8")
    assert sorted([*faces, licence]) == written


def test_second_run_writes_nothing(tmp_path: Path):
    """An untouched time stamp keeps a live preview from rebuilding for ever."""
    before = {path: path.stat().st_mtime_ns for path in install_fonts(tmp_path)}

    assert install_fonts(tmp_path) == []
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_repairs_only_what_differs(tmp_path: Path):
    """A face cut short by a full disk is replaced, its neighbours are not touched."""
    broken = install_fonts(tmp_path)[0]
    whole = broken.read_bytes()
    broken.write_bytes(whole[:100])

    assert install_fonts(tmp_path) == [broken]
    assert broken.read_bytes() == whole


def test_style_sheet_names_exactly_the_installed_faces(tmp_path: Path):
    """A face that is named and not copied would be a broken request on every page."""
    named = re.findall(r"url\(\"\.\./phong-chu/([^\"]+)\"\)", STYLE.read_text(encoding="utf-8"))
    installed = [path.name for path in install_fonts(tmp_path) if path.suffix == ".ttf"]

    assert sorted(named) == sorted(installed)
