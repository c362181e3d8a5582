"""The generated parts of CONTRIBUTING.md: field tables from the schema, codes from their catalogue.

Hand-written text stands outside the markers and is never touched. Nobody copies a field or a code
by hand, so the guide cannot say something else than the checker does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pcmbn.codes import CODES, Code
from pcmbn.problems import Problem
from pcmbn.schema import Field, Kind, Schema
from pcmbn.write import write_if_changed

FILE = "CONTRIBUTING.md"
MARKERS = "<!-- {name}: sinh tự động, đừng sửa tay -->", "<!-- hết {name} -->"
TYPES: Mapping[str, str] = {
    "id": "mã",
    "text": "chữ một dòng",
    "prose": "đoạn văn",
    "date": "ngày YYYY-MM-DD",
    "partial_date": "ngày, tháng hoặc năm",
    "integer": "số nguyên",
    "boolean": "true hoặc false",
    "url": "địa chỉ http(s)",
    "phone": "số điện thoại",
    "citation": "nguồn",
    "map": "khối",
}


def stale(root: Path, schema: Schema) -> Iterator[Problem]:
    """S012: the guide beside the data folder no longer says what schema and codes say."""
    path = root / FILE
    if not path.exists():
        return
    text = path.read_bytes().decode("utf-8")
    made = filled(text, schema)
    if made != text:
        line = next(
            number for number, (old, new) in enumerate(_paired(text, made), start=1) if old != new
        )
        yield Problem(FILE, line, "tệp", "S012", "không khớp lược đồ, bảng mã; chạy check --fix")


def write(root: Path, schema: Schema) -> list[str]:
    """Renew the generated parts; the file's name when that changed it."""
    path = root / FILE
    if not path.exists():
        return []
    made = filled(path.read_bytes().decode("utf-8"), schema)
    return [FILE] if write_if_changed(path, made) else []


def filled(text: str, schema: Schema) -> str:
    """The guide with every generated part made anew; a part without markers is left out."""
    for name, body in parts(schema).items():
        opening, closing = (marker.format(name=name) for marker in MARKERS)
        pattern = re.escape(opening) + r"\n.*?" + re.escape(closing)
        made = f"{opening}\n\n{body}\n{closing}"
        text = re.sub(pattern, lambda _, made=made: made, text, flags=re.DOTALL)
    return text


def parts(schema: Schema) -> dict[str, str]:
    """Marker name → Markdown."""
    return {
        "bảng trường": "\n".join(_kind(schema, kind) for kind in schema.kinds.values()),
        "bảng từ vựng": _vocabularies(schema),
        "bảng mã lỗi": "\n".join(_code(code) for code in CODES.values()),
    }


def _paired(old: str, new: str) -> Iterator[tuple[str | None, str | None]]:
    before, after = old.split("\n"), new.split("\n")
    for index in range(max(len(before), len(after))):
        yield (
            before[index] if index < len(before) else None,
            after[index] if index < len(after) else None,
        )


def _kind(schema: Schema, kind: Kind) -> str:
    where = "nhiều bản ghi trong một tệp" if kind.list_file else "mỗi bản ghi một tệp"
    lines = [
        f"### {kind.label} (`{kind.name}`)",
        "",
        f"`data/{kind.folder}/`, {where}. {kind.help}",
        "",
        "| Khóa | Kiểu | Bắt buộc | Nghĩa |",
        "| --- | --- | --- | --- |",
        *_rows(schema, kind.fields, ""),
        "",
    ]
    return "\n".join(lines)


def _rows(schema: Schema, fields: Mapping[str, Field], above: str) -> Iterator[str]:
    for name, item in fields.items():
        inner = item.of if item.type == "list" and item.of else item
        shown = f"{above}{name}" + ("[]" if item.type == "list" else "")
        meaning = ". ".join(part.rstrip(".") for part in (item.label, item.help) if part)
        example = f" Ví dụ: `{item.example}`" if item.example else ""
        needed = "có" if item.required else ""
        cells = (
            f"`{shown}`",
            type_words(schema, item),
            needed,
            meaning.replace("|", "\\|") + example,
        )
        yield "| " + " | ".join(cells) + " |"
        yield from _rows(schema, inner.fields, f"{shown}.")


def type_words(schema: Schema, item: Field) -> str:
    """The type of a field in Vietnamese, with the vocabulary or kind that it points to."""
    if item.type == "list" and item.of is not None:
        return f"danh sách: {type_words(schema, item.of)}"
    if item.type == "term":
        return f"từ vựng `{item.vocabulary}`"
    if item.type == "ref":
        return f"mã {schema.kinds[item.kind].label}"
    return TYPES[item.type]


def _vocabularies(schema: Schema) -> str:
    lines = ["| Từ vựng | Dùng cho | Các từ |", "| --- | --- | --- |"]
    for name, terms in schema.vocabularies.items():
        words = ", ".join(f"`{term}`" for term in terms)
        lines.append(f"| `{name}` | {schema.vocabulary_titles[name]} | {words} |")
    return "\n".join(lines) + "\n"


def _code(code: Code) -> str:
    lines = [
        f"### {code.code}: {code.title}",
        "",
        code.explanation,
        "",
        "```yaml",
        "# sai",
        code.bad.rstrip("\n"),
        "# đúng",
        code.good.rstrip("\n"),
        "```",
        "",
    ]
    return "\n".join(lines)
