"""The files of training packs say what the records say, fit their minutes, and are made once."""

from __future__ import annotations

import io
from functools import cache

import pypdf
import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Pt

from pcmbn.exports.catalogue import bundles, exports, pack_downloads
from pcmbn.exports.framework import Export, Made, run
from pcmbn.exports.pack_files import FILES
from pcmbn.exports.pack_view import modules_view, pack_view
from pcmbn.training.plans import Pack, packs
from real import world

from .conftest import changed, listed, with_files
from .reading import reading, shown_words, squeezed, words_of

PACKS = {pack.id: pack for pack in packs(world().dataset)}
# One of each shape: home and abroad, with and without a trade, the longest, a place warned of.
SAMPLE = ("dai-loan-giup-viec", "han-nong-nghiep", "kpc-lao-mm-chung", "tau-ca-trong-nuoc-chung")
SLIDES = range(8, 21)
SMALLEST_TYPE = Pt(28)
FEW_KILOBYTES = 130_000


@cache
def view(identity: str):
    return pack_view(with_files(), PACKS[identity])


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The files of the sampled packs."""
    wanted = [item for item in pack_exports() if item.path.split("/")[1] in SAMPLE]
    return run(wanted, tmp_path_factory.mktemp("xuat"))


def pack_exports() -> list[Export]:
    return [item for item in listed("tap-huan") if isinstance(item, Export)]


def file(some: Made, pack: str, ending: str) -> bytes:
    return some.files[f"tap-huan/{pack}/{pack}-{ending}"]


def test_every_pack_has_every_file_and_every_destination_its_card_and_zip():
    made = {item.path for item in listed("tap-huan")}
    destinations = [record.id.removeprefix("dd-") for record in world().dataset.of("destination")]

    wanted = {f"tap-huan/{pack}/{pack}-{item.ending}" for pack in PACKS for item in FILES}
    wanted |= {f"tap-huan/the-vi/the-vi-{name}.pdf" for name in destinations}
    wanted |= {f"tap-huan/tron-bo-{name}.zip" for name in destinations}
    wanted.add("tap-huan/mo-dun/so-tay-mo-dun.docx")
    assert len(PACKS) == 23
    assert made == wanted


@pytest.mark.parametrize("identity", PACKS)
def test_the_minutes_of_every_running_plan_add_up(identity: str):
    frames = view(identity)["frames"]

    assert [frame["minutes"] for frame in frames] == [60, 120, 240]
    for frame in frames:
        parts = frame["parts"]
        assert abs(sum(part["minutes"] for part in parts) - frame["minutes"]) <= 5
        assert [part["start"] for part in parts[1:]] == [part["end"] for part in parts[:-1]]
        assert parts[-1]["end"] == frame["minutes"]
    for unit in view(identity)["units"]:
        assert sum(step["minutes"] for step in unit["steps"]) == unit["minutes"]


@pytest.mark.parametrize("pack", SAMPLE)
def test_the_guide_holds_the_plan_the_words_the_questions_the_numbers_and_the_sources(some, pack):
    shown = squeezed(words_of(Document(io.BytesIO(file(some, pack, "so-tay.docx")))))
    told = view(pack)
    wanted = [told["destination"], told["tried"], *told["red_flags"], *told["safeguarding"]]
    wanted += [part["title"] for frame in told["frames"] for part in frame["parts"]]
    wanted += [step["text"] for unit in told["units"] for step in unit["steps"]]
    wanted += [question["text"] for unit in told["units"] for question in unit["questions"]]
    wanted += [row["ceiling"] for group in told["fees"] for row in group["rows"]]
    wanted += [row["basis"] for group in told["fees"] for row in group["rows"]]
    wanted += [item["number"] for side in ("there", "home") for item in told["phones"][side]]
    wanted += [source["title"] for source in told["sources"]]
    wanted += [f"Xem ngày {source['seen_on']}" for source in told["sources"]]

    assert len(wanted) > 100
    assert [words for words in wanted if squeezed(words) not in shown] == []


@pytest.mark.parametrize("pack", SAMPLE)
def test_the_slides_are_large_have_notes_and_drawings_with_words(some, pack):
    deck = Presentation(io.BytesIO(file(some, pack, "trinh-chieu.pptx")))
    pictures = [s for slide in deck.slides for s in slide.shapes if s.shape_type == 13]

    assert len(deck.slides) in SLIDES
    assert len(pictures) >= 6
    assert all(picture._element.nvPicPr.cNvPr.get("descr") for picture in pictures)
    for slide in deck.slides:
        assert slide.notes_slide.notes_text_frame.text
        frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        runs = [run for frame in frames for line in frame.paragraphs for run in line.runs]
        assert min(run.font.size for run in runs) >= SMALLEST_TYPE


@pytest.mark.parametrize("pack", SAMPLE)
def test_red_flags_and_numbers_are_on_slides_and_handout(some, pack):
    told = view(pack)
    numbers = [item["number"] for side in ("there", "home") for item in told["phones"][side]]
    for shown in (
        squeezed(shown_words(file(some, pack, "trinh-chieu.pptx"))).lower(),
        squeezed(reading(file(some, pack, "to-phat.pdf"))).lower(),
    ):
        wanted = [*told["red_flags"], *told["contract_checks"], *told["copies"], *numbers]
        assert [words for words in wanted if squeezed(words).lower() not in shown] == []


@pytest.mark.parametrize("pack", SAMPLE)
def test_the_handout_is_one_leaf_of_a4_tagged_with_its_fonts_inside(some, pack):
    reader = pypdf.PdfReader(io.BytesIO(file(some, pack, "to-phat.pdf")))
    root = reader.trailer["/Root"]

    assert len(reader.pages) <= 2
    assert float(reader.pages[0].mediabox.width) == pytest.approx(595.28, abs=0.1)
    assert reader.metadata.title == f"Tờ phát: {view(pack)['title']}"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("vi")
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())


@pytest.mark.parametrize("pack", SAMPLE)
def test_the_test_asks_first_and_answers_on_its_last_pages(some, pack):
    shown = squeezed(words_of(Document(io.BytesIO(file(some, pack, "bai-kiem.docx")))))
    asked, answered = shown.split(squeezed("Đáp án và phản hồi (người dạy giữ)"))
    questions = list(view(pack)["test"]["questions"])
    for unit in view(pack)["units"]:
        if unit["title"] in (view(pack)["destination"], view(pack)["sector"]):
            questions += unit["questions"]

    assert len(questions) >= 13
    for number, question in enumerate(questions, start=1):
        assert squeezed(f"Câu {number}. {question['text']}") in asked
        for option in question["options"]:
            assert squeezed(option["feedback"]) in answered
            assert squeezed(f"– {option['feedback']}") not in asked


def test_the_guide_to_the_modules_teaches_all_eight_in_full():
    told = modules_view(with_files())
    item = next(item for item in pack_exports() if "/mo-dun/" in item.path)
    shown = squeezed(words_of(Document(io.BytesIO(item.make(item.view)))))
    modules = world().dataset.of("training_module")

    assert [frame["minutes"] for frame in told["frames"]] == [60, 360]
    assert all(frame["parts"][-1]["end"] == frame["minutes"] for frame in told["frames"])
    assert len(modules) == 8
    for module in modules:
        assert squeezed(module["title"]) in shown
        assert all(squeezed(step["text"]) in shown for step in module["steps"])


def test_every_destination_sector_and_question_of_the_data_is_in_some_pack():
    kinds = ("destination", "sector")
    shown = " ".join(str(view(identity)["units"]) for identity in PACKS)
    shown += str(modules_view(with_files())["units"]) + str(view("nhat-chung")["test"])
    titles = [record["title"] for kind in kinds for record in world().dataset.of(kind)]
    asked = [q["text"] for test in world().dataset.of("test") for q in test["questions"]]

    assert (len(titles), len(asked)) == (15, 79)
    assert [words for words in [*titles, *asked] if str([words])[1:-1] not in shown] == []


def test_no_form_asks_for_marks_by_name(some):
    for pack in SAMPLE:
        form = words_of(Document(io.BytesIO(file(some, pack, "diem-danh.docx"))))
        assert "không ghi điểm của ai" in form
        assert "tự nguyện" in form


def test_files_are_small():
    made = [item for item in pack_exports() if item.path.split("/")[1] == "han-nong-nghiep"]
    assert len(made) == len(FILES)
    assert max(len(item.make(item.view)) for item in made) < FEW_KILOBYTES


def test_files_are_the_same_bytes_when_made_again(some, tmp_path):
    wanted = [item for item in pack_exports() if item.path.split("/")[1] == SAMPLE[0]]
    again = run(wanted, tmp_path)

    assert len(again.files) == len(FILES)
    assert all(some.files[path] == raw for path, raw in again.files.items())


def test_a_change_of_a_sector_makes_only_its_packs_again():
    before = {item.path: item.key for item in pack_exports()}
    world_after = changed("sector", "ng-nong-nghiep", "profile", "Đặc điểm khác.")
    after = [i for i in exports(world_after, "tap-huan") if isinstance(i, Export)]
    different = {item.path.split("/")[1] for item in after if before[item.path] != item.key}

    assert different == {"han-nong-nghiep", "uc-nong-nghiep"}


def test_the_pages_are_told_only_of_files_that_are_made():
    made = {item.path for item in listed("tap-huan")}
    pack: Pack = PACKS["nhat-chung"]
    offered = [url for _, url in pack_downloads(with_files(), pack)]
    offered += [url for _, url in bundles(with_files()) if url.startswith("tai-ve/tap-huan/")]

    assert len(offered) == len(FILES) + 2 + 10
    assert {url.removeprefix("tai-ve/") for url in offered} <= made
    assert pack_downloads(world(), pack) == []
