"""What the files for communes show, as plain data: scripts, posters, messages, measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from pcmbn.cite import pinpoint_citation
from pcmbn.exports.pictures import picture
from pcmbn.pages.outreach import REVIEW, counts
from pcmbn.records import Record
from pcmbn.training.measures import broadcast_seconds, show_seconds, syllables, words
from pcmbn.vietnamese import show_date
from pcmbn.world import World

FORMS_NOTE = "can-cu-nd49"
SEGMENT = 160
# How a form of NĐ 49/2024 is served by a script; the forms themselves are read from the note.
USES = (
    ("đài truyền thanh", "Lời đọc {full}; bản ngắn {short} chen giữa các bản tin."),
    ("bảng tin", "Bản dán bảng tin ở trang cuối tệp này."),
    ("bản tin", "Đăng nguyên Lời đọc."),
    ("không kinh doanh", "Áp phích, tờ phát cùng chủ đề."),
    ("trực tiếp", "Tuyên truyền viên đọc bản ngắn, hỏi các Câu hỏi cuối."),
    ("trang thông tin", "Đăng Lời đọc kèm các số gọi."),
    ("mạng xã hội", "Bản ngắn, {words} từ; tin Zalo soạn sẵn."),
    ("viễn thông", "Tin SMS soạn sẵn: không dấu, đã đếm ký tự."),
)


def broadcast_view(world: World, record: Record) -> dict[str, Any]:
    """The view of a loudspeaker script."""
    full, short = map(show_seconds, broadcast_seconds(record))
    same = ("title", "listeners", "minutes", "script", "short_script")
    optional = ("slots", "repeats")
    return {
        **{name: record[name] for name in same},
        **{name: record.get(name, "") for name in optional},
        "rate": record["syllables_per_minute"],
        "syllables": sum(map(syllables, record["script"])),
        "full": full,
        "short": short,
        "aims": record.items("aims"),
        "outline": [dict(part) for part in record["outline"]],
        "closing_questions": record.items("closing_questions"),
        "preparation": record.items("preparation"),
        "basis": [pinpoint_citation(world, line) for line in record.items("basis")],
        "forms": list(_forms(world, full, short, record["short_script"])),
        "review": _review(world),
        **_about(world, record),
    }


def _forms(world: World, full: str, short: str, text: str) -> Iterator[dict[str, str]]:
    """Each form of information at the grass roots that the decree names, and what serves it."""
    note = world.get("practice_note", FORMS_NOTE)
    if note is None:
        return
    for name in note["lines"][0].partition(": ")[2].rstrip(".").split("; "):
        use = next((words for key, words in USES if key in name), "")
        yield {"form": name, "use": use.format(full=full, short=short, words=words(text))}


def _review(world: World) -> list[str]:
    checklist = world.get("checklist", REVIEW)
    parts = checklist["parts"] if checklist else []
    return [f"{part['title']}: {line}" for part in parts for line in part.get("lines", [])]


def _about(world: World, record: Record) -> dict[str, str]:
    """What every file says about itself: its day, whether tried, its page."""
    day = dt.date.fromisoformat(str(record.get("checked_on") or world.as_of))
    term = world.dataset.schema.term("thu-nghiem", record["tried"])
    return {
        "day": str(day),
        "shown_day": show_date(day),
        "tried": f"{term.label}: {term.description}",
        "page": world.url(record),
    }


def poster_view(world: World, record: Record, paper: str) -> dict[str, Any]:
    """The view of a poster on one size of paper."""
    first, *others = record["lines"]
    return {
        "paper": paper,
        "title": record["title"].partition(": ")[2] or record["title"],
        "headline": first,
        "lines": others,
        "points": record.items("points"),
        "picture": picture(world, record.get("drawing", "goi-dien")),
        "helplines": [
            {"number": number["display"], "name": line.get("short_name", line["name"])}
            for identity in record.items("helplines")
            if (line := world.get("helpline", identity)) and line["publish"] == "co"
            for number in line.items("numbers")[:1]
        ],
        **_about(world, record),
    }


def messages_view(world: World) -> dict[str, Any]:
    """The view of all messages together."""
    found = [message_view(world, record) for record in world.dataset.of("message")]
    return {"messages": found, "day": max((m["day"] for m in found), default=str(world.as_of))}


def message_view(world: World, record: Record) -> dict[str, Any]:
    """The view of a message, with its length counted."""
    term = world.dataset.schema.term("kenh-tin", record["channel"])
    return {
        "title": record["title"],
        "channel": term.label,
        "rule": term.description,
        "text": record["text"],
        "counted": counts(world, record) + _segments(term.extra, record["text"]),
        **_about(world, record),
    }


def _segments(limits: Mapping[str, Any], text: str) -> str:
    """How many text messages the network charges; only for the channel that counts so."""
    if limits.get("characters") != SEGMENT:
        return ""
    return f" {-(-len(text) // SEGMENT)} tin không dấu."
