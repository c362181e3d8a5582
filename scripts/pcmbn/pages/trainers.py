"""The trainers' door, built around the pack builder."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.exports.catalogue import module_downloads
from pcmbn.pages.packs import BUILDER_URL, TOOLS, pack_zips
from pcmbn.pages.simple import country, publishable
from pcmbn.pages.training import PROGRAMME, linked
from pcmbn.render import Page
from pcmbn.training.plans import packs
from pcmbn.world import World

METHOD_GROUPS = ("Lao động ngoài nước", "Lừa đảo việc làm xuyên biên giới")


def pages(world: World) -> Iterator[Page]:
    """One page: builder, fees checker, red flags, packs, modules, law, helplines."""
    every = list(packs(world.dataset))
    methods = world.dataset.of("method")
    documents = world.dataset.of("document")
    context = {
        "cards": _cards(world),
        "by_destination": [
            (destination, [pack for pack in every if pack.destination.id == destination.id])
            for destination in world.dataset.of("destination")
        ],
        "zips": pack_zips(world),
        "module_files": module_downloads(world),
        "modules": world.dataset.of("training_module"),
        "programme": world.get("programme", PROGRAMME),
        "tools": linked(world, "checklist", list(TOOLS)),
        "methods": [method for method in methods if method["method_group"] in METHOD_GROUPS],
        "law": [d for d in documents if d["document_group"] == "lao-dong-ngoai-nuoc"],
        "helplines": [(line, country(line["country"])) for line in publishable(world)],
    }
    yield Page("tap-huan-vien.md", "Tập huấn viên", "tap-huan-vien.md.j2", context)


def _cards(world: World) -> list[tuple[str, str, str]]:
    offer = world.get("checklist", "kiem-tra-loi-moi")
    cards = [
        ("Dựng gói tập huấn", "nơi đến, ngành, số phút, số người", BUILDER_URL),
        ("Khoản tiền này có được thu không", "theo nước, nghề, khoản", world.index_url("fee")),
        ("Câu hỏi kiểm tra", "bài 10 câu và câu hỏi từng phần", world.index_url("test")),
        ("Bảng kiểm, thẻ, sổ", "hợp đồng, giấy tờ, thẻ ví", world.index_url("checklist")),
        ("Chương trình 74 tiết", "bài nào đã chạm, bài nào chưa", world.index_url("programme")),
    ]
    if offer:
        cards.insert(2, ("Lời mời này có ổn không", "mười hai câu hỏi", world.url(offer)))
    return cards
