"""Training packs: the builder page and one page per destination and sector."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pcmbn.exports.catalogue import bundles, pack_downloads
from pcmbn.pages.training import DOOR, GENERAL_JOB, PROGRAMME, FeeRow, fee_rows, linked, phones
from pcmbn.records import Record
from pcmbn.render import Page
from pcmbn.training.plans import Pack, Part, frames, packs, plan
from pcmbn.world import World

BUILDER_URL = "tra-cuu/goi-tap-huan/index.html"
SCRIPT = "du-lieu/goi-tap-huan.js"
SHOWN_FRAMES = (60, 120, 240)
TOOLS = ("the-vi", "danh-muc-giay-to", "hop-dong-12-diem", "cau-an-toan", "kiem-tra-loi-moi")


def pages(world: World) -> Iterator[Page]:
    """The builder, then every pack."""
    programme = world.get("programme", PROGRAMME)
    every = list(packs(world.dataset))
    context: dict[str, Any] = {"packs": every, "programme": programme, "zips": pack_zips(world)}
    path = BUILDER_URL.replace(".html", ".md")
    yield Page(path, "Dựng gói tập huấn", "dung-goi.md.j2", context, (DOOR,))
    trail = (DOOR, ("Dựng gói tập huấn", BUILDER_URL))
    context = {"frames": frames(world.dataset), "builder": BUILDER_URL}
    path = world.index_url("session_frame").replace(".html", ".md")
    yield Page(path, "Khung buổi", "khung-buoi.md.j2", context, trail)
    for pack in every:
        context = pack_context(world, pack) | {"programme": programme}
        yield Page(pack.url.replace(".html", ".md"), pack.title, "goi.md.j2", context, trail)


def pack_context(world: World, pack: Pack) -> dict[str, Any]:
    """Everything on a pack's page; also what its download files are made from."""
    chosen = [frame for frame in frames(world.dataset) if frame["order"] <= len(SHOWN_FRAMES)]
    plans = [(frame, plan(world.dataset, frame, pack)) for frame in chosen]
    records = _used(plans)
    tools = linked(world, "checklist", list(TOOLS)) + linked(
        world, "handout", [name for record in records for name in record.items("handouts")]
    )
    fees = list(pack_fees(world, pack))
    found = {fee.id: fee for _, rows in fees for _, fee in rows if fee}
    return {
        "pack": pack,
        "plans": plans,
        "fees": fees,
        "phones": phones(world, pack.destination),
        "materials": _gather(records, "materials"),
        "take_home": [record["take_home"] for record in records if "take_home" in record.data],
        "safeguarding": _gather(records, "safeguarding"),
        "tools": _unique(tools),
        "used": [*records, *found.values()],
        "downloads": pack_downloads(world, pack),
        "cards": phrase_cards(world, pack.destination),
    }


def pack_zips(world: World) -> list[tuple[str, str]]:
    """The ZIP of every destination; empty when the site is built without files."""
    return [(label, url) for label, url in bundles(world) if "/tap-huan/" in url]


def phrase_cards(world: World, destination: Record) -> list[Record]:
    """Phrase cards of a destination; unreviewed ones are not in the world at all."""
    found = world.dataset.of("phrase_card")
    return [card for card in found if destination.id in card.items("destinations")]


def pack_fees(world: World, pack: Pack) -> Iterator[tuple[str, list[FeeRow]]]:
    """The fee table of each job of the pack, where the destination has a market."""
    market = pack.destination.get("market")
    if not market:
        return
    terms = world.dataset.schema.vocabularies["nghe-di-lam"]
    jobs = pack.sector.items("jobs") if pack.sector else [GENERAL_JOB]
    for job in jobs:
        only = terms[job].extra.get("only")
        if only is None or market in only:
            yield terms[job].label, fee_rows(world, market, job)


def _used(plans: list[tuple[Record, list[Part]]]) -> list[Record]:
    """Records of all parts, each once, in order of first use."""
    return _unique([part.record for _, parts in plans for part in parts if part.record])


def _unique(records: list[Record]) -> list[Record]:
    return list({record.key: record for record in records}.values())


def _gather(records: list[Record], name: str) -> list[str]:
    return list(dict.fromkeys(line for record in records for line in record.items(name)))


def script(world: World) -> str:
    """The builder's data as a local script: units once, plans as references to them."""
    units: dict[str, dict[str, Any]] = {}
    plans: dict[str, list[str]] = {}
    for pack in packs(world.dataset):
        for frame in frames(world.dataset):
            rows = plan(world.dataset, frame, pack)
            plans[f"{pack.id}/{frame.id}"] = [_unit(world, part, units) for part in rows]
    data = {
        "noi": _destinations(world),
        "goi": [_pack(world, pack) for pack in packs(world.dataset)],
        "khung": [_frame(frame) for frame in frames(world.dataset)],
        "phan": units,
        "buoi": plans,
    }
    return f"window.PC_GOI_TAP_HUAN = {json.dumps(data, ensure_ascii=False, sort_keys=True)};\n"


def _destinations(world: World) -> list[dict[str, str]]:
    return [
        {"id": record.id, "ten": record["short_title"]}
        for record in world.dataset.of("destination")
    ]


def _pack(world: World, pack: Pack) -> dict[str, Any]:
    return {
        "tep": [[label, f"../../{url}"] for label, url in pack_downloads(world, pack)],
        "id": pack.id,
        "noi": pack.destination.id,
        "nganh": pack.sector["short_title"] if pack.sector else "",
        "ten": pack.title,
        "url": pack.url.rsplit("/", 1)[1],
    }


def _frame(frame: Record) -> dict[str, Any]:
    return {
        "id": frame.id,
        "ten": frame["title"],
        "phut": frame["minutes"],
        "dung": frame.get("use", ""),
    }


def _unit(world: World, part: Part, units: dict[str, dict[str, Any]]) -> str:
    """The key of a part, which is added to `units` when new."""
    name = part.record.key if part.record else part.part
    key = f"{part.part}|{name}|{part.minutes}"
    if key not in units:
        record = part.record
        units[key] = {
            "ten": world.title(record) if record else world.label("phan-buoi", part.part),
            "phan": world.label("phan-buoi", part.part),
            "phut": part.minutes,
            "rut": part.shortened,
            "url": "../../" + world.url(record) if record else "",
            "buoc": [[step.title, step.minutes, step.text] for step in part.steps],
            "tai_lieu": record.items("materials") if record else [],
            "mang_ve": record.get("take_home", "") if record else "",
        }
    return key
