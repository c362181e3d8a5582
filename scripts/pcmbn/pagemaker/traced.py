"""Which facts a page was rendered from: every question it asked the world, with the answer's sum.

A page depends on its own context and on the answers to its questions ("the title of this record",
"the status of that document", "what refers to it"). When the context is the same and every question
still has the same answer, rendering it again would give the same text. A context or an answer that
cannot be summed makes the page one that is always rendered.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from pcmbn.dataset import Dataset
from pcmbn.pagemaker.stamps import sum_of
from pcmbn.records import Record
from pcmbn.world import World

Question = tuple[str, str, tuple[Any, ...]]
_PLAIN = (str, int, float, bool, type(None), dt.date)
_OPEN = frozenset({"schema"})  # part of every stamp, not of the data


class Unknown(Exception):
    """A value whose content this module cannot sum."""


class Sums:
    """Sums of values; records are summed once, since they are never changed."""

    def __init__(self) -> None:
        self._records: dict[int, tuple[Record, str]] = {}

    def of(self, value: Any) -> str:
        """The sum of a value's content; raises `Unknown`."""
        return sum_of(repr(self._plain(value)))

    def of_record(self, record: Record) -> str:
        """The sum of what a record says."""
        known = self._records.get(id(record))
        if known is None:
            made = sum_of(record.kind, record.id, record.path, repr(record.data))
            known = self._records[id(record)] = (record, made)
        return known[1]

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN or kind is Markup:
            return value
        if kind is Record:
            return ("record", self.of_record(value))
        if kind in (list, tuple):
            return (kind.__name__, *map(self._plain, value))
        if isinstance(value, Mapping):
            return ("map", *((self._plain(k), self._plain(v)) for k, v in value.items()))
        if dataclasses.is_dataclass(value) and not isinstance(value, type | World | Dataset):
            fields = (getattr(value, field.name) for field in dataclasses.fields(value))
            return (kind.__qualname__, *map(self._plain, fields))
        raise Unknown(kind.__qualname__)


class Answers:
    """Asks a world questions by name; every answer's sum is worked out once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sums = Sums()
        self._known: dict[Question, str | None] = {}

    def sum(self, question: Question) -> str | None:
        """The sum of today's answer; None when it cannot be summed or the question fails."""
        if question not in self._known:
            self._known[question] = self._sum(question)
        return self._known[question]

    def note(self, question: Question, answer: Any) -> str | None:
        """The sum of an answer that was just given."""
        if question not in self._known:
            self._known[question] = self._try(answer)
        return self._known[question]

    def _sum(self, question: Question) -> str | None:
        scope, name, given = question
        holder = self.world if scope == "world" else self.world.dataset
        try:
            answer = getattr(holder, name)
            if callable(answer):
                answer = answer(*(self._argument(value) for value in given))
            return self._try(listed(answer))
        except (KeyError, LookupError, TypeError, AttributeError):
            return None

    def _try(self, answer: Any) -> str | None:
        try:
            return self.sums.of(answer)
        except Unknown:
            return None

    def _argument(self, value: Any) -> Any:
        if isinstance(value, tuple):
            found = self.world.dataset.get(value[1], value[2])
            if found is None:
                raise LookupError(value)
            return found
        return value


class Trace:
    """The questions of one page; `whole` is false when one of them cannot be asked again."""

    def __init__(self) -> None:
        self.questions: dict[Question, str] = {}
        self.whole = True


class Traced:
    """Stands for the world (or its data set) in templates and notes what they ask."""

    def __init__(self, answers: Answers, scope: str = "world") -> None:
        self._answers = answers
        self._scope = scope
        self._holder = answers.world if scope == "world" else answers.world.dataset
        self._dataset = Traced(answers, "dataset") if scope == "world" else None
        self.trace = Trace()

    def begin(self) -> Trace:
        """A new page's trace."""
        self.trace = Trace()
        if self._dataset is not None:
            self._dataset.trace = self.trace
        return self.trace

    def __getattr__(self, name: str) -> Any:
        if name == "dataset" and self._dataset is not None:
            return self._dataset
        value = getattr(self._holder, name)
        if name in _OPEN:
            return value
        if callable(value):
            return self._asker(name, value)
        self._note((self._scope, name, ()), value)
        return value

    def _asker(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*given: Any) -> Any:
            answer = listed(method(*given))
            arguments = tuple(map(self._name, given))
            if all(argument is not Unknown for argument in arguments):
                self._note((self._scope, name, arguments), answer)
            else:
                self.trace.whole = False
            return answer

        return ask

    def _name(self, value: Any) -> Any:
        """An argument as it is kept: records by their id, if they are the data set's own."""
        if isinstance(value, Record):
            own = self._answers.world.dataset.get(value.kind, value.id) is value
            return ("record", value.kind, value.id) if own else Unknown
        return str(value) if type(value) is Markup else value if type(value) in _PLAIN else Unknown

    def _note(self, question: Question, answer: Any) -> None:
        found = self._answers.note(question, answer)
        if found is None:
            self.trace.whole = False
        else:
            self.trace.questions[question] = found


def listed(answer: Any) -> Any:
    """An answer that can be read twice."""
    return list(answer) if isinstance(answer, Iterator) else answer
