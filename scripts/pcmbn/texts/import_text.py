"""The `import-text FILE --document ID` command: an official file becomes a stored text.

Everything is read and checked in memory; the text and the Akoma Ntoso file are written last, each
whole or not at all.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pcmbn.problems import hint
from pcmbn.read import read_records
from pcmbn.records import Record
from pcmbn.schema import load_schema
from pcmbn.sources_of_data import record_files
from pcmbn.texts import akoma, frontpage, numbers, read_file, store, structure
from pcmbn.texts.model import LABELS, LegalText, Node, Origin, clean, label, walk
from pcmbn.texts.source import ImportFault, Source
from pcmbn.texts.structure import Opened, Parsed
from pcmbn.write import write_if_changed
from pcmbn.yaml_source import parse

TOOL_VERSION = "1"  # goes up when the parser reads the same file differently
SHOWN = 40


@dataclass(frozen=True)
class Wanted:
    """What the user asked for."""

    file: Path
    document: str
    day: dt.date
    part: int | None = None
    force: bool = False


def main(options: argparse.Namespace) -> int:
    """Import one file: 0 written (or read with --dry-run), 1 refused with one sentence."""
    day = options.as_of or dt.date.today()
    wanted = Wanted(options.file, options.document, day, options.phan, options.force)
    try:
        text, version, remarks = read(options.data, wanted)
        xml = akoma.dumps(text) if options.akoma else ""
        stored = store.dumps(text)
    except ImportFault as fault:
        print(f"LỖI: {fault}", file=sys.stderr)
        return 1
    except ValueError as fault:  # a text that cannot be stored without loss is not stored
        print(f"LỖI: không lưu được toàn văn mà không mất chữ ({fault}).", file=sys.stderr)
        return 1
    path = store.text_path(options.data, text.document, version)
    failure = "" if options.dry_run else _write(path, stored, options.akoma, xml)
    for line in summary(text, remarks):
        print(line)
    if failure:
        print(f"LỖI: {failure}", file=sys.stderr)
        return 1
    done = f"Đã ghi data/{store.FOLDER}/{path.name}" + (f" và {options.akoma}" if xml else "")
    print("Chạy thử: chưa ghi gì." if options.dry_run else f"{done}.")
    return 0


def _write(path: Path, stored: str, export: Path | None, xml: str) -> str:
    """Write both files or neither; what went wrong, "" when nothing did."""
    is_new = export is not None and not export.exists()
    try:
        if export is not None:
            write_if_changed(export, xml)
        write_if_changed(path, stored)
    except OSError as fault:
        if export is not None and is_new:
            export.unlink(missing_ok=True)
        return f"không ghi được {fault.filename}: {fault.strerror}."
    return ""


def read(data: Path, wanted: Wanted) -> tuple[LegalText, str, list[str]]:
    """The text of a file for a document of the data, its version, and remarks for the user."""
    record = _record(data, wanted.document)
    number = str(record.get("number", ""))
    source, raw = read_file.read(wanted.file, number)
    opened = structure.open_source(source)
    part, remarks = _part(opened, wanted, number)
    parsed = structure.parse(opened, part)
    if not parsed.nodes and not parsed.front.preamble:
        raise ImportFault("Tệp không có điều, khoản hay mục nào nhận ra được.")
    remarks += [*source.notices, *_number_remarks(parsed, number, wanted)]
    origin = _origin(wanted, raw, source)
    text = _text(record, parsed, origin, number)
    other = number and not numbers.same(text.number, number)
    version = store.CONSOLIDATED if other and "VBHN" in text.number else ""
    return text, version, remarks


def _record(data: Path, identity: str) -> Record:
    """The document's record; only its own file is read, so other faults are no hindrance."""
    schema = load_schema(data)
    kind = schema.kinds["document"]
    files = {path.stem: (path, shown) for path, shown in record_files(data, kind)}
    if identity not in files:
        raise ImportFault(f"dữ liệu không có văn bản mã “{identity}”{hint(identity, files)}.")
    path, shown = files[identity]
    node, _ = parse(path, shown)
    records = read_records(node, kind, schema, shown)[0] if node else []
    if not records or records[0].incomplete:
        raise ImportFault(f"hồ sơ {shown} có lỗi: chạy check rồi sửa trước.")
    return records[0]


