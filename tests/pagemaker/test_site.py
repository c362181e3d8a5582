"""The driver's site is MkDocs' own; a site put together from an older one is the same again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import real
from pagemaker import trees
from pcmbn.harden import harden
from pcmbn.pagemaker.shelf import Shelf
from pcmbn.pagemaker.stamps import keep


@pytest.fixture(scope="module")
def small_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cay")
    return trees.tree(root, real.copy_small(root / "data"))


def compare_with_stock(root: Path, work: Path) -> None:
    own, stock = trees.site(root, work / "own"), trees.stock_site(root, work / "stock")
    untouched = ("404.html", "assets/")
    for path in stock.rglob("*.html"):
        name = path.relative_to(stock).as_posix()
        if not name.startswith(untouched):
            assert (own / name).read_text("utf-8") == harden(path.read_text("utf-8")), name
            path.write_bytes((own / name).read_bytes())
    assert trees.sums(own) == trees.sums(stock)


def test_the_site_is_what_mkdocs_builds_unaided(small_tree: Path, tmp_path: Path) -> None:
    compare_with_stock(small_tree, tmp_path)


@pytest.mark.long
def test_the_real_site_is_what_mkdocs_builds_unaided(tmp_path: Path) -> None:
    compare_with_stock(trees.tree(tmp_path / "cay", real.DATA), tmp_path)


def test_pages_are_taken_from_the_old_site_and_a_changed_one_is_made(
    small_tree: Path, tmp_path: Path
) -> None:
    place, old = tmp_path / "kept", tmp_path / "old"
    trees.site(small_tree, old, Shelf(place, old))
    page = next((small_tree / "docs" / "tra-cuu" / "nhiem-vu").glob("nv-*.md"))
    before = page.read_text("utf-8")
    page.write_text(before.replace("{#nguon}", "{#nguon .moi}"), "utf-8")
    shelf = Shelf(place, old)
    again = trees.site(small_tree, tmp_path / "again", shelf)
    clean = trees.site(small_tree, tmp_path / "clean")
    page.write_text(before, "utf-8")
    assert trees.sums(again) == trees.sums(clean)
    assert len(shelf.taken) > 10
    assert f"tra-cuu/nhiem-vu/{page.stem}.html" not in shelf.taken


def test_a_page_changed_by_hand_in_the_old_site_is_made_again(
    small_tree: Path, tmp_path: Path
) -> None:
    place, old = tmp_path / "kept", tmp_path / "old"
    trees.site(small_tree, old, Shelf(place, old))
    clean = trees.sums(shutil.copytree(old, tmp_path / "clean"))
    page = next((old / "tra-cuu" / "nhiem-vu").glob("nv-*.html"))
    page.write_text("<p>sai</p>", "utf-8")
    shutil.rmtree(old / "tra-cuu" / "van-ban")
    assert trees.sums(trees.site(small_tree, tmp_path / "again", Shelf(place, old))) == clean


@pytest.mark.parametrize("damage", ["cut", "other stamp", "other value"])
def test_what_was_kept_is_dropped_when_it_is_not_whole_or_not_of_this_frame(
    small_tree: Path, tmp_path: Path, damage: str
) -> None:
    place, old = tmp_path / "kept", tmp_path / "old"
    trees.site(small_tree, old, Shelf(place, old))
    if damage == "cut":
        place.write_bytes(place.read_bytes()[:-1])
    elif damage == "other value":
        place.write_bytes(place.read_bytes()[:40])
    strip = small_tree / "docs" / "overrides" / "sinh" / "so-khan-cap.html"
    before = strip.read_text("utf-8")
    if damage == "other stamp":
        strip.write_text('<a href="tel:112">112</a>\n', "utf-8")
    shelf = Shelf(place, old)
    again = trees.site(small_tree, tmp_path / "again", shelf)
    clean = trees.site(small_tree, tmp_path / "clean")
    strip.write_text(before, "utf-8")
    assert not shelf.taken
    assert trees.sums(again) == trees.sums(clean)


def test_nothing_is_kept_outside_a_run_that_watches_the_code(tmp_path: Path) -> None:
    keep(tmp_path / "kept", "dấu", [1])
    assert not (tmp_path / "kept").exists()
