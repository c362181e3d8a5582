"""The files for communes: scripts with measured time, posters, messages, the 30/7 kit."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

import icalendar
import pypdf
import pytest
from docx import Document

from pcmbn.exports.catalogue import agency_downloads, bundles, downloads, exports
from pcmbn.exports.framework import Export, Made, run
from pcmbn.training import kit as kits
from pcmbn.training.measures import broadcast_seconds, show_seconds
from real import AS_OF, world

from .conftest import with_files
from .reading import reading, squeezed, text_of, words_of

FORMS = 8
POINTS_PER_MM = 72 / 25.4
SIZES = {"a4": (210, 297), "a3": (297, 420)}
BROADCASTS, POSTERS = world().dataset.of("broadcast"), world().dataset.of("poster")
KIT = world().get("kit", "bon-tuan-30-7")
FOLDER = "truyen-thong"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Every file for communes."""
    return run(exports(with_files(), FOLDER), tmp_path_factory.mktemp("xuat"))


def calendar(made: Made, name: str) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(made.files[f"{FOLDER}/{KIT.id}/{name}.ics"])


def test_seven_scripts_six_posters_three_messages_and_the_kit_have_their_files(made):
    kinds = {path.split("/")[1] for path in made.files if path.count("/") > 1}

    assert (len(BROADCASTS), len(POSTERS)) == (7, 6)
    assert kinds == {*(item.id for item in BROADCASTS), "ap-phich", "tin-nhan", KIT.id}
    assert sum(path.endswith(".pdf") for path in made.files) == 12
    assert sum("/tin-nhan/" in path for path in made.files) == 4


@pytest.mark.parametrize("record", BROADCASTS, ids=lambda record: record.id)
def test_a_script_is_whole_in_word_and_in_plain_text_with_its_measured_time(made, record):
    path = f"{FOLDER}/{record.id}/{record.id}-kich-ban"
    word = words_of(Document(io.BytesIO(made.files[f"{path}.docx"])))
    plain = text_of("a.txt", made.files[f"{path}.txt"])
    full, short = map(show_seconds, broadcast_seconds(record))

    for shown in (word, plain):
        assert [line for line in record["script"] if squeezed(line) not in squeezed(shown)] == []
        assert squeezed(record["short_script"]) in squeezed(shown)
        assert full in shown
        assert short in shown
        assert f"{record['syllables_per_minute']} tiếng mỗi phút" in shown
    assert made.files[f"{path}.txt"].startswith(b"\xef\xbb\xbf")
    assert b"\r\n\r\n" in made.files[f"{path}.txt"]


def test_a_script_says_how_it_serves_each_form_that_the_decree_names(made):
    note = world().get("practice_note", "can-cu-nd49")
    named = note["lines"][0].partition(": ")[2].rstrip(".").split("; ")
    document = Document(io.BytesIO(made.files[f"{FOLDER}/loa-1/loa-1-kich-ban.docx"]))
    table = next(t for t in document.tables if t.cell(0, 0).text.startswith("Loại hình"))

    assert len(named) == FORMS
    assert [row.cells[0].text for row in table.rows[1:]] == named
    assert all(row.cells[1].text for row in table.rows[1:])


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("record", POSTERS, ids=lambda record: record.id)
def test_a_poster_is_one_tagged_page_with_its_words_its_drawing_and_its_number(made, record, paper):
    raw = made.files[f"{FOLDER}/ap-phich/{record.id}-{paper}.pdf"]
    reader = pypdf.PdfReader(io.BytesIO(raw))
    box = reader.pages[0].mediabox
    shown = squeezed(reading(raw))

    assert len(reader.pages) == 1
    assert [round(float(side) / POINTS_PER_MM) for side in (box.width, box.height)] == [
        *SIZES[paper]
    ]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == f"Áp phích {paper.upper()}: {record['title'].split(': ')[1]}"
    for line in [*record["lines"], *record.items("points")]:
        assert squeezed(line) in shown
    numbers = [world().get("helpline", name)["numbers"][0] for name in record["helplines"]]
    assert all(number["display"] in shown for number in numbers)


def test_every_poster_has_a_drawing_of_its_own():
    drawings = [record["drawing"] for record in POSTERS]
    assert len(set(drawings)) == len(POSTERS)


def test_the_text_message_stands_alone_ready_to_copy_with_its_length_below(made):
    text = text_of("a.txt", made.files[f"{FOLDER}/tin-nhan/sms-1.txt"])
    message = world().get("message", "sms-1")["text"]

    assert text.split("\r\n")[0] == message
    assert f"{len(message)}/160 ký tự" in text
    assert "1 tin không dấu" in text


