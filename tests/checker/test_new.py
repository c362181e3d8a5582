"""`new KIND ID` writes a skeleton that needs nothing but its required values."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.small_data import AS_OF, PROJECT
from pcmbn.check import check_project
from pcmbn.cli import main
from pcmbn.new import skeleton
from pcmbn.schema import Field, load_schema

SCHEMA = load_schema(PROJECT / "data")
SAMPLES = {
    "text": "Chữ mẫu",
    "prose": "Chữ mẫu.",
    "date": "2026-01-01",
    "partial_date": "2026-01",
    "integer": "1",
    "boolean": "true",
    "url": "https://example.org/mau",
    "phone": "'1900 0000'",
    "citation": "nguon-chinh",
    "id": "ma-mau",
}
EXISTING = {
    "agency": "so-moi",
    "document": "luat-mau",
    "function": "viec-mau",
    "helpline": "vn-mau",
    "source": "nguon-chinh",
}
FOUNDATION = (
    *("agency", "commune", "correspondence", "document", "duty", "event", "function"),
    *("helpline", "indicator_set", "method", "offence", "sanction", "statistic", "term"),
)


def sample(item: Field) -> str:
    if item.name == "article":
        return "'5'"
    if item.name == "publish":
        return "khong"
    if item.type == "ref":
        return EXISTING[item.kind]
    if item.type == "term":
        return next(iter(SCHEMA.vocabularies[item.vocabulary]))
    return SAMPLES[item.type]


def new(data: Path, *arguments: str) -> int:
    return main(["new", "--data", str(data), *arguments])


@pytest.mark.parametrize("name", FOUNDATION)
def test_a_skeleton_with_its_required_values_filled_in_is_clean(name: str, data: Path) -> None:
    kind = SCHEMA.kinds[name]
    path = data / kind.folder / "ban-ghi-moi.yml"
    path.write_text(skeleton(SCHEMA, kind, "ban-ghi-moi", sample), encoding="utf-8")
    found = check_project(data, AS_OF).problems
    assert [problem.text() for problem in found] == []


@pytest.mark.parametrize("name", list(SCHEMA.kinds))
def test_every_kind_has_a_skeleton_that_names_all_its_fields(name: str) -> None:
    kind = SCHEMA.kinds[name]
    text = skeleton(SCHEMA, kind, "ban-ghi-moi")
    assert [field for field in kind.fields if f"{field}:" not in text.replace("'", "")] == []


def test_the_command_writes_a_file_that_asks_for_what_is_missing(data: Path) -> None:
    assert new(data, "nhiem-vu", "nv-0002") == 0
    found = check_project(data, AS_OF).problems
    assert {problem.path for problem in found} == {"data/nhiem-vu/nv-0002.yml"}
    assert {problem.code for problem in found} == {"S005"}
    assert {"title", "agency", "function"} <= {problem.field for problem in found}


def test_a_kind_is_known_by_either_name(data: Path) -> None:
    assert new(data, "duty", "nv-0002") == 0
    assert (data / "nhiem-vu" / "nv-0002.yml").exists()


@pytest.mark.parametrize(
    ("kind", "identity"), [("nhiem-vu", "nv-0001"), ("term", "don-mau"), ("event", "su-kien")]
)
def test_an_id_that_is_taken_is_refused_and_its_file_kept(
    kind: str, identity: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*.yml")}
    assert new(data, kind, identity) == 1
    assert identity in capsys.readouterr().err
    assert {path: path.read_bytes() for path in data.rglob("*.yml")} == before


def test_an_unknown_kind_is_refused_with_the_nearest(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(data, "nhiem-vo", "nv-0002") == 2
    assert "nhiem-vu" in capsys.readouterr().err


@pytest.mark.parametrize("identity", ["NV-0002", "nv_0002", "../nv", "nhiệm-vụ", ""])
def test_an_id_that_is_no_id_is_refused(identity: str, data: Path) -> None:
    assert new(data, "nhiem-vu", identity) == 2
