"""The first page: number, kind, issuer, date, title, grounds; and the day of effect."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pcmbn.texts import headings, markers, numbers
from pcmbn.texts.model import Node, text_of
from pcmbn.texts.pieces import Piece
from pcmbn.texts.segments import CLOSING_FORMULA
from pcmbn.texts.source import Line
from pcmbn.vietnamese import fold

_NUMBER = re.compile(rf"(?i:số|số hiệu|số kí hiệu|số ký hiệu)\s?[:.]?\s*({numbers.NUMBER})")
_DATE = re.compile(
    r"ngày\s?(\d{1,2})\s?(?:tháng|/|-|\.)\s?(\d{1,2})\s?(?:năm|/|-|\.)\s?(\d{4})", re.IGNORECASE
)
_KINDS = {
    "bo luat": "bo-luat",
    "luat": "luat",
    "phap lenh": "phap-lenh",
    "nghi quyet": "nghi-quyet",
    "nghi dinh": "nghi-dinh",
    "quyet dinh": "quyet-dinh",
    "thong tu lien tich": "thong-tu-lien-tich",
    "thong tu": "thong-tu",
    "ke hoach": "ke-hoach",
    "chi thi": "van-ban-chi-dao",
    "cong dien": "van-ban-chi-dao",
    "van ban hop nhat": "van-ban-hop-nhat",
    "cong van": "cong-van",
}
_ISSUER = re.compile(
    r"(QUỐC HỘI|ỦY BAN THƯỜNG VỤ QUỐC HỘI|UỶ BAN THƯỜNG VỤ QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG CHÍNH PHỦ"
    r"|CHỦ TỊCH NƯỚC|VĂN PHÒNG QUỐC HỘI|(?:TÒA|TOÀ) ÁN NHÂN DÂN TỐI CAO"
    r"|VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO"
    r"|BỘ [A-ZÀ-ỸĐ ,\-]+|(?:ỦY|UỶ) BAN NHÂN DÂN.*|HỘI ĐỒNG [A-ZÀ-ỸĐ ]+|NGÂN HÀNG NHÀ NƯỚC.*)"
)
_HISTORY = re.compile(
    r"(Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định)"
    r"\s.{0,400}số\s\d+.{0,200}ngày\s\d"
)
_PROMULGATED = re.compile(
    r"ban hành (?P<title>(Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư)\s.+?)"
    r"(?:\s?\[\d+\])?[.:]?$"
)
_GROUNDS = re.compile(r"(?i)(căn cứ|theo đề nghị|xét (đề nghị|tờ trình)|thực hiện|trên cơ sở)\b")
_PROMULGATES = re.compile(
    r"(?i).{0,120}\b(ban hành|quyết nghị|quyết định|sửa đổi, bổ sung)\b.*[.:]$"
)
_FORCE = re.compile(
    r"có hiệu lực\s?(?:thi hành)?,?\s?(?:kể)?\s?từ\s(ngày[^;.]{0,60})"
    r"|hiệu lực thi hành\s:?\s?(ngày.{0,60})",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"(?i)\b(luật|bộ luật|nghị định|thông tư|thông tư liên tịch|quyết định"
    r"|nghị quyết|pháp lệnh)\snày\b"
)


@dataclass(frozen=True)
class FrontPage:
    """What the first page says; "" and None where it does not."""

    number: str = ""
    kind: str = ""
    issuer: str = ""
    issued: dt.date | None = None
    title: str = ""
    preamble: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def read(pieces: Sequence[Piece], signature: Sequence[Piece]) -> FrontPage:
    """The facts of the front page; the date falls back on the closing formula."""
    texts = [text for piece in pieces if (text := piece.text)]
    grounds = next((i for i, t in enumerate(texts) if _opens_preamble(t)), len(texts))
    kind_at, kind = _kind(texts[:grounds])
    head = texts[: grounds if kind_at is None else kind_at] or texts[:grounds]
    found = _numbers(texts)
    return FrontPage(
        number=found[0] if found else "",
        kind=kind,
        issuer=_issuer(head),
        issued=_first_date(head) or _closing_date(signature) or _first_date(texts[:grounds]),
        title=_cased(_title(texts[:grounds], kind_at), texts[grounds:]),
        preamble=_preamble(texts[grounds:]) or _ungrounded(texts, kind_at),
        numbers=found,
    )


def _preamble(texts: Sequence[str]) -> tuple[str, ...]:
    """Grounds and promulgation, without the lines of a contents list below them."""
    lines = [Line(text, 0) for text in texts]
    return tuple(
        line.text
        for line in lines
        if not any(markers.article(0, line.text)) and headings.group(line) is None
    )


def _numbers(texts: Iterable[str]) -> tuple[str, ...]:
    """Every number of the first page in order; the document's own comes first."""
    found = (numbers.tidy(match[1]) for text in texts for match in _NUMBER.finditer(text))
    return tuple(dict.fromkeys(found))


