"""Which exports there are: for the command that makes them and for the pages that link to them.

A new kind of files is one module with `exports(world)` and `downloads(world, record)`, and one
line here. Nothing in this module loads the office tools.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pcmbn.exports import lesson_files, office_files, one_file, outreach_files, pack_files
from pcmbn.exports.framework import Bundle, Export
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.training.plans import Pack
from pcmbn.world import World

ROOT = "tai-ve"
MAKERS: Mapping[str, Callable[[World], Iterator[Export | Bundle]]] = {
    lesson_files.FOLDER: lesson_files.exports,
    office_files.FOLDER: office_files.exports,
    pack_files.FOLDER: pack_files.exports,
    outreach_files.FOLDER: outreach_files.exports,
    one_file.FOLDER: one_file.exports,
}
_DOWNLOADS: Mapping[str, Callable[[World, Record], list[tuple[str, str]]]] = {
    "lesson": lesson_files.downloads,
    "agency": office_files.downloads,
    "broadcast": outreach_files.script_downloads,
    "poster": outreach_files.poster_downloads,
    "message": outreach_files.message_downloads,
    "kit": outreach_files.kit_downloads,
}
_BUNDLES: tuple[Callable[[World], list[tuple[str, str]]], ...] = (
    lesson_files.bundles,
    pack_files.bundles,
    outreach_files.bundles,
)
KILOBYTE = 1000


def downloads(world: World, record: Record) -> list[tuple[str, str]]:
    """(words, address relative to the site) of every file of a record.

    Empty when the site is built without files: a page must never link to what is not there.
    """
    make = _DOWNLOADS.get(record.kind)
    if make is None or not world.with_files:
        return []
    return _shown(world, make(world, record))


def agency_downloads(world: World, kit: Record, agency: str) -> list[tuple[str, str]]:
    """(words, address) of what one agency gets of a kit; empty without files."""
    return _shown(world, outreach_files.agency_files(kit, agency)) if world.with_files else []


def message_downloads(world: World) -> list[tuple[str, str]]:
    """(words, address) of the file with all messages; empty without files."""
    return _shown(world, outreach_files.all_messages(world)) if world.with_files else []


def module_downloads(world: World) -> list[tuple[str, str]]:
    """(words, address) of the guide to the core modules; empty without files."""
    return _shown(world, pack_files.module_downloads(world)) if world.with_files else []


def pack_downloads(world: World, pack: Pack) -> list[tuple[str, str]]:
    """(words, address) of every file of a training pack, which is not a record of its own."""
    return _shown(world, pack_files.downloads(world, pack)) if world.with_files else []


def single_file(world: World, page: Page) -> list[tuple[str, str]]:
    """(words, address) of the page as one file to send; empty for pages that have none."""
    found = one_file.path(page) if world.with_files else None
    return _shown(world, [(one_file.LABEL, found)]) if found else []


def _shown(world: World, files: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The files with kind and size in words, and their address."""
    return [(_sized(label, world.sizes.get(path)), f"{ROOT}/{path}") for label, path in files]


def _sized(label: str, size: int | None) -> str:
    """ "Giáo án (Word)" → "Giáo án (Word, 15 KB)"; unchanged while the size is not known."""
    if size is None:
        return label
    large = size >= KILOBYTE**2
    amount = f"{size / KILOBYTE**2:.1f}".replace(".", ",") if large else str(-(-size // KILOBYTE))
    words = f"{amount} {'MB' if large else 'KB'}"
    return f"{label[:-1]}, {words})" if label.endswith(")") else f"{label} ({words})"


def bundles(world: World) -> list[tuple[str, str]]:
    """(words, address) of every ZIP that gathers the files of many records; empty without files."""
    if not world.with_files:
        return []
    return [item for list_them in _BUNDLES for item in _shown(world, list_them(world))]


def site_files(world: World) -> list[tuple[str, str]]:
    """(words, address) of the files that belong to the site as a whole; empty without files."""
    return _shown(world, list(office_files.MATRIX)) if world.with_files else []


def exports(world: World, only: str | None = None) -> list[Export | Bundle]:
    """Everything to make; `only` is one folder below tai-ve/."""
    kinds = MAKERS if only is None else {only: MAKERS[only]}
    return [item for make in kinds.values() for item in make(world)]
