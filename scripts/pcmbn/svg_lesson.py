"""The timeline of a lesson: one box per activity, as wide as its minutes."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

WIDTH = 720
EDGE = 4
TOP = 6
BOX = 40
HEIGHT = 70


def activity_timeline(minutes: Sequence[int]) -> Markup:
    """Numbered boxes over a ruler in minutes; the same is told in words in the table below it."""
    total = sum(minutes) or 1
    share = (WIDTH - 2 * EDGE) / total
    parts: list[Markup] = []
    start = 0
    for number, length in enumerate(minutes, 1):
        parts.append(_box(number, EDGE + start * share, length * share))
        parts.append(_tick(EDGE + start * share, start))
        start += length
    parts.append(_tick(EDGE + start * share, start))
    label = f"Dòng thời gian {len(minutes)} hoạt động, {total} phút; nội dung ở bảng bên dưới"
    return Markup(
        '<svg class="pc-svg" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(WIDTH, HEIGHT, label, Markup("").join(parts))


def _box(number: int, left: float, width: float) -> Markup:
    return Markup(
        '<rect class="pc-svg-node" x="{0:.1f}" y="{1}" width="{2:.1f}" height="{3}"/>'
        '<text class="pc-svg-text" x="{4:.1f}" y="{5}" text-anchor="middle" font-size="16">'
        "{6}</text>"
    ).format(left, TOP, width, BOX, left + width / 2, TOP + 26, number)


def _tick(x: float, minute: int) -> Markup:
    return Markup(
        '<text class="pc-svg-text" x="{:.1f}" y="{}" text-anchor="middle" font-size="13">{}′</text>'
    ).format(min(max(x, 12), WIDTH - 16), HEIGHT - 6, minute)
