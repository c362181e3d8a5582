"""Every statement of the data that points into a document, and what it says stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.links import NEW_LAW, OLD_LAW
from pcmbn.records import Record

Place = tuple[str | int, ...]
PINPOINTS = ("pinpoint", "provision")
# What a statement says beside its pinpoint; names of agencies and readers are not in a law's words.
_SAID = ("text", "term", "amount", "item", "summary", "penalties", "fine")
_ACTING = frozenset({"sua-doi", "bai-bo", "thay-the", "quy-dinh-chi-tiet", "huong-dan"})
_OTHER_TEXTS = ("document_text", "target_text", "basis_text")


@dataclass(frozen=True)
class Claim:
    """One pinpoint of a record.

    Attributes:
        record, place: where it stands; `place` is that of the pinpoint itself.
        document: id of the document meant where the pinpoint names none.
        words: the pinpoint as written; "" when only an article is given.
        article: the number under which the record files it, "" when none is given.
        said: our own words about that provision, whose figures must be found there.
    """

    record: Record
    place: Place
    document: str
    words: str
    article: str
    said: str


def claims(dataset: Dataset) -> Iterator[Claim]:
    """All claims of the data set, in the order of its records."""
    for record in dataset.all():
        own = record.id if record.kind == "document" else ""
        yield from _claims(record, record.data, (), own, "")
        if record.kind == "correspondence":
            yield from _correspondence(record)


def _correspondence(record: Record) -> Iterator[Claim]:
    """What a comparison of the old and the new law says of each."""
    for law, side, articles in (
        (OLD_LAW, "before", "old_articles"),
        (NEW_LAW, "after", "new_articles"),
    ):
        if f"{side}_pinpoint" in record.data:
            words, said = record[f"{side}_pinpoint"], record.get(side, "")
            yield Claim(record, (f"{side}_pinpoint",), law, words, "", said)
        for index, number in enumerate(record.items(articles)):
            yield Claim(record, (articles, index), law, "", number, "")


def _claims(
    record: Record, value: Any, place: Place, document: str, article: str
) -> Iterator[Claim]:
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _claims(record, inner, (*place, index), document, article)
    if not isinstance(value, Mapping):
        return
    meant = _document(value, place, document)
    filed = _article(value, place, article if meant == document else "")
    for name in PINPOINTS:
        if isinstance(value.get(name), str):
            words = str(value[name])
            yield Claim(record, (*place, name), meant, words, filed, _said(record, value, place))
    if "article" in value and "pinpoint" not in value:
        yield Claim(record, (*place, "article"), meant, "", str(value["article"]), "")
    if _is_provision(place) and value.get("summary"):
        yield Claim(record, (*place, "summary"), meant, "", filed, str(value["summary"]))
    for name, inner in value.items():
        yield from _claims(record, inner, (*place, name), meant, filed)


def _is_provision(place: Place) -> bool:
    return len(place) == 2 and place[0] == "provisions"


def _document(value: Mapping[str, Any], place: Place, above: str) -> str:
    if any(name in value for name in _OTHER_TEXTS):
        return ""
    if "verb" in value:
        return _related(value, above)
    for name in ("document", "basis_document"):
        if name in value:
            return str(value[name])
    basis = value.get("basis")
    if isinstance(basis, Mapping) and place[-1:] != ("basis",):
        return str(basis.get("document", ""))
    return above


def _related(line: Mapping[str, Any], own: str) -> str:
    """Whose provisions a relation names: those of the document acted upon; "" when unsure."""
    verb = str(line["verb"])
    if verb.startswith(("duoc-", "bi-")):
        return own
    return str(line.get("target", "")) if verb in _ACTING else ""


def _article(value: Mapping[str, Any], place: Place, above: str) -> str:
    if "article" in value:
        return str(value["article"])
    if _is_provision(place):
        return str(value["number"])
    basis = value.get("basis")
    if isinstance(basis, Mapping) and "article" in basis:
        return str(basis["article"])
    return above


def _said(record: Record, value: Mapping[str, Any], place: Place) -> str:
    """Our words that go with a pinpoint: those beside it, or those of what it is the basis of."""
    owner: Mapping[str, Any] = value
    if place and place[-1] == "basis":
        owner = _at(record.data, place[:-1])
    said = [str(owner[name]) for name in _SAID if isinstance(owner.get(name), str)]
    deadline = owner.get("deadline")
    if isinstance(deadline, Mapping) and "pinpoint" not in deadline:
        said.append(str(deadline.get("text", "")))
    return " . ".join(said)


def _at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data
