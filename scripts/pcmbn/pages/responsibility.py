"""The responsibility matrix: who does what on each topic at each level, and agency by topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from pcmbn.exports.catalogue import site_files
from pcmbn.pages.tables import Block, Row, joined
from pcmbn.render import Helpers, Page
from pcmbn.responsibility import LEVELS, Cell, by_topic, cells
from pcmbn.vietnamese import show_date
from pcmbn.world import World

PATH = "tra-cuu/ma-tran.md"


def pages(world: World) -> Iterator[Page]:
    """The one page of the matrix."""
    in_use = {cell.agency["level"] for cell in cells(world)}
    context = {
        "topics": by_topic(world),
        "levels": [level for level in LEVELS if level in in_use and level != "lien-nganh"],
        "joint": "lien-nganh",
        "block": _block(world),
        "files": site_files(world),
    }
    trail = (("Tra cứu", "tra-cuu/index.html"),)
    yield Page(PATH, "Ai làm gì: ma trận trách nhiệm", "ma-tran.md.j2", context, trail)


def _block(world: World) -> Block:
    rows = [_row(world, cell) for cell in cells(world)]
    facets = {"cap": "Cấp", "co-quan": "Cơ quan", "chu-de": "Chủ đề"}
    columns = ("Cơ quan", "Cấp", "Chủ đề", "Nhiệm vụ và căn cứ")
    text = f"Tính đến {show_date(world.as_of)}; việc kế thừa từ cơ quan cũ đã tính vào nơi nhận."
    return Block(columns, rows, "Lọc ma trận", facets, "Cơ quan × chủ đề", "co-quan-chu-de", text)


def _row(world: World, cell: Cell) -> Row:
    level = world.label("cap", cell.agency["level"])

    def told(h: Helpers, _: Any) -> list[Markup | str]:
        duties = joined(
            [
                Markup("{}{} ({})").format(
                    h.link(item.duty),
                    h.confidence(item.heir.confidence),
                    h.basis(item.duty["basis"]),
                )
                for item in cell.owed
            ],
            "<br>",
        )
        return [h.link(cell.agency), level, h.topic(cell.topic), duties]

    data = {
        "cap": level,
        "co-quan": world.title(cell.agency),
        "chu-de": world.label("chu-de", cell.topic),
    }
    return Row(told, data)
