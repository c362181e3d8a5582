"""The structure parser: from a read file to the tree of a legal text. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pcmbn.texts import footnotes, frontpage, headings, lines, pieces, restarts, segments, tree
from pcmbn.texts.frontpage import FrontPage
from pcmbn.texts.model import Footnote, Guess, Node, Notice, path
from pcmbn.texts.pieces import Piece, Report
from pcmbn.texts.segments import ISSUED_WITH, Law, Segment, is_letter_head
from pcmbn.texts.source import Line, Source

MOST_SIGNATURE_LINES = 60


@dataclass(frozen=True)
class Parsed:
    """One law as found in a file, before it is given to a document of the data."""

    front: FrontPage
    nodes: tuple[Node, ...]
    signature: tuple[str, ...]
    guesses: tuple[Guess, ...]
    notices: tuple[Notice, ...]
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True)
class Opened:
    """A file cut into the laws it holds; most files hold one."""

    pieces: tuple[Piece, ...]
    laws: tuple[Law, ...]
    report: Report
    notes: tuple[Footnote, ...]


def open_source(source: Source) -> Opened:
    """Whole paragraphs of a file and the laws among them."""
    items, guesses = lines.paragraphs(source)
    report = Report(guesses)
    made = pieces.make(items, report)
    return Opened(tuple(made), tuple(segments.laws(made)), report, source.footnotes)


def parse(opened: Opened, part: int | None = None) -> Parsed:
    """The law number `part` (from 0) of the file, or everything in it."""
    chosen = opened.pieces
    if part is not None:
        law = opened.laws[part]
        chosen = chosen[law.start : law.end]
    report = Report(list(opened.report.guesses), list(opened.report.notices))
    found = segments.split(chosen)
    before, nodes = tree.build(found[0].pieces, "", report)
    rest, notes = _tail(found[1].pieces)
    front = frontpage.read(before, found[1].pieces)
    others = [_annex(part, report, notes) for part in found[2:] if _kept(part, report)]
    known = {note.mark: note for note in (*opened.notes, *notes)}
    hung = footnotes.hang((*nodes, *others), known)
    signature = _signature(rest, report)
    return Parsed(
        front,
        hung,
        signature,
        tuple(report.guesses),
        tuple(report.notices),
        _unhung(known, hung),
    )


def _kept(segment: Segment, report: Report) -> bool:
    """A contents list at the end and a text given twice are named and left out."""
    named = {restarts.CONTENTS: "mục lục", restarts.COPY: "bản lặp lại của chính văn bản"}
    if segment.kind not in named:
        return True
    count = len(segment.pieces)
    report.notice(segment.pieces[0].where, f"bỏ {count} đoạn: {named[segment.kind]} ở cuối tệp")
    return False


def _tail(tail: Sequence[Piece]) -> tuple[list[str], list[Footnote]]:
    texts = [text for piece in tail for text in _texts(piece)]
    return footnotes.take(texts)


def _texts(piece: Piece) -> list[str]:
    """Lines of a paragraph or, in a signature block set as a table, of its cells."""
    if isinstance(piece.item, Line):
        return [piece.text] if piece.text else []
    return [line for row in piece.item.rows for cell in row for line in cell.split("\n") if line]


def _signature(texts: Sequence[str], report: Report) -> tuple[str, ...]:
    """The signature block; a saved web page goes on with menus, which are left out."""
    kept = [text for text in texts if not set(text) <= set("-_*=—. ")]
    if len(kept) > MOST_SIGNATURE_LINES:
        left = len(kept) - MOST_SIGNATURE_LINES
        report.notice("chữ ký", f"bỏ {left} dòng sau phần chữ ký: không thuộc văn bản")
    return tuple(kept[:MOST_SIGNATURE_LINES])


def _annex(segment: Segment, report: Report, notes: list[Footnote]) -> Node:
    """An annex, form or attached text: its title lines, then what it holds."""
    heading = segment.heading or headings.Heading(segment.kind, "", "")
    below = list(segment.pieces[1:] if heading.own else segment.pieces)
    below = _without_notes(below, notes)
    title, below = _annex_title(heading.rest, below)
    node = Node(segment.kind, heading.number, title)
    if segment.kind == "bieu-mau":
        return replace(node, blocks=pieces.blocks(below))
    plain = segment.kind == "phu-luc"
    before, children = tree.build(below, path(node), report, plain=plain)
    return replace(node, blocks=pieces.blocks(before), children=children)


def _without_notes(below: list[Piece], notes: list[Footnote]) -> list[Piece]:
    """Notes of a consolidated text stand after the last annex."""
    start = next((i for i, piece in enumerate(below) if piece.text.startswith("[1]")), None)
    if start is None or notes:
        return below
    _, found = footnotes.take([piece.text for piece in below[start:] if piece.text])
    notes.extend(found)
    return below[:start]


def _annex_title(rest: str, below: list[Piece]) -> tuple[str, list[Piece]]:
    """Lines in capitals, bold or centred up to "(Ban hành kèm theo …)" make the title."""
    if rest.startswith("("):
        head = Piece(Line(rest, below[0].item.at if below else 0))
        rest, below = "", [head, *below]
    words = [rest] if rest else []
    kept: list[Piece] = []
    index = 0
    while index < min(len(below), 8):
        piece = below[index]
        if ISSUED_WITH.match(piece.text) or is_letter_head(piece.text):
            kept.append(piece)
        elif piece.line and headings.stands_out(piece.line) and not _begins(piece):
            words.append(piece.text)
        else:
            break
        index += 1
    return " ".join(words), [*kept, *below[index:]]


def _begins(piece: Piece) -> bool:
    line = piece.line
    return line is None or bool(lines.starts_own(line)) or len(line.text) > 300


def _unhung(known: dict[str, Footnote], nodes: Sequence[Node]) -> tuple[Footnote, ...]:
    """Notes to the title and preamble, whose marks no node bears."""
    hung = {note.mark for node in nodes for note in _all_notes(node)}
    return tuple(note for mark, note in known.items() if mark not in hung)


def _all_notes(node: Node) -> list[Footnote]:
    return [*node.footnotes, *(note for child in node.children for note in _all_notes(child))]
