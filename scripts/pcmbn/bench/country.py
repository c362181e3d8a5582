"""Writes an invented country as data: provinces, agencies, communes, documents, duties, sources.

One block is one province at about the size of the first edition (see `PARTS`); the national core
is block 0. Records point inside their block and, like real law, to national documents and to the
province before, so that links, back links and amendments grow with the data. The same seed gives
the same bytes. Everything is marked as a demonstration.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pcmbn.bench.words import FIELDS, FIRST, OBJECTS, OFFICES, PURPOSES, SECOND, VERBS
from pcmbn.schema import SCHEMA_FOLDER, VOCABULARY_FOLDER
from pcmbn.vietnamese import slug

PARTS = {"agency": 83, "commune": 64, "function": 38, "duty": 155, "document": 105, "source": 400}
DEMONSTRATION = "Dữ liệu trình diễn, máy tạo ra để đo tốc độ; không phải sự kiện."
PROVINCES = 34
COMMUNE_AGENCIES = 12
TOPICS = ("phap-luat", "tuyen-truyen", "ho-tro-nan-nhan", "dieu-phoi", "giao-duc", "bien-phong")
_RECORD = {"confidence": "confirmed-official", "checked_on": "2026-11-23", "notes": [DEMONSTRATION]}
Made = tuple[str, dict[str, Any]]


def write_country(project: Path, folder: Path, blocks: int, seed: int = 1) -> int:
    """Write a data folder of `blocks` blocks with the project's schema; how many records."""
    for name in (SCHEMA_FOLDER, VOCABULARY_FOLDER):
        shutil.copytree(project / "data" / name, folder / name)
    (folder / "khang-dinh.yml").write_text("document: {minimum: 1}\n", "utf-8")
    count = 0
    for kind, record in country(blocks, seed):
        path = folder / kind / f"{record['id']}.yml"
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
        path.write_text(_yaml(record), "utf-8", newline="\n")
        count += 1
    return count


def country(blocks: int, seed: int = 1) -> Iterator[Made]:
    """Every record as (folder, data), block by block."""
    yield "duong-day-nong", _helpline()
    for block in range(blocks):
        yield from _Block(block, random.Random(seed * 100_003 + block)).records()


def _yaml(record: Mapping[str, Any]) -> str:
    """YAML in block form; JSON strings are YAML strings, which is all that values need."""
    return "\n".join(_lines(record, "")) + "\n"


