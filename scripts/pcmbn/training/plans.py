"""Running plans: a session frame filled with the chosen destination and sector, minute by minute.

Parts that get less time than they need keep their core steps; minutes are shared in proportion and
always add up to the time of the part, so a plan fits its frame exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.records import Record

TEST = "bai-kiem-10-cau"
PART_KINDS = {"noi-den": "destination", "nganh": "sector", "mo-dun": "training_module"}


@dataclass(frozen=True)
class Step:
    """One step with the minutes it gets in this plan."""

    title: str
    minutes: int
    text: str


@dataclass(frozen=True)
class Part:
    """One part of a session; `record` is None for a break."""

    part: str
    minutes: int
    record: Record | None
    steps: tuple[Step, ...] = ()

    @property
    def shortened(self) -> bool:
        """Whether the part gets less time than it takes in full."""
        return self.record is not None and self.minutes < self.record.get("minutes", 0)


@dataclass(frozen=True)
class Pack:
    """A destination, with one of its sectors or for all trades."""

    destination: Record
    sector: Record | None = None

    @property
    def id(self) -> str:
        """The stable name of the pack, used in its address."""
        trade = self.sector.id.removeprefix("ng-") if self.sector else "chung"
        return f"{self.destination.id.removeprefix('dd-')}-{trade}"

    @property
    def url(self) -> str:
        """Address of the pack's page, relative to the site."""
        return f"tra-cuu/goi-tap-huan/{self.id}.html"

    @property
    def title(self) -> str:
        """What a trainer calls the pack."""
        trade = self.sector["short_title"] if self.sector else "mọi nghề"
        return f"Gói tập huấn: {self.destination['short_title']} – {trade}"


def packs(dataset: Dataset) -> Iterator[Pack]:
    """Every destination for all trades, then with each sector that names it."""
    for destination in dataset.of("destination"):
        yield Pack(destination)
        for sector in dataset.of("sector"):
            if destination.id in sector["destinations"]:
                yield Pack(destination, sector)


def frames(dataset: Dataset) -> list[Record]:
    """Session frames in the order in which they are offered."""
    return sorted(dataset.of("session_frame"), key=lambda frame: frame["order"])


def plan(dataset: Dataset, frame: Record, pack: Pack) -> list[Part]:
    """The ordered parts of a session for a pack.

    A frame without its own slots for a sector is the same for every trade.
    """
    with_sector = pack.sector is not None and frame.items("slots_with_sector")
    slots = frame.items("slots_with_sector") if with_sector else frame.items("slots")
    return [_part(dataset, slot, pack) for slot in slots]


def _part(dataset: Dataset, slot: Mapping[str, Any], pack: Pack) -> Part:
    record = _record(dataset, slot, pack)
    steps = fit(record.items("steps"), slot["minutes"]) if record else ()
    return Part(slot["part"], slot["minutes"], record, steps)


def _record(dataset: Dataset, slot: Mapping[str, Any], pack: Pack) -> Record | None:
    part = slot["part"]
    if part in ("kiem-dau", "kiem-cuoi"):
        return dataset.get("test", TEST)
    if part == "noi-den":
        return pack.destination
    if part == "nganh":
        return pack.sector
    if part == "mo-dun" and "module" in slot:
        swaps = {swap["module"]: swap["by"] for swap in pack.destination.items("swaps")}
        return dataset.get("training_module", swaps.get(slot["module"], slot["module"]))
    return None


def fit(steps: Sequence[Mapping[str, Any]], minutes: int) -> tuple[Step, ...]:
    """Steps that fill exactly `minutes`: all of them, or only the core when time is very short."""
    total = sum(step["minutes"] for step in steps)
    if not steps:
        return ()
    core = [step for step in steps if step.get("core")]
    chosen = core if core and minutes * 3 < total * 2 else list(steps)
    shares = share([step["minutes"] for step in chosen], minutes)
    pairs = zip(chosen, shares, strict=True)
    return tuple(Step(step["title"], part, step["text"]) for step, part in pairs)


def share(weights: Sequence[int], total: int) -> list[int]:
    """`total` whole minutes in proportion to `weights`, at least one each, largest remainder."""
    spare = total - len(weights)
    exact = [weight * spare / sum(weights) for weight in weights]
    parts = [int(value) for value in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for index in order[: spare - sum(parts)]:
        parts[index] += 1
    return [part + 1 for part in parts]
