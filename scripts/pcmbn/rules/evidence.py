"""What a record rests on: enough sources for the confidence claimed, seen on possible days."""

from __future__ import annotations

from collections.abc import Iterator

from pcmbn.problems import Problem
from pcmbn.rules.context import Context, problem
from pcmbn.timeline import day

SEEN_FIELDS = ("checked_on", "seen_on", "last_seen")
SECOND_HAND = frozenset({"press", "ngo"})


def seen_after_published(context: Context) -> Iterator[Problem]:
    """D208: nobody has seen a source before it was published."""
    for source in context.dataset.of("source"):
        published = day(source.get("published_on"))
        if published and source["seen_on"] < published:
            message = f"xem ngày {source['seen_on']} trước ngày công bố {published}"
            yield problem(source, ("seen_on",), "D208", message)


def seen_by_now(context: Context) -> Iterator[Problem]:
    """D209 (warning): a day of checking that has not come yet.

    Only a warning, because pages may be made as of an earlier day on purpose.
    """
    for record in context.dataset.all():
        for name in SEEN_FIELDS:
            seen = day(record.get(name))
            if seen and seen > context.as_of:
                message = f"ngày rà {seen} ở sau ngày tính {context.as_of}"
                yield problem(record, (name,), "D209", message, "warning")


def enough_sources(context: Context) -> Iterator[Problem]:
    """P009 (warning): several sources are claimed, one is given; P010: official without one."""
    dataset = context.dataset
    for record in dataset.all():
        cited = [dataset.get("source", line["source"]) for line in record.items("sources")]
        claimed = record.get("confidence")
        if claimed == "confirmed-multiple" and len(cited) < 2 and not record.damaged:
            message = "ghi nhiều nguồn mà chỉ dẫn một nguồn"
            yield problem(record, ("confidence",), "P009", message, "warning")
        kinds = {source["source_kind"] if source else "" for source in cited}
        if claimed == "confirmed-official" and kinds and kinds <= SECOND_HAND:
            message = "ghi chính thức mà chỉ dẫn báo chí, tổ chức phi chính phủ"
            yield problem(record, ("confidence",), "P010", message)


RULES = (seen_after_published, seen_by_now, enough_sources)
