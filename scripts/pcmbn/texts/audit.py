"""The pinpoint audit: every place of a document that the data name, against its imported text.

Findings say what is certainly different; a pinpoint that cannot be read ("đoạn 3", "mức đóng góp")
is counted, not judged. Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.records import Record, show_place
from pcmbn.texts.amended import amended
from pcmbn.texts.anchors import Anchors
from pcmbn.texts.audit_titles import missing, titles, untitled
from pcmbn.texts.claims import Claim, claims
from pcmbn.texts.figures import Figure, figures, values
from pcmbn.texts.findings import FIGURE, FILED, Finding, finding
from pcmbn.texts.linking import Library
from pcmbn.texts.model import Node, Place, Table, cite, text_of
from pcmbn.texts.pinpoints import targets, unproved
from pcmbn.texts.references import Target
from pcmbn.world import document_name


@dataclass(frozen=True)
class Audit:
    """What was looked at and found; `unread` are pinpoints that name no place of a law."""

    findings: tuple[Finding, ...]
    checked: int
    unread: tuple[Claim, ...]
    documents: tuple[str, ...]
    untitled: tuple[tuple[Record, str, str], ...] = field(default=())


def audit(dataset: Dataset, library: Library | None = None) -> Audit:
    """Compare all claims on documents whose text is there."""
    shelf = library or Library(dataset)
    names = unproved(shelf.names)
    found: dict[Finding, None] = {}
    changed = {
        record.id: amended(dataset, record, names)
        for record in dataset.of("document")
        if record.id in shelf.anchors
    }
    checked, unread = 0, []
    for claim in claims(dataset):
        meant = _meant(claim, names)
        known = [target for target in meant if target.document in shelf.anchors]
        if not meant and claim.words and claim.document in shelf.anchors:
            unread.append(claim)
        if known:
            checked += 1
            judged = _judge(claim, known, shelf, whole=len(known) == len(meant))
            found |= dict.fromkeys(_explained(judged, known, changed, dataset))
        found |= dict.fromkeys(_filed(claim, meant, shelf))
    found |= dict.fromkeys(titles(dataset, shelf))
    read = tuple(sorted(shelf.anchors))
    return Audit(
        tuple(sorted(found)), checked, tuple(unread), read, tuple(untitled(dataset, shelf))
    )


def _meant(claim: Claim, names: Any) -> tuple[Target, ...]:
    if not claim.words:
        numbered = claim.article[:1].isdigit() and bool(claim.document)
        return (Target(claim.document, (("dieu", claim.article),)),) if numbered else ()
    article = claim.article if claim.article[:1].isdigit() else ""
    return targets(claim.words, claim.document, names, article)


def _explained(
    judged: Iterable[Finding],
    known: Sequence[Target],
    changed: Mapping[str, Mapping[str, list[str]]],
    dataset: Dataset,
) -> Iterator[Finding]:
    """A text from before an amendment differs from what the data rightly say today."""
    articles = {(target.document, dict(target.steps).get("dieu", "")) for target in known}
    by = [other for document, number in articles for other in changed[document].get(number, ())]
    names = [document_name(dataset, one) for one in map(dataset.by_kind["document"].get, by) if one]
    note = f"; điều này đã được {', '.join(sorted(set(names)))} sửa, hãy xem bản hợp nhất"
    yield from (replace(one, message=one.message + note) if names else one for one in judged)


def _judge(
    claim: Claim, known: Sequence[Target], shelf: Library, *, whole: bool
) -> Iterator[Finding]:
    places = []
    for target in known:
        anchors = shelf.anchors[target.document]
        place = anchors.find(target.steps)
        if target.steps and anchors.lacks(target.steps):
            if not _expected(claim, target):
                yield missing(claim, target, anchors)
        elif place is not None:
            places.append((anchors, place))
    # Without one of the places the figures cannot be judged; and only one finding per slip.
    if whole and places and len(places) == len(known):
        yield from _figures(claim, places)


def _expected(claim: Claim, target: Target) -> bool:
    """Told of the provision itself, or an article that an amending document adds (8a, 256a)."""
    added = "relations" in claim.place and not dict(target.steps).get("dieu", "0").isdigit()
    return claim.place[-1] == "summary" or added


def _figures(claim: Claim, places: Sequence[tuple[Anchors, Place]]) -> Iterator[Finding]:
    told = figures(claim.said)
    if not told:
        return
    cited = "\n".join(_scope(place) for anchors, place in places)
    there = {figure.key for figure in figures(cited)}
    numbers = values(cited) | {float(n) for _, place in places for n in _counts(place.node)}
    for figure in told:
        if not _found(figure, there, numbers):
            document = places[0][0].text.document
            where = ", ".join(cite(place) for _, place in places[:3])
            message = f'"{figure.shown}" không thấy trong {where}'
            yield finding(claim, FIGURE, document, message, _alike(figure, cited))


def _found(figure: Figure, there: set[tuple[str, float]], numbers: set[float]) -> bool:
    """A number without a unit may be a count of what the provision lists."""
    if figure.unit in ("", "người", "lần"):
        return figure.value in numbers
    if figure.unit == "ngày/tháng":
        full = {value % 10_000 for unit, value in there if unit == "ngày/tháng/năm"}
        return figure.key in there or figure.value in full
    return figure.key in there


def _alike(figure: Figure, cited: str) -> str:
    same = [
        other.shown for other in figures(cited) if other.unit.split()[:1] == figure.unit.split()[:1]
    ]
    return ", ".join(dict.fromkeys(same))


def _scope(place: Place) -> str:
    """The words a provision is read with: its own and the lead-in of those it stands in."""
    above = [
        text_of(parent, deep=False) for parent in place.parents if parent.kind in ("dieu", "khoan")
    ]
    return "\n".join([*above, text_of(place.node)])


def _counts(node: Node) -> Iterator[int]:
    yield len(node.children)
    yield from (len(block.rows) for block in node.blocks if isinstance(block, Table))
    for child in node.children:
        yield from _counts(child)


def _filed(claim: Claim, meant: Sequence[Target], shelf: Library) -> Iterator[Finding]:
    """`article: 27` beside "khoản 1 Điều 28": the link would lead to the wrong article."""
    if not claim.words or not claim.article[:1].isdigit() or claim.document not in shelf.anchors:
        return
    own = [t for t in meant if t.document == claim.document and t.steps[:1]]
    articles = [dict(target.steps).get("dieu", "") for target in own]
    if articles and any(articles) and claim.article not in articles:
        message = f'"{claim.words}" không thuộc Điều {claim.article} ghi ở số điều'
        yield finding(claim, FILED, claim.document, message, f"Điều {articles[0]}")


def as_json(result: Audit, on: dt.date) -> dict[str, Any]:
    """The report for other tools."""
    return {
        "as_of": on.isoformat(),
        "documents": list(result.documents),
        "checked": result.checked,
        "unread": [
            {"record": c.record.key, "field": show_place(c.place), "pinpoint": c.words}
            for c in result.unread
        ],
        "findings": [vars(finding) for finding in result.findings],
        "untitled": [
            {"document": record.id, "article": number, "title": title}
            for record, number, title in result.untitled
        ],
    }
