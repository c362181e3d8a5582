"""A data folder with one invented document, and the import command run on it in this process."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
from pathlib import Path

from pcmbn.texts import import_text

REAL = Path(__file__).resolve().parents[2] / "data"
RECORD = """id: luat-ben
number: 07/2031/QH99
document_type: luat
title: Luật Quản lý bến nước
issuer: Quốc hội
document_group: cot-loi
sources:
  - nguon-chinh
confidence: confirmed-official
"""


def data_folder(root: Path, record: str = RECORD) -> Path:
    """The real schema with one document, luat-ben."""
    data = root / "data"
    for name in ("_luoc-do", "_tu-vung"):
        shutil.copytree(REAL / name, data / name)
    (data / "van-ban").mkdir()
    (data / "van-ban" / "luat-ben.yml").write_text(record, encoding="utf-8")
    return data


def run(data: Path, file: Path, document: str = "luat-ben", **more: object) -> int:
    """`import-text` as the command line calls it."""
    wanted = {"akoma": None, "phan": None, "force": False, "dry_run": False, **more}
    day = dt.date(2031, 5, 6)
    return import_text.main(
        argparse.Namespace(data=data, file=file, document=document, as_of=day, **wanted)
    )
