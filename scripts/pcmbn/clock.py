"""Whether the machine's clock can be believed: what a site says holds for the day it is built.

A computer whose battery died starts in some past year; a site built then would call every newer
law "not yet in force". Only the clock is doubted, never a day that somebody typed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pcmbn.dataset import Dataset
from pcmbn.vietnamese import show_date

TIME_ZONES = dt.timedelta(days=1)
STALE_AFTER = dt.timedelta(days=366)


@dataclass(frozen=True)
class Doubt:
    """What speaks against the clock; `stops` when no site may be built on it."""

    text: str
    stops: bool


def doubt(dataset: Dataset, clock_day: dt.date) -> Doubt | None:
    """Compare the clock's day with the newest day on which a record was checked."""
    newest = max((day for record in dataset.all() if (day := _checked(record.data))), default=None)
    if newest is None:
        return None
    clock, last = show_date(clock_day), show_date(newest)
    if clock_day < newest - TIME_ZONES:
        return Doubt(
            f"Đồng hồ máy chỉ ngày {clock}, trước ngày rà dữ liệu gần nhất ({last}). Hãy sửa đồng"
            " hồ; nếu đúng là muốn tính cho ngày ấy thì ghi rõ --as-of.",
            stops=True,
        )
    if clock_day - newest > STALE_AFTER:
        return Doubt(
            f"Chú ý: đồng hồ máy chỉ ngày {clock}, mà dữ liệu rà lần cuối ngày {last}. Hãy xem lại"
            " đồng hồ; nếu đồng hồ đúng thì dữ liệu đã cũ, rà lại trước khi phát.",
            stops=False,
        )
    return None


def _checked(data: dict[str, object]) -> dt.date | None:
    day = data.get("checked_on")
    return day if isinstance(day, dt.date) else None
