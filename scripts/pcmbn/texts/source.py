"""What every reader of a file format hands to the structure parser, and how it refuses a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from pcmbn.texts.model import Footnote

MAX_BYTES = 150_000_000
MAX_UNPACKED = 400_000_000
MAX_PAGES = 5_000


class ImportFault(Exception):
    """The file cannot be imported; the message is one Vietnamese sentence for the user."""


@dataclass(frozen=True)
class Line:
    """One paragraph, or one printed line where `Source.wrapped`.

    Attributes:
        text: clean text with footnote marks as `[n]`.
        at: its number in the file, from 1: line of a text, paragraph of a Word or web page.
        page: page of a PDF from 1, else 0.
        bold: how many leading characters are bold, -1 when the format does not say.
        centered: set in the middle of the column.
        starts: the format shows that a paragraph begins here (indent, blank line, own element).
    """

    text: str
    at: int
    page: int = 0
    bold: int = -1
    centered: bool = False
    starts: bool = True

    @property
    def where(self) -> str:
        """The place in the file, in words."""
        return f"trang {self.page}, dòng {self.at}" if self.page else f"dòng {self.at}"


@dataclass(frozen=True)
class Grid:
    """A table with its cells; `at` and `page` as for a line."""

    rows: tuple[tuple[str, ...], ...]
    at: int
    page: int = 0


Item = Line | Grid


@dataclass(frozen=True)
class Source:
    """A file read: its lines in reading order; `notices` are Vietnamese sentences."""

    format: str
    items: tuple[Item, ...]
    wrapped: bool = False
    footnotes: tuple[Footnote, ...] = ()
    notices: tuple[str, ...] = field(default=())
