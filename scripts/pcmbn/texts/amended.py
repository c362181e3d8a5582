"""Which articles other documents change, as the data tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.texts.pinpoints import targets
from pcmbn.texts.reference_names import Names

CHANGING = frozenset({"sua-doi", "bai-bo", "thay-the"})


def told_articles(amending: Record, base: Record, names: Names) -> Iterator[str]:
    """Articles of the base that the data say the amending document changes; may repeat."""
    for line in amending.items("relations"):
        if line.get("target") == base.id and line["verb"] in CHANGING and "provision" in line:
            for target in targets(line["provision"], base.id, names):
                if target.document == base.id:
                    yield from (number for kind, number in target.steps[:1] if kind == "dieu")
    for provision in base.items("provisions"):
        for line in provision.get("amended_by") or []:
            if line.get("document") == amending.id:
                yield provision["number"]


def amended(dataset: Dataset, base: Record, names: Names) -> dict[str, list[str]]:
    """Article number → ids of the documents that change it."""
    found: dict[str, list[str]] = defaultdict(list)
    for other in dataset.of("document"):
        for number in told_articles(other, base, names) if other.id != base.id else ():
            if other.id not in found[number]:
                found[number].append(other.id)
    return found
