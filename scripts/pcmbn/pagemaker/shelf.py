"""Finished pages of the standing site, taken over when their source and their frame are the same.

A page is taken only while the file in the old site still has the sum noted when it was made; what
`verify` found out about it is kept with it. A page that MkDocs converted itself is never taken,
because it may depend on other files.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from pcmbn.pagemaker.stamps import keep, load_kept, sum_of
from pcmbn.verify_links import Facts, Site, facts_of


class Entry(NamedTuple):
    """Sums of a page's Markdown and of its finished HTML, and what `verify` needs to know of it."""

    source: str
    html: str
    facts: Facts


class Shelf:
    """Pages to take over from the site at `old`, and those of this run for the next one."""

    def __init__(self, place: Path | None, old: Path, *, use: bool = True) -> None:
        self.taken: dict[str, Facts] = {}
        self._place = place
        self._old = old
        self._use = use
        self._stamp = ""
        self._before: dict[str, Entry] = {}
        self._after: dict[str, tuple[str, str]] = {}

    def open(self, stamp: str) -> None:
        """Look at what is there; `stamp` names everything around the pages."""
        self._stamp = stamp
        kept = load_kept(self._place, stamp) if self._place and self._use else None
        self._before = kept if isinstance(kept, dict) else {}

    def take(self, path: str, source: str, fresh: Path) -> bool:
        """Put the old page at `fresh` if it is what would be made again."""
        entry = self._before.get(path)
        if entry is None or entry.source != source:
            return False
        try:
            if sum_of((self._old / path).read_bytes()) != entry.html:
                return False
        except OSError:
            return False
        fresh.parent.mkdir(parents=True, exist_ok=True)
        _link(self._old / path, fresh)
        self.taken[path] = entry.facts
        self._after[path] = (entry.source, entry.html)
        return True

    def note(self, path: str, source: str, html: bytes) -> None:
        """A page that this run made."""
        self._after[path] = (source, sum_of(html))

    def save(self, site: Site) -> None:
        """Leave the pages of a verified site to the next run."""
        if self._place and self._stamp:
            found = {
                path: Entry(source, html, self.taken.get(path) or facts_of(site, path))
                for path, (source, html) in self._after.items()
            }
            keep(self._place, self._stamp, found)


def _link(old: Path, fresh: Path) -> None:
    """The same file under a second name; a copy where the file system has no such thing."""
    try:
        os.link(old, fresh)
    except OSError:
        shutil.copyfile(old, fresh)
