"""The sources of one page: numbered in order of first use, with the places that were cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup


class Sources:
    """Collects citations while a page is rendered; the list at its foot is written from it."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.places: dict[str, list[str]] = {}

    def refs(self, citations: Iterable[Mapping[str, Any]] | None) -> Markup:
        """Superscript links to the numbered sources; runs are shortened: 1–4, 7."""
        found = sorted({self._number(citation) for citation in citations or ()})
        if not found:
            return Markup("")
        links = [_link(first, last) for first, last in _runs(found)]
        return Markup('<sup class="pc-refs">{}</sup>').format(Markup(", ").join(links))

    def _number(self, citation: Mapping[str, Any]) -> int:
        identity = citation["source"]
        places = self.places.setdefault(identity, [])
        for name in ("locator", "note"):
            if name in citation and citation[name] not in places:
                places.append(citation[name])
        return self.numbers.setdefault(identity, len(self.numbers) + 1)


def _link(first: int, last: int) -> Markup:
    words = str(first) if first == last else f"{first}–{last}"
    return Markup('<a href="#nguon-{}" aria-label="Nguồn {}">{}</a>').format(first, words, words)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as (first, last) pairs."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