def _kind(texts: Sequence[str]) -> tuple[int | None, str]:
    """The line that names the kind in capitals, and its vocabulary id."""
    for index, text in enumerate(texts):
        name = fold(text).strip(" :.*")
        for words, kind in _KINDS.items():
            if name == words or (name.startswith(f"{words} ") and headings.upper(text)):
                return index, kind
    return None, ""


def _issuer(head: Sequence[str]) -> str:
    for text in head:
        found = _ISSUER.match(text)
        if found:
            return found[1].strip(" -*_")
    return ""


def _title(texts: Sequence[str], kind_at: int | None) -> str:
    """The lines below the kind; a law's title keeps its kind: "Luật Phòng, chống …"."""
    if kind_at is None:
        return ""
    lines = []
    for text in texts[kind_at + 1 :]:
        if re.fullmatch(r"[-_*=—.\s]+", text) or _NUMBER.match(text) or text.startswith("("):
            continue
        if _is_body_of_issuer(text) or len(lines) == 8:
            break
        lines.append(text)
    return " ".join([texts[kind_at].strip(" :"), *lines]) if lines else texts[kind_at].strip(" :")


def _opens_preamble(text: str) -> bool:
    """Grounds, or the history of a consolidated law that stands before them."""
    return bool(_GROUNDS.match(text) or _HISTORY.match(text))


def _cased(title: str, preamble: Sequence[str]) -> str:
    """The title in ordinary letters, when the promulgation below repeats it so."""
    for text in preamble:
        found = _PROMULGATED.search(text)
        if found and found["title"].upper() == title.upper():
            return found["title"]
    return title


def _is_body_of_issuer(text: str) -> bool:
    """A line such as "CHÍNH PHỦ" or "BỘ TRƯỞNG BỘ CÔNG AN" below the title of a decision."""
    return bool(
        re.match(r"(BỘ TRƯỞNG|THỦ TƯỚNG CHÍNH PHỦ|CHỦ TỊCH|ỦY BAN NHÂN DÂN|QUỐC HỘI$)", text)
    )


def _ungrounded(texts: Sequence[str], kind_at: int | None) -> tuple[str, ...]:
    """Text of a plan that gives no grounds: what follows its title in full sentences."""
    start = 0 if kind_at is None else kind_at + 1
    return tuple(
        text for text in texts[start:] if len(text) > 80 and text.endswith((".", ":", ";"))
    )


def _first_date(texts: Iterable[str]) -> dt.date | None:
    return next((day for text in texts if (day := date(text))), None)


def date(text: str) -> dt.date | None:
    """The first whole date in a text."""
    for found in _DATE.finditer(text):
        try:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            continue
    return None


def _closing_date(signature: Sequence[Piece]) -> dt.date | None:
    lines = [piece.text for piece in signature if CLOSING_FORMULA.match(piece.text)]
    return _first_date(lines)


def in_force(nodes: Sequence[Node], issued: dt.date | None) -> dt.date | None:
    """The day of effect from the effect clause; the day of signing where it says so."""
    articles = [node for node in _articles(nodes) if "hieu luc" in fold(text_of(node))]
    articles.sort(key=lambda node: "hieu luc" not in fold(node.title))
    for node in articles:
        for text in text_of(node).split("\n"):
            found = _FORCE.search(text) if _THIS.search(text) or node.title else None
            if found:
                words = found[1] or found[2]
                return date(words) or (
                    issued if re.match(r"(?i)ngày\s(ký|ban hành)", words) else None
                )
    return None


def _articles(nodes: Sequence[Node]) -> list[Node]:
    """Articles of the main text, last first: the effect clause stands at the end."""
    found: list[Node] = []
    for node in nodes:
        if node.kind == "dieu":
            found.append(node)
        elif node.kind not in {"phu-luc", "bieu-mau", "kem-theo"}:
            found += _articles(node.children)[::-1]
    return found[::-1]
