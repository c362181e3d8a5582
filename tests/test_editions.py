"""Editions: one set of national records, every province its own, nothing of one in another."""

from __future__ import annotations

from pathlib import Path

import pytest

import real
from pcmbn.assemble import assemble
from pcmbn.assertions import check_assertions
from pcmbn.check import check_data
from pcmbn.cli import main
from pcmbn.dataset import Dataset, load
from pcmbn.editions import NEUTRAL, UnknownEdition, stated
from pcmbn.generate import includes, make_world
from pcmbn.pages import edition as edition_pages
from pcmbn.pages import hubs
from pcmbn.pages.edition import entries, open_agencies, unfinished
from pcmbn.render import Renderer
from pcmbn.rules import run
from pcmbn.rules.context import Context
from pcmbn.rules.references import references
from pcmbn.sources_of_data import read_folder
from pcmbn.world import World


@pytest.fixture(scope="module")
def every() -> dict[str, Dataset]:
    """The data set of each edition, every file read once."""
    folder = read_folder(real.DATA, every=True)
    return {one.id: assemble(folder, one, real.AS_OF)[0] for one in folder.editions}


@pytest.fixture(scope="module")
def national(every: dict[str, Dataset]) -> Dataset:
    return every["toan-quoc"]


@pytest.fixture(scope="module")
def demonstration(every: dict[str, Dataset]) -> Dataset:
    return every["tinh-mau"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The small records, national, with the agency that every province has."""
    data = real.copy_small(tmp_path / "data")
    agency = data / "co-quan" / "so-moi.yml"
    text = agency.read_text("utf-8").replace("sources:", "per_province: true\nsources:")
    agency.write_text(text, "utf-8")
    return data


def page_texts(world: World) -> dict[str, str]:
    """The hub pages and the pages about the edition, by path."""
    renderer = Renderer(world)
    pages = [*hubs.pages(world), *edition_pages.pages(world)]
    return {page.path: renderer.render(page) for page in pages}


def new_province(data: Path, *more: str) -> int:
    return main(["new", "an-ban", "tinh-thu", "--ten", "tỉnh Thử", "--data", str(data), *more])


def test_the_edition_built_when_none_is_named_is_a_real_one() -> None:
    edition = real.dataset().edition
    assert edition is not None
    assert edition.province
    assert not edition.demonstration


def test_an_unknown_edition_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(UnknownEdition, match="ca-mau"):
        load(real.DATA, "ca-mao")
    assert main(["check", "--edition", "ca-mao"]) == 2
    assert 'gần nhất: "ca-mau"' in capsys.readouterr().err


@pytest.mark.parametrize("edition", ["toan-quoc", "tinh-mau"])
def test_an_edition_beside_the_default_one_breaks_no_rule(
    edition: str, every: dict[str, Dataset]
) -> None:
    found = [
        *run(Context(every[edition], real.AS_OF)),
        *check_assertions(every[edition], real.DATA),
    ]
    assert [problem.text() for problem in found] == []


def test_national_records_name_no_record_of_a_province(national: Dataset) -> None:
    missing = [
        (record.key, place, identity)
        for record in national.all()
        for place, kind, identity in references(national.schema, record)
        if not national.exists(kind, identity)
    ]
    assert missing == []


def test_every_national_record_is_in_every_edition(
    national: Dataset, demonstration: Dataset
) -> None:
    for dataset in (real.dataset(), demonstration):
        lost = [
            record.key
            for record in national.all()
            if not dataset.exists(record.kind, record.id) and record.id not in dataset.forms
        ]
        assert lost == []


def test_a_duty_of_the_law_falls_to_the_agency_of_each_province(
    national: Dataset, demonstration: Dataset
) -> None:
    def holder(dataset: Dataset) -> str:
        duty = dataset.get("duty", "nv-0121")
        assert duty is not None
        return str(duty["agency"])

    assert holder(national) == "so-y-te"
    assert holder(real.dataset()) == "so-y-te-ca-mau"
    assert holder(demonstration) == "so-y-te-tinh-mau"


def test_no_agency_of_every_province_is_left_beside_the_provinces_own() -> None:
    forms = real.dataset().forms
    assert forms
    assert [name for name in forms if real.dataset().exists("agency", name)] == []
    world = real.world()
    assert world.get("agency", "so-y-te") is world.get("agency", "so-y-te-ca-mau")


def test_nothing_of_one_province_is_in_another(demonstration: Dataset) -> None:
    paths = {record.path for record in demonstration.all()}
    assert not any(path.startswith("data/dia-phuong/ca-mau/") for path in paths)
    assert any(path.startswith("data/dia-phuong/tinh-mau/") for path in paths)


def test_every_page_of_the_demonstration_says_that_it_is_invented(demonstration: Dataset) -> None:
    world = make_world(demonstration, real.AS_OF)
    assert "dữ liệu bịa" in includes(world)["overrides/sinh/trinh-dien.html"]
    assert "dữ liệu bịa" in world.edition.site_name
    frame = (real.ROOT / "docs" / "overrides" / "main.html").read_text("utf-8")
    assert '{% include "sinh/trinh-dien.html" ignore missing %}' in frame
    assert includes(real.world())["overrides/sinh/trinh-dien.html"] == ""


def test_numbers_of_the_demonstration_reach_nobody(demonstration: Dataset) -> None:
    local = [line for line in demonstration.of("helpline") if "dia-phuong" in line.path]
    shown = [number["display"] for line in local for number in line.items("numbers")]
    assert shown
    assert all(number.startswith("0000 ") for number in shown)


def test_a_new_edition_is_clean_and_says_what_is_missing(data: Path) -> None:
    before, _ = load(data)
    assert new_province(data) == 0
    checked = check_data(data, real.AS_OF, "tinh-thu")
    assert [p.code for p in checked.problems] == ["E002"]  # the small data have no default edition
    assert checked.dataset.size == before.size
    world = make_world(checked.dataset, real.AS_OF)
    assert [agency.id for agency in open_agencies(world)] == ["so-moi"]
    listed = [entry for entry in entries(world) if entry.missing]
    missing = {entry.folder for entry in listed}
    assert {"co-quan", "dia-ban", "van-ban", "nhiem-vu", "duong-day-nong"} <= missing
    texts = page_texts(world)
    assert "Tỉnh Thử chưa nhập xong" in texts["index.md"]
    assert "Tỉnh Thử chưa nhập xong" in texts["can-bo.md"]
    assert texts["tra-cuu/an-ban.md"].count("còn phải nhập") == len(listed)


def test_a_new_edition_is_never_written_over_another(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new_province(data) == 0
    written = (data / "an-ban" / "tinh-thu.yml").read_bytes()
    assert new_province(data) == 1
    assert "đã có ở data/an-ban/tinh-thu.yml" in capsys.readouterr().err
    assert (data / "an-ban" / "tinh-thu.yml").read_bytes() == written
    assert main(["new", "edition", "Tỉnh Thử", "--data", str(data)]) == 2


def test_a_record_of_an_edition_goes_to_its_province(data: Path) -> None:
    assert new_province(data) == 0
    command = ["new", "co-quan", "so-thu", "--edition", "tinh-thu", "--data", str(data)]
    assert main(command) == 0
    path = data / "dia-phuong" / "tinh-thu" / "co-quan" / "so-thu.yml"
    first = path.read_text("utf-8").split("\n", 1)[0].split("$schema=")[1]
    assert (path.parent / first).resolve() == (data / "_luoc-do" / "json" / "agency.json").resolve()
    assert main(command) == 1


def test_a_finished_edition_puts_no_notice_on_its_hubs() -> None:
    assert unfinished(real.world()) == []
    assert "chưa nhập xong" not in page_texts(real.world())["index.md"]


def test_the_day_of_an_edition_counts_when_no_other_is_given(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PCMBN_AS_OF", raising=False)
    assert new_province(data) == 0
    path = data / "an-ban" / "tinh-thu.yml"
    path.write_text(path.read_text("utf-8") + "as_of: '2026-05-01'\n", "utf-8")
    main(["ra-soat", "--edition", "tinh-thu", "--data", str(data)])
    assert "tính đến 01/5/2026" in capsys.readouterr().out


def test_a_site_without_stated_edition_has_neutral_names(tmp_path: Path) -> None:
    assert stated(tmp_path)["site_name"] == NEUTRAL.site_name
