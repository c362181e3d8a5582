"""A swim-lane drawing of a procedure: one column per actor, steps from top to bottom.

For readers who see; the table of steps beside it says the same in words.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDTH = 760
HEAD = 50
ROW = 92
BOX = 74
LINE = 15
CHARACTER = 6.9
"""Width of one character of the drawing's 13-pixel type, on the generous side."""


@dataclass(frozen=True)
class Box:
    """One step: the lane it stands in, its words and its time limit."""

    lane: str
    text: str
    limit: str = ""


def swimlane(boxes: Sequence[Box]) -> Markup:
    """The drawing; lanes stand in the order in which they first act."""
    lanes = list(dict.fromkeys(box.lane for box in boxes))
    column = WIDTH // len(lanes)
    height = HEAD + ROW * len(boxes) + 6
    parts = [_lane(name, index, column, height) for index, name in enumerate(lanes)]
    places = [(lanes.index(box.lane) * column, HEAD + ROW * row) for row, box in enumerate(boxes)]
    parts += [_arrow(*pair, column) for pair in itertools.pairwise(places)]
    parts += [
        _box(box, number, place, column)
        for number, (box, place) in enumerate(zip(boxes, places, strict=True), start=1)
    ]
    label = "Sơ đồ làn: ai làm bước nào; nội dung bằng chữ ở bảng các bước"
    return Markup(
        '<svg class="pc-svg pc-lanes" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, height, label, Markup("").join(parts))


def wrap(text: str, limit: int, lines: int) -> list[str]:
    """Text in at most `lines` lines of `limit` characters; the rest becomes an ellipsis."""
    made = [""]
    for word in text.split():
        longer = f"{made[-1]} {word}".strip()
        if len(longer) <= limit or not made[-1]:
            made[-1] = longer
        else:
            made.append(word)
    if len(made) <= lines:
        return made
    return [*made[: lines - 1], f"{made[lines - 1][: limit - 1]}…"]


def _lane(name: str, index: int, column: int, height: int) -> Markup:
    left = index * column
    words = _lines(wrap(name, int((column - 12) / CHARACTER), 2), left + column // 2, 18, "middle")
    edge = Markup('<line class="pc-svg-line" x1="{0}" x2="{0}" y1="4" y2="{1}"/>').format(
        left, height
    )
    return Markup('<g class="pc-lanes__head">{}</g>{}').format(words, edge if index else "")


def _arrow(start: tuple[int, int], end: tuple[int, int], column: int) -> Markup:
    x1, y1 = start[0] + column // 2, start[1] + BOX
    x2, y2 = end[0] + column // 2, end[1]
    middle = (y1 + y2) // 2
    return Markup(
        '<path class="pc-svg-line" d="M{0} {1}V{2}H{3}V{4}"/>'
        '<path class="pc-lanes__tip" d="M{5} {6}h8l-4 6z"/>'
    ).format(x1, y1, middle, x2, y2 - 5, x2 - 4, y2 - 6)


def _box(box: Box, number: int, place: tuple[int, int], column: int) -> Markup:
    left, top = place[0] + 8, place[1]
    limit = int((column - 30) / CHARACTER)
    times = wrap(box.limit, limit, 2) if box.limit else []
    words = wrap(f"{number}. {box.text}", limit, 4 - len(times))
    body = _lines(words, left + 8, top + 17, "start")
    first = top + BOX - 8 - LINE * (len(times) - 1)
    time = _lines(times, left + 8, first, "start")
    return Markup(
        '<rect class="pc-svg-node" x="{}" y="{}" width="{}" height="{}" rx="4"/>{}'
        '<g class="pc-lanes__limit">{}</g>'
    ).format(left, top, column - 16, BOX, body, time)


def _lines(lines: list[str], x: int, y: int, anchor: str) -> Markup:
    return Markup("").join(
        Markup('<text class="pc-svg-text" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            x, y + LINE * row, anchor, line
        )
        for row, line in enumerate(lines)
    )
