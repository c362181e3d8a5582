"""No file tells an amount, a time limit or a number to call that its sources do not carry."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from docx import Document

from pcmbn import phones
from pcmbn.dataset import Dataset
from pcmbn.exports.catalogue import exports
from pcmbn.exports.framework import Export, canonical
from pcmbn.generate import make_world
from pcmbn.pages.packs import pack_context
from pcmbn.records import walk_values
from pcmbn.rules.publishing import CONFIRMED
from pcmbn.rules.training import INVENTED, MONEY, _cover
from pcmbn.training.plans import packs
from real import AS_OF, dataset, world

from .conftest import listed, with_files
from .reading import squeezed, text_of, words_of

FOLDERS = ("tap-huan", "truyen-thong")
# One file of every kind; the long run reads all of them.
SAMPLE = (
    "tap-huan/nhat-xay-dung/nhat-xay-dung-so-tay.docx",
    "tap-huan/vung-vinh-giup-viec/vung-vinh-giup-viec-trinh-chieu.pptx",
    "tap-huan/han-chung/han-chung-to-phat.pdf",
    "tap-huan/dai-loan-chung/dai-loan-chung-bai-kiem.docx",
    "tap-huan/uc-chung/uc-chung-diem-danh.docx",
    "tap-huan/the-vi/the-vi-vung-vinh.pdf",
    "truyen-thong/loa-2/loa-2-kich-ban.docx",
    "truyen-thong/loa-2/loa-2-kich-ban.txt",
    "truyen-thong/ap-phich/ap-5-a4.pdf",
    "truyen-thong/tin-nhan/tin-nhan.docx",
    "truyen-thong/bon-tuan-30-7/lich-30-7.ics",
    "truyen-thong/bon-tuan-30-7/mau-bao-cao.docx",
)
LIMIT = re.compile(
    r"(?:chậm nhất|trong vòng|tối đa|không quá|trong)\s+\d+\s*(?:giờ|ngày|tháng|năm)\b"
    r"|\d+\s*ngày làm việc",
    re.IGNORECASE,
)
FIGURES = (MONEY, LIMIT)
SHORT = re.compile(r"(?<![\w/.,\-–:(])(?:1[01]\d|11[0-9])(?![\w/.,\-–%])")


@cache
def made() -> dict[str, Export]:
    found = (item for folder in FOLDERS for item in listed(folder))
    return {item.path: item for item in found if isinstance(item, Export)}


def told(path: str) -> str:
    item = made()[path]
    return without_titles(text_of(path, item.make(item.view)))


def without_titles(text: str) -> str:
    """The text without titles of sources: what others wrote is cited, not told."""
    return titles().sub("", text)


@cache
def titles() -> re.Pattern[str]:
    named = (re.escape(source["title"]) for source in world().dataset.of("source"))
    return re.compile("|".join(title for title in named if re.search(r"\d", title)))


def bare_view(item: Export) -> str:
    """The view as text, without drawings and without the titles of sources."""
    return canonical(
        {k: v for k, v in item.view.items() if k not in ("pictures", "picture", "sources")}
    )


@cache
def everything() -> str:
    """What all files are made from."""
    return " ".join(bare_view(item) for item in made().values())


@cache
def carried(pattern: re.Pattern[str]) -> frozenset[str]:
    """Figures that a confirmed or plainly invented statement of the data holds."""
    found: set[str] = set()
    for record in dataset().all():
        for place, value in walk_values(record.data):
            if isinstance(value, str) and pattern.search(value):
                confidence, free = _cover(record, place)
                if (
                    confidence in CONFIRMED
                    or (free and "amount" not in place)
                    or INVENTED & {*place}
                ):
                    found |= {squeezed(match[0]).lower() for match in pattern.finditer(value)}
    return frozenset(found)


def figures(text: str) -> Iterator[str]:
    """Amounts and time limits of a text that no confirmed statement carries."""
    for pattern in FIGURES:
        for match in pattern.finditer(text):
            if squeezed(match[0]).lower() not in carried(pattern):
                yield match[0]


@cache
def withheld() -> tuple[str, ...]:
    """Numbers to call that may not be published, as digits; short ones are told by their place."""
    lines = dataset().of("helpline")
    allowed = phones.publishable(dataset())
    hidden = (phones.numbers_of(line, "numbers", "superseded") for line in lines)
    return tuple(sorted({n for numbers in hidden for n in numbers if len(n) >= 6} - allowed))


def numbers_told(text: str) -> list[str]:
    """Withheld numbers that a text tells, however they are spaced."""
    bare = re.sub(r"(?<=\d)[ .()\-]+(?=\d)", "", text)
    return [number for number in withheld() if re.search(rf"(?<!\d){number}(?!\d)", bare)]


def test_the_checks_see_what_they_look_for():
    assert list(figures("phí 987.654 USD, chậm nhất 77 ngày")) == [
        "987.654 USD",
        "chậm nhất 77 ngày",
    ]
    assert list(figures("Ký quỹ không quá 12.000.000 đồng")) == []
    assert len(withheld()) > 20
    assert numbers_told("gọi +886 933 262 836") == ["886933262836"]


@pytest.mark.parametrize("path", SAMPLE)
def test_a_file_tells_only_confirmed_figures_and_published_numbers(path: str):
    text = told(path)

    assert len(text) > 100
    assert list(figures(text)) == []
    assert numbers_told(text) == []


def test_what_files_are_made_from_holds_only_confirmed_figures_and_published_numbers():
    views = {bare_view(item): path for path, item in made().items()}
    faults = {
        path: found
        for view, path in views.items()
        if (found := [*figures(view), *numbers_told(view)])
    }

    assert len(views) > 60
    assert faults == {}


@pytest.mark.long
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_tells_only_confirmed_figures_and_published_numbers(folder: str):
    paths = [path for path in made() if path.startswith(folder)]
    texts = {path: told(path) for path in paths}

    assert {p: found for p, text in texts.items() if (found := [*figures(text)])} == {}
    assert {p: found for p, text in texts.items() if (found := numbers_told(text))} == {}


def test_a_withheld_amount_is_in_no_file_and_the_fact_itself_is():
    withheld_lines = [
        line
        for destination in dataset().of("destination")
        for name in ("lawful_routes", "fee_notes", "local_law")
        for line in destination.items(name)
        if line.get("withheld")
    ]
    assert len(withheld_lines) >= 3
    for line in withheld_lines:
        assert not re.search(rf"(?<!\d){re.escape(line['amount'])}", everything())
        assert json.dumps(line["text"], ensure_ascii=False)[1:-1] in everything()


@cache
def reviewed_world():
    """The world after somebody has reviewed the Japanese card."""
    card = dataset().get("phrase_card", "the-cau-ja")
    day = dt.date(2026, 11, 24)
    review = {"confidence": "single-source", "reviewer": "Người bản ngữ mẫu", "reviewed_on": day}
    cards = {
        **dataset().by_kind["phrase_card"],
        card.id: replace(card, data={**card.data, **review}),
    }
    by_kind = {**dataset().by_kind, "phrase_card": cards}
    return replace(make_world(Dataset(dataset().schema, by_kind), AS_OF), with_files=True)


def guide(shown) -> str:
    item = next(i for i in exports(shown, "tap-huan") if i.path.endswith("nhat-chung-so-tay.docx"))
    return words_of(Document(io.BytesIO(item.make(item.view))))


def test_a_phrase_card_is_in_no_file_until_it_is_reviewed():
    phrases = [p["foreign"] for c in dataset().of("phrase_card") for p in c["phrases"]]
    assert len(phrases) >= 40
    assert [phrase for phrase in phrases if phrase in everything()] == []
    assert "Thẻ câu tiếng Nhật" not in guide(with_files())


def test_a_reviewed_phrase_card_appears_in_the_guide_and_on_the_page_of_its_destination():
    card = dataset().get("phrase_card", "the-cau-ja")
    shown = guide(reviewed_world())
    japan = next(p for p in packs(reviewed_world().dataset) if p.id == "nhat-chung")
    elsewhere = next(p for p in packs(reviewed_world().dataset) if p.id == "duc-chung")

    assert all(phrase["foreign"] in shown for phrase in card["phrases"])
    assert "Người bản ngữ mẫu, 24/11/2026" in shown
    assert [c.id for c in pack_context(reviewed_world(), japan)["cards"]] == ["the-cau-ja"]
    assert pack_context(reviewed_world(), elsewhere)["cards"] == []


def test_every_number_to_call_in_the_views_belongs_to_a_published_line():
    allowed = phones.publishable(world().dataset)
    called = {
        phones.digits(entry["number"])
        for item in made().values()
        for side in ("there", "home")
        if isinstance(item.view.get("phones"), dict)
        for entry in item.view["phones"][side]
    }

    assert len(called) >= 8
    assert called <= allowed
