"""From the lines of a file to whole paragraphs: broken lines, hyphens, contents lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pcmbn.texts import headings, markers, slips
from pcmbn.texts.model import Guess
from pcmbn.texts.source import Grid, Item, Line, Source

_FINISHED = re.compile(r"[.;:!?…”\"»/)\]]$|[-_*=]{3,}$")
_OWN_LINE = re.compile(
    r"(?:Quốc hội|Chính phủ|Bộ trưởng Bộ [\w ,]{3,60}|Ủy ban thường vụ Quốc hội) ban hành\s|"
    r"[-–+•*▪]\s|\[\d+\]|(Căn cứ|Theo đề nghị|Nơi nhận|Xét đề nghị|PHỤ LỤC|Phụ lục|Mẫu số)\b"
    r"|(LUẬT|BỘ LUẬT|NGHỊ ĐỊNH|THÔNG TƯ|QUYẾT ĐỊNH|NGHỊ QUYẾT|KẾ HOẠCH|CHỈ THỊ)$"
    r"|(?:[“\"«„]|‘‘)\s?([ĐÐ]i[ềê]u\s|\d{1,3}[a-zđ]?[.)]|[a-zđ]\))"
)
_CONTENTS = re.compile(
    r"(?:[ĐÐ]i[ềê]u\s|Chương\s|CHƯƠNG\s|Mục\s|MỤC\s|Phần\s|PHẦN\s|Phụ lục|PHỤ LỤC|Tiểu mục|Mẫu"
    r"|[IVX\d]+\.|[A-ZÀ-Ỹ]).*(?:\.\s?){4,}\s*\d{1,4}$|.*…{2,}\s*\d{1,4}$|.*_{6,}\s*\d{1,4}$"
)
_REMARK = re.compile(  # the national database prints such links between the lines of a text
    r"(?i)mục lục|điều khoản (?:này )?được"
    r" (?:sửa đổi|bổ sung|bãi bỏ|thay thế|hướng dẫn)[\w, ]{0,60}"
    r"|\W*\d{0,4}\s*công báo\s?/\s?số.{0,80}|(?:ký bởi|thời gian ký|người ký|email)\s?:.{0,90}"
)
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s)?\d{1,4}(?:/\d{1,4})?[-–—\s]*", re.IGNORECASE)
_CONNECTS = re.compile(
    r"(?:,|\b(?:tại|của|và|hoặc|theo|với|quá|khoản|điểm|Điều|số|là|cho|các|những|từ|đến|trong|bởi|về"
    r"|thuộc|bằng|do|được|bị|có|không|mà|để|ngày|tháng|một|tại các|hay))$"
)
_VOWEL = re.compile(r"[aeiouyăâêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]")


def paragraphs(source: Source) -> tuple[list[Item], list[Guess]]:
    """Whole paragraphs and tables in order, and every repair with its place."""
    items: list[Item] = []
    guesses: list[Guess] = []
    for raw in _without_contents(source):
        item = _mended(raw, guesses)
        last = items[-1] if items else None
        if isinstance(item, Line) and isinstance(last, Line) and _goes_on(last, item, source):
            joined, repaired = join(last.text, item.text)
            if repaired or not source.wrapped:
                what = "dấu nối cuối dòng" if repaired else "dòng gãy"
                guesses.append(Guess(item.where, what, _ends(last.text, item.text), "một đoạn"))
            items[-1] = _merged(last, item, joined)
        else:
            items.append(item)
    return items, [_tidy(guess) for guess in guesses]


def _mended(item: Item, guesses: list[Guess]) -> Item:
    """The line without slips that only one reading can explain."""
    if not isinstance(item, Line):
        return item
    text, found = slips.repaired(item.text)
    guesses += [Guess(item.where, "lỗi quét chữ", before, after) for before, after in found]
    return replace(item, text=text) if found else item


def _tidy(guess: Guess) -> Guess:
    return Guess(guess.place, guess.what, guess.before.strip(), guess.after.strip())


def _ends(one: str, other: str) -> str:
    return f"{' '.join(one.split()[-5:])} ¶ {' '.join(other.split()[:5])}"


def _without_contents(source: Source) -> Iterable[Item]:
    """Leave out contents lists (known by their leaders), running heads and page numbers."""
    for item in source.items:
        text = item.text if isinstance(item, Line) else ""
        if not text or not (
            _CONTENTS.fullmatch(text)
            or _REMARK.fullmatch(text)
            or (source.wrapped and _PAGE_NUMBER.fullmatch(text))
        ):
            yield item


def _goes_on(last: Line, line: Line, source: Source) -> bool:
    """The line belongs to the paragraph before it."""
    finished = bool(_FINISHED.search(last.text))
    small = line.text[:1].islower() and not finished
    if starts_own(line):
        return False
    if not source.wrapped or line.starts:
        return (small and not _is_sign(last.text)) or (
            unfinished(last.text) and not headings.upper(line.text)
        )
    if headings.upper(last.text) != headings.upper(line.text) and headings.upper(last.text):
        return small and len(last.text) > 20
    if last.centered and not line.centered:
        return small
    return not _is_title_end(last)


def unfinished(text: str) -> bool:
    """The text ends with a word that must go on."""
    return bool(_CONNECTS.search(text)) and not headings.upper(text)


def _is_sign(text: str) -> bool:
    return len(text) < 3 or text.startswith("http")


def _is_title_end(line: Line) -> bool:
    """A group heading alone on its line: what follows is its title, kept apart."""
    heading = headings.group(line)
    return heading is not None and not heading.rest


def starts_own(line: Line) -> bool:
    """The line looks like the beginning of a provision or of another unit."""
    text = line.text
    if _OWN_LINE.match(text) or headings.group(line):
        return True
    for readings in (markers.article, markers.clause, markers.point):
        if any(reading.weight >= 0.5 for reading in readings(0, text)):
            return True
    return bool(headings.roman(line))


def join(one: str, other: str) -> tuple[str, bool]:
    """Two parts of a paragraph as one; True when a hyphen at the line end was taken away."""
    broken = re.search(r"([A-Za-zÀ-ỹ]+)[-\u2010]$", one)
    if broken is None or not other[:1].islower():
        return f"{one} {other}", False
    if broken[1][:1].isupper() and len(one) > len(broken[0]) and not headings.upper(broken[1]):
        return one + other, False  # Cu- ba
    first = re.match(r"[a-zà-ỹđ]+", other)
    fragment = first[0] if first else ""
    inside = not _VOWEL.search(fragment) or not _VOWEL.search(broken[1].lower())
    inside = inside or bool(_VOWEL.match(fragment))
    return one[:-1] + ("" if inside else " ") + other, True


def _merged(last: Line, line: Line, text: str) -> Line:
    bold = last.bold
    if last.bold >= len(last.text) and line.bold >= len(line.text):
        bold = len(text)
    elif last.bold >= len(last.text) > 0:
        bold = len(last.text) + (line.bold + 1 if line.bold > 0 else 0)
    return Line(text, last.at, last.page, bold, last.centered and line.centered, last.starts)


def as_grid_text(grid: Grid) -> str:
    """All words of a table, to recognise tables that are only layout."""
    return "\n".join(cell for row in grid.rows for cell in row if cell)
