"""The changes as an Atom feed and as a calendar file.

Both are made from the data alone: identifiers are stable, times are the day a change takes effect
(feed) and the day of the copy (calendar stamp), so that two builds of the same data agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import icalendar

from pcmbn.cite import pinpoint_citation
from pcmbn.law_changes import DateRow, ahead, everything
from pcmbn.records import Record
from pcmbn.timeline import day
from pcmbn.vietnamese import show_date, slug
from pcmbn.world import World, relative

ATOM = "http://www.w3.org/2005/Atom"
FEED_PATH, CALENDAR_PATH = "du-lieu/thay-doi.atom", "du-lieu/thay-doi.ics"
DAYS_OFF_PATH = "du-lieu/ngay-nghi.ics"
RECENT = dt.timedelta(days=3 * 365)


def files(world: World) -> dict[str, str]:
    """Path under docs/ → text of the feed and the calendar."""
    return {
        FEED_PATH: atom(world),
        CALENDAR_PATH: calendar(world),
        DAYS_OFF_PATH: days_off(world),
    }


def _authority(world: World) -> str:
    return f"{world.edition.domain},2026"


def identity(row: DateRow) -> str:
    """A change's own name: the same in every copy as long as the change is the same."""
    by = f"-{row.by.id}" if row.by else ""
    return f"{row.record.kind}-{row.record.id}-{slug(row.what)}-{row.on}{by}"


def sentence(world: World, row: DateRow) -> str:
    """The change in one line."""
    by = f" bởi {world.title(row.by)}" if row.by else ""
    return f"{world.title(row.record)} {row.what}{by}"


def atom(world: World) -> str:
    """Changes of the last three years and the next twelve months, newest first."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": "vi"})
    _child(feed, "id", f"tag:{_authority(world)}:thay-doi")
    _child(feed, "title", f"{world.edition.site_name}: thay đổi pháp luật và bộ máy")
    _child(feed, "updated", _moment(world.as_of))
    _child(_child(feed, "author"), "name", world.edition.site_name)
    _child(feed, "link", rel="alternate", href=relative(FEED_PATH, "tra-cuu/co-gi-moi.html"))
    first, last = world.as_of - RECENT, world.as_of + dt.timedelta(days=365)
    for row in reversed(everything(world)):
        if first <= row.on <= last:
            _entry(feed, world, row)
    ET.indent(feed, "")
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entry(feed: ET.Element, world: World, row: DateRow) -> None:
    entry = _child(feed, "entry")
    _child(entry, "id", f"tag:{_authority(world)}:{identity(row)}")
    _child(entry, "title", f"{show_date(row.on)}: {sentence(world, row)}")
    _child(entry, "updated", _moment(row.on))
    _child(entry, "link", rel="alternate", href=relative(FEED_PATH, world.url(row.record)))
    _child(entry, "summary", row.text or sentence(world, row))


def _child(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text
    return made


def _moment(on: dt.date) -> str:
    return f"{on}T00:00:00+07:00"


def calendar(world: World) -> str:
    """What takes effect in the next twelve months, and the yearly days."""
    made = _empty("Thay doi", world.edition.site_name)
    for row in ahead(world):
        made.add_component(
            _event(
                world, identity(row), row.on, sentence(world, row), row.text, world.url(row.record)
            )
        )
    for record in world.dataset.of("event"):
        on = day(record["on"])
        if record.get("yearly") and on:
            event = _event(
                world, record.id, on, record["title"], record.get("basis", ""), world.url(record)
            )
            event.add("rrule", {"freq": "yearly"})
            made.add_component(event)
    return made.to_ical().decode("utf-8")


def days_off(world: World) -> str:
    """Public holidays and weekend days worked, of the years that are on record."""
    made = _empty("Ngay nghi", "Ngày nghỉ lễ, Tết và ngày làm bù của cơ quan nhà nước")
    for record in world.dataset.of("office_calendar"):
        for line in record["days_off"]:
            for event in _holiday(world, record, line):
                made.add_component(event)
    return made.to_ical().decode("utf-8")


def _holiday(world: World, record: Record, line: Mapping[str, Any]) -> Iterator[icalendar.Event]:
    name = f"{record.id}-{slug(line['name'])}"
    told, url = pinpoint_citation(world, line["basis"]), world.url(record)
    event = _event(world, name, line["start"], f"Nghỉ: {line['name']}", told, url)
    event["dtend"] = icalendar.vDDDTypes(line["end"] + dt.timedelta(days=1))
    yield event
    if "instead" in line:
        title = f"Làm bù cho ngày {show_date(line['start'])}"
        yield _event(world, f"{name}-lam-bu", line["instead"], title, told, url)


def _empty(product: str, name: str) -> icalendar.Calendar:
    made = icalendar.Calendar()
    made.add("prodid", f"-//PCMBN//{product}//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    return made


def _event(world: World, uid: str, on: dt.date, title: str, text: str, url: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{uid}@{world.edition.domain}")
    event.add(
        "dtstamp", dt.datetime(world.as_of.year, world.as_of.month, world.as_of.day, tzinfo=dt.UTC)
    )
    event.add("dtstart", on)
    event.add("dtend", on + dt.timedelta(days=1))
    event.add("summary", title)
    event.add("description", f"{text}\n{url}".strip())
    return event
