"""Assertions on the whole data set: fail rather than silently publish less.

`data/khang-dinh.yml` gives, per kind, the least number of records and the least share of records
that carry a field; a province's own file, beside its records, asks more of its edition. A bad merge
or a deleted folder then stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from pcmbn.dataset import Dataset
from pcmbn.editions import PROVINCE_FOLDER
from pcmbn.problems import Problem, hint
from pcmbn.yaml_source import Mapping, Node, Scalar, parse

FILE = "khang-dinh.yml"
COUNT = re.compile(r"[0-9]{1,6}")
SHARE = re.compile(r"0(\.[0-9]{1,4})?|1(\.0{1,4})?")
SHAPE = "cần {minimum: số, filled: {trường: phần từ 0 đến 1}}"


def check_assertions(dataset: Dataset, data: Path) -> Iterator[Problem]:
    """Problems K001–K005 for every assertion that does not hold or cannot be understood."""
    shown = f"data/{FILE}"
    if (data / FILE).exists():
        yield from _check_file(dataset, data / FILE, shown)
    else:
        yield Problem(shown, 1, "tệp", "K003", "thiếu tệp khẳng định số lượng tối thiểu")
    edition = dataset.edition
    if edition is not None and edition.province:
        own = data / PROVINCE_FOLDER / edition.id / FILE
        if own.exists():
            yield from _check_file(dataset, own, f"data/{PROVINCE_FOLDER}/{edition.id}/{FILE}")


def _check_file(dataset: Dataset, path: Path, shown: str) -> Iterator[Problem]:
    root, problems = parse(path, shown)
    yield from problems
    if root is not None and not isinstance(root, Mapping):
        yield Problem(shown, root.line, "tệp", "K005", "cần khối loại bản ghi: khẳng định")
    if not isinstance(root, Mapping):
        return
    for kind, wanted in root.items.items():
        if kind in dataset.schema.kinds:
            yield from _check_kind(dataset, kind, wanted, (shown, root.keys[kind]))
        else:
            message = f'không có loại "{kind}"{hint(kind, dataset.schema.kinds)}'
            yield Problem(shown, root.keys[kind], kind, "K004", message)


def _check_kind(
    dataset: Dataset, kind: str, wanted: Node, place: tuple[str, int]
) -> Iterator[Problem]:
    shown, line = place
    given = wanted.items if isinstance(wanted, Mapping) else {}
    minimum = given.get("minimum")
    if not _is(minimum, COUNT) or set(given) - {"minimum", "filled"}:
        yield Problem(shown, line, kind, "K005", SHAPE)
        return
    count = dataset.count(kind)
    if count < int(minimum.text):
        message = f"có {count} bản ghi, cần ít nhất {minimum.text}"
        yield Problem(shown, minimum.line, kind, "K001", message)
    if "filled" in given:
        yield from _check_filled(dataset, kind, given["filled"], shown)


def _check_filled(dataset: Dataset, kind: str, filled: Node, shown: str) -> Iterator[Problem]:
    records = dataset.of(kind)
    fields = dataset.schema.kinds[kind].fields
    if not dataset.sound(kind):
        return
    if not isinstance(filled, Mapping):
        yield Problem(shown, filled.line, kind, "K005", SHAPE)
        return
    for name, share in filled.items.items():
        line = filled.keys[name]
        if name not in fields or not _is(share, SHARE):
            message = (
                f'"{name}": không có trường này hoặc phần không từ 0 đến 1{hint(name, fields)}'
            )
            yield Problem(shown, line, kind, "K005", message)
            continue
        have = sum(name in record.data for record in records)
        if have < float(share.text) * len(records):
            message = f"{name}: {have}/{len(records)} bản ghi có, cần ít nhất {share.text}"
            yield Problem(shown, line, kind, "K002", message)


def _is(node: Node | None, pattern: re.Pattern[str]) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and pattern.fullmatch(node.text) is not None
