"""Which exports there are: for the command that makes them and for the pages that link to them.

A new kind of files is one module with `exports(world)` and `downloads(world, record)`, and one
line here. Nothing in this module loads the office tools.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pcmbn.exports import lesson_files, office_files
from pcmbn.exports.framework import Bundle, Export
from pcmbn.records import Record
from pcmbn.world import World

ROOT = "tai-ve"
MAKERS: Mapping[str, Callable[[World], Iterator[Export | Bundle]]] = {
    lesson_files.FOLDER: lesson_files.exports,
    office_files.FOLDER: office_files.exports,
}
_DOWNLOADS: Mapping[str, Callable[[World, Record], list[tuple[str, str]]]] = {
    "lesson": lesson_files.downloads,
    "agency": office_files.downloads,
}
_BUNDLES: tuple[Callable[[World], list[tuple[str, str]]], ...] = (lesson_files.bundles,)


def downloads(world: World, record: Record) -> list[tuple[str, str]]:
    """(words, address relative to the site) of every file of a record.

    Empty when the site is built without files: a page must never link to what is not there.
    """
    make = _DOWNLOADS.get(record.kind)
    if make is None or not world.with_files:
        return []
    return [(label, f"{ROOT}/{path}") for label, path in make(world, record)]


def bundles(world: World) -> list[tuple[str, str]]:
    """(words, address) of every ZIP that gathers the files of many records; empty without files."""
    if not world.with_files:
        return []
    return [(label, f"{ROOT}/{path}") for list_them in _BUNDLES for label, path in list_them(world)]


def site_files(world: World) -> list[tuple[str, str]]:
    """(words, address) of the files that belong to the site as a whole; empty without files."""
    return [(label, f"{ROOT}/{path}") for label, path in office_files.MATRIX if world.with_files]


def exports(world: World, only: str | None = None) -> list[Export | Bundle]:
    """Everything to make; `only` is one folder below tai-ve/."""
    kinds = MAKERS if only is None else {only: MAKERS[only]}
    return [item for make in kinds.values() for item in make(world)]