def test_the_kit_is_one_zip_of_plan_checklists_scripts_banners_report_and_calendars(made):
    raw = made.files[f"{FOLDER}/{KIT.id}.zip"]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
    agencies = {task.agency for task in kits.tasks(KIT, AS_OF)}
    wanted = {"ke-hoach.docx", "chu-bang-ron.docx", "mau-bao-cao.docx", "lich-30-7.ics"}
    wanted |= {f"bang-kiem-{name}.docx" for name in agencies}
    wanted |= {f"lich-{name}.ics" for name in agencies}
    wanted |= {
        f"{name}/{name}-kich-ban.{end}" for name in KIT["broadcasts"] for end in ("docx", "txt")
    }

    assert len(agencies) == 5
    assert wanted <= names
    assert {f"ap-phich/{record.id}-a4.pdf" for record in POSTERS} <= names


def test_the_plan_and_each_checklist_give_every_task_its_day(made):
    plan = words_of(Document(io.BytesIO(made.files[f"{FOLDER}/{KIT.id}/ke-hoach.docx"])))
    for task in kits.tasks(KIT, AS_OF):
        name = f"{FOLDER}/{KIT.id}/bang-kiem-{task.agency}.docx"
        own = words_of(Document(io.BytesIO(made.files[name])))
        day = f"{task.due.day:02d}/{task.due.month}/{task.due.year}"
        assert task.text in plan
        assert task.text in own
        assert day in own


def test_the_official_banner_text_comes_first_and_proposals_say_that_they_wait(made):
    shown = words_of(Document(io.BytesIO(made.files[f"{FOLDER}/{KIT.id}/chu-bang-ron.docx"])))
    slogans = [n for n in world().dataset.of("practice_note") if n["note_group"] == "khau-hieu"]
    proposed = [slogan["title"] for slogan in slogans if slogan.get("proposal")]
    official = world().get("practice_note", "khau-hieu-2025")["title"]

    assert len(proposed) >= 5
    assert all(slogan["title"] in shown for slogan in slogans)
    assert all(shown.index(official) < shown.index(title) for title in proposed)
    assert shown.count("(đề xuất, chờ duyệt)") == len(proposed)


def test_the_calendar_holds_every_task_as_a_whole_day_under_a_name_that_stays(made):
    events = calendar(made, "lich-30-7").walk("VEVENT")
    tasks = kits.tasks(KIT, AS_OF)

    assert sorted(event.decoded("dtstart") for event in events) == [task.due for task in tasks]
    assert all(e.decoded("dtend") - e.decoded("dtstart") == dt.timedelta(days=1) for e in events)
    assert len({str(event["uid"]) for event in events}) == len(tasks)
    assert {e.decoded("dtstamp") for e in events} == {
        dt.datetime(AS_OF.year, AS_OF.month, AS_OF.day, tzinfo=dt.UTC)
    }


def test_the_calendars_of_the_agencies_together_are_the_whole_one(made):
    whole = {str(event["uid"]) for event in calendar(made, "lich-30-7").walk("VEVENT")}
    agencies = {task.agency for task in kits.tasks(KIT, AS_OF)}
    parts = [
        {str(event["uid"]) for event in calendar(made, f"lich-{name}").walk("VEVENT")}
        for name in agencies
    ]

    assert set.union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)


def test_a_later_day_changes_the_stamp_and_not_the_names_of_the_tasks(made):
    later = replace(with_files(), as_of=AS_OF + dt.timedelta(days=30))
    name = f"{FOLDER}/{KIT.id}/lich-30-7.ics"
    item = next(i for i in exports(later, FOLDER) if i.path == name)
    assert isinstance(item, Export)
    after = icalendar.Calendar.from_ical(item.make(item.view)).walk("VEVENT")
    before = calendar(made, "lich-30-7").walk("VEVENT")

    assert [str(e["uid"]) for e in after] == [str(e["uid"]) for e in before]
    assert after[0].decoded("dtstamp") != before[0].decoded("dtstamp")


def test_calendar_lines_end_and_fold_as_the_standard_asks(made):
    for path, raw in made.files.items():
        if path.endswith(".ics"):
            assert raw.endswith(b"\r\n")
            assert b"\n" not in raw.replace(b"\r\n", b"")
            assert max(map(len, raw.split(b"\r\n"))) <= 75


def test_files_are_the_same_bytes_when_made_again(made, tmp_path):
    again = run(exports(with_files(), FOLDER), tmp_path)

    assert again.files == made.files
    assert run(exports(with_files(), FOLDER), tmp_path).fresh == ()


def test_the_pages_are_told_only_of_files_that_are_made(made):
    records = [*BROADCASTS, *POSTERS, *world().dataset.of("message"), KIT]
    offered = [url for record in records for _, url in downloads(with_files(), record)]
    offered += [url for _, url in agency_downloads(with_files(), KIT, "ubnd-cap-xa")]
    offered += [url for _, url in bundles(with_files()) if f"/{FOLDER}/" in url]

    assert len(offered) == 14 + 12 + 3 + 5 + 2 + 2
    assert {url.removeprefix("tai-ve/") for url in offered} <= set(made.files)
    assert agency_downloads(world(), KIT, "ubnd-cap-xa") == []