def _part(opened: Opened, wanted: Wanted, number: str) -> tuple[int | None, list[str]]:
    """Which of several laws of the file: the one asked for, or the one with the right number."""
    laws = opened.laws
    named = "; ".join(f"{i}: số {law.number}" for i, law in enumerate(laws, 1))
    if wanted.part is not None:
        if not 1 <= wanted.part <= max(1, len(laws)):
            raise ImportFault(
                f"tệp chỉ có {max(1, len(laws))} văn bản, không có phần {wanted.part}."
            )
        return (wanted.part - 1 if laws else None), []
    if len(laws) < 2:
        return None, []
    matching = [i for i, law in enumerate(laws) if number and numbers.same(law.number, number)]
    if len(matching) == 1:
        return matching[0], [f"Tệp có {len(laws)} văn bản ({named}); lấy phần {matching[0] + 1}."]
    raise ImportFault(f"tệp có {len(laws)} văn bản ({named}); chọn một bằng --phan N.")


def _number_remarks(parsed: Parsed, number: str, wanted: Wanted) -> Iterator[str]:
    """Refuse a file of another document; a consolidated text names the base in its preamble."""
    found = parsed.front.number
    if not number or not found:
        which = (
            "tệp không ghi số ký hiệu" if number else f"dữ liệu chưa ghi số của {wanted.document}"
        )
        yield f"Không đối chiếu được số ký hiệu: {which}."
        return
    if numbers.same(found, number):
        return
    others = [other for other in parsed.front.numbers if numbers.same(other, number)]
    if "VBHN" in found and (others or _names(parsed, number)):
        yield f"Đây là văn bản hợp nhất số {found} của văn bản số {number}; lưu bên cạnh bản gốc."
        return
    message = f"tệp ghi số {found} nhưng {wanted.document} có số {number}"
    if not wanted.force:
        raise ImportFault(f"{message}; đúng là văn bản này thì thêm --force.")
    yield f"Chú ý: {message}; vẫn nạp vì có --force."


def _names(parsed: Parsed, number: str) -> bool:
    texts = (parsed.front.title, *parsed.front.preamble)
    return any(numbers.contained(text, number) for text in texts)


def _origin(wanted: Wanted, raw: bytes, source: Source) -> Origin:
    digest = hashlib.sha256(raw).hexdigest()
    name = clean(wanted.file.name) or "tệp"
    return Origin(name, digest, wanted.day, TOOL_VERSION, source.format)


def _text(record: Record, parsed: Parsed, origin: Origin, number: str) -> LegalText:
    """What the file does not say is left to the record, which has its own sources."""
    front = parsed.front
    return LegalText(
        document=record.id,
        title=front.title or str(record["title"]),
        number=front.number or number,
        kind=front.kind or str(record["document_type"]),
        issued=front.issued,
        in_force_from=frontpage.in_force(parsed.nodes, front.issued),
        issuer=front.issuer,
        preamble=front.preamble,
        nodes=parsed.nodes,
        signature=parsed.signature,
        origin=origin,
        guesses=parsed.guesses,
        notices=parsed.notices,
        footnotes=parsed.footnotes,
    )


def summary(text: LegalText, remarks: list[str]) -> Iterator[str]:
    """What was found, for a person to compare with the file in hand."""
    yield f"{text.title} ({text.number or 'không số'})"
    counts = Counter(place.node.kind for place in walk(text))
    found = [f"{counts[kind]} {name.lower()}" for kind, name in LABELS.items() if counts[kind]]
    yield f"Nhận ra: {', '.join(found) or 'không có mục nào'}; {_notes(text)} chú thích."
    yield f"Điều: {_span(text)}."
    for remark in remarks:
        yield f"• {remark}"
    for notice in text.notices[:SHOWN]:
        yield f"• {notice.place}: {notice.text}"
    if text.guesses:
        yield f"Đã đoán {len(text.guesses)} chỗ (ghi trong tệp kết quả):"
    for guess in text.guesses[:SHOWN]:
        yield f"  - {guess.place}: {guess.what}: “{guess.before}” → “{guess.after}”"
    if len(text.guesses) > SHOWN:
        yield f"  … và {len(text.guesses) - SHOWN} chỗ nữa."


def _notes(text: LegalText) -> int:
    return len(text.footnotes) + sum(len(place.node.footnotes) for place in walk(text))


def _span(text: LegalText) -> str:
    articles = list(_main_articles(text.nodes))
    if not articles:
        return "văn bản không chia điều"
    return f"{label(articles[0])} đến {label(articles[-1])}, cả thảy {len(articles)}"


def _main_articles(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if node.kind == "dieu":
            yield node
        elif node.kind not in {"phu-luc", "bieu-mau", "kem-theo"}:
            yield from _main_articles(node.children)
