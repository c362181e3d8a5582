"""Which lesson files there are, and that only what changed is made again."""

from __future__ import annotations

from pcmbn.exports.catalogue import bundles, downloads, exports
from pcmbn.exports.framework import Export, run
from pcmbn.exports.lesson_view import LAYOUTS, READ_BY_TEACHER
from real import world

from .conftest import LESSONS, changed, lesson_exports, with_files


def test_there_are_lessons():
    assert len(LESSONS) >= 15


def test_every_material_type_has_a_layout_or_is_text():
    known = set(world().dataset.schema.vocabularies["loai-hoc-lieu"])

    assert set(LAYOUTS) | READ_BY_TEACHER <= known


def test_files_are_the_same_bytes_when_made_again(made, tmp_path):
    some = [item for item in lesson_exports() if "/th-1/" in item.path or "/thpt-3/" in item.path]
    again = run(some, tmp_path)

    assert len(again.files) == 12
    assert {path: made.files[path] == raw for path, raw in again.files.items()} == dict.fromkeys(
        again.files, True
    )


def test_a_change_of_one_lesson_makes_only_its_files_again():
    before = {item.path: item.key for item in lesson_exports()}
    after = {
        item.path: item.key
        for item in exports(changed("lesson", "th-2", "title", "Tên khác"), "bai-hoc")
        if isinstance(item, Export)
    }
    different = {path for path, key in after.items() if before[path] != key}

    assert different == {path for path in before if path.startswith("bai-hoc/th-2/")}


def test_a_change_of_a_material_reaches_the_lessons_that_use_it():
    before = {item.path: item.key for item in lesson_exports()}
    after = exports(changed("material", "hl-12", "title", "Tên khác"), "bai-hoc")
    different = {
        item.path.split("/")[1]
        for item in after
        if isinstance(item, Export) and before[item.path] != item.key
    }

    assert different == {"thpt-4", "gdnn-1", "dh-1"}


def test_pages_are_told_only_of_files_that_are_made(made):
    lesson = world().dataset.of("lesson")[0]
    offered = [*downloads(with_files(), lesson), *bundles(with_files())]
    addresses = [url for _, url in offered if url.startswith("tai-ve/bai-hoc/")]

    assert len(addresses) > 7
    assert {url.removeprefix("tai-ve/") for url in addresses} <= set(made.files)


def test_a_build_without_files_offers_none():
    lesson = world().dataset.of("lesson")[0]

    assert downloads(world(), lesson) == []
    assert bundles(world()) == []
