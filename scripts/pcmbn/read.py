"""Gives each node of a YAML tree the type its schema field asks for; reports what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pcmbn import values
from pcmbn import yaml_source as source
from pcmbn.problems import Problem, hint
from pcmbn.records import Place, Record, Value, show_place
from pcmbn.schema import Field, Kind, Schema

_SCALARS: dict[str, Callable[[str], Value]] = {
    "id": values.read_id,
    "ref": values.read_id,
    "text": values.read_text,
    "prose": values.read_prose,
    "date": values.read_date,
    "partial_date": values.read_partial_date,
    "integer": values.read_integer,
    "boolean": values.read_boolean,
    "url": values.read_url,
    "phone": values.read_phone,
}
_SHAPES = {source.Scalar: "một giá trị", source.Sequence: "danh sách", source.Mapping: "khối khóa"}
_MISSING = object()


def read_records(
    root: source.Node, kind: Kind, schema: Schema, path: str
) -> tuple[list[Record], list[Problem]]:
    """The records of one file: a mapping is one record, a list is many (where the kind allows)."""
    reader = _Reader(schema, path)
    if isinstance(root, source.Mapping):
        nodes: tuple[source.Node, ...] = (root,)
    elif isinstance(root, source.Sequence) and kind.list_file:
        nodes = root.items
    else:
        wanted = "danh sách bản ghi" if kind.list_file else "một bản ghi"
        return [], [Problem(path, root.line, "tệp", "S003", f"tệp phải chứa {wanted}")]
    records = [record for node in nodes if (record := reader.record(node, kind)) is not None]
    return records, reader.problems


def _lacking(data: Mapping[str, Value], fields: Mapping[str, Field]) -> bool:
    return any(item.required and name not in data for name, item in fields.items())


class _Reader:
    """Collects problems while it converts; a value that does not fit is left out."""

    def __init__(self, schema: Schema, path: str) -> None:
        self.schema = schema
        self.path = path
        self.problems: list[Problem] = []
        self.lines: dict[Place, int] = {}
        self.damaged = False

    def record(self, node: source.Node, kind: Kind) -> Record | None:
        self.lines = {(): node.line}
        self.damaged = False
        if not isinstance(node, source.Mapping):
            self._report(node.line, (), "S003", "mỗi bản ghi phải là khối khóa: giá trị")
            return None
        data = self._fields(node, kind.fields, ())
        if "id" not in data:
            return None
        incomplete = _lacking(data, kind.fields)
        return Record(kind.name, data["id"], self.path, data, self.lines, self.damaged, incomplete)

    def _report(self, line: int, place: Place, code: str, message: str) -> None:
        self.problems.append(Problem(self.path, line, show_place(place), code, message))

    def _fields(
        self, node: source.Mapping, fields: Mapping[str, Field], place: Place
    ) -> dict[str, Value]:
        """The values that fit, in schema order."""
        data: dict[str, Value] = {}
        for name, value in node.items.items():
            here = (*place, name)
            self.lines[here] = node.keys[name]
            if name not in fields:
                message = f'khóa "{name}" không có trong lược đồ{hint(name, fields)}'
                self._report(node.keys[name], here, "S001", message)
                continue
            found = self._value(value, fields[name], here)
            if found is _MISSING:
                self.damaged = True
            else:
                data[name] = found
        for name, item in fields.items():
            if item.required and name not in node.items:
                message = f'thiếu "{name}" ({item.label})'
                self._report(node.line, (*place, name), "S002", message)
                self.damaged = True
        return {name: data[name] for name in fields if name in data}

    def _mapping(self, node: source.Mapping, fields: Mapping[str, Field], place: Place) -> Value:
        """A nested mapping; without one of its required fields it is left out whole."""
        data = self._fields(node, fields, place)
        return _MISSING if _lacking(data, fields) else data

    def _value(self, node: source.Node, item: Field, place: Place) -> Value:
        if item.type == "list":
            return self._list(node, item, place)
        if item.type == "map":
            if not isinstance(node, source.Mapping):
                return self._wrong_shape(node, place, "khối khóa")
            return self._mapping(node, item.fields, place)
        if item.type == "citation":
            return self._citation(node, place)
        if not isinstance(node, source.Scalar):
            return self._wrong_shape(node, place, "một giá trị")
        return self._scalar(node, item, place)

    def _wrong_shape(self, node: source.Node, place: Place, wanted: str) -> object:
        message = f"cần {wanted}, đang là {_SHAPES[type(node)]}"
        self._report(node.line, place, "S003", message)
        return _MISSING

    def _list(self, node: source.Node, item: Field, place: Place) -> Value:
        if not isinstance(node, source.Sequence):
            return self._wrong_shape(node, place, "danh sách")
        if len(node.items) < max(item.minimum, 1):
            message = f"danh sách cần ít nhất {max(item.minimum, 1)} phần tử"
            self._report(node.line, place, "S006", message)
        assert item.of is not None
        found: list[Value] = []
        kept: dict[str | int, int] = {}
        for index, inner in enumerate(node.items):
            here = (*place, index)
            self.lines[here] = inner.line
            value = self._value(inner, item.of, here)
            if value is _MISSING:
                self.damaged = True
                continue
            if value in found:
                self._report(inner.line, here, "S007", "phần tử lặp lại trong danh sách")
            kept[index] = len(found)
            found.append(value)
        if len(kept) < len(node.items):
            self._renumber(place, kept)
        return found

    def _renumber(self, place: Place, kept: Mapping[str | int, int]) -> None:
        """Give the lines of the items that stay their new index, so that rules point right."""
        depth = len(place)
        below = [p for p in self.lines if len(p) > depth and p[:depth] == place]
        lines = {where: self.lines.pop(where) for where in below}
        for where, line in lines.items():
            if where[depth] in kept:
                self.lines[(*place, kept[where[depth]], *where[depth + 1 :])] = line

    def _citation(self, node: source.Node, place: Place) -> Value:
        """A citation is a source id, or a mapping with a place in that source."""
        if isinstance(node, source.Scalar):
            value = self._scalar(node, self.schema.citation.fields["source"], place)
            return value if value is _MISSING else {"source": value}
        if isinstance(node, source.Mapping):
            return self._mapping(node, self.schema.citation.fields, place)
        return self._wrong_shape(node, place, "mã nguồn hoặc khối source/locator")

    def _scalar(self, node: source.Scalar, item: Field, place: Place) -> Value:
        if node.plain and node.text in ("", "~", "null", "Null", "NULL"):
            self._report(node.line, place, "S005", "giá trị để trống; bỏ cả khóa nếu không có")
            return _MISSING
        if item.type == "term":
            return self._term(node, item, place)
        try:
            return _SCALARS[item.type](node.text)
        except values.BadValue as fault:
            self._report(node.line, place, fault.code, fault.message)
            return _MISSING if fault.usable is None else fault.usable

    def _term(self, node: source.Scalar, item: Field, place: Place) -> Value:
        terms = self.schema.vocabularies[item.vocabulary]
        if node.text in terms:
            return node.text
        known = f'từ vựng "{item.vocabulary}"'
        message = f'"{node.text}" không có trong {known}{hint(node.text, terms)}'
        self._report(node.line, place, "S004", message)
        return _MISSING
