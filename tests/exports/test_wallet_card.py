"""The wallet card is 85 × 54 mm on paper, and its codes say what they promise."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import pypdf
import pytest
import typst
import zxingcpp
from PIL import Image

from pcmbn.exports import wallet_view as wallets
from pcmbn.exports.wallet_card import call_text, make_wallet
from pcmbn.exports.wallet_view import wallet_view
from real import world

from .reading import reading

DESTINATIONS = [record.id for record in world().dataset.of("destination")]
PIXELS_PER_MM = 8
DARK = 200
CARDS = 10
DENSEST = ("dd-vung-vinh", "dd-tau-ca-ngoai")  # most numbers, so the finest codes


def card(destination: str):
    return wallet_view(world(), world().get("destination", destination))


def picture(pdf: bytes, page: int, folder: Path) -> Image.Image:
    """A page of a PDF as it is printed, `PIXELS_PER_MM` fine, grey."""
    (folder / "the.pdf").write_bytes(pdf)
    source = (
        "#set page(width: 210mm, height: 297mm, margin: 0mm)\n"
        f'#image("the.pdf", page: {page}, width: 210mm)'
    )
    (folder / "anh.typ").write_text(source, encoding="utf-8")
    raw = typst.compile(str(folder / "anh.typ"), format="png", ppi=PIXELS_PER_MM * 25.4)
    return Image.open(io.BytesIO(raw)).convert("L")


def lines(grey: Image.Image) -> list[float]:
    """Where dark lines cross a strip from left to right, in mm."""
    width, height = grey.size
    dark = [any(grey.getpixel((x, y)) < DARK for y in range(height)) for x in range(width)]
    starts = [x for x in range(1, width) if dark[x] and not dark[x - 1]]
    ends = [x for x in range(1, width) if dark[x - 1] and not dark[x]]
    return [(s + e) / 2 / PIXELS_PER_MM for s, e in zip(starts, ends, strict=True)]


@pytest.mark.parametrize("page", [1, 2])
def test_ten_cards_of_85_by_54_mm_are_cut_from_one_sheet(page: int, tmp_path: Path):
    raw = make_wallet(card("dd-nhat"))
    shown = picture(raw, page, tmp_path)
    width, height = shown.size
    margin = 10 * PIXELS_PER_MM
    down = lines(shown.crop((0, 0, width, margin)))
    across = lines(shown.crop((0, 0, margin, height)).transpose(Image.Transpose.ROTATE_90))

    assert [round(b - a, 1) for a, b in itertools.pairwise(down)] == [85, 85]
    assert [round(b - a, 1) for a, b in itertools.pairwise(across)] == [54] * 5


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param(name, marks=() if name in DENSEST else pytest.mark.long)
        for name in DESTINATIONS
    ],
)
def test_every_code_on_the_sheet_is_read(destination: str, tmp_path: Path):
    view = card(destination)
    shown = picture(make_wallet(view), 2, tmp_path)
    read = [code.text for code in zxingcpp.read_barcodes(shown)]

    assert sorted(read) == sorted([call_text(view), view["text"]] * CARDS)


@pytest.mark.parametrize("destination", DESTINATIONS)
def test_the_first_code_dials_a_number_that_may_be_published(destination: str):
    open_lines = [line for line in world().dataset.of("helpline") if line["publish"] == "co"]
    numbers = [number for line in open_lines for number in line.items("numbers")]
    allowed = {str(n.get("e164") or n["display"]).replace(" ", "") for n in numbers}

    assert call_text(card(destination)).removeprefix("tel:") in allowed


def test_from_abroad_citizen_protection_is_dialled_and_at_home_111():
    assert call_text(card("dd-dai-loan")) == "tel:+84981848484"
    assert call_text(card("dd-tau-ca-trong-nuoc")) == "tel:111"


@pytest.mark.parametrize("destination", DESTINATIONS)
def test_the_second_code_keeps_numbers_and_the_promise_where_there_is_no_network(destination: str):
    view = card(destination)

    assert all(item["number"] in view["text"] for item in view["phones"])
    assert "Không ai được giữ giấy tờ gốc của tôi" in view["text"]
    assert "http" not in view["text"]


def test_the_second_code_is_the_page_once_the_copy_is_published(monkeypatch):
    monkeypatch.setattr(wallets, "published_address", lambda: "https://vi-du.example/pcmbn/")

    assert card("dd-uc")["text"] == ("https://vi-du.example/pcmbn/tra-cuu/diem-den/dd-uc.html")
    assert card("dd-uc")["text_label"] == "Quét để mở trang"


@pytest.mark.parametrize("destination", DENSEST)
def test_the_card_is_tagged_and_its_words_are_read_once(destination: str):
    raw = make_wallet(card(destination))
    reader = pypdf.PdfReader(io.BytesIO(raw))

    shown = reading(raw)

    assert len(reader.pages) == 2
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert shown.count("Tên tôi") == CARDS
    for item in card(destination)["phones"]:
        assert item["number"] in shown
