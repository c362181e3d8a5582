"""The countdown to 30/7 as a calendar file for the telephone or the office calendar."""

from __future__ import annotations

import datetime as dt

import icalendar

from pcmbn.exports.framework import View

REMIND_DAYS = 3


def make_calendar(view: View) -> bytes:
    """The `.ics`: one whole-day event per task, with a reminder, the same name every year."""
    made = icalendar.Calendar()
    made.add("prodid", "-//PCMBN//30-7//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", view["name"])
    stamp = dt.datetime.combine(dt.date.fromisoformat(view["stamp"]), dt.time(), dt.UTC)
    for item in view["events"]:
        made.add_component(_event(item, stamp, view["page"]))
    return made.to_ical()


def _event(item: View, stamp: dt.datetime, page: str) -> icalendar.Event:
    day = dt.date.fromisoformat(item["on"])
    event = icalendar.Event()
    event.add("uid", item["uid"])
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", item["summary"])
    event.add("description", f"{item['text']}\n{page}")
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", item["summary"])
    alarm.add("trigger", dt.timedelta(days=-REMIND_DAYS))
    event.add_component(alarm)
    return event
