"""What changed in law and organisation, by the day it takes effect; the feed and the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.feeds import CALENDAR_PATH, DAYS_OFF_PATH, FEED_PATH
from pcmbn.law_changes import SPAN, DateRow, ahead, everything
from pcmbn.release_difference import since_last_release
from pcmbn.release_file import PATH as DIFFERENCE_PATH
from pcmbn.render import Page
from pcmbn.world import World

PATH = "tra-cuu/co-gi-moi.md"
BEGINS = frozenset({"có hiệu lực", "được sửa đổi", "bắt đầu hoạt động", "sắp xếp bộ máy"})


def pages(world: World) -> Iterator[Page]:
    """The one page of changes."""
    coming = ahead(world)
    past = [row for row in reversed(everything(world)) if row.on <= world.as_of]
    recent = [row for row in past if row.on > world.as_of - SPAN]
    blocks: list[tuple[str, str, list[DateRow]]] = [
        ("Sắp có hiệu lực", "sap-co", [row for row in coming if row.what in BEGINS]),
        ("Sắp hết hiệu lực", "sap-het", [row for row in coming if row.what not in BEGINS]),
        ("12 tháng qua", "vua-qua", recent),
        ("Trước đó", "truoc-do", past[len(recent) :]),
    ]
    context = {
        "blocks": blocks,
        "feed": FEED_PATH,
        "calendar": CALENDAR_PATH,
        "days_off": DAYS_OFF_PATH,
        "data": since_last_release(world),
        "data_file": DIFFERENCE_PATH,
        "kind_label": lambda kind: world.dataset.schema.kinds[kind].label,
    }
    trail = (("Tra cứu", "tra-cuu/index.html"),)
    yield Page(PATH, "Có gì thay đổi", "co-gi-moi.md.j2", context, trail)
