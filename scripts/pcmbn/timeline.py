"""Law and responsibility on a given day: pure functions over a data set and a date.

Every interval is half-open, `[from, until)`: the day in `until`, `expired_on` or `dissolved_on`
is the first day on which the statement no longer holds. A missing start means "since before our
sources begin". Partial dates count from their first day. `on` is always a parameter; nothing here
reads the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.values import PartialDate

State = Literal["held", "unknown", "ended"]


def day(value: dt.date | PartialDate | None) -> dt.date | None:
    """A date or partial date as the day that comparisons use; None stays None."""
    return value.first_day() if isinstance(value, PartialDate) else value


def covers(start: Any, until: Any, on: dt.date) -> bool:
    """Whether `on` lies in the half-open span; an open end holds for ever."""
    first, last = day(start), day(until)
    return (first is None or first <= on) and (last is None or on < last)


# --- documents -------------------------------------------------------------------------------


def status(dataset: Dataset, document: Record, on: dt.date) -> str:
    """The validity of a document on a day, as a term of vocabulary `tinh-trang`.

    The order of the tests is the order of precedence: an expired document stays expired whatever
    else is known; a doubt outranks the claim that it is in force.
    """
    issued, start = day(document.get("issued_on")), document.get("in_force_from")
    if issued and on < issued:
        return "chua-ban-hanh"
    if (expired := document.get("expired_on")) and expired <= on:
        return "het-hieu-luc"
    if start is None:
        doubtful = document.get("doubtful_from")
        return "chua-xac-minh" if doubtful and doubtful <= on else "khong-ro-ngay"
    if on < start:
        return "chua-co-hieu-luc"
    return _status_in_force(dataset, document, on)


def _status_in_force(dataset: Dataset, document: Record, on: dt.date) -> str:
    suspended = document.get("suspended_from")
    if suspended and covers(suspended, document.get("suspended_until"), on):
        return "tam-ngung"
    if (doubtful := document.get("doubtful_from")) and doubtful <= on:
        return "chua-xac-minh"
    if (partly := document.get("partially_expired_on")) and partly <= on:
        return "het-mot-phan"
    return "da-sua-doi" if amended(dataset, document, on) else "con-hieu-luc"


def amended(dataset: Dataset, document: Record, on: dt.date) -> bool:
    """Whether another document's amendment of this one has taken effect by that day."""
    effects = dataset.amendments.get(document.id, ())
    return any(effect is not None and effect <= on for effect in effects)


# --- functions and their holders ---------------------------------------------------------------


@dataclass(frozen=True)
class Holding:
    """Who holds a function at a level on a day; `state` says why `holders` may be empty."""

    state: State
    holders: tuple[Mapping[str, Any], ...] = ()
    known_from: dt.date | None = None


def holders(dataset: Dataset, function: Record, level: str, on: dt.date) -> Holding:
    """The holder lines in effect; never invents one: an uncovered day is `unknown` or `ended`."""
    lines = [line for line in function.items("holders") if line["level"] == level]
    current = tuple(line for line in lines if covers(line.get("from"), line.get("until"), on))
    if current:
        return Holding("held", current)
    ended = dataset.schema.term("cap", level).extra.get("ended_on")
    if ended and on >= dt.date.fromisoformat(ended):
        return Holding("ended")
    starts = [start for line in lines if (start := day(line.get("from"))) and start > on]
    return Holding("unknown", known_from=min(starts, default=None))


def current_holders(dataset: Dataset, function: Record, on: dt.date) -> list[Mapping[str, Any]]:
    """All holder lines in effect on a day, at every level of the function."""
    found: list[Mapping[str, Any]] = []
    for level in function["levels"]:
        found += holders(dataset, function, level, on).holders
    return found


# --- agencies and succession ---------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One transfer in a succession chain, taken from the ceding agency's record."""

    ceding: str
    line: Mapping[str, Any]

    @property
    def receiving(self) -> str:
        """The id of the agency that takes over."""
        return str(self.line["to"])


def dissolved(agency: Record, on: dt.date) -> bool:
    """Whether the agency no longer exists on that day."""
    end = day(agency.get("dissolved_on"))
    return end is not None and end <= on


def succession_paths(
    dataset: Dataset, agency: Record, on: dt.date, function: str | None = None
) -> list[tuple[Step, ...]]:
    """Every chain of transfers in effect by `on`, from `agency` to an agency that still exists.

    A transfer that names functions carries only those; one without names carries everything.
    A chain never visits an agency twice, so it always ends.
    """
    return list(_paths(dataset, agency, on, function, (), frozenset({agency.id})))


