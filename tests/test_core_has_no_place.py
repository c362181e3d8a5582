"""The shared part speaks for no province: the names of the first edition stand only in its own."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

import real
from pcmbn.editions import EDITION_FOLDER, PROVINCE_FOLDER, read_editions
from pcmbn.vietnamese import slug

SEARCHED = ("data", "docs", "scripts", "mkdocs.yml", "pyproject.toml", "CONTRIBUTING.md")
ALLOWED = {
    f"data/{PROVINCE_FOLDER}/ca-mau/": "the province's own records",
    f"data/{EDITION_FOLDER}/ca-mau.yml": "the edition itself",
    "data/_phat-hanh/ca-mau/": "what releases of this edition held, by id and title",
}
"""Where the names may stand, and why; README and CHANGELOG name the first edition."""
TEXT = frozenset(
    {".py", ".yml", ".yaml", ".md", ".j2", ".html", ".css", ".js", ".json", ".svg", ".toml"}
    | {".typ", ".txt", ".webmanifest"}
)
COMMUNES_SEARCHED = (
    "Gành Hào",
    "Sông Đốc",
    "Cái Nước",
    "Đầm Dơi",
    "Năm Căn",
    "Ngọc Hiển",
    "U Minh",
)


def own_names() -> list[str]:
    """Every form of the names of provinces with real editions."""
    editions, _ = read_editions(real.DATA, real.schema())
    real_ones = [one for one in editions if one.province and not one.demonstration]
    names = {name for one in real_ones for name in (one.place, *one.former_names)}
    forms = {form for name in names for form in (name, slug(name), slug(name).replace("-", ""))}
    plain = {slug(name).replace("-", " ") for name in names}
    return sorted(forms | plain)


def kept_files() -> list[Path]:
    """The files that are kept in version control or would be: nothing that a build writes."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z", "--", *SEARCHED]
    done = subprocess.run(command, cwd=real.ROOT, capture_output=True, check=False)
    if done.returncode == 0:
        names = [name for name in done.stdout.decode().split("\0") if name]
    else:
        names = [p.relative_to(real.ROOT).as_posix() for s in SEARCHED for p in walk(s)]
    return [real.ROOT / name for name in names if not ignored(name)]


def walk(name: str) -> list[Path]:
    path = real.ROOT / name
    return [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]


def ignored(name: str) -> bool:
    """Whether .gitignore names the file or a folder above it, kept by mistake or not."""
    listed = (real.ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in listed if "/" in line and not line.startswith("#")]
    return any(name == rule or (rule.endswith("/") and name.startswith(rule)) for rule in rules)


def places(text: str, names: list[str]) -> list[str]:
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.findall(rf"(?i)(?<!\w)(?:{pattern})(?!\w)", text)


def shared_texts() -> dict[str, str]:
    found = {}
    for path in kept_files():
        name = path.relative_to(real.ROOT).as_posix()
        if path.suffix in TEXT and path.is_file() and not name.startswith(tuple(ALLOWED)):
            found[name] = path.read_text(encoding="utf-8")
    return found


def test_no_name_of_a_province_stands_in_the_shared_part() -> None:
    names = own_names()
    found = {name: hits for name, text in shared_texts().items() if (hits := places(text, names))}
    assert found == {}


def test_no_place_of_a_province_stands_in_the_national_records() -> None:
    texts = {name: text for name, text in shared_texts().items() if name.startswith("data/")}
    found = {
        name: hits for name, text in texts.items() if (hits := places(text, [*COMMUNES_SEARCHED]))
    }
    assert found == {}


def test_no_file_of_the_shared_part_is_called_after_a_province() -> None:
    names = own_names()
    paths = [path.relative_to(real.ROOT).as_posix() for path in kept_files()]
    shared = [path for path in paths if not path.startswith(tuple(ALLOWED))]
    assert [path for path in shared if any(name in path for name in names)] == []


@pytest.mark.parametrize("place", ALLOWED)
def test_every_allowed_place_is_used(place: str) -> None:
    assert (real.ROOT / place).exists()


@pytest.mark.parametrize("text", ["tỉnh Cà Mau", "so-y-te-ca-mau", "vn-camau.", "BẠC LIÊU (cũ)"])
def test_the_search_sees_every_form_of_a_name(text: str) -> None:
    assert places(text, own_names())


def test_the_search_reads_the_texts_of_pages_and_data() -> None:
    texts = shared_texts()
    for name in ("mkdocs.yml", "scripts/templates/trang-dau.md.j2", "docs/gioi-thieu/index.md"):
        assert name in texts
    assert sum(name.startswith("data/") for name in texts) > 1000
    assert yaml.safe_load(texts["data/an-ban/toan-quoc.yml"])["id"] == "toan-quoc"
