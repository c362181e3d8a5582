"""Hostile text in the data stays text in every file one can download.

Each file is judged by its own format: office files hold no formula, no macro and no address that
runs; tables cannot start a formula in a spreadsheet program; calendars keep their number of events;
papers to print carry no script.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from pypdf import PdfReader

import real
from hostile.values import Make, maker, poisoned
from pcmbn.exports.catalogue import exports
from pcmbn.exports.framework import Export
from pcmbn.world import World

RUNS = re.compile(r"^\s*(javascript|data|vbscript|file):|^//|^\\\\", re.IGNORECASE)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def hostile_exports(make: Make) -> list[Export]:
    """Every single file made from data with hostile words in every text field."""
    dataset = poisoned(real.world().dataset, make)
    world = World(dataset, real.AS_OF, dict.fromkeys(dataset.schema.kinds, 0))
    return [item for item in exports(replace_files(world)) if isinstance(item, Export)]


def replace_files(world: World) -> World:
    """The same world, told that files are made, so that nothing of them is left out."""
    return replace(world, with_files=True)


def office_faults(content: bytes) -> list[str]:
    """Malformed parts, formulas, macros and addresses that run, in a .docx, .pptx or .xlsx."""
    faults = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".bin", ".vba")):
                faults.append(f"{name}: macro")
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                root = ET.fromstring(archive.read(name))
            except ET.ParseError as error:
                faults.append(f"{name}: {error}")
                continue
            faults += [f"{name}: công thức" for _ in root.iter(f"{SPREADSHEET}f")]
            targets = [part.get("Target", "") for part in root.iter(RELATIONSHIP)]
            faults += [f"{name}: {target}" for target in targets if RUNS.match(target)]
    return faults


def table_faults(content: bytes) -> list[str]:
    """Cells that a spreadsheet program would take for a formula; rows of unequal length."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    faults = [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)]
    return faults + [f"{len(row)} ô" for row in rows if len(row) != len(rows[0])]


def calendar_faults(content: bytes) -> list[str]:
    """A calendar that cannot be read, or a property that no event of ours has."""
    calendar = Calendar.from_ical(content)
    known = {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES"),
        *("TRANSP", "STATUS", "LOCATION", "SEQUENCE", "CLASS", "RRULE", "LAST-MODIFIED"),
    }
    return [
        f"{event.name}: {key}"
        for event in calendar.walk("VEVENT")
        for key in event
        if key not in known
    ]


def paper_faults(content: bytes) -> list[str]:
    """A PDF that cannot be read, or that would run something when opened or clicked."""
    reader = PdfReader(io.BytesIO(content), strict=True)
    faults = [str(key) for key in ("/OpenAction", "/AA") if key in reader.root_object]
    for page in reader.pages:
        for note in page.get("/Annots") or []:
            action = note.get_object().get("/A") or {}
            address = str(action.get("/URI", ""))
            if action.get("/S") in ("/JavaScript", "/Launch") or RUNS.match(address):
                faults.append(str(action))
    return faults


def page_faults(content: bytes) -> list[str]:
    """An HTML file with an element or a handler that no file of ours has."""
    text = content.decode("utf-8")
    tags = re.findall(r"<(script|iframe|object|base|canary-x|img[^>]*onerror)\b", text)
    handlers = re.findall(r"<[a-z][^<>]*\son[a-z]+\s*=", re.sub(r'"[^"]*"', '""', text))
    return tags + handlers + [a for a in re.findall(r'href="([^"]*)"', text) if RUNS.match(a)]


def plain_faults(content: bytes) -> list[str]:
    """Text that is not UTF-8 or holds control signs."""
    return re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", content.decode("utf-8"))


JUDGES: Mapping[str, Callable[[bytes], list[str]]] = {
    **dict.fromkeys((".docx", ".pptx", ".xlsx"), office_faults),
    ".csv": table_faults,
    ".ics": calendar_faults,
    ".pdf": paper_faults,
    ".html": page_faults,
    ".txt": plain_faults,
    ".gift": plain_faults,
}


def faults_of(items: list[Export]) -> list[str]:
    """One line per fault of these files; a file that cannot be made is a fault."""
    faults = []
    for item in items:
        suffix = PurePosixPath(item.path).suffix
        try:
            found = JUDGES[suffix](item.content())
        except Exception as error:
            found = [f"{type(error).__name__}: {error}"]
        faults += [f"{item.path}: {fault}" for fault in found]
    return faults


def one_of_each_form(items: list[Export]) -> list[Export]:
    """The first file of every maker: one of every form of file."""
    seen: dict[tuple[str, str, str], Export] = {}
    for item in items:
        form = (item.make.__module__, item.make.__qualname__, PurePosixPath(item.path).suffix)
        seen.setdefault(form, item)
    return list(seen.values())


def test_a_file_of_every_form_keeps_hostile_words_as_text() -> None:
    items = one_of_each_form(hostile_exports(maker(1, 3)))
    faults = faults_of(items)
    assert not faults, "\n".join(faults[:20])


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 6))
def test_every_file_keeps_hostile_words_as_text(seed: int) -> None:
    faults = faults_of(hostile_exports(maker(seed, 4)))
    assert not faults, "\n".join(faults[:20])


def test_the_judges_see_faults() -> None:
    """Each judge reports what it is for; a judge that passes everything would prove nothing."""
    assert table_faults(b"a,b\r\n=1+1,c\r\n") == ["=1+1"]
    assert page_faults(b'<p onclick="x">a</p><script>1</script><a href="javascript:1">b</a>') == [
        "script",
        "<p onclick=",
        "javascript:1",
    ]
    assert plain_faults(b"a\x01") == ["\x01"]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/vba.bin", b"")
        archive.writestr("xl/a.xml", f'<c xmlns="{SPREADSHEET[1:-1]}"><f>1+1</f></c>')
        archive.writestr("b.xml", "<b>")
    assert [fault.split(":")[0] for fault in office_faults(stream.getvalue())] == [
        "xl/vba.bin",
        "xl/a.xml",
        "b.xml",
    ]
