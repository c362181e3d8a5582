"""Search words are data: they may not mislead.

An alias that equals another record's title would hide that record; one that serves many records
finds none of them well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pcmbn.problems import Problem
from pcmbn.rules.context import Context, problem
from pcmbn.vietnamese import fold

MOST_RECORDS = 8


def not_a_title(context: Context) -> Iterator[Problem]:
    """T001: a search term is not the title of another record."""
    dataset = context.dataset
    titles: dict[str, list[str]] = defaultdict(list)
    for record in dataset.all():
        if record.kind not in ("source", "sanction", "event", "correspondence", "term"):
            titles[_title(context, record.kind, record.data).casefold()].append(record.key)
    for record in dataset.all():
        for index, term in enumerate(record.items("search_terms")):
            others = [key for key in titles.get(term.casefold(), []) if key != record.key]
            if others:
                message = f'"{term}" là tên của {others[0]}'
                yield problem(record, ("search_terms", index), "T001", message)


def _title(context: Context, kind: str, data: object) -> str:
    name = context.dataset.schema.kinds[kind].title_field
    return str(data[name]) if isinstance(data, dict) and name in data else ""


def not_everywhere(context: Context) -> Iterator[Problem]:
    """T002 (warning): one term serves more than eight records."""
    users = defaultdict(list)
    for record in context.dataset.all():
        for index, term in enumerate(record.items("search_terms")):
            users[fold(term)].append((record, index, term))
    for uses in users.values():
        if len(uses) > MOST_RECORDS:
            record, index, term = uses[0]
            message = f'"{term}" dùng cho {len(uses)} bản ghi; chọn cụm từ riêng hơn'
            yield problem(record, ("search_terms", index), "T002", message, "warning")


def not_one_syllable(context: Context) -> Iterator[Problem]:
    """T003: a single lower-case syllable is too common to lead anywhere."""
    for record in context.dataset.all():
        for index, term in enumerate(record.items("search_terms")):
            if " " not in term and term.islower() and term.isalpha() and len(term) < 7:
                message = f'"{term}" chỉ có một tiếng; thêm chữ cho rõ'
                yield problem(record, ("search_terms", index), "T003", message)


RULES = (not_a_title, not_everywhere, not_one_syllable)
