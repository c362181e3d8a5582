"""A released state of the data, and what a later copy says changed since."""

from __future__ import annotations

import datetime as dt
import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

import real
from pcmbn import release_command
from pcmbn.dataset import load
from pcmbn.generate import make_world
from pcmbn.pages import whats_new
from pcmbn.release_difference import compare, since_last_release
from pcmbn.release_file import to_json
from pcmbn.releases import Release, from_text, read_releases, to_text
from pcmbn.render import Renderer
from pcmbn.snapshot import snapshot
from pcmbn.world import World

FIRST = dt.date(2026, 1, 1)
DUTY = "nhiem-vu/nv-0001.yml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The small data set in a folder of the test's own."""
    return real.copy_small(tmp_path / "data")


def world(data: Path, *releases: Release, as_of: dt.date = real.AS_OF) -> World:
    dataset, problems = load(data)
    assert problems == []
    return make_world(replace(dataset, releases=releases), as_of)


def released(data: Path, on: dt.date = FIRST) -> Release:
    return replace(snapshot(world(data)), released_on=on)


def edit(data: Path, name: str, old: str, new: str) -> None:
    text = (data / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (data / name).write_text(text.replace(old, new), encoding="utf-8")


def page(made: World) -> str:
    return Renderer(made).render(next(whats_new.pages(made)))


def test_a_release_survives_its_file() -> None:
    release = snapshot(real.world())
    text = to_text(release)
    assert from_text(text) == release
    assert to_text(from_text(text)) == text


def test_a_release_of_the_real_data_is_small_and_has_one_record_a_line() -> None:
    release = snapshot(real.world())
    text = to_text(release)
    assert len(text.encode()) < 300_000
    assert len(text.splitlines()) == len(release.entries) + 2


def test_the_releases_of_the_project_can_be_read_and_are_small() -> None:
    found = real.dataset().releases
    assert found
    files = sorted((real.DATA / "_phat-hanh").rglob("*.json"))
    assert all(file.stat().st_size < 300_000 for file in files)


def test_two_copies_of_the_same_data_do_not_differ(data: Path) -> None:
    assert compare(world(data), released(data), snapshot(world(data))).empty


def test_a_changed_word_is_named_by_its_field(data: Path) -> None:
    before = released(data)
    edit(data, DUTY, "text: Nhận và", "text: Nay nhận và")
    [changed] = since_last_release(world(data, before)).changed
    assert changed.record.id == "nv-0001"
    assert changed.changes == ()
    assert changed.others == ("Nội dung",)


def test_a_new_name_is_told_with_the_old_one(data: Path) -> None:
    before = released(data)
    title = world(data).dataset.of("duty")[0]["title"]
    edit(data, DUTY, f"title: {title}", "title: Tên khác hẳn")
    [changed] = since_last_release(world(data, before)).changed
    assert [(c.label, c.before, c.after) for c in changed.changes] == [
        ("Tên", title, "Tên khác hẳn")
    ]
    assert changed.others == ()


def test_added_and_removed_records_are_told_and_a_removed_one_by_its_name(data: Path) -> None:
    before = released(data)
    (data / "so-lieu").rename(data.parent / "so-lieu")
    found = since_last_release(world(data, before))
    assert {item.label for item in found.removed} == {"số liệu"}
    assert all(item.title for item in found.removed)
    after = released(data)
    (data.parent / "so-lieu").rename(data / "so-lieu")
    back = since_last_release(world(data, after))
    assert {record.key for record in back.added} == {item.key for item in found.removed}


def test_a_change_of_who_does_a_duty_is_told_by_the_names_of_agencies(data: Path) -> None:
    made = world(data)
    before = released(data)
    key = next(k for k, entry in before.entries.items() if entry.facts.get("agencies"))
    old = before.entries[key]
    other = next(k for k in before.entries if k.startswith("agency:"))
    facts = {**old.facts, "agencies": other.removeprefix("agency:")}
    entries = {**before.entries, key: replace(old, digest="0", facts=facts)}
    found = compare(made, replace(before, entries=entries), snapshot(made))
    [line] = [c for item in found.changed for c in item.changes if c.label == "Ai làm"]
    assert line.before == before.entries[other].title
    assert line.after != line.before


def test_search_words_review_days_and_dossier_ids_are_no_change(data: Path) -> None:
    before = released(data)
    edit(data, DUTY, "- gửi đơn mẫu ở đâu", "- nộp đơn mẫu chỗ nào")
    unseen = "checked_on: 2026-11-01\ndossier:\n  - a.yml:b\n"
    edit(data, DUTY, "title: Trả lời", f"{unseen}title: Trả lời")
    assert compare(world(data), before, snapshot(world(data))).empty


@pytest.mark.parametrize(
    ("days", "since", "is_release", "words"),
    [
        ([], None, False, "Chưa có bản phát hành nào trước"),
        (["2026-12-01"], None, False, "Chưa có bản phát hành nào trước"),
        (["2026-01-01"], None, True, "Bản này là bản phát hành đầu tiên"),
        (["2025-06-01", "2026-01-01"], dt.date(2025, 6, 1), True, "Bản này là một bản phát hành"),
    ],
)
def test_the_page_says_honestly_when_there_is_nothing_to_compare_with(
    data: Path, days: list[str], since: dt.date | None, is_release: bool, words: str
) -> None:
    releases = [released(data, real.day(text)) for text in days]
    made = world(data, *releases)
    found = since_last_release(made)
    assert (found.since, found.released, found.empty) == (since, is_release, True)
    assert words in page(made)


def test_the_page_and_the_file_for_machines_show_a_change(data: Path) -> None:
    before = released(data)
    edit(data, DUTY, "text: Nhận và", "text: Nay nhận và")
    made = world(data, before)
    text = page(made)
    assert "So với bản phát hành ngày 01/01/2026: thêm 0 bản ghi, đổi 1, bỏ 0" in text
    assert "Sửa: nội dung" in text
    raw = json.loads(to_json(made, since_last_release(made)))
    assert (raw["since"], raw["is_release"]) == ("2026-01-01", False)
    assert [item["record"] for item in raw["changed"]] == ["duty:nv-0001"]


def run(data: Path, as_of: dt.date = real.AS_OF, *, force: bool = False) -> int:
    return release_command.main(Namespace(data=data, as_of=as_of, force=force, edition=None))


def test_the_command_writes_a_release_once_and_says_when_nothing_is_new(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data) == 0
    [release], problems = read_releases(data, "")
    assert (release.released_on, problems) == (real.AS_OF, [])
    assert run(data) == 0
    assert "không có gì khác bản phát hành ngày 25/11/2026" in capsys.readouterr().out


def test_the_command_keeps_a_release_of_the_same_day_unless_forced(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(data)
    edit(data, DUTY, "text: Nhận và", "text: Nay nhận và")
    assert run(data) == 1
    assert "khác (thêm 0, đổi 1, bỏ 0); ghi đè thì thêm --force" in capsys.readouterr().out
    assert run(data, force=True) == 0
    assert run(data, FIRST) == 1
    assert "sau ngày 01/01/2026" in capsys.readouterr().out


def test_data_with_errors_are_not_released(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(data, DUTY, "id: nv-0001", "id: nv-0002x")
    assert run(data) == 1
    assert "Chưa ghi bản phát hành" in capsys.readouterr().out
    assert not (data / "_phat-hanh").exists()
