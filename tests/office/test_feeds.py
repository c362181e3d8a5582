"""The feed and the calendar of changes are valid, stable and complete for the year ahead."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import icalendar

import real
from pcmbn.feeds import ATOM, atom, calendar, days_off
from pcmbn.law_changes import ahead, everything

NAMES = {"a": ATOM}


def test_the_feed_has_what_atom_requires_of_feed_and_entries() -> None:
    feed = ET.fromstring(atom(real.world()))
    assert feed.tag == f"{{{ATOM}}}feed"
    for node in (feed, *feed.findall("a:entry", NAMES)):
        for name in ("id", "title", "updated"):
            found = node.findall(f"a:{name}", NAMES)
            assert [bool(item.text) for item in found] == [True], name
        dt.datetime.fromisoformat(node.findtext("a:updated", "", NAMES))
    assert feed.findtext("a:author/a:name", "", NAMES)


FEED_PARTS = {"id", "title", "updated", "author", "link", "entry"}
ENTRY_PARTS = {"id", "title", "updated", "link", "summary"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9/._-]+")


def test_the_feed_keeps_to_rfc_4287_in_every_element() -> None:
    feed = ET.fromstring(atom(real.world()))
    entries = feed.findall("a:entry", NAMES)
    for node, allowed in [(feed, FEED_PARTS), *((entry, ENTRY_PARTS) for entry in entries)]:
        names = [child.tag.removeprefix(f"{{{ATOM}}}") for child in node]
        assert set(names) <= allowed
        assert {"id", "title", "updated"} <= set(names)
        assert all(
            names.count(name) == 1 for name in {"id", "title", "updated"} | {"summary"} & set(names)
        )
        assert TAG.fullmatch(node.findtext("a:id", "", NAMES))
        assert MOMENT.fullmatch(node.findtext("a:updated", "", NAMES))
        links = node.findall("a:link", NAMES)
        assert all(link.attrib["href"] and not link.text for link in links)
        kinds = [(link.attrib.get("rel"), link.attrib.get("hreflang")) for link in links]
        assert len(kinds) == len(set(kinds))
    assert all(entry.find("a:link[@rel='alternate']", NAMES) is not None for entry in entries)


def test_calendar_files_keep_to_rfc_5545_line_by_line() -> None:
    for text in (calendar(real.world()), days_off(real.world())):
        lines = text.split("\r\n")
        assert lines[-1] == ""
        assert "\n" not in "".join(lines)
        assert all(len(line.encode()) <= 75 for line in lines)
        assert lines[:1] == ["BEGIN:VCALENDAR"]
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0


def test_feed_entries_have_their_own_ids_and_lead_into_the_folder() -> None:
    entries = ET.fromstring(atom(real.world())).findall("a:entry", NAMES)
    ids = [entry.findtext("a:id", "", NAMES) for entry in entries]
    assert len(ids) == len(set(ids)) > 30
    links = [entry.find("a:link", NAMES) for entry in entries]
    assert all(link is not None and link.attrib["href"].startswith("../") for link in links)


def test_the_feed_runs_from_new_to_old() -> None:
    entries = ET.fromstring(atom(real.world())).findall("a:entry", NAMES)
    days = [entry.findtext("a:updated", "", NAMES) for entry in entries]
    assert days == sorted(days, reverse=True)


def test_the_calendar_holds_every_change_ahead_and_the_yearly_day() -> None:
    events = icalendar.Calendar.from_ical(calendar(real.world())).walk("VEVENT")
    yearly = [event for event in events if "RRULE" in event]
    assert len(events) - len(yearly) == len(ahead(real.world()))
    assert [event.decoded("DTSTART").strftime("%d/%m") for event in yearly] == ["30/07"]
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert all({"DTSTAMP", "DTSTART", "UID"} <= set(event) for event in events)


def test_changes_stand_in_the_order_in_which_they_take_effect() -> None:
    days = [row.on for row in everything(real.world())]
    assert days == sorted(days)
    law = [row for row in everything(real.world()) if row.record.id == "luat-53-2024-qh15"]
    assert (dt.date(2025, 7, 1), "có hiệu lực") in [(row.on, row.what) for row in law]
    assert "luat-86-2025-qh15" in [row.by.id for row in law if row.by]


def test_two_makings_are_the_same() -> None:
    assert atom(real.world()) == atom(real.world())
    assert calendar(real.world()) == calendar(real.world())


def test_the_calendar_of_days_off_has_each_holiday_and_each_weekend_day_worked() -> None:
    events = icalendar.Calendar.from_ical(days_off(real.world())).walk("VEVENT")
    lines = [
        line for record in real.world().dataset.of("office_calendar") for line in record["days_off"]
    ]
    assert len(events) == len(lines) + sum("instead" in line for line in lines)
    assert len({str(event["UID"]) for event in events}) == len(events)
    spans = {str(e["SUMMARY"]): (e.decoded("DTSTART"), e.decoded("DTEND")) for e in events}
    new_year = "Nghỉ: Tết Nguyên đán Bính Ngọ"
    assert spans[new_year] == (dt.date(2026, 2, 16), dt.date(2026, 2, 21))
    assert spans["Làm bù cho ngày 02/01/2026"][0] == dt.date(2026, 1, 10)
