"""A small site to pack: enough for `verify`, with a large file of which little changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

TOP = "pcmbn"  # the folder in the ZIP of a site that names no edition
PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1><p>{body}</p><a href="index.html">Trang đầu</a></body></html>
"""
MakeSite = Callable[..., Path]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    def make(name: str, day: str = "2026-11-25", pages: int = 12, edited: int = 0) -> Path:
        site = tmp_path / name
        (site / "du-lieu").mkdir(parents=True)
        for number in range(pages):
            body = f"Dựng ngày {day}. " + f"Nội dung trang {number}. " * 40
            body += f"Sửa {day}." if number < edited else ""
            page = PAGE.format(title=f"Trang {number}", body=body)
            file = "index.html" if number == 0 else f"trang-{number}.html"
            (site / file).write_text(page, encoding="utf-8")
        (site / "du-lieu" / "document.json").write_text(f'{{"as_of": "{day}"}}', encoding="utf-8")
        words = [f"từ {(number * 7919) % 100003}" for number in range(4000)]
        for place in range(edited):
            words[place * 97] = f"chữ mới {day}"
        (site / "tim.js").write_text(";".join(words), encoding="utf-8")
        return site

    return make
