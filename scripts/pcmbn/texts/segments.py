"""The big parts of a file: front page, body, signature, attached texts, annexes, forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pcmbn.texts import headings, markers, restarts
from pcmbn.texts.headings import Heading
from pcmbn.texts.numbers import NUMBER
from pcmbn.texts.pieces import Piece
from pcmbn.vietnamese import fold

CLOSING_FORMULA = re.compile(
    r"\(?(Bộ luật|Luật|Nghị quyết|Pháp lệnh|Hiến pháp)\s(này|sửa đổi.{0,200})\s?(đã\s)?được\s"
    r"(Quốc hội|Ủy ban [Tt]hường vụ|Uỷ ban [Tt]hường vụ|Hội đồng nhân dân).{0,200}thông qua"
)
_RECIPIENTS = re.compile(r"(?i)nơi nhận\s?:?$|nơi nhận\s?:")
_ROLE = re.compile(
    r"((TM|T/M|KT|TL|TUQ|Q)\.\s?\S.{1,120}"
    r"|CHỦ TỊCH( QUỐC HỘI| NƯỚC)?|THỦ TƯỚNG|BỘ TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG"
    r"|XÁC THỰC VĂN BẢN HỢP NHẤT"
    r"|GIÁM ĐỐC|TỔNG CỤC TRƯỞNG|CHỦ NHIỆM)"
)
_ATTACHED = re.compile(
    r"(QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|QUY TRÌNH|HƯỚNG DẪN|DANH MỤC|CHIẾN LƯỢC"
    r"|NỘI QUY|CHẾ ĐỘ|TIÊU CHUẨN|QUY CHUẨN|NỘI DUNG|BẢNG|PHƯƠNG ÁN|BỘ TIÊU CHÍ)\b"
)
ISSUED_WITH = re.compile(
    r"\(?\s?((được )?ban hành|kèm theo|phê duyệt)\b"
    r".{0,60}(kèm theo|theo|số|quyết định|nghị định|thông tư)",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(
    r"(?i:(?:(?:bộ )?luật|nghị quyết|pháp lệnh|nghị định|thông tư|quyết định|lệnh)?"
    r"\s?(?:số|số hiệu))"
    rf"\s?:?\s*(?P<number>{NUMBER})(?:\W(?!\s*ngày)(?!.*\bcủa\b).{{0,120}})?"
)
_NATION = "cong hoa xa hoi chu nghia viet nam"
NEAR = 12
FEWEST_LINES = 5
TITLE_LINES = 3  # right below an annex heading stands its title, not another text


@dataclass(frozen=True)
class Segment:
    """A part of a file; `heading` is None for the main text and the signature."""

    kind: str
    heading: Heading | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Law:
    """One law of a file that may hold several; indexes of its pieces."""

    number: str
    start: int
    end: int


def laws(pieces: Sequence[Piece]) -> list[Law]:
    """The laws in the file, told by letter heads that a body of articles follows."""
    heads = []
    for index, piece in enumerate(pieces):
        found = _NUMBER_LINE.fullmatch(piece.text) if piece.line else None
        if found and _has_nation(pieces, index) and _has_body(pieces, index):
            heads.append((index, found["number"]))
    starts = [max(0, _head_start(pieces, index)) for index, _ in heads]
    starts = [0, *starts[1:]] if starts else []
    ends = [*starts[1:], len(pieces)] if starts else []
    return [
        Law(number, start, end) for (_, number), start, end in zip(heads, starts, ends, strict=True)
    ]


def is_letter_head(text: str) -> bool:
    """The state's name and motto, which head every form too."""
    return bool(re.match(rf"{_NATION}|doc lap\W", fold(text)))


def _has_nation(pieces: Sequence[Piece], index: int) -> bool:
    near = pieces[max(0, index - NEAR) : index + NEAR]
    return any(_NATION in fold(piece.text) for piece in near)


def _head_start(pieces: Sequence[Piece], index: int) -> int:
    """The first line of the letter head around a number line."""
    for at in range(max(0, index - 6), index):
        text = fold(pieces[at].text)
        if _NATION in text or re.match(r"(quoc hoi|chinh phu|bo |uy ban|thu tuong|chu tich)", text):
            return at
    return index


def _has_body(pieces: Sequence[Piece], index: int) -> bool:
    """Grounds or a promulgation, then an article or a decree's text, before another head."""
    ahead = pieces[index : index + 120]
    grounds = any(
        re.match(r"(?i)căn cứ|theo đề nghị|quốc hội ban hành", p.text) for p in ahead[:60]
    )
    article = any(
        r.value == 1 and r.weight >= 0.7
        for p in ahead
        if p.line
        for r in markers.article(0, p.text)
    )
    return grounds and article


