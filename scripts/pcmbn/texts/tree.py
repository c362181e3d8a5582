"""From the pieces of one segment to nodes: articles under their groups, or plan sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pcmbn.texts import chain, clauses, headings, markers
from pcmbn.texts.chain import Reading
from pcmbn.texts.headings import RANK, Heading
from pcmbn.texts.model import LABELS, Node, Notice, path
from pcmbn.texts.pieces import Piece, Report, blocks
from pcmbn.texts.source import Line

CONTENTS_COST, UNFINISHED_COST, BOLD_BONUS = 0.5, 0.6, 0.2
MOST_TITLE_LINES = 6


@dataclass
class _Group:
    """A part, chapter or section while it fills."""

    heading: Heading
    title: str
    children: list[_Group | Node] = field(default_factory=list)

    def closed(self) -> Node:
        inside = tuple(c.closed() if isinstance(c, _Group) else c for c in self.children)
        return Node(self.heading.kind, self.heading.number, self.title, (), inside)


def build(
    pieces: Sequence[Piece], prefix: str, report: Report, *, plain: bool = False
) -> tuple[tuple[Piece, ...], tuple[Node, ...]]:
    """What comes before the first heading, and the tree.

    Args:
        pieces: one segment without its own heading.
        prefix: address of the annex or attached text that they stand in, "" for the main text.
        report: collects repairs.
        plain: in an annex, numbered lines below no article are items of lists, not clauses.
    """
    found = chain.best(_articles(pieces))
    if found:
        return _with_articles(found, pieces, prefix, report)
    return _with_sections(pieces, prefix, report, plain=plain)


def _articles(pieces: Sequence[Piece]) -> list[Reading]:
    readings = []
    for index, piece in enumerate(pieces):
        line = piece.line
        if line is None:
            continue
        change = BOLD_BONUS if line.bold >= 6 else 0.0
        if index and pieces[index - 1].text.endswith((",", " và", " hoặc", " tại", " khoản")):
            change -= UNFINISHED_COST
        if index and clauses.announces_change(pieces[index - 1].text):
            change -= clauses.UNQUOTED_COST
        if _followed_by_heading(pieces, index):
            change -= CONTENTS_COST
        found = markers.article(index, line.text)
        readings += [replace(reading, weight=reading.weight + change) for reading in found]
    return readings


def _followed_by_heading(pieces: Sequence[Piece], index: int) -> bool:
    """Nothing stands below it but another article: so look the lines of a contents list."""
    following = pieces[index + 1 : index + 2]
    return any(p.line and any(markers.article(0, p.text)) for p in following)


def _with_articles(
    found: Sequence[Reading], pieces: Sequence[Piece], prefix: str, report: Report
) -> tuple[tuple[Piece, ...], tuple[Node, ...]]:
    starts = [reading.index for reading in found]
    groups = _groups(pieces, starts, report)
    first = min([starts[0], *groups])
    root = _Group(Heading("", "", ""), "")
    open_groups = [root]
    heads = dict(zip(starts, found, strict=True))
    marks = sorted({*starts, *groups})
    for at, end in zip(marks, [*marks[1:], len(pieces)], strict=True):
        if at in groups:
            _open(groups[at], open_groups, pieces[at + 1 : end])
        else:
            address = path_of(prefix, heads[at])
            node = clauses.article(heads[at], pieces[at:end], address, report)
            open_groups[-1].children.append(node)
    _numbers(found, prefix, report)
    return tuple(pieces[:first]), tuple(root.closed().children)


def path_of(prefix: str, reading: Reading) -> str:
    """The address of an article."""
    own = path(Node("dieu", reading.number))
    return f"{prefix}-{own}" if prefix else own


def _groups(pieces: Sequence[Piece], starts: Sequence[int], report: Report) -> dict[int, Heading]:
    """Group headings that lead to an article through nothing but titles."""
    wanted: dict[int, Heading] = {}
    boundaries = set(starts)
    reachable = False
    room = 0
    for index in range(starts[-1], -1, -1):
        if index in boundaries:
            reachable, room = True, MOST_TITLE_LINES
            continue
        line = pieces[index].line
        heading = headings.group(line) if line else None
        if heading and reachable:
            wanted[index] = heading
            room = MOST_TITLE_LINES
            if heading.guess:
                what = f"{LABELS[heading.kind]} {heading.number}"
                report.guess("", pieces[index], heading.guess, pieces[index].text, what)
        else:
            room -= 1
            reachable = reachable and room > 0 and _title_like(pieces[index])
    return wanted


def _title_like(piece: Piece) -> bool:
    text = piece.text
    return bool(text) and not piece.quoted and len(text) < 300 and not text.endswith((";", ":"))


def _open(heading: Heading, open_groups: list[_Group], below: Sequence[Piece]) -> None:
    title = " ".join([heading.rest, *(piece.text for piece in below)]).strip()
    while len(open_groups) > 1 and RANK[open_groups[-1].heading.kind] >= RANK[heading.kind]:
        open_groups.pop()
    group = _Group(heading, title)
    open_groups[-1].children.append(group)
    open_groups.append(group)


def _numbers(found: Sequence[Reading], prefix: str, report: Report) -> None:
    """Tell about articles that are missing from the numbering."""
    expected = 1
    for reading in found:
        if reading.value > expected:
            missing = _span("Điều", expected, reading.value - 1)
            report.notices.append(Notice(path_of(prefix, reading), f"không thấy {missing} ở trước"))
        expected = reading.value + 1


def _span(name: str, first: int, last: int) -> str:
    return f"{name} {first}" if first == last else f"{name} {first}–{last}"


def _with_sections(
    pieces: Sequence[Piece], prefix: str, report: Report, *, plain: bool
) -> tuple[tuple[Piece, ...], tuple[Node, ...]]:
    """Phần, A., I. of plans and programmes, then clauses."""
    for read in (_part, headings.lettered, headings.roman):
        found = _section_chain(pieces, read)
        if len(found) > 1:
            return _sections(found, pieces, prefix, report, plain=plain)
    if plain:
        return tuple(pieces), ()
    holder = clauses.fill(Node("kem-theo", ""), pieces, prefix, report)
    count = len(holder.blocks)
    return tuple(pieces[:count]), holder.children


def _part(line: Line) -> Heading | None:
    heading = headings.group(line)
    return heading if heading and heading.kind in {"phan", "chuong", "muc"} else None


def _section_chain(
    pieces: Sequence[Piece], read: Callable[[Line], Heading | None]
) -> list[tuple[Reading, Heading]]:
    known: dict[int, Heading] = {}
    readings = []
    for index, piece in enumerate(pieces):
        heading = read(piece.line) if piece.line else None
        if heading:
            known[index] = heading
            value = headings.value(heading.number)
            readings.append(Reading(index, value, "", heading.number, heading.rest, 1.0))
    return [(reading, known[reading.index]) for reading in chain.best(readings)]


def _sections(
    found: Sequence[tuple[Reading, Heading]],
    pieces: Sequence[Piece],
    prefix: str,
    report: Report,
    *,
    plain: bool,
) -> tuple[tuple[Piece, ...], tuple[Node, ...]]:
    nodes = []
    ends = [reading.index for reading, _ in found[1:]] + [len(pieces)]
    for (reading, heading), end in zip(found, ends, strict=True):
        node = Node(heading.kind, heading.number, heading.rest)
        address = "-".join(part for part in (prefix, path(node)) if part)
        inside = pieces[reading.index + 1 : end]
        if not heading.rest and inside and inside[0].line and headings.stands_out(inside[0].line):
            node, inside = replace(node, title=inside[0].text), inside[1:]
        before, children = build(inside, address, report, plain=plain)
        nodes.append(replace(node, blocks=blocks(before), children=children))
    return tuple(pieces[: found[0][0].index]), tuple(nodes)
