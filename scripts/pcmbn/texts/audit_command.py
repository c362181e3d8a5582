"""`check --texts`: the audit on the terminal or as JSON, and the patch of article titles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.texts.audit import Audit, as_json, audit
from pcmbn.texts.consolidate import Consolidation, consolidations
from pcmbn.texts.linking import Library
from pcmbn.texts.title_patch import title_patch
from pcmbn.write import write_if_changed


class TextsReport:
    """What the imported texts show about a data set."""

    def __init__(self, dataset: Dataset) -> None:
        library = Library(dataset)
        self.dataset = dataset
        self.audit: Audit = audit(dataset, library)
        self.consolidations: list[Consolidation] = consolidations(dataset, library)

    @property
    def clean(self) -> bool:
        """Nothing to look at."""
        return not self.audit.findings and all(one.agrees for one in self.consolidations)

    def lines(self) -> Iterator[str]:
        """The report for a terminal, a summary last."""
        if not self.audit.documents:
            yield "Chưa nạp toàn văn nào vào data/toan-van (xem import-text)."
            return
        yield from (finding.text() for finding in self.audit.findings)
        for one in self.consolidations:
            yield from _consolidation_lines(one)
        yield (
            f"{len(self.audit.documents)} toàn văn, {self.audit.checked} chỗ dẫn đã so: "
            f"{len(self.audit.findings)} chỗ cần xem lại, {len(self.audit.unread)} chỗ không nêu "
            f"điều khoản, {len(self.audit.untitled)} tên điều lấy được."
        )

    def as_json(self, on: dt.date) -> dict[str, Any]:
        """The report for other tools."""
        told = [_consolidation_json(one) for one in self.consolidations]
        return {**as_json(self.audit, on), "amendments": told}

    def write_patch(self, data: Path, out: Path) -> str:
        """Write the titles the texts give as a diff; says in one line what was written."""
        patch = title_patch(data, self.audit.untitled)
        if not patch:
            return "Không có tên điều nào để đề nghị; không ghi bản vá."
        write_if_changed(out, patch)
        count = sum(line.startswith("+ ") for line in patch.split("\n"))
        return f"Đã ghi {count} tên điều vào {out}; xem rồi chạy: git apply {out}"


def _consolidation_lines(one: Consolidation) -> Iterator[str]:
    name = f"{one.amending.path}: relations: {one.amending.id} → {one.base.id}"
    if not one.related:
        yield f"{name}: chưa có quan hệ sửa đổi giữa hai văn bản [sua-doi]"
    for numbers, words in (
        (one.untold, "văn bản sửa nhưng dữ liệu chưa nêu Điều"),
        (one.unfounded, "dữ liệu nêu nhưng văn bản không sửa Điều"),
        (one.no_such, "văn bản sửa nhưng toàn văn gốc không có Điều"),
    ):
        if numbers:
            yield f"{name}: {words} {', '.join(numbers)} [sua-doi]"


def _consolidation_json(one: Consolidation) -> dict[str, Any]:
    return {
        "amending": one.amending.id,
        "base": one.base.id,
        "related": one.related,
        "untold": list(one.untold),
        "unfounded": list(one.unfounded),
        "no_such": list(one.no_such),
        "changes": [vars(change) for change in one.changes],
    }
