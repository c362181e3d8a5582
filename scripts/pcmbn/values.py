"""Typed scalars: the text typed in a YAML file becomes a date, number or checked text.

Partial dates exist because many sources give only a year or a month; the precision is kept and
shown, never filled in.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

FIRST_YEAR, LAST_YEAR = 1900, 2100
ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PHONE_PATTERN = re.compile(r"\+?[0-9][0-9 .()/\-]{1,30}[0-9]")
HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""Characters nobody sees: controls, soft hyphen, zero width, direction marks, line separators."""
IP_HOST = re.compile(r"\d{1,3}(\.\d{1,3}){3}")


@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year, as precisely as the source gives it."""

    year: int
    month: int | None = None
    day: int | None = None

    def first_day(self) -> dt.date:
        """The earliest day it can mean; comparisons use this day."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class BadValue(ValueError):
    """The text is not a value of the wanted type; `code` names the fault.

    `usable` is the value that was certainly meant, so that the other rules can go on.
    """

    def __init__(self, code: str, message: str, usable: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.usable = code, message, usable


def read_date(text: str) -> dt.date:
    """A whole day, written YYYY-MM-DD (ISO 8601)."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            found = dt.date.fromisoformat(text)
        except ValueError:
            pass
        else:
            _plausible(found.year, text)
            return found
    raise BadValue("D101", f'"{text}" không phải ngày hợp lệ (cần YYYY-MM-DD)')


def read_partial_date(text: str) -> PartialDate:
    """A year, a month or a day: YYYY, YYYY-MM or YYYY-MM-DD."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            first = dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            pass
        else:
            _plausible(first.year, text)
            return PartialDate(first.year, month, day)
    raise BadValue("D102", f'"{text}" không phải ngày (cần YYYY, YYYY-MM hoặc YYYY-MM-DD)')


def _plausible(year: int, text: str) -> None:
    """A year far outside living law is a slip of the keyboard (0205, 20225 never parse at all)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f'"{text}": năm phải từ {FIRST_YEAR} đến {LAST_YEAR}'
        raise BadValue("D108", message)


def read_integer(text: str) -> int:
    """A whole number in plain decimal digits; `1_000`, `0x1f` and `012` are refused."""
    if re.fullmatch(r"-?(0|[1-9][0-9]*)", text):
        return int(text)
    raise BadValue("D103", f'"{text}" không phải số nguyên (chỉ dùng chữ số 0–9)')


def read_boolean(text: str) -> bool:
    """`true` or `false` only; YAML 1.1 words such as `no` and `on` are refused."""
    if text in ("true", "false"):
        return text == "true"
    raise BadValue("D104", f'"{text}" không phải true hoặc false')


def read_url(text: str) -> str:
    """An http(s) address of a named host; bare IP addresses are mirrors and are refused."""
    try:
        parts = urlsplit(text)
    except ValueError:
        raise BadValue("D105", f'"{text}" không phải địa chỉ http(s) đầy đủ') from None
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or "." not in host or re.search(r"\s", text):
        raise BadValue("D105", f'"{text}" không phải địa chỉ http(s) đầy đủ')
    if IP_HOST.fullmatch(host):
        raise BadValue("D106", f'"{text}" là địa chỉ IP (bản sao); ghi nơi công bố và tên nguồn')
    return text


def read_phone(text: str) -> str:
    """A phone number: digits with separators, an optional leading plus."""
    if PHONE_PATTERN.fullmatch(text):
        return text
    raise BadValue("D107", f'"{text}" không phải số điện thoại')


def read_id(text: str) -> str:
    """A stable id: unaccented lower-case words joined by hyphens."""
    if ID_PATTERN.fullmatch(text):
        return text
    raise BadValue("I004", f'"{text}" không phải mã hợp lệ (chữ thường không dấu, số, gạch nối)')


def read_text(text: str) -> str:
    """One line of text without stray spaces."""
    if "\n" in text.strip("\n"):
        raise BadValue("S009", "chữ một dòng mà có xuống dòng")
    return _trimmed(text.rstrip("\n"))


def read_prose(text: str) -> str:
    """Text of one or more paragraphs."""
    return _trimmed(text.rstrip("\n"))


def _trimmed(text: str) -> str:
    if not text.strip():
        raise BadValue("S005", "giá trị để trống; bỏ cả khóa nếu không có")
    if HIDDEN.search(text):
        raise BadValue("S008", "có ký tự không nhìn thấy, viết bằng mã thoát")
    if text != text.strip() or "  " in text:
        usable = re.sub(" {2,}", " ", text.strip())
        raise BadValue("S010", "thừa dấu cách ở đầu, cuối hoặc giữa", usable)
    return text