def split(pieces: Sequence[Piece]) -> list[Segment]:
    """Main text, signature, then attached texts, annexes and forms in order."""
    first = _first_article(pieces)
    sign = _sign(pieces, first)
    after = first if sign is None else sign
    cuts = _without_lists(_cuts(pieces, after, strict=sign is None))
    again = restarts.cuts(pieces, [index for index, _ in cuts])
    cuts = sorted([*cuts, *again], key=lambda cut: cut[0])
    end = cuts[0][0] if cuts else len(pieces)
    sign = min(end, len(pieces) if sign is None else sign)
    found = [Segment("main", None, tuple(pieces[:sign]))]
    found.append(Segment("signature", None, tuple(pieces[sign:end])))
    ends = [*(index for index, _ in cuts[1:]), len(pieces)][: len(cuts)]
    for (start, heading), stop in zip(cuts, ends, strict=True):
        found.append(Segment(heading.kind, heading, tuple(pieces[start:stop])))
    return found


def _first_article(pieces: Sequence[Piece]) -> int:
    for index, piece in enumerate(pieces):
        if piece.line and any(r.weight >= 0.7 for r in markers.article(0, piece.text)):
            return index
    return min(6, len(pieces))


def _sign(pieces: Sequence[Piece], first: int) -> int | None:
    """Where the closing formula, the list of recipients or the signature begins."""
    for index in range(first + 1, len(pieces)):
        line = pieces[index].line
        if line is None:
            continue
        text = line.text
        if not _signs(text):
            continue
        # Grounds below mean that a contents list came first and this is still the letter head.
        if not any(piece.text.startswith("Căn cứ") for piece in pieces[index : index + 40]):
            return _back_over_rules(pieces, index, first)
    return None


def _signs(text: str) -> bool:
    role = _ROLE.fullmatch(text) and headings.upper(text)
    return bool(role or CLOSING_FORMULA.match(text) or _RECIPIENTS.match(text))


def _back_over_rules(pieces: Sequence[Piece], index: int, first: int) -> int:
    while index - 1 > first and re.fullmatch(r"[-_*=—.\s]{3,}", pieces[index - 1].text):
        index -= 1
    return index


def _cuts(pieces: Sequence[Piece], after: int, *, strict: bool) -> list[tuple[int, Heading]]:
    found: list[tuple[int, Heading]] = []
    for index in range(after + 1, len(pieces)):
        line = pieces[index].line
        if line is None or not line.text:
            continue
        heading = headings.annex(line) or headings.form(line) or _headed_again(pieces, index)
        if heading and found and heading.number and heading.kind == found[-1][1].kind:
            # Some annexes repeat their heading on every part or page.
            heading = None if heading.number == found[-1][1].number else heading
        elif heading is None and not (found and index - found[-1][0] <= TITLE_LINES):
            heading = _attached(pieces, index)
        if heading and (not strict or _is_sure(pieces, index, heading)):
            found.append((index, heading))
    return found


def _is_sure(pieces: Sequence[Piece], index: int, heading: Heading) -> bool:
    """Without a signature before it, a heading must look like one."""
    line = pieces[index].line
    apart = not heading.rest or (line is not None and headings.upper(line.text))
    return apart or _issued_with(pieces, index)


def _headed_again(pieces: Sequence[Piece], index: int) -> Heading | None:
    """A second letter head after the signature begins a standard or text of its own."""
    if not is_letter_head(pieces[index].text) or fold(pieces[index].text).startswith("doc lap"):
        return None
    near = pieces[max(0, index - TITLE_LINES) : index]
    if any(
        piece.line and (headings.form(piece.line) or headings.annex(piece.line)) for piece in near
    ):
        return None
    return Heading("phu-luc", "", "", own=False) if len(pieces) - index > FEWEST_LINES else None


def _attached(pieces: Sequence[Piece], index: int) -> Heading | None:
    line = pieces[index].line
    if line is None or not _ATTACHED.match(line.text) or not headings.upper(line.text):
        return None
    return Heading("kem-theo", "", line.text) if _issued_with(pieces, index) else None


def _issued_with(pieces: Sequence[Piece], index: int) -> bool:
    """A line "(Ban hành kèm theo Quyết định số …)" below, before any other heading."""
    for piece in pieces[index + 1 : index + 7]:
        if ISSUED_WITH.match(piece.text):
            return True
        if piece.line is None or len(piece.text) > 300:
            return False
    return bool(ISSUED_WITH.search(pieces[index].text))


def _without_lists(cuts: list[tuple[int, Heading]]) -> list[tuple[int, Heading]]:
    """Leave out forms and annexes that are only named in a list: nothing stands between them."""
    kept = []
    for place, (index, heading) in enumerate(cuts):
        following = cuts[place + 1] if place + 1 < len(cuts) else None
        previous = cuts[place - 1] if place else None
        listed = following and following[0] == index + 1 and following[1].kind == heading.kind
        end_of_list = (
            previous
            and previous[0] == index - 1
            and previous[1].kind == heading.kind
            and headings.value(previous[1].number) + 1 == headings.value(heading.number)
        )
        if not listed and not end_of_list:
            kept.append((index, heading))
    return kept
