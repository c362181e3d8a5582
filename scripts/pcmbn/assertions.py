"""Assertions on the whole data set: fail rather than silently publish less.

`data/khang-dinh.yml` gives, per kind, the least number of records and the least share of records
that carry a field. A bad merge or a deleted folder then stops the build.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from pcmbn.dataset import Dataset
from pcmbn.problems import Problem, hint

FILE = "khang-dinh.yml"


def check_assertions(dataset: Dataset, data: Path) -> Iterator[Problem]:
    """Problems K001–K004 for every assertion that does not hold."""
    path = data / FILE
    if not path.exists():
        yield Problem(f"data/{FILE}", 1, "tệp", "K003", "thiếu tệp khẳng định số lượng tối thiểu")
        return
    text = path.read_text(encoding="utf-8")
    lines = _key_lines(text)
    for kind, wanted in yaml.load(text, Loader=yaml.CSafeLoader).items():
        line = lines.get(kind, 1)
        if kind not in dataset.schema.kinds:
            message = f'không có loại "{kind}"{hint(kind, dataset.schema.kinds)}'
            yield Problem(f"data/{FILE}", line, kind, "K004", message)
            continue
        yield from _check_kind(dataset, kind, wanted, line)


def _check_kind(
    dataset: Dataset, kind: str, wanted: dict[str, Any], line: int
) -> Iterator[Problem]:
    records = dataset.of(kind)
    if len(records) < wanted["minimum"]:
        message = f"có {len(records)} bản ghi, cần ít nhất {wanted['minimum']}"
        yield Problem(f"data/{FILE}", line, kind, "K001", message)
    for name, share in wanted.get("filled", {}).items():
        filled = sum(name in record.data for record in records)
        if records and filled < share * len(records):
            message = f"{name}: {filled}/{len(records)} bản ghi có, cần ít nhất {share:.0%}"
            yield Problem(f"data/{FILE}", line, kind, "K002", message)


def _key_lines(text: str) -> dict[str, int]:
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line and not line[0].isspace() and ":" in line:
            found[line.split(":")[0]] = number
    return found
