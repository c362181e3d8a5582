"""Everything a page needs to know: the published data, the day, addresses and back links.

`World` is built once per build from a published data set; it is read-only and holds no text of
its own. Derived values live here and in `timeline`, entered values only in records.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from pcmbn import links, timeline
from pcmbn.dataset import Dataset
from pcmbn.editions import NEUTRAL, Edition
from pcmbn.links import ROOT
from pcmbn.records import Record
from pcmbn.rules.references import references
from pcmbn.texts.linking import Library
from pcmbn.vietnamese import sort_key

NUMBER_GOES_ON = re.compile(r"[\w/]")


@dataclass(frozen=True)
class World:
    """The published data as of a day, with addresses and back links.

    `with_files` says whether the download files are made too, so that pages may link to them;
    `sizes` their bytes by path below tai-ve/, as far as they are already made.
    """

    dataset: Dataset
    as_of: dt.date
    hidden: Mapping[str, int]
    with_files: bool = False
    sizes: Mapping[str, int] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """Whose site this is; neutral names for data without editions."""
        return self.dataset.edition or NEUTRAL

    def url(self, record: Record) -> str:
        """Site-relative address of a record, an anchor for kinds that share one page."""
        return links.url(record)

    def index_url(self, kind: str) -> str:
        """The list page of a kind."""
        return f"{ROOT}/{self.dataset.schema.kinds[kind].folder}/index.html"

    def topic_url(self, topic: str) -> str:
        """The page that gathers everything on a topic."""
        return f"{ROOT}/chu-de/{topic}.html"

    def title(self, record: Record) -> str:
        """The name readers know a record by."""
        if record.kind == "document":
            return document_name(self.dataset, record)
        return str(record[self.dataset.schema.kinds[record.kind].title_field])

    def label(self, vocabulary: str, term: str) -> str:
        """Vietnamese words of a vocabulary term."""
        return self.dataset.schema.label(vocabulary, term)

    def get(self, kind: str, identity: str | None) -> Record | None:
        """A published record, or None; an agency of every province is the edition's own one."""
        if identity and kind == "agency":
            identity = self.dataset.forms.get(identity, identity)
        return self.dataset.get(kind, identity) if identity else None

    def sorted(self, kind: str) -> list[Record]:
        """Records of a kind in Vietnamese alphabetical order of their names."""
        if kind not in self._sorted:
            found = self.dataset.of(kind)
            self._sorted[kind] = sorted(found, key=lambda record: sort_key(self.title(record)))
        return list(self._sorted[kind])

    @cached_property
    def _sorted(self) -> dict[str, list[Record]]:
        return {}

    def status(self, document: Record) -> str:
        """Validity of a document today, a term of `tinh-trang`."""
        return self._statuses[document.id]

    @cached_property
    def library(self) -> Library:
        """The imported full texts, ready to be linked to."""
        return Library(self.dataset)

    @cached_property
    def _statuses(self) -> dict[str, str]:
        return {
            document.id: timeline.status(self.dataset, document, self.as_of)
            for document in self.dataset.of("document")
        }

    def split_by_number(self, text: str) -> Iterator[tuple[str, Record | None]]:
        """Pieces of a text; a piece that is a known document number comes with its document."""
        end = 0
        for start in self._number_starts.finditer(text):
            number = self._number_at(text, start.start()) if start.start() >= end else ""
            if number:
                if start.start() > end:
                    yield text[end : start.start()], None
                yield number, self._by_number[number]
                end = start.start() + len(number)
        if end < len(text):
            yield text[end:], None

    @cached_property
    def _by_number(self) -> dict[str, Record]:
        return {d["number"]: d for d in self.dataset.of("document") if "number" in d.data}

    def _number_at(self, text: str, start: int) -> str:
        """The longest known number that stands here whole; looked up, since numbers are many."""
        for length in self._number_lengths:
            piece = text[start : start + length]
            if piece in self._by_number and not NUMBER_GOES_ON.match(text, start + length):
                return piece
        return ""

    @cached_property
    def _number_lengths(self) -> list[int]:
        return sorted({len(number) for number in self._by_number}, reverse=True)

    @cached_property
    def _number_starts(self) -> re.Pattern[str]:
        first = "".join(sorted({number[0] for number in self._by_number}))
        return re.compile(rf"(?<![\w/.])[{re.escape(first)}]" if first else "(?!)")

    def backlinks(self, record: Record, kind: str) -> list[Record]:
        """Records of `kind` that refer to this one, each once."""
        return self._backlinks.get((record.kind, record.id), {}).get(kind, [])

    @cached_property
    def _backlinks(self) -> dict[tuple[str, str], dict[str, list[Record]]]:
        found: dict[tuple[str, str], dict[str, list[Record]]] = defaultdict(dict)
        for record in self.dataset.all():
            for _, kind, identity in references(self.dataset.schema, record):
                linked = found[(kind, identity)].setdefault(record.kind, [])
                if not linked or linked[-1] is not record:
                    linked.append(record)
        return found

    @cached_property
    def owed(self) -> dict[str, list[timeline.OwedDuty]]:
        """Duties by the agency that answers for them today."""
        found: dict[str, list[timeline.OwedDuty]] = defaultdict(list)
        for duty in self.dataset.of("duty"):
            for heir in self.heirs(duty):
                found[heir.agency].append(timeline.OwedDuty(duty, heir))
        return found

    @cached_property
    def holdings(self) -> dict[str, list[tuple[Record, Mapping[str, Any]]]]:
        """Functions with their holder lines in effect today, by agency."""
        found: dict[str, list[tuple[Record, Mapping[str, Any]]]] = defaultdict(list)
        for function in self.dataset.of("function"):
            for line in timeline.current_holders(self.dataset, function, self.as_of):
                found[line["agency"]].append((function, line))
        return found

    def heirs(self, duty: Record) -> tuple[timeline.Heir, ...]:
        """Who answers for a duty today; empty when not confirmed."""
        return self._heirs[duty.id]

    @cached_property
    def _heirs(self) -> dict[str, tuple[timeline.Heir, ...]]:
        return {
            duty.id: timeline.heirs(self.dataset, duty, self.as_of)
            for duty in self.dataset.of("duty")
        }


def relative(here: str, target: str) -> str:
    """The address of `target` as written on page `here`, both site-relative."""
    path, mark, anchor = target.partition("#")
    if path == here:
        return f"#{anchor}" if mark else posixpath.basename(path)
    return _path_from(posixpath.dirname(here), path) + mark + anchor


@lru_cache(maxsize=1 << 16)
def _path_from(folder: str, path: str) -> str:
    return posixpath.relpath(path, folder or ".")


def document_name(dataset: Dataset, document: Record) -> str:
    """How people name a document: type and number, or its title when it has no number."""
    kind = dataset.schema.label("loai-van-ban", document["document_type"])
    number = document.get("number")
    return f"{kind} {number}" if number else str(document["title"])


def provision_name(provision: Mapping[str, object]) -> str:
    """ "Điều 27", or the heading of something that is not an article."""
    return str(provision.get("heading") or f"Điều {provision['number']}")