def _lines(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, item in value.items():
        key = json.dumps(name) if name == "on" else name
        if isinstance(item, Mapping):
            yield f"{indent}{key}:"
            yield from _lines(item, indent + "  ")
        elif isinstance(item, list):
            yield f"{indent}{key}:"
            yield from _items(item, indent)
        else:
            yield f"{indent}{key}: {json.dumps(item, ensure_ascii=False)}"


def _items(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _lines(item, indent + "    ")
            yield f"{indent}  - {first.strip()}"
            yield from rest
        else:
            yield f"{indent}  - {json.dumps(item, ensure_ascii=False)}"


class _Block:
    """One province; all choices come from its own generator, so blocks do not shift each other."""

    def __init__(self, number: int, choose: random.Random) -> None:
        self.number = number
        self.choose = choose
        self.tag = f"b{number:03d}"
        self.place = self._place(number)

    def _place(self, number: int) -> str:
        first = FIRST[number % PROVINCES]
        return f"{first} {SECOND[(number * 7) % len(SECOND)]} {number + 1}"

    def records(self) -> Iterator[Made]:
        """The block's records."""
        makers = (
            ("nguon", self._source),
            ("van-ban", self._document),
            ("co-quan", self._agency),
            ("chuc-nang", self._function),
            ("nhiem-vu", self._duty),
            ("dia-ban", self._commune),
        )
        sizes = ("source", "document", "agency", "function", "duty", "commune")
        for (folder, make), kind in zip(makers, sizes, strict=True):
            for index in range(PARTS[kind]):
                yield folder, make(index)

    def _id(self, kind: str, index: int, block: int | None = None) -> str:
        tag = self.tag if block is None else f"b{block:03d}"
        return f"{kind}-{tag}-{index:03d}"

    def _near(self, kind: str, size: int) -> str:
        """Mostly the own block, sometimes the core or the block before."""
        block = self.choose.choice((self.number,) * 6 + (0, max(self.number - 1, 0)))
        return self._id(kind, self.choose.randrange(size), block)

    def _sources(self, least: int = 1) -> list[Any]:
        wanted = self.choose.sample(range(PARTS["source"]), least + self.choose.randrange(3))
        return [self._id("nguon", index) for index in wanted]

    def _words(self) -> str:
        parts = (self.choose.choice(words) for words in (VERBS, OBJECTS, PURPOSES))
        return " ".join(parts)

    def _prose(self, sentences: int) -> str:
        return " ".join(self._words() + "." for _ in range(sentences))

    def _common(self, *said: str) -> dict[str, Any]:
        return {"search_terms": list(said), "sources": self._sources(), **_RECORD}

    def _source(self, index: int) -> dict[str, Any]:
        return {
            "id": self._id("nguon", index),
            "title": f"{self._words()} ({self.place}, bài {index + 1})",
            "publisher": f"Trang thông tin mẫu {self.place}",
            "source_kind": "official-text",
            "locator": f"mục {index + 1}",
            "seen_on": "2026-11-23",
        }

    def _document(self, index: int) -> dict[str, Any]:
        year, month = 2005 + (index * 13) % 21, 1 + index % 12
        articles = [self._provision(number + 1) for number in range(3 + self.choose.randrange(5))]
        record: dict[str, Any] = {
            "id": self._id("vb", index),
            "number": f"{index + 1}/{year}/QĐ-{self.tag.upper()}",
            "document_type": self.choose.choice(("nghi-quyet", "quyet-dinh", "ke-hoach")),
            "title": f"{self._words()} tại {self.place}",
            "issuer": f"Ủy ban nhân dân {self.place}",
            "document_group": "to-chuc-bo-may",
            "topics": self._topics(),
            "issued_on": f"{year}-{month:02d}-05",
            "in_force_from": f"{year}-{month:02d}-20",
            "summary": self._prose(2),
            "articles_total": len(articles),
        }
        if index:
            record["relations"] = self._relations(index)
        common = self._common(f"quyết định mẫu số {index + 1} {self.place}")
        return {**record, "provisions": articles, **common}

    def _relations(self, index: int) -> list[dict[str, Any]]:
        """To documents of the same block that are earlier in the list, and to the core."""
        verbs = ("can-cu", "huong-dan", "trien-khai", "lien-quan")
        targets = {self._id("vb", self.choose.randrange(index)) for _ in range(2)}
        if self.number:
            targets.add(self._id("vb", self.choose.randrange(PARTS["document"]), 0))
        return [
            {"verb": self.choose.choice(verbs), "target": target, "note": self._words()}
            for target in sorted(targets)
        ]

    def _provision(self, number: int) -> dict[str, Any]:
        points = [
            {"pinpoint": f"khoản {clause + 1}", "text": self._prose(1)}
            for clause in range(1 + self.choose.randrange(4))
        ]
        return {
            "number": str(number),
            "title": self._words(),
            "read": "full",
            "summary": self._prose(1),
            "points": points,
            "sources": self._sources(),
            "confidence": "confirmed-official",
        }

    def _topics(self) -> list[str]:
        return self.choose.sample(TOPICS, 1 + self.choose.randrange(2))

    def _agency(self, index: int) -> dict[str, Any]:
        """0 stands over the province, then its offices; the core has those that every commune has.

        As in the real data, agencies of the commune level are kinds ("Công an xã"), not one record
        for every commune.
        """
        if index == 0:
            name, level = f"Ủy ban nhân dân tỉnh {self.place}", "tinh"
        elif self.number == 0 and index >= PARTS["agency"] - COMMUNE_AGENCIES:
            name, level = f"Tổ công tác mẫu số {index} của cấp xã", "xa"
        else:
            office = OFFICES[(index - 1) % len(OFFICES)]
            name, level = f"{office} số {index} {self.place}", "tinh"
        record: dict[str, Any] = {
            "id": self._id("cq", index),
            "name": name,
            "level": level,
            "agency_status": "dang-hoat-dong",
        }
        if index:
            record["parent"] = self._id("cq", 0)
        record["role"] = f"Phụ trách {self.choose.choice(FIELDS)}. {self._prose(1)}"
        return {**record, **self._common(f"nơi lo {self.choose.choice(FIELDS)} ở {name}")}

    def _function(self, index: int) -> dict[str, Any]:
        line = {
            "level": "tinh",
            "agency": self._id("cq", 1 + index % 18),
            "from": "2015-01-01",
            "basis_document": self._id("vb", index),
            "confidence": "confirmed-official",
        }
        return {
            "id": self._id("cn", index),
            "title": f"{self._words()} ({self.place}, mảng {index + 1})",
            "levels": ["tinh"],
            "topics": self._topics(),
            "summary": self._prose(1),
            "holders": [line],
            **self._common(f"ai giữ mảng {index + 1} ở {self.place}"),
        }

    def _duty(self, index: int) -> dict[str, Any]:
        return {
            "id": self._id("nv", index),
            "title": f"{self._words()} ({self.place}, việc {index + 1})",
            "text": self._prose(2),
            "agency": self._id("cq", self.choose.randrange(PARTS["agency"])),
            "agency_as_named": f"Cơ quan được giao ở {self.place}",
            "basis": {
                "document": self._near("vb", PARTS["document"]),
                "pinpoint": "Điều 2",
                "article": "2",
            },
            "function": self._id("cn", self.choose.randrange(PARTS["function"])),
            "topics": self._topics(),
            "audiences": ["can-bo"],
            **self._common(f"việc mẫu {index + 1} của {self.place}"),
        }

    def _commune_name(self, index: int) -> str:
        first, second = FIRST[index % len(FIRST)], SECOND[(index * 5 + self.number) % len(SECOND)]
        return f"xã {first} {second} {index + 1} ({self.place})"

    def _commune(self, index: int) -> dict[str, Any]:
        old = {"district": f"Huyện {self.place}", "province": self.place, "extent": "toan-bo"}
        name = self._commune_name(index)
        return {
            "id": self._id("xa", index),
            "name": name[0].upper() + name[1:],
            "unit_type": "xa",
            "code": f"{90000 + self.number * 100 + index}",
            "established_on": "2025-07-01",
            "old_provinces": [self.place],
            "formed_from": [
                {"unit": f"Xã {slug(name)[-8:]} {part}", **old} for part in ("A", "B", "C")
            ],
            "composition_confidence": "confirmed-official",
            **self._common(f"xã cũ thứ {index + 1} của {self.place}"),
        }


def _helpline() -> dict[str, Any]:
    return {
        "id": "vn-mau",
        "name": "Tổng đài mẫu",
        "country": "VN",
        "helpline_type": "hotline",
        "purposes": ["tiếp nhận tin báo mẫu"],
        "numbers": [{"display": "111"}],
        "last_seen": "2026-11-20",
        "publish": "co",
        "priority": 1,
        "search_terms": ["gọi số mẫu"],
        "sources": ["nguon-b000-000"],
        **_RECORD,
    }
