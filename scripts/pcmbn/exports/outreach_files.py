"""Which files communes get: scripts, posters, messages, the 30/7 kit with its calendars and ZIP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pcmbn.exports.framework import Bundle, Export
from pcmbn.records import Record
from pcmbn.world import World

FOLDER = "truyen-thong"
PAPERS = ("a4", "a3")
ALL_MESSAGES = f"{FOLDER}/tin-nhan/tin-nhan.docx"
EVERYTHING = f"{FOLDER}/tron-bo-truyen-thong.zip"
Listed = list[tuple[str, str]]


def exports(world: World) -> Iterator[Export | Bundle]:
    """Every file, then the ZIP of each kit and the ZIP of scripts, posters and messages."""
    plain = [*_scripts(world), *_posters(world), *_messages(world)]
    yield from plain
    for kit in world.dataset.of("kit"):
        papers = list(_kit(world, kit))
        yield from papers
        yield Bundle(kit_zip(kit), _inside(kit, papers, plain))
    if plain:
        names = [item.path for item in plain]
        yield Bundle(EVERYTHING, {name.removeprefix(f"{FOLDER}/"): name for name in names})


def _inside(kit: Record, papers: list[Export], plain: list[Export]) -> dict[str, str]:
    """The kit's own papers, the scripts it names, every poster on A4 and every message."""
    scripts = tuple(f"{FOLDER}/{name}/" for name in kit.items("broadcasts"))
    others = [
        item.path
        for item in plain
        if item.path.startswith((*scripts, f"{FOLDER}/tin-nhan/")) or item.path.endswith("-a4.pdf")
    ]
    names = [item.path for item in papers]
    prefix = f"{FOLDER}/{kit.id}/"
    return {path.removeprefix(prefix).removeprefix(f"{FOLDER}/"): path for path in names + others}


def _scripts(world: World) -> Iterator[Export]:
    from pcmbn.exports.outreach_script import make_script, make_script_text
    from pcmbn.exports.outreach_view import broadcast_view

    for record in world.dataset.of("broadcast"):
        view = broadcast_view(world, record)
        yield Export(_script_path(record, "docx"), view, make_script)
        yield Export(_script_path(record, "txt"), view, make_script_text)


def _posters(world: World) -> Iterator[Export]:
    from pcmbn.exports.outreach_sheets import make_poster
    from pcmbn.exports.outreach_view import poster_view

    for record in world.dataset.of("poster"):
        for paper in PAPERS:
            view = poster_view(world, record, paper)
            yield Export(_poster_path(record, paper), view, make_poster)


def _messages(world: World) -> Iterator[Export]:
    from pcmbn.exports.outreach_sheets import make_message_text, make_messages
    from pcmbn.exports.outreach_view import message_view, messages_view

    records = world.dataset.of("message")
    for record in records:
        yield Export(_message_path(record), message_view(world, record), make_message_text)
    if records:
        yield Export(ALL_MESSAGES, messages_view(world), make_messages)


def _kit(world: World, kit: Record) -> Iterator[Export]:
    from pcmbn.exports import kit_papers
    from pcmbn.exports.kit_calendar import make_calendar
    from pcmbn.exports.kit_view import calendar_view, kit_view

    view = kit_view(world, kit)
    yield Export(kit_path(kit, "ke-hoach.docx"), view, kit_papers.make_plan)
    yield Export(kit_path(kit, "chu-bang-ron.docx"), view, kit_papers.make_banners)
    yield Export(kit_path(kit, "mau-bao-cao.docx"), view, kit_papers.make_report)
    yield Export(kit_path(kit, "lich-30-7.ics"), calendar_view(world, kit, None), make_calendar)
    for agency in view["agencies"]:
        own: Mapping[str, Any] = {**view, "own": agency}
        name = agency["id"]
        yield Export(kit_path(kit, f"bang-kiem-{name}.docx"), own, kit_papers.make_checklist)
        days = calendar_view(world, kit, name)
        yield Export(kit_path(kit, f"lich-{name}.ics"), days, make_calendar)


def kit_path(kit: Record, name: str) -> str:
    """Below tai-ve/: a file of a kit."""
    return f"{FOLDER}/{kit.id}/{name}"


def kit_zip(kit: Record) -> str:
    """Below tai-ve/: the ZIP of a kit."""
    return f"{FOLDER}/{kit.id}.zip"


def _script_path(record: Record, ending: str) -> str:
    return f"{FOLDER}/{record.id}/{record.id}-kich-ban.{ending}"


def _poster_path(record: Record, paper: str) -> str:
    return f"{FOLDER}/ap-phich/{record.id}-{paper}.pdf"


def _message_path(record: Record) -> str:
    return f"{FOLDER}/tin-nhan/{record.id}.txt"


def script_downloads(_: World, record: Record) -> Listed:
    """Label and path below tai-ve/ of the files of a script."""
    return [("Kịch bản (Word)", _script_path(record, "docx")),
            ("Lời đọc (văn bản thường)", _script_path(record, "txt"))]  # fmt: skip


def poster_downloads(_: World, record: Record) -> Listed:
    """Label and path below tai-ve/ of a poster on each size."""
    return [(f"Áp phích {p.upper()} (PDF)", _poster_path(record, p)) for p in PAPERS]


def message_downloads(_: World, record: Record) -> Listed:
    """Label and path below tai-ve/ of a message."""
    return [("Lời nhắn (văn bản thường)", _message_path(record))]


def all_messages(world: World) -> Listed:
    """Label and path below tai-ve/ of all messages in one file."""
    has_any = bool(world.dataset.of("message"))
    return [("Mọi tin nhắn, có số ký tự (Word)", ALL_MESSAGES)] if has_any else []


def kit_downloads(_: World, kit: Record) -> Listed:
    """Label and path below tai-ve/ of the kit's common files, the ZIP first."""
    return [
        ("Cả bộ 30/7 (ZIP)", kit_zip(kit)),
        ("Kế hoạch (Word)", kit_path(kit, "ke-hoach.docx")),
        ("Chữ băng rôn (Word)", kit_path(kit, "chu-bang-ron.docx")),
        ("Mẫu báo cáo (Word)", kit_path(kit, "mau-bao-cao.docx")),
        ("Lịch mọi cơ quan (ICS)", kit_path(kit, "lich-30-7.ics")),
    ]


def agency_files(kit: Record, agency: str) -> Listed:
    """Label and path below tai-ve/ of what one agency gets."""
    return [("Bảng kiểm (Word)", kit_path(kit, f"bang-kiem-{agency}.docx")),
            ("Lịch (ICS)", kit_path(kit, f"lich-{agency}.ics"))]  # fmt: skip


def bundles(world: World) -> Listed:
    """Label and path below tai-ve/ of every ZIP for communes."""
    kits = [(f"{kit['title']} (ZIP)", kit_zip(kit)) for kit in world.dataset.of("kit")]
    has_plain = world.dataset.of("broadcast") or world.dataset.of("poster")
    whole = [("Kịch bản loa, áp phích, tin nhắn (ZIP)", EVERYTHING)] if has_plain else []
    return [*kits, *whole]
