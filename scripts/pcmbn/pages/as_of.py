"""The view of any day, and ready pages for the days on which much changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pcmbn.as_of_data import FIRST_DAY, last_day
from pcmbn.as_of_view import Day, changes
from pcmbn.render import Page
from pcmbn.vietnamese import show_date
from pcmbn.world import World

URL = "tra-cuu/theo-ngay.html"
TODAY = "hom-nay"
LOOKUP = ("Tra cứu", "tra-cuu/index.html")
TURNING_POINTS = (
    (dt.date(2012, 1, 1), "Luật 66/2011/QH12 có hiệu lực"),
    (dt.date(2016, 5, 10), "Quyết định 793/QĐ-TTg về ngày 30/7"),
    (dt.date(2021, 2, 9), "Chương trình 2021–2025 (Quyết định 193/QĐ-TTg)"),
    (dt.date(2025, 3, 1), "Sắp xếp sở, ngành cấp tỉnh"),
    (dt.date(2025, 7, 1), "Luật 53/2024/QH15 có hiệu lực; bỏ cấp huyện"),
    (dt.date(2026, 1, 7), "Quyết định 33/QĐ-TTg"),
)


def pages(world: World) -> Iterator[Page]:
    """The view and the ready pages, each compared with the one before."""
    points = [(day, why) for day, why in TURNING_POINTS if day <= world.as_of]
    ready = [(str(day), day, why) for day, why in points] + [(TODAY, world.as_of, "Hôm nay")]
    context = {"ready": ready, "first": FIRST_DAY, "last": last_day(world.as_of), "url": ready_url}
    yield Page("tra-cuu/theo-ngay.md", "Xem theo ngày", "theo-ngay.md.j2", context, (LOOKUP,))
    before: dt.date | None = None
    for name, day, why in ready:
        yield _ready(world, name, day, why, before)
        before = day


def ready_url(name: str) -> str:
    """The address of a ready page."""
    return f"tra-cuu/theo-ngay/{name}.html"


def _ready(world: World, name: str, day: dt.date, why: str, before: dt.date | None) -> Page:
    view = Day(world, day)
    context = {
        "view": view,
        "why": why,
        "before": before,
        "changes": changes(world, before, day) if before else [],
    }
    title = f"Ngày {show_date(day)}: luật, nơi giữ việc, nhiệm vụ"
    trail = (LOOKUP, ("Xem theo ngày", URL))
    path = ready_url(name).replace(".html", ".md")
    return Page(path, title, "theo-ngay-san.md.j2", context, trail)
