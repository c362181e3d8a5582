"""Function pages: who holds a piece of work at each level today, and who held it when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from pcmbn.records import Record
from pcmbn.render import Helpers, Page
from pcmbn.svg import Bar, holder_timeline
from pcmbn.timeline import covers, day, holders
from pcmbn.vietnamese import show_date, show_last_day
from pcmbn.world import World

FIRST_DAY = dt.date(2011, 1, 1)


def pages(world: World) -> Iterator[Page]:
    """One page per function."""
    trail = (("Tra cứu", "tra-cuu/index.html"), ("Chức năng", world.index_url("function")))
    for function in world.dataset.of("function"):
        path = world.url(function).replace(".html", ".md")
        context = {
            "today": [
                (level, holders(world.dataset, function, level, world.as_of))
                for level in function["levels"]
            ],
            "duties": world.backlinks(function, "duty"),
            "figure": figure(world, function, path.replace(".md", ".html")),
        }
        title = world.title(function)
        yield Page(path, title, "chuc-nang.md.j2", context, trail, function)


def figure(world: World, function: Record, here: str) -> Markup:
    """The holder timeline and its table."""
    helpers = Helpers(world, here)
    last = dt.date(world.as_of.year + 1, world.as_of.month, 1)
    lines = sorted(
        function.items("holders"),
        key=lambda line: (
            world.dataset.schema.term("cap", line["level"]).order,
            day(line.get("from")) or dt.date.min,
        ),
    )
    bars, rows = [], []
    for line in lines:
        agency = world.get("agency", line["agency"])
        name = world.title(agency) if agency else line["agency"]
        now = covers(line.get("from"), line.get("until"), world.as_of)
        future = (start := day(line.get("from"))) is not None and start > world.as_of
        tone = "good" if now else ("unknown" if future else "neutral")
        bars.append(Bar(name, day(line.get("from")), day(line.get("until")), tone))
        rows.append(_row(world, helpers, line, future))
    drawing = holder_timeline(bars, FIRST_DAY, last, world.as_of)
    return Markup(
        '<figure class="pc-figure">{}<div class="pc-table"><table><thead><tr><th>Cấp</th>'
        "<th>Cơ quan</th><th>Từ</th><th>Đến</th></tr></thead><tbody>{}</tbody></table></div>"
        "</figure>"
    ).format(drawing, Markup("").join(rows))


def _row(world: World, helpers: Helpers, line: Mapping[str, Any], future: bool) -> Markup:
    start = show_date(line["from"]) if "from" in line else "trước đây, chưa rõ ngày"
    if future:
        end = "chưa đến ngày"
    elif "until" in line:
        end = show_last_day(line["until"])
    else:
        end = "nay"
    agency = helpers.ref("agency", line["agency"])
    return Markup(
        '<tr><td data-label="Cấp">{}</td><td data-label="Cơ quan">{}{}</td>'
        '<td data-label="Từ">{}</td><td data-label="Đến">{}</td></tr>'
    ).format(
        world.label("cap", line["level"]),
        agency,
        helpers.confidence(line["confidence"]),
        start,
        end,
    )
