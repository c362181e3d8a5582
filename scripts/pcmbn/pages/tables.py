"""List pages are tables that filter in the page and are complete without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from pcmbn.page_sources import Sources
from pcmbn.render import Helpers

Cells = Callable[[Helpers, Sources], list[Markup | str]]


@dataclass(frozen=True)
class Row:
    """One table row: `data` are the facet values, `cells` writes the columns."""

    cells: Cells
    data: Mapping[str, str] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True)
class Block:
    """One table of a list page, with its heading and filter."""

    columns: tuple[str, ...]
    rows: list[Row]
    filter: str
    facet_labels: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    anchor: str = ""
    text: str = ""

    @property
    def facets(self) -> Markup:
        """The facet description the page script reads, as an attribute value in single quotes."""
        listed = [{"attr": attr, "label": label} for attr, label in self.facet_labels.items()]
        return Markup(json.dumps(listed, ensure_ascii=False).replace("'", "&#39;"))


def joined(parts: Iterable[Markup | str], separator: str = ", ") -> Markup:
    """Markup parts joined by plain text."""
    return Markup(separator).join(parts)
