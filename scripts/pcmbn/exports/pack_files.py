"""Which files a training pack has, what they are called, and one ZIP per destination for a USB."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pcmbn.exports.framework import Bundle, Export, View
from pcmbn.records import Record
from pcmbn.training.plans import Pack, packs
from pcmbn.world import World

FOLDER = "tap-huan"
CARD = "the-vi"
MODULES = f"{FOLDER}/mo-dun/so-tay-mo-dun.docx"
WALLET_LABEL = "Thẻ ví, 10 thẻ một tờ (PDF)"


@dataclass(frozen=True)
class PackFile:
    """One kind of file: its words on the page, the end of its name, the function that makes it."""

    label: str
    ending: str
    make: Callable[[], Callable[[View], bytes]]


def _guide() -> Callable[[View], bytes]:
    from pcmbn.exports.pack_guide import make_guide

    return make_guide


def _slides() -> Callable[[View], bytes]:
    from pcmbn.exports.pack_slides import make_slides

    return make_slides


def _handout() -> Callable[[View], bytes]:
    from pcmbn.exports.pack_sheets import make_handout

    return make_handout


def _test() -> Callable[[View], bytes]:
    from pcmbn.exports.pack_forms import make_test

    return make_test


def _class_sheet() -> Callable[[View], bytes]:
    from pcmbn.exports.pack_forms import make_class_sheet

    return make_class_sheet


# The makers are looked up late: a page that only lists the files need not load the office tools.
FILES = (
    PackFile("Sổ tay tập huấn viên (Word)", "so-tay.docx", _guide),
    PackFile("Trình chiếu (PowerPoint)", "trinh-chieu.pptx", _slides),
    PackFile("Tờ phát A4 (PDF)", "to-phat.pdf", _handout),
    PackFile("Bài kiểm có đáp án (Word)", "bai-kiem.docx", _test),
    PackFile("Điểm danh, đánh giá (Word)", "diem-danh.docx", _class_sheet),
)


def exports(world: World) -> Iterator[Export | Bundle]:
    """All files of all packs, the wallet card of each destination, and a ZIP per destination."""
    from pcmbn.exports.pack_view import pack_view

    for pack in packs(world.dataset):
        view = pack_view(world, pack)
        for item in FILES:
            yield Export(path(pack, item), view, item.make())
    if has_modules(world):
        yield _modules(world)
    for destination in world.dataset.of("destination"):
        if has_card(world):
            yield _wallet(world, destination)
        yield Bundle(bundle_path(destination), _members(world, destination))


def _modules(world: World) -> Export:
    from pcmbn.exports.pack_guide import make_modules
    from pcmbn.exports.pack_view import modules_view

    return Export(MODULES, modules_view(world), make_modules)


def _wallet(world: World, destination: Record) -> Export:
    from pcmbn.exports.wallet_card import make_wallet
    from pcmbn.exports.wallet_view import wallet_view

    return Export(wallet_path(destination), wallet_view(world, destination), make_wallet)


def _members(world: World, destination: Record) -> dict[str, str]:
    """Name inside the ZIP → path below tai-ve/: one folder per trade, the card beside them."""
    own = [pack for pack in packs(world.dataset) if pack.destination.id == destination.id]
    paths = [path(pack, item) for pack in own for item in FILES]
    paths += [wallet_path(destination)] if has_card(world) else []
    return {name.removeprefix(f"{FOLDER}/"): name for name in paths}


def has_card(world: World) -> bool:
    """Whether the data say what stands on a wallet card."""
    return world.get("checklist", CARD) is not None


def has_modules(world: World) -> bool:
    """Whether there is anything for the guide to the core modules to tell."""
    kinds = ("training_module", "destination")
    return all(world.dataset.of(kind) for kind in kinds)


def module_downloads(world: World) -> list[tuple[str, str]]:
    """Label and path below tai-ve/ of the guide to the core modules."""
    return [("Sổ tay các mô-đun chung (Word)", MODULES)] if has_modules(world) else []


def downloads(world: World, pack: Pack) -> list[tuple[str, str]]:
    """Label and path below tai-ve/ of every file of a pack, the ZIP of its destination last."""
    files = [(item.label, path(pack, item)) for item in FILES]
    if has_card(world):
        files.append((WALLET_LABEL, wallet_path(pack.destination)))
    return [*files, (_bundle_label(pack.destination), bundle_path(pack.destination))]


def bundles(world: World) -> list[tuple[str, str]]:
    """Label and path below tai-ve/ of the ZIP of every destination."""
    every = world.dataset.of("destination")
    return [(_bundle_label(destination), bundle_path(destination)) for destination in every]


def path(pack: Pack, item: PackFile) -> str:
    """Below tai-ve/: the name says the pack, because a download leaves its folder behind."""
    return f"{FOLDER}/{pack.id}/{pack.id}-{item.ending}"


def wallet_path(destination: Record) -> str:
    """Below tai-ve/: the cards of a destination."""
    return f"{FOLDER}/the-vi/the-vi-{_short(destination)}.pdf"


def bundle_path(destination: Record) -> str:
    """Below tai-ve/: the ZIP of a destination."""
    return f"{FOLDER}/tron-bo-{_short(destination)}.zip"


def _bundle_label(destination: Record) -> str:
    return f"Mọi tệp của {destination['short_title']} (ZIP)"


def _short(destination: Record) -> str:
    return destination.id.removeprefix("dd-")
