"""Which places a text has, and the permanent anchor of a place that a reference names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from pcmbn.texts.model import ENCLOSING, LegalText, Place, walk
from pcmbn.vietnamese import slug

Steps = tuple[tuple[str, str], ...]


class Anchors:
    """Places of one text by anchor; `find` answers what steps such as (("dieu", "27"),) mean."""

    def __init__(self, text: LegalText) -> None:
        self.text = text
        self.places: Mapping[str, Place] = {place.path: place for place in walk(text)}

    def find(self, steps: Steps) -> Place | None:
        """The only place with these steps; None when there is none or more than one."""
        if steps and steps[0][0] == "dieu":
            return self.places.get("-".join(_step(kind, number) for kind, number in steps))
        matching = self._matching(steps)
        return matching[0] if len(matching) == 1 else None

    def lacks(self, steps: Steps) -> bool:
        """Whether the text surely has no such place.

        Not sure when the text divides itself otherwise (no part of that kind), or when several
        places answer to the steps.
        """
        kind = steps[-1][0]
        if steps[0][0] == "dieu":
            return self.find(steps) is None
        divided = any(place.node.kind == kind for place in self.places.values())
        return divided and not self._matching(steps)

    def _matching(self, steps: Steps) -> list[Place]:
        return [place for place in self._ending.get(_key(steps[-1:]), []) if _has(place, steps)]

    @cached_property
    def children(self) -> Mapping[str, list[Place]]:
        """The parts of each place in order, by its anchor; those of the text itself under ""."""
        found: dict[str, list[Place]] = defaultdict(list)
        above: list[str] = []
        for place in self.places.values():
            del above[len(place.parents) :]
            found[above[-1] if above else ""].append(place)
            above.append(place.path)
        return found

    @cached_property
    def _ending(self) -> dict[Steps, list[Place]]:
        found: dict[Steps, list[Place]] = defaultdict(list)
        for place in self.places.values():
            found[_key(((place.node.kind, place.node.number),))].append(place)
        return found

    @cached_property
    def articles(self) -> dict[str, Place]:
        """Articles of the main text by number as printed, in order."""
        return {
            place.node.number: place
            for place in self.places.values()
            if place.node.kind == "dieu" and not inside_attachment(place)
        }


def inside_attachment(place: Place) -> bool:
    """Whether the place belongs to an annex, a form or an attached text."""
    return any(node.kind in ENCLOSING for node in (*place.parents, place.node))


def article_of(place: Place) -> Place | None:
    """The article a place is in or is."""
    chain = (*place.parents, place.node)
    for depth, node in enumerate(chain):
        if node.kind == "dieu":
            below = len(chain) - depth - 1
            return (
                Place(_up(place.path, chain[depth + 1 :]), node, chain[:depth]) if below else place
            )
    return None


def _up(path: str, below: tuple[object, ...]) -> str:
    return re.sub(r"-(?:khoan|diem)-.*$", "", path) if below else path


def _step(kind: str, number: str) -> str:
    if kind == "diem":
        number = number.lower().replace("đ", "dd")
    return f"{kind}-{slug(number)}"


def _key(steps: Steps) -> Steps:
    return tuple((kind, slug(number).lstrip("0")) for kind, number in steps)


def _has(place: Place, steps: Steps) -> bool:
    """Whether the place stands below all the larger steps named."""
    above = _key(tuple((node.kind, node.number) for node in place.parents))
    return all(step in above for step in _key(steps[:-1]))
