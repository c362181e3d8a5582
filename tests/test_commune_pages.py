"""A commune's page tells its officials what they must do, with what, and whom to call."""

from __future__ import annotations

import re
from functools import cache

import pytest

import real
from pcmbn.dataset import load
from pcmbn.generate import make_world
from pcmbn.pages import commune
from pcmbn.render import Renderer
from pcmbn.timeline import duty_status
from pcmbn.world import World


@cache
def demonstration() -> World:
    return make_world(load(real.DATA, "tinh-mau")[0], real.AS_OF)


@cache
def texts() -> dict[str, str]:
    renderer = Renderer(demonstration())
    return {page.title: renderer.render(page) for page in commune.pages(demonstration())}


def test_every_commune_has_a_page() -> None:
    assert len(texts()) == len(demonstration().dataset.of("commune")) == 6


def test_all_agencies_of_the_commune_level_are_there() -> None:
    text = texts()["Xã Mẫu Biển"]
    agencies = commune.commune_agencies(demonstration())
    assert len(agencies) > 5
    for agency in agencies:
        heading = f"### {demonstration().title(agency)}" in text
        assert heading is bool(commune.in_force(demonstration(), agency))
        assert f'co-quan/{agency.id}.html">' in text


def test_only_duties_in_force_are_listed_and_the_others_are_counted() -> None:
    world = demonstration()
    for agency in commune.commune_agencies(world):
        shown = commune.in_force(world, agency)
        assert len(shown) + commune.doubtful(world, agency) == len(world.owed.get(agency.id, []))
        states = {duty_status(world.dataset, item.duty, world.as_of) for item in shown}
        assert states <= commune.IN_FORCE
        for item in shown:
            assert str(item.duty["title"])[:20] in texts()["Xã Mẫu Biển"]


def test_a_withheld_deadline_is_not_shown() -> None:
    for agency in commune.commune_agencies(demonstration()):
        for item in commune.in_force(demonstration(), agency):
            limit = item.duty.get("deadline", {})
            if limit.get("withheld"):
                assert f"hạn: <strong>{limit['text']}" not in texts()["Xã Mẫu Biển"]


def test_every_procedure_comes_with_its_sheet() -> None:
    text = texts()["Xã Mẫu Núi"]
    assert len(re.findall(r"tờ in A4", text)) == len(
        re.findall(r'href="\.\./quy-trinh/in/[a-z0-9-]+\.html"', text)
    )
    assert "tờ in A4" in text


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Xã Mẫu Biển", "Thuộc khu vực biên giới biển"),
        ("Xã Mẫu Biên Giới", "Thuộc khu vực biên giới đất liền"),
        ("Xã Mẫu Biển Đông", "Giáp biển"),
        ("Phường Mẫu Thành", "Không giáp biên giới, biển"),
        ("Xã Mẫu Núi", "chưa có nguồn trong hồ sơ"),
    ],
)
def test_the_border_is_told_or_said_to_be_unknown(title: str, words: str) -> None:
    assert words in texts()[title]


def test_the_border_guard_is_marked_where_there_is_no_border() -> None:
    note = "Chỉ có ở xã, phường biên giới, ven biển."
    assert note in texts()["Phường Mẫu Thành"]
    assert note not in texts()["Xã Mẫu Biển"]


def test_a_communes_own_number_stands_only_on_its_page() -> None:
    assert "0000 0002" in texts()["Xã Mẫu Biển"]
    assert "0000 0002" not in texts()["Xã Mẫu Núi"].split("## Đầu mối được đăng số")[0]


def test_where_no_number_may_be_published_the_page_says_so() -> None:
    world = real.world()
    page = next(commune.pages(world))
    text = Renderer(world).render(page)
    shown = [line for line in world.dataset.of("helpline") if "dia-phuong" in line.path]
    assert not [line for line in shown if line["publish"] == "co"]
    assert "Chưa có số của xã, của tỉnh nào được gọi kiểm tra và phép đăng" in text


def test_the_old_units_are_listed_with_how_much_of_them_came() -> None:
    text = texts()["Xã Mẫu Đồng Bằng"]
    for unit in ("Xã Mẫu Đồng", "Xã Mẫu Bằng", "Xã Mẫu Trung"):
        assert f'data-label="Đơn vị cũ">{unit}</td>' in text
