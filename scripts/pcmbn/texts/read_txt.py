"""Plain text: which encoding, and whether its lines are paragraphs or only printed lines."""

from __future__ import annotations

import codecs
import re
import statistics
from collections.abc import Iterator

from pcmbn.texts import legacy
from pcmbn.texts.model import clean
from pcmbn.texts.source import ImportFault, Line, Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CP1258_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKDOWN = re.compile(r"^#{1,6} |^\s*\*\*.+", re.MULTILINE)
FULL_LINE = 0.72  # a line shorter than this part of the usual width ends its paragraph


def read(raw: bytes) -> Source:
    """The lines of a text file."""
    text, notices = decode(raw)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    if len(_MARKDOWN.findall(text)) > 1:
        lines = [_plain(line) for line in lines]
    wrapped = _is_wrapped([line.strip() for line in lines if line.strip()])
    items = tuple(_wrapped(lines) if wrapped else _whole(lines))
    return Source("txt", items, wrapped, (), tuple(notices))


def _plain(line: str) -> str:
    """A line of Markdown without the marks of headings, emphasis and list items."""
    line = re.sub(r"^\s*(#{1,6}|>)\s+", "", line)
    line = re.sub(r"(\*\*|__)(.+?)\1", r"\2", line)
    line = re.sub(r"(?<![\w*])[*_]([^*_]+)[*_](?![\w*])", r"\1", line)
    line = re.sub(r"^\s*[-*+]\s+(?=([a-zđ]\d?|\d{1,3}[a-z]?)[.)]\s)", "", line)
    return re.sub(r"\\([.()\[\]*_-])", r"\1", line)


def decode(raw: bytes) -> tuple[str, list[str]]:
    """Text of the bytes and what was noticed about their encoding."""
    text, notices = _decode(raw)
    encoding = legacy.detect(text)
    if encoding:
        return legacy.convert(text, encoding), [legacy.notice(encoding)]
    return text, notices


def _decode(raw: bytes) -> tuple[str, list[str]]:
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, errors="replace"), []
    if raw[1:200:2].count(0) > 40:
        return raw.decode("utf-16-le", errors="replace"), []
    if raw.count(0) > 0:
        raise ImportFault("Tệp không phải văn bản chữ: có ký tự nhị phân bên trong.")
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    vietnamese = raw.decode("cp1258", errors="replace")
    if len(_CP1258_MARKS.findall(vietnamese)) > 5 and not legacy.detect(raw.decode("latin-1")):
        return vietnamese, ["Tệp dùng bảng mã Windows-1258: đã chuyển sang Unicode."]
    return raw.decode("latin-1"), []


def _is_wrapped(lines: list[str]) -> bool:
    """Many long lines break in the middle of a sentence."""
    if len(lines) < 5:
        return False
    long = [i for i, line in enumerate(lines[:-1]) if len(line) > 45]
    broken = [i for i in long if lines[i + 1][:1].islower() and lines[i][-1] not in ".;:!?"]
    return len(broken) > max(3, len(lines) // 12)


def _whole(lines: list[str]) -> Iterator[Line]:
    for number, line in enumerate(lines, 1):
        text = clean(line)
        if text:
            yield Line(text, number)


def _wrapped(lines: list[str]) -> Iterator[Line]:
    """A paragraph begins after a blank line, at an indent, or below a short line."""
    lengths = [len(line.strip()) for line in lines if line.strip()]
    width = statistics.quantiles(lengths, n=10)[8]
    margin = _margin(lines)
    starts = True
    for number, line in enumerate(lines, 1):
        text = clean(line)
        if not text:
            starts = True
            continue
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        indented = indent >= margin + 2
        centered = indent > margin + 8 and len(text) < width * 0.8
        yield Line(text, number, centered=centered, starts=starts or indented)
        starts = len(text) < width * FULL_LINE


def _margin(lines: list[str]) -> int:
    indents = [
        len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) for line in lines if line.strip()
    ]
    return statistics.mode(indents)
