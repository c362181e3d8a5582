"""Which reader a file needs, told by its first bytes: a law site's .doc is often a web page."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

from pcmbn.texts import read_doc, read_docx, read_html, read_phap_dien, read_txt
from pcmbn.texts.source import MAX_BYTES, MAX_UNPACKED, ImportFault, Line, Source

MAX_RATIO = 300
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"(?i)<(!doctype html|html|head|body|meta|table|div|p|link|h[1-6]|span)[\s>]")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(path: Path, number: str) -> tuple[Source, bytes]:
    """The file as lines, and its bytes.

    Args:
        path: the user's file.
        number: of the wanted document; a codification export holds many.

    Raises:
        ImportFault: with one Vietnamese sentence.
    """
    raw = _bytes(path)
    try:
        source = of_bytes(raw, number)
    except ImportFault:
        raise
    except Exception as fault:  # a damaged file fails anywhere inside the libraries
        kind = type(fault).__name__
        raise ImportFault(f"Tệp hỏng hoặc có cấu trúc lạ nên không đọc được ({kind}).") from fault
    if not any(isinstance(item, Line) for item in source.items):
        raise ImportFault("Tệp không có chữ nào.")
    return source, raw


def _bytes(path: Path) -> bytes:
    """The bytes of a file that is not too large."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ImportFault(f"“{path.name}” không phải một tệp.")
        if size > MAX_BYTES:
            most = MAX_BYTES // 1_000_000
            raise ImportFault(f"Tệp quá lớn ({size // 1_000_000} MB, nhiều nhất {most} MB).")
        return path.read_bytes()
    except OSError:
        raise ImportFault(f"Không đọc được tệp “{path.name}”.") from None


def of_bytes(raw: bytes, number: str) -> Source:
    """The lines of a file's bytes."""
    if not raw.strip():
        raise ImportFault("Tệp rỗng.")
    if raw.startswith(b"%PDF") or b"%PDF-" in raw[:1024]:
        return _pdf(raw)
    if raw.startswith(b"PK"):
        return _zipped(raw)
    if raw.startswith(_OLE):
        return _ole(raw)
    if raw.lstrip().startswith(b"{\\rtf"):
        return read_doc.read(raw, "rtf")
    if read_phap_dien.is_export(raw):
        return read_phap_dien.read(raw, number)
    if _is_page(raw):
        return read_html.read(raw)
    _refuse_other(raw)
    return read_txt.read(raw)


def _pdf(raw: bytes) -> Source:
    try:
        from pcmbn.texts import read_pdf
    except ImportError:
        raise ImportFault("Thiếu gói đọc PDF: chạy lại bằng lệnh scripts/pcmbn.py.") from None
    return read_pdf.read(raw)


def _ole(raw: bytes) -> Source:
    if _ENCRYPTED in raw:
        raise ImportFault("Tệp Word đặt mật khẩu: hãy mở bằng mật khẩu rồi lưu bản không khóa.")
    source = read_doc.read(raw, "doc")
    if "_VBA_PROJECT".encode("utf-16-le") in raw:
        return _with_macro_notice(source)
    return source


def _zipped(raw: bytes) -> Source:
    """A Word or OpenDocument package; refuse one that unpacks to a flood."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            kind = package.read("mimetype")[:80] if _has_small(package, "mimetype") else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        raise ImportFault("Tệp nén hỏng: không mở được.") from None
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED or unpacked > max(len(raw), 100_000) * MAX_RATIO:
        raise ImportFault("Tệp nén bung ra quá lớn so với cỡ tệp (bom nén): không mở.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ImportFault("Tệp nén đặt mật khẩu: hãy lưu bản không khóa.")
    if b"opendocument.text" in kind:
        return read_doc.read(raw, "odt")
    if "[Content_Types].xml" not in names or not any(n.startswith("word/") for n in names):
        raise ImportFault("Tệp nén không phải văn bản Word: hãy giải nén rồi nạp từng tệp.")
    source = read_docx.read(raw)
    return _with_macro_notice(source) if any("vbaProject" in n for n in names) else source


def _has_small(package: zipfile.ZipFile, name: str) -> bool:
    return name in package.namelist() and package.getinfo(name).file_size < 200


def _with_macro_notice(source: Source) -> Source:
    notice = "Tệp có macro: chỉ đọc chữ, macro không chạy và không được giữ lại."
    return replace(source, notices=(*source.notices, notice))


def _is_page(raw: bytes) -> bool:
    head = raw[:4000].replace(b"\0", b"")
    return bool(_MARKUP.search(head)) or read_html.is_archive(raw)


def _refuse_other(raw: bytes) -> None:
    """Pictures and programs have tell-tale first bytes; the sentence says what came in."""
    known = {
        b"\x89PNG": "ảnh PNG",
        b"\xff\xd8\xff": "ảnh JPEG",
        b"GIF8": "ảnh GIF",
        b"II*\0": "ảnh TIFF",
        b"MM\0*": "ảnh TIFF",
        b"MZ": "chương trình Windows",
        b"\x7fELF": "chương trình",
        b"Rar!": "tệp nén RAR",
        b"7z\xbc\xaf": "tệp nén 7z",
        b"\x1f\x8b": "tệp nén gzip",
    }
    for mark, name in known.items():
        if raw.startswith(mark) and (mark != b"MZ" or b"\0" in raw[:100]):
            raise ImportFault(f"Tệp là {name}, không phải văn bản.")
