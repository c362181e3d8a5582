"""Inside one article: clauses and points, found by their rising numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pcmbn.texts import chain, markers
from pcmbn.texts.chain import Reading
from pcmbn.texts.lines import unfinished
from pcmbn.texts.model import Node, path
from pcmbn.texts.pieces import Piece, Report, blocks
from pcmbn.texts.source import Grid, Line

_BULLET = re.compile(r"[-–+•*▪]")
_AMENDS = re.compile(r"(?i)(sửa đổi|bổ sung|thay thế|viết lại|thay).{0,300}:$")
_TITLE_END = re.compile(r"[.;:,]$")
LONGEST_TITLE = 320
UNQUOTED_COST = 1.5


def article(reading: Reading, pieces: Sequence[Piece], address: str, report: Report) -> Node:
    """The node of an article; `pieces` starts with its heading line."""
    if reading.guess:
        report.guess(address, pieces[0], reading.guess, pieces[0].text, f"Điều {reading.number}")
    title, body = _title(reading, pieces)
    return fill(Node("dieu", reading.number, title), body, address, report)


def _title(reading: Reading, pieces: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """The title and what is left: some articles have no title, some have it one line below."""
    head, below = pieces[0].cut(reading.rest), list(pieces[1:])
    if not reading.rest:
        if below and _is_title(below[0], below[1:]):
            return below[0].text, below[1:]
        return "", below
    if _is_title(head, below):
        return head.text, below
    line = head.item
    bold = line.bold if isinstance(line, Line) else -1
    title, rest = head.text[: max(bold, 0)].strip(), head.text[max(bold, 0) :].strip()
    if len(title) > 3 and rest and title[-1:] in ".:":
        return title, [head.cut(rest), *below]
    return "", [head, *below]


def _is_title(piece: Piece, below: Sequence[Piece]) -> bool:
    """Bold through, or short and without a full stop while text follows."""
    line = piece.line
    if line is None or len(line.text) > LONGEST_TITLE or not below:
        return False
    if _numbered(line.text):
        return False
    if line.bold >= 0 and line.bold >= len(line.text) - 3:
        return not line.text.endswith(";")
    if line.bold == 0 and _TITLE_END.search(line.text):
        return False
    if _TITLE_END.search(line.text):
        return line.text.endswith(".") and len(line.text) <= 100 and not _is_sentence(line.text)
    return line.text[0] not in '“"-+'


def _numbered(text: str) -> bool:
    first = [*markers.clause(0, text), *markers.point(0, text)]
    return any(reading.weight >= 0.7 for reading in first)


def _is_sentence(text: str) -> bool:
    """ "Quyết định này có hiệu lực kể từ ngày ký." is text, not a title."""
    return bool(re.search(r"(?i)\b(này|có hiệu lực|ban hành kèm|chịu trách nhiệm|bãi bỏ)\b", text))


def fill(node: Node, pieces: Sequence[Piece], address: str, report: Report) -> Node:
    """The node with its clauses, or with points right below it."""
    found = chain.best(_readings(pieces, markers.clause))
    if not found:
        return _with_points(node, pieces, address, report)
    children = []
    for reading, raw in _parts(found, pieces):
        child = Node("khoan", reading.number)
        below = f"{address}-{path(child)}" if address else path(child)
        part = _rejoined(raw, below, report)
        _repaired(reading, pieces[reading.index], "khoản", below, report)
        children.append(_with_points(child, part, below, report))
    intro = blocks(pieces[: found[0].index])
    return replace(node, blocks=intro, children=tuple(children))


def _with_points(node: Node, pieces: Sequence[Piece], address: str, report: Report) -> Node:
    found = chain.best(_readings(pieces, markers.point))
    if not found and node.kind == "khoan":
        found = chain.best(_readings(pieces, lambda i, text: markers.decimal(i, text, node.number)))
        found = found if len(found) > 1 else []
    if not found:
        return replace(node, blocks=blocks(pieces))
    parts = list(_parts(found, pieces))
    closing = _closing(parts)
    children = []
    for number, (reading, part) in enumerate(parts):
        child = Node("diem", reading.number)
        below = f"{address}-{path(child)}" if address else path(child)
        _repaired(reading, pieces[reading.index], "điểm", below, report)
        own = part[: len(part) - len(closing)] if number == len(parts) - 1 else part
        children.append(replace(child, blocks=blocks(own)))
    if closing:
        what = "đoạn sau điểm cuối: coi là của phần chứa các điểm"
        report.guess(address, closing[0], what, closing[0].text, path(node))
    intro = blocks(pieces[: found[0].index])
    return replace(node, blocks=intro, children=tuple(children), closing=blocks(closing))


def announces_change(text: str) -> bool:
    """ "Điều 5 được sửa đổi như sau:": the numbered line below is another law's."""
    return bool(_AMENDS.search(text))


def _readings(
    pieces: Sequence[Piece], read: Callable[[int, str], Iterator[Reading]]
) -> Iterator[Reading]:
    for index, piece in enumerate(pieces):
        if piece.line is None:
            continue
        changed = index and announces_change(pieces[index - 1].text)
        cost = UNQUOTED_COST if changed else 0.0
        for reading in read(index, piece.text):
            yield replace(reading, weight=reading.weight - cost) if cost else reading


def _parts(
    found: Sequence[Reading], pieces: Sequence[Piece]
) -> Iterator[tuple[Reading, list[Piece]]]:
    """Each reading with its pieces; the label is cut from the first."""
    ends = [reading.index for reading in found[1:]] + [len(pieces)]
    for reading, end in zip(found, ends, strict=True):
        first = pieces[reading.index].cut(reading.rest)
        yield reading, [first, *pieces[reading.index + 1 : end]]


def _rejoined(part: list[Piece], address: str, report: Report) -> list[Piece]:
    """A line that looked numbered but is none goes back to the sentence it broke off from."""
    found = part[:1]
    for piece in part[1:]:
        last = found[-1]
        broken = piece.line and last.line and unfinished(last.text)
        if not broken or any(markers.point(0, piece.text)):
            found.append(piece)
            continue
        before = f"{last.text[-40:]} ¶ {piece.text[:40]}"
        report.guess(address, piece, "dòng gãy", before, "một đoạn")
        found[-1] = replace(last, item=replace(last.line, text=f"{last.text} {piece.text}"))
    return found


def _closing(parts: Sequence[tuple[Reading, list[Piece]]]) -> list[Piece]:
    """Paragraphs after the last point that belong to what holds the points."""
    last = parts[-1][1]
    if any(_plain(piece) for _, part in parts[:-1] for piece in part[1:]):
        return []  # points of several paragraphs: the last one is such a point too
    if not last[0].text.endswith((".", ";", ",", "./.", "…")):
        return []
    start = next((i for i, piece in enumerate(last) if i and _plain(piece)), len(last))
    return last[start:]


def _plain(piece: Piece) -> bool:
    """A paragraph of its own, neither a dash of the point nor a table or quotation."""
    if isinstance(piece.item, Grid) or piece.quoted:
        return False
    return bool(piece.text) and not _BULLET.match(piece.text) and not _numbered(piece.text)


def _repaired(reading: Reading, piece: Piece, what: str, address: str, report: Report) -> None:
    if reading.guess:
        report.guess(address, piece, reading.guess, piece.text, f"{what} {reading.number}")
