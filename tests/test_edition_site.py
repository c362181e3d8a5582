"""What an edition changes of the frame: names, doors, sign; nothing in the committed files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import real
from pcmbn.edition_site import DOORS, LOGO, copy_frame, in_place, names, without_doors
from pcmbn.editions import NEUTRAL, Edition

CONFIGURATION = (real.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
PROVINCE = Edition(id="tinh-thu", site_name="Trang tỉnh Thử", province="tỉnh Thử", default=True)


def test_the_names_of_an_edition_take_the_place_of_the_neutral_ones() -> None:
    assert names(PROVINCE)["site_name"] == "Trang tỉnh Thử"
    assert names(None) == {"site_name": NEUTRAL.site_name}
    assert f"site_name: {NEUTRAL.site_name}\n" in CONFIGURATION


def test_an_edition_with_every_door_changes_no_configuration() -> None:
    assert without_doors(CONFIGURATION, PROVINCE) == CONFIGURATION


@pytest.mark.parametrize("door", DOORS)
def test_a_closed_door_leaves_the_navigation_but_its_page_stays(door: str) -> None:
    edition = replace(PROVINCE, audiences=tuple(name for name in DOORS if name != door))
    text = without_doors(CONFIGURATION, edition)
    nav, rest = text.split("\nnot_in_nav: |\n")
    assert f": {DOORS[door]}\n" not in nav
    assert f"  /{DOORS[door]}\n" in rest
    assert nav.count("\n") == CONFIGURATION.split("\nnot_in_nav")[0].count("\n") - 1


@pytest.mark.parametrize(
    ("edition", "own"),
    [
        (None, True),
        (PROVINCE, True),
        (replace(PROVINCE, default=False), False),
        (replace(PROVINCE, logo="bieu-tuong.svg"), False),
        (replace(PROVINCE, audiences=("can-bo",)), False),
    ],
)
def test_only_a_full_default_edition_is_built_in_the_projects_own_pages(
    edition: Edition | None, own: bool
) -> None:
    assert in_place(edition) is own


def test_the_sign_of_a_province_replaces_the_common_one_only_in_the_copy(tmp_path: Path) -> None:
    data = tmp_path / "data"
    sign = data / "dia-phuong" / "tinh-thu" / "dau.svg"
    sign.parent.mkdir(parents=True)
    sign.write_text("<svg/>", encoding="utf-8")
    before = (real.ROOT / LOGO).read_bytes()
    copy_frame(real.ROOT, tmp_path / "khung", data, replace(PROVINCE, logo="dau.svg"))
    assert (tmp_path / "khung" / LOGO).read_text(encoding="utf-8") == "<svg/>"
    assert (real.ROOT / LOGO).read_bytes() == before
    assert not (tmp_path / "khung" / "docs" / "tra-cuu").exists()
