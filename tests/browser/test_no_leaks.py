"""Nothing unproven, withheld or closed stands anywhere in the built site: pages, data or search."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import real
from pcmbn import phones
from pcmbn.values import ID_PATTERN

pytestmark = pytest.mark.browser
HIDDEN = ("unverified-memory", "not-found")
SHORTEST = 12
LONG_NUMBER = 7
_TAG = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def texts(site: Path) -> dict[str, str]:
    """Relative path → all text of every page, data file and script the project made."""
    files = [*site.rglob("*.html"), *(site / "du-lieu").rglob("*.json")]
    files += (site / "assets" / "tim-kiem").rglob("*.js")
    assert len(files) > 500
    return {file.relative_to(site).as_posix(): plain(file) for file in sorted(files)}


def plain(file: Path) -> str:
    """A file's text as a reader sees it; for a page, addresses of links stay in it as well."""
    text = file.read_text("utf-8")
    if file.suffix == ".html":
        addresses = " ".join(re.findall(r'href="([^"]*)"', text))
        text = f"{_TAG.sub(' ', text)} {addresses}"
    text = html.unescape(text).replace('\\"', '"')
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def closed_strings(value: Any) -> Iterator[str]:
    """Every text below a statement that is unproven, and every figure that is withheld."""
    if isinstance(value, dict):
        if value.get("confidence") in HIDDEN:
            yield from strings(value)
        if value.get("withheld"):
            yield from (value[key] for key in ("fine", "term", "amount") if key in value)
        for inner in value.values():
            yield from closed_strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from closed_strings(inner)


def needles() -> list[str]:
    """Closed texts long enough to be recognised and said nowhere in what is shown."""
    shown = "\n".join(
        text for record in real.world().dataset.all() for text in strings(record.data)
    )
    found = set()
    for record in real.dataset().all():
        for text in closed_strings(record.data):
            words = re.sub(r"\s+", " ", str(text)).strip()
            if len(words) >= SHORTEST and not ID_PATTERN.fullmatch(words) and words not in shown:
                found.add(words)
    return sorted(found)


def test_no_unproven_statement_stands_in_the_site(texts: dict[str, str]) -> None:
    wanted = needles()
    assert len(wanted) > 50, "không còn gì để tìm: bài thử này không chứng minh được gì"
    everything = "\n".join(texts.values())
    leaked = [text for text in wanted if text in everything]
    places = {text: [name for name, page in texts.items() if text in page] for text in leaked}
    assert places == {}


def test_no_closed_number_stands_in_the_site(texts: dict[str, str]) -> None:
    dataset = real.dataset()
    allowed = phones.publishable(dataset)
    closed = {
        number
        for line in dataset.of("helpline")
        if line["publish"] != "co"
        for number in phones.numbers_of(line, "numbers", "superseded")
    }
    long = sorted(number for number in closed - allowed if len(number) >= LONG_NUMBER)
    assert len(long) > 20
    spaced = "|".join(r"[ .()\-]*".join(number) for number in long)
    pattern = re.compile(rf"(?<!\d)(?:{spaced})(?!\d)")
    leaked = {name: found for name, text in texts.items() if (found := pattern.findall(text))}
    assert leaked == {}


def test_a_closed_helpline_page_does_not_say_its_short_number(texts: dict[str, str]) -> None:
    dataset = real.dataset()
    allowed = phones.publishable(dataset)
    checked = 0
    for line in dataset.of("helpline"):
        own = phones.numbers_of(line, "numbers", "superseded") if line["publish"] != "co" else set()
        for number in own - allowed:
            page = texts.get(f"tra-cuu/duong-day-nong/{line.id}.html", "")
            assert not re.search(rf"(?<![\d/]){number}(?![\d/])", page), (line.id, number)
            checked += 1
    assert checked > 20


def test_every_number_to_tap_may_be_dialled(site: Path) -> None:
    allowed = phones.publishable(real.dataset())
    tapped = {
        phones.digits(number)
        for page in site.rglob("*.html")
        for number in re.findall(r'href="tel:([^"]*)"', page.read_text("utf-8"))
    }
    assert tapped
    assert tapped <= allowed


def test_pages_show_no_dossier_id(site: Path) -> None:
    for file in (site / "du-lieu").glob("*.json"):
        assert '"dossier"' not in file.read_text("utf-8"), file.name
