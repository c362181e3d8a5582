"""Making only what changed, and the same bytes every time."""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pcmbn.exports import framework
from pcmbn.exports.archive import EPOCH, pack, repack
from pcmbn.exports.framework import KEEP_SECONDS, Bundle, Export, prune, run

calls: list[str] = []


@pytest.fixture(autouse=True)
def no_calls():
    calls.clear()


def words(view: Mapping[str, Any]) -> bytes:
    calls.append(view["text"])
    return view["text"].encode("utf-8")


def louder(view: Mapping[str, Any]) -> bytes:
    return words({"text": view["text"].upper()})


def test_an_unchanged_view_is_not_made_again(tmp_path: Path):
    first = run([Export("a.txt", {"text": "một"}, words)], tmp_path)
    second = run([Export("a.txt", {"text": "một"}, words)], tmp_path)

    assert calls == ["một"]
    assert first.fresh == ("a.txt",)
    assert second.fresh == ()
    assert first.files == second.files == {"a.txt": "một".encode()}


def test_only_the_changed_view_is_made_again(tmp_path: Path):
    run(
        [Export("a.txt", {"text": "một"}, words), Export("b.txt", {"text": "hai"}, words)], tmp_path
    )
    made = run(
        [Export("a.txt", {"text": "một"}, words), Export("b.txt", {"text": "ba"}, words)], tmp_path
    )

    assert made.fresh == ("b.txt",)
    assert made.files["b.txt"] == b"ba"


def test_two_functions_of_one_view_do_not_share_a_file(tmp_path: Path):
    view = {"text": "một"}
    made = run([Export("a.txt", view, words), Export("b.txt", view, louder)], tmp_path)

    assert made.files == {"a.txt": "một".encode(), "b.txt": "MỘT".encode()}


def test_changed_code_or_libraries_make_everything_again(tmp_path: Path, monkeypatch):
    run([Export("a.txt", {"text": "một"}, words)], tmp_path)
    monkeypatch.setattr(framework, "tools_version", lambda: "khác")

    assert run([Export("a.txt", {"text": "một"}, words)], tmp_path).fresh == ("a.txt",)


def test_force_makes_everything_again(tmp_path: Path):
    run([Export("a.txt", {"text": "một"}, words)], tmp_path)

    assert run([Export("a.txt", {"text": "một"}, words)], tmp_path, force=True).fresh == ("a.txt",)


def test_two_exports_for_one_path_are_refused(tmp_path: Path):
    twice = [Export("a.txt", {"text": "một"}, words), Export("a.txt", {"text": "hai"}, words)]

    with pytest.raises(ValueError, match=r"a\.txt"):
        run(twice, tmp_path)


def test_a_bundle_holds_the_files_it_names(tmp_path: Path):
    made = run(
        [Export("x/a.txt", {"text": "một"}, words), Bundle("x.zip", {"trong/a.txt": "x/a.txt"})],
        tmp_path,
    )

    with zipfile.ZipFile(io.BytesIO(made.files["x.zip"])) as archive:
        assert archive.namelist() == ["trong/a.txt"]
        assert archive.read("trong/a.txt") == "một".encode()


def test_stored_files_unused_for_a_month_are_removed(tmp_path: Path):
    run([Export("a.txt", {"text": "cũ"}, words)], tmp_path)
    (old,) = tmp_path.glob("*/*")
    run([Export("a.txt", {"text": "mới"}, words)], tmp_path)
    month_ago = time.time() - KEEP_SECONDS - 60
    os.utime(old, (month_ago, month_ago))

    assert prune(tmp_path) == 1
    assert not old.exists()
    assert len(list(tmp_path.glob("*/*"))) == 1


def test_a_packed_zip_depends_on_content_alone():
    forward = pack({"b.txt": b"2", "a.txt": b"1", "[Content_Types].xml": b"0"})
    backward = pack({"[Content_Types].xml": b"0", "a.txt": b"1", "b.txt": b"2"})

    assert forward == backward
    with zipfile.ZipFile(io.BytesIO(forward)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "a.txt", "b.txt"]
        assert {entry.date_time for entry in archive.infolist()} == {EPOCH}


def test_repacking_drops_the_time_a_file_was_saved_at():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt", (2026, 11, 25, 4, 0, 0)), b"1")

    assert repack(buffer.getvalue()) == pack({"a.txt": b"1"})
