"""Records of files that were read before: kept by the sum of a file's bytes, never by its date.

The key holds the file's bytes, its place and kind; the stamp holds schema and code. A file that
differs by one byte is read again; a schema that differs by one word drops everything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pcmbn.pagemaker.stamps import code_stamp, keep, load_kept, sum_of
from pcmbn.problems import Problem
from pcmbn.records import Record
from pcmbn.schema import Schema

Found = tuple[list[Record], list[Problem]]


class Parsed:
    """What the files of one data folder held when they were last read.

    It lives in `place` between runs; without one, from one reading to the next of this object.
    `use=False` makes it read everything, as a build from scratch does.
    """

    def __init__(self, place: Path | None = None, *, use: bool = True) -> None:
        self._place = place
        self._use = use
        self._stamp = ""
        self._before: dict[str, Found] = {}
        self._after: dict[str, Found] = {}

    def open(self, schema: Schema) -> None:
        """Look at what an earlier run kept under this schema."""
        if not self._use:
            return
        stamp = sum_of(code_stamp(), repr(schema))
        if self._stamp == stamp:
            self._before = {**self._before, **self._after} if self._place else self._after
        else:
            kept = load_kept(self._place, stamp) if self._place else None
            self._before = kept if isinstance(kept, dict) else {}
        self._stamp, self._after = stamp, {}

    def read(self, path: Path, shown: str, kind: str, read: Callable[[], Found]) -> Found:
        """The records and problems of a file, by `read` unless these very bytes are known."""
        if not self._use:
            return read()
        try:
            key = sum_of(shown, kind, path.read_bytes())
        except OSError:
            return read()
        known = self._before.get(key)
        if known is not None:
            self._after[key] = known
            return known
        found = read()
        # The file may have changed between the sum and the reading.
        if key == sum_of(shown, kind, path.read_bytes()):
            self._after[key] = found
        return found

    def save(self) -> None:
        """Leave the files of this run to the next, before anything is worked out about them."""
        if self._place is not None and self._after.keys() != self._before.keys():
            keep(self._place, self._stamp, self._after)
