"""The part of the audit about what the data list of a document: its articles and their titles."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.dataset import Dataset
from pcmbn.problems import nearest
from pcmbn.records import Record
from pcmbn.texts.anchors import Anchors
from pcmbn.texts.claims import Claim
from pcmbn.texts.findings import MISSING, TITLE, Finding, finding, kind_label, name
from pcmbn.texts.linking import Library
from pcmbn.texts.model import Place, cite, same_words
from pcmbn.texts.references import Target
from pcmbn.vietnamese import natural_key


def titles(dataset: Dataset, shelf: Library) -> Iterator[Finding]:
    """Articles and chapters that the text does not have, or names otherwise."""
    for record, place, number, title in _titled(dataset):
        document = record.id if record.kind == "document" else record["document"]
        anchors = shelf.anchors.get(document)
        kind = "chuong" if "chapters" in place else "dieu"
        found = anchors.find(((kind, number),)) if anchors else None
        if anchors is None:
            continue
        claim = Claim(record, place, document, f"{name(kind, number)}", "", "")
        if number and anchors.lacks(((kind, number),)):
            yield missing(claim, Target(document, ((kind, number),)), anchors)
        elif (
            found is not None
            and title
            and found.node.title
            and not same_words(title, found.node.title)
        ):
            message = f'{cite(found)} trong toàn văn là "{found.node.title}", không phải "{title}"'
            yield finding(claim, TITLE, document, message, found.node.title)


def _titled(dataset: Dataset) -> Iterator[tuple[Record, tuple[str | int, ...], str, str]]:
    for record in dataset.of("document"):
        for part in ("provisions", "chapters"):
            for index, item in enumerate(record.items(part)):
                if part == "chapters" or item["number"][:1].isdigit():
                    yield record, (part, index, "number"), item["number"], item.get("title", "")
    for record in dataset.of("offence"):
        yield record, ("article",), str(record["article"]), str(record["title"])


def untitled(dataset: Dataset, shelf: Library) -> Iterator[tuple[Record, str, str]]:
    """Articles of the data without a title that the text knows: (document, number, title)."""
    for record in dataset.of("document"):
        anchors = shelf.anchors.get(record.id)
        for provision in record.items("provisions") if anchors else ():
            place = anchors.articles.get(provision["number"]) if anchors else None
            if place is not None and place.node.title and not provision.get("title"):
                yield record, provision["number"], place.node.title


def missing(claim: Claim, target: Target, anchors: Anchors) -> Finding:
    """The finding that a place is not in the text, with the nearest that is."""
    written = " ".join(name(kind, number) for kind, number in reversed(target.steps))
    near = _near(target, anchors)
    message = f"toàn văn không có {written}" + (f"; {near}" if near else "")
    return finding(claim, MISSING, target.document, message, near)


def _near(target: Target, anchors: Anchors) -> str:
    """The nearest thing that exists: siblings of the last step found, or a like number."""
    for size in range(len(target.steps) - 1, 0, -1):
        parent = anchors.find(target.steps[:size])
        if parent is not None:
            return _holds(parent, target.steps[size][0])
    kind, number = target.steps[0]
    numbers = [p.node.number for p in anchors.places.values() if p.node.kind == kind]
    best = nearest(number, numbers) or (max(numbers, key=natural_key) if numbers else "")
    return f"gần nhất: {name(kind, best)}" if best else ""


def _holds(parent: Place, kind: str) -> str:
    numbers = [child.number for child in parent.node.children if child.kind == kind]
    if not numbers:
        return f"{cite(parent)} không chia {kind_label(kind)}"
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return f"{cite(parent)} chỉ có {kind_label(kind)} {span}"