def _paths(
    dataset: Dataset,
    agency: Record,
    on: dt.date,
    function: str | None,
    so_far: tuple[Step, ...],
    seen: frozenset[str],
) -> Iterator[tuple[Step, ...]]:
    for line in agency.items("successions"):
        receiver = dataset.get("agency", line["to"])
        if receiver is None or receiver.id in seen or not _carries(line, function, on):
            continue
        path = (*so_far, Step(agency.id, line))
        if not dissolved(receiver, on):
            yield path
        else:
            yield from _paths(dataset, receiver, on, function, path, seen | {receiver.id})


def _carries(line: Mapping[str, Any], function: str | None, on: dt.date) -> bool:
    start = day(line["on"])
    named = line.get("functions")
    return (start is None or start <= on) and (function is None or not named or function in named)


# --- duties -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Heir:
    """Who answers for a duty on a day, and by what route.

    `how` is `self` (the agency named still exists), `split` (the record divides the duty) or
    `inherited` (succession and the function's holder agree).
    """

    agency: str
    how: Literal["self", "split", "inherited"]
    confidence: str
    part: str = ""
    path: tuple[Step, ...] = ()
    basis: str = ""
    basis_document: str = ""


def duty_status(dataset: Dataset, duty: Record, on: dt.date) -> str:
    """A duty is in force as its basis document is, narrowed by the duty's own dates."""
    if (expired := duty.get("expired_on")) and expired <= on:
        return "het-hieu-luc"
    if (start := duty.get("in_force_from")) and on < start:
        return "chua-co-hieu-luc"
    document = dataset.get("document", duty["basis"].get("document", ""))
    return status(dataset, document, on) if document else "khong-ro-ngay"


def heirs(dataset: Dataset, duty: Record, on: dt.date) -> tuple[Heir, ...]:
    """Who answers for the duty on that day; empty when the succession is not confirmed."""
    agency = dataset.get("agency", duty["agency"])
    if agency is None:
        return ()
    splits = [line for line in duty.items("splits") if covers(line["from"], None, on)]
    if splits:
        return tuple(_split_heir(dataset, agency, duty, line, on) for line in splits)
    if not dissolved(agency, on):
        return (Heir(agency.id, "self", duty["confidence"]),)
    return _inherited(dataset, agency, duty, on)


def _split_heir(
    dataset: Dataset, agency: Record, duty: Record, line: Mapping[str, Any], on: dt.date
) -> Heir:
    how: Literal["self", "split"] = "self" if line["agency"] == agency.id else "split"
    paths = succession_paths(dataset, agency, on, duty["function"])
    path = next((steps for steps in paths if steps[-1].receiving == line["agency"]), ())
    return Heir(
        line["agency"],
        how,
        line["confidence"],
        line["part"],
        path,
        line.get("basis", ""),
        line.get("basis_document", ""),
    )


def _inherited(dataset: Dataset, agency: Record, duty: Record, on: dt.date) -> tuple[Heir, ...]:
    """Agencies reached by succession that also hold the duty's function on that day."""
    function = dataset.get("function", duty["function"])
    if function is None:
        return ()
    held = {line["agency"]: line for line in current_holders(dataset, function, on)}
    found: dict[str, Heir] = {}
    for path in succession_paths(dataset, agency, on, function.id):
        receiver = path[-1].receiving
        if receiver in held and receiver not in found:
            line = held[receiver]
            words = [step.line["confidence"] for step in path] + [line["confidence"]]
            found[receiver] = Heir(
                receiver,
                "inherited",
                weakest(dataset, words),
                line.get("part", ""),
                path,
                line.get("basis", ""),
                line.get("basis_document", ""),
            )
    return tuple(found.values())


def weakest(dataset: Dataset, confidences: list[str]) -> str:
    """The lowest confidence: a chain is as sure as its least sure step."""
    terms = dataset.schema.vocabularies["do-tin-cay"]
    return min(confidences, key=lambda word: terms[word].extra["rank"])


@dataclass(frozen=True)
class OwedDuty:
    """A duty as one agency owes it."""

    duty: Record
    heir: Heir


def duties(dataset: Dataset, agency: str, on: dt.date) -> list[OwedDuty]:
    """Every duty the agency answers for on that day, its own and the inherited ones."""
    return [
        OwedDuty(duty, heir)
        for duty in dataset.of("duty")
        for heir in heirs(dataset, duty, on)
        if heir.agency == agency
    ]
