"""Inline SVG drawings, made at build, each with a table that says the same in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

WIDTH = 720
LABEL = 250
ROW = 30
TOP = 26


@dataclass(frozen=True)
class Bar:
    """One span of a timeline; None means open to that side."""

    label: str
    start: dt.date | None
    end: dt.date | None
    tone: str


def holder_timeline(bars: list[Bar], first: dt.date, last: dt.date, today: dt.date) -> Markup:
    """Rows of bars over years, with a line for today; for readers who see."""
    height = TOP + ROW * len(bars) + 8
    parts = [_ticks(first, last, height)]
    parts += [_bar(bar, row, first, last) for row, bar in enumerate(bars)]
    x = _x(today, first, last)
    parts.append(
        Markup(
            '<line class="pc-svg-line pc-svg-line--today" x1="{0}" x2="{0}" y1="14" y2="{1}"/>'
        ).format(x, height)
    )
    return Markup(
        '<svg class="pc-svg" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(
        WIDTH, height, "Sơ đồ thời gian; nội dung bằng chữ ở bảng bên dưới", Markup("").join(parts)
    )


def _x(day: dt.date, first: dt.date, last: dt.date) -> int:
    share = (day - first).days / max(1, (last - first).days)
    return round(LABEL + min(1.0, max(0.0, share)) * (WIDTH - LABEL - 8))


def _ticks(first: dt.date, last: dt.date, height: int) -> Markup:
    years = range(first.year, last.year + 1)
    step = max(1, len(years) // 8)
    made = [
        Markup(
            '<line class="pc-svg-line" x1="{0}" x2="{0}" y1="18" y2="{2}"/>'
            '<text class="pc-svg-text" x="{0}" y="12" text-anchor="middle">{1}</text>'
        ).format(_x(max(first, dt.date(year, 1, 1)), first, last), year, height)
        for year in years
        if (year - first.year) % step == 0
    ]
    return Markup("").join(made)


def _bar(bar: Bar, row: int, first: dt.date, last: dt.date) -> Markup:
    left = _x(bar.start or first, first, last)
    right = max(left + 3, _x(bar.end or last, first, last))
    y = TOP + ROW * row
    return Markup(
        '<text class="pc-svg-text" x="4" y="{0}">{1}</text>'
        '<rect class="pc-svg-bar pc-svg-bar--{2}" x="{3}" y="{4}" width="{5}" height="18" rx="3"/>'
    ).format(y + 14, _clip(bar.label, 36), bar.tone, left, y, right - left)


@dataclass(frozen=True)
class Edge:
    """One relation drawn: the words on the arrow and the other document's name."""

    verb: str
    other: str
    incoming: bool


def relation_map(name: str, edges: list[Edge]) -> Markup:
    """The document in the middle, what acts on it above, what it acts on below."""
    shown_in = [edge for edge in edges if edge.incoming][:8]
    shown_out = [edge for edge in edges if not edge.incoming][:8]
    middle = 34 * len(shown_in) + 10
    height = middle + 44 + 34 * len(shown_out) + 6
    parts = [_edge(edge, 4 + 34 * row, True) for row, edge in enumerate(shown_in)]
    parts.append(_node(200, middle, 320, name, "self"))
    parts += [_edge(edge, middle + 48 + 34 * row, False) for row, edge in enumerate(shown_out)]
    label = "Sơ đồ quan hệ văn bản; nội dung bằng chữ ở bảng bên dưới"
    return Markup(
        '<svg class="pc-svg" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, height, label, Markup("").join(parts))


def _edge(edge: Edge, y: int, incoming: bool) -> Markup:
    arrow = "→ văn bản này" if incoming else "văn bản này →"
    words = f"{_clip(edge.other, 34)}" if incoming else edge.verb
    tail = edge.verb if incoming else _clip(edge.other, 34)
    left = _node(4, y, 300, words, "other") if incoming else _node(416, y, 300, tail, "other")
    text_x = 316 if incoming else 404
    anchor = "start" if incoming else "end"
    return left + Markup(
        '<text class="pc-svg-text" x="{}" y="{}" text-anchor="{}">{}</text>'
    ).format(
        text_x,
        y + 19,
        anchor,
        f"{edge.verb.lower()} {arrow}" if incoming else f"{arrow} {edge.verb.lower()}",
    )


def _node(x: int, y: int, width: int, text: str, tone: str) -> Markup:
    return Markup(
        '<rect class="pc-svg-node pc-svg-node--{0}" x="{1}" y="{2}" width="{3}" height="28" '
        'rx="4"/>'
        '<text class="pc-svg-text" x="{4}" y="{5}" text-anchor="middle">{6}</text>'
    ).format(tone, x, y, width, x + width // 2, y + 19, _clip(text, 40))


def _clip(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
