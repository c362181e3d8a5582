"""The page about this edition: whose it is and what its province has not entered yet.

Also the quarterly list of what to look at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pcmbn import review
from pcmbn.editions import PROVINCE_FOLDER
from pcmbn.pages.simple import publishable
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.timeline import dissolved
from pcmbn.vietnamese import sort_key
from pcmbn.world import World

URL = "tra-cuu/an-ban.html"
REVIEW_URL = "tra-cuu/ra-soat.html"
ROWS_SHOWN = 200


@dataclass(frozen=True)
class Entry:
    """One part that a province enters: how much is there, how much is wanted, where it goes."""

    title: str
    have: int
    wanted: int | None
    folder: str
    help: str

    @property
    def missing(self) -> bool:
        """Nothing there, or less than is known to be wanted."""
        return self.have < (self.wanted if self.wanted is not None else 1)


def pages(world: World) -> Iterator[Page]:
    """The two pages about keeping this edition."""
    trail = (("Giới thiệu", "gioi-thieu/index.html"),)
    context = {"entries": entries(world), "open": open_agencies(world), "review_url": REVIEW_URL}
    yield Page(URL.replace(".html", ".md"), "Ấn bản này", "an-ban.md.j2", context, trail)
    yield Page(
        REVIEW_URL.replace(".html", ".md"),
        "Rà lại mỗi quý",
        "ra-soat.md.j2",
        _review(world),
        (*trail, ("Ấn bản này", URL)),
    )


def is_local(record: Record) -> bool:
    """Whether a record is a province's own."""
    return record.path.startswith(f"data/{PROVINCE_FOLDER}/")


def open_agencies(world: World) -> list[Record]:
    """Agencies of every province for which this edition has none of its own."""
    found = [
        agency
        for agency in world.dataset.of("agency")
        if agency.get("per_province") and not dissolved(agency, world.as_of)
    ]
    return sorted(found, key=lambda agency: sort_key(world.title(agency)))


def entries(world: World) -> list[Entry]:
    """What a province enters, in the order in which to do it; empty for the national edition."""
    edition = world.edition
    if not edition.province:
        return []
    agencies = _local(world, "agency", lambda a: not dissolved(a, world.as_of))
    numbers = [line for line in publishable(world) if is_local(line)]
    named = int(bool(edition.reviewer))
    asked = int(bool(edition.contact))
    communes = _local(world, "commune")
    wanted = agencies + len(open_agencies(world))
    return [
        Entry("Cơ quan của tỉnh", agencies, wanted, "co-quan", _AGENCY),
        Entry("Xã, phường", communes, edition.communes or None, "dia-ban", _COMMUNE),
        Entry("Văn bản chỉ đạo của tỉnh", _local(world, "document"), None, "van-ban", _DOCUMENT),
        Entry("Nhiệm vụ do tỉnh giao", _local(world, "duty"), None, "nhiem-vu", _DUTY),
        Entry("Đầu mối được đăng số", len(numbers), None, "duong-day-nong", _NUMBER),
        Entry("Mốc sắp xếp bộ máy", _local(world, "event"), None, "su-kien", _EVENT),
        Entry("Nơi rà nội dung", named, None, "", "Khóa reviewer trong tệp ấn bản."),
        Entry("Nơi nhận góp ý", asked, None, "", "Khóa contact trong tệp ấn bản."),
    ]


def unfinished(world: World) -> list[Entry]:
    """What an edition still lacks that changes what its readers find; said on the hub pages.

    An edition with its agencies and communes in place says the rest only on its own page.
    """
    found = [entry for entry in entries(world) if entry.missing and entry.folder]
    basic = {"co-quan", "dia-ban"}
    return found if any(entry.folder in basic for entry in found) else []


_AGENCY = "Mỗi cơ quan một tệp; ghi local_form_of tới cơ quan chung mà nó thay."
_COMMUNE = "Tên, mã, hợp thành từ đơn vị cũ nào, thuộc khu vực biên giới hay không."
_DOCUMENT = "Kế hoạch, chỉ thị, văn bản của Ban Chỉ đạo 138; ghi nguồn và độ tin cậy."
_DUTY = "Việc mà văn bản của tỉnh giao cho từng cơ quan; nhiệm vụ theo luật đã có sẵn."
_NUMBER = "Chỉ đăng (publish: co) sau khi đã gọi thử."
_EVENT = "Ngày hợp nhất, giải thể, đổi tên."


def _local(world: World, kind: str, keep: Callable[[Record], bool] = lambda _: True) -> int:
    return sum(is_local(record) and keep(record) for record in world.dataset.of(kind))


def _review(world: World) -> dict[str, object]:
    items = review.due(world.dataset)
    late = [item for item in items if item.late(world.as_of)]
    soon = [item for item in items if item not in late and item.late(world.as_of + review.QUARTER)]
    labels = {name: kind.label for name, kind in world.dataset.schema.kinds.items()}
    late_by, soon_by = Counter(i.record.kind for i in late), Counter(i.record.kind for i in soon)
    kinds = [kind for kind in labels if late_by[kind] or soon_by[kind]]
    return {
        "rows": [(labels[kind], late_by[kind], soon_by[kind]) for kind in kinds],
        "late": len(late),
        "soon": len(soon),
        "items": [*late, *soon][:ROWS_SHOWN],
        "labels": labels,
        "until": world.as_of + review.QUARTER,
    }
