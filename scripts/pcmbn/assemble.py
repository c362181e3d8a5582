"""One edition's data set: national records, the province's, its additions, its own agencies.

National records speak of agencies that every province has ("Sở Nội vụ"); a province's agency that
says `local_form_of` takes that place wherever it is named, so one law serves every edition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pcmbn.additions import Addition, applied
from pcmbn.dataset import Dataset, collect
from pcmbn.editions import Edition
from pcmbn.problems import Problem, hint
from pcmbn.records import Record
from pcmbn.rules.context import problem
from pcmbn.rules.references import references
from pcmbn.schema import Field, Schema
from pcmbn.sources_of_data import DataFolder, Part

FORM = "local_form_of"


def assemble(
    folder: DataFolder, edition: Edition | None, as_of: dt.date | None = None
) -> tuple[Dataset, list[Problem]]:
    """The records of an edition as of a day (None: with every dated addition), and the faults."""
    schema, national = folder.schema, folder.national
    releases = folder.releases.get(edition.id if edition else "", ())
    problems = list(national.problems)
    if edition is None or edition.id not in folder.provinces:
        dataset, doubles = collect(schema, national.records, national.faulty)
        made = replace(dataset, edition=edition, releases=releases, texts=folder.texts)
        return made, problems + doubles
    local = folder.provinces[edition.id]
    problems += [*local.problems, *national_alone(schema, national, local)]
    forms, faults = local_forms(national, local)
    own = [
        localised(schema, record, forms)
        for record in national.records
        if record.kind != "agency" or record.id not in forms
    ]
    core, conflicts = _with_additions(schema, own, local.additions, forms, as_of)
    problems += [*faults, *conflicts]
    records = [*core, *(localised(schema, record, forms) for record in local.records)]
    names = {*national.faulty, *local.faulty}
    faulty = {
        name: national.faulty.get(name, set()) | local.faulty.get(name, set()) for name in names
    }
    dataset, doubles = collect(schema, records, faulty)
    made = replace(dataset, edition=edition, releases=releases, texts=folder.texts, forms=forms)
    return made, problems + doubles


def national_alone(schema: Schema, national: Part, local: Part) -> Iterator[Problem]:
    """E003: a national record names a province's record; the law would then need that province."""
    own = {(record.kind, record.id) for record in national.records}
    theirs = {(record.kind, record.id): record for record in local.records}
    for record in national.records:
        for place, kind, identity in references(schema, record):
            target = theirs.get((kind, identity))
            if target is not None and (kind, identity) not in own:
                where = f"{target.path}:{target.line('id')}"
                message = f'bản ghi toàn quốc dẫn bản ghi của tỉnh "{identity}" ({where})'
                yield problem(record, place, "E003", message)


def local_forms(national: Part, local: Part) -> tuple[dict[str, str], list[Problem]]:
    """Agency of every province → this province's; E007 for a claim that is wrong or doubled."""
    every = {
        record.id for record in national.records if record.kind == "agency" and _everywhere(record)
    }
    forms: dict[str, Record] = {}
    problems = []
    for record in local.records:
        if record.kind != "agency" or FORM not in record.data:
            continue
        target = record[FORM]
        if target not in every:
            message = f'không có cơ quan per_province "{target}" trong data/co-quan'
            problems.append(problem(record, (FORM,), "E007", message + hint(target, every)))
        elif target in forms:
            first = forms[target]
            where = f"{first.path}:{first.line(FORM)}"
            message = f'"{target}" đã có cơ quan của tỉnh ở {where}'
            problems.append(problem(record, (FORM,), "E007", message))
        else:
            forms[target] = record
    return {target: record.id for target, record in forms.items()}, problems


def _everywhere(record: Record) -> bool:
    return bool(record.get("per_province"))


def _with_additions(
    schema: Schema,
    national: list[Record],
    additions: list[Addition],
    forms: Mapping[str, str],
    as_of: dt.date | None,
) -> tuple[list[Record], list[Problem]]:
    """The national records with what the province adds; E006 for an addition to nothing."""
    wanted = {(addition.kind, addition.id): addition for addition in additions}
    problems: list[Problem] = []
    made = []
    for record in national:
        addition = wanted.pop((record.kind, record.id), None)
        if addition is None:
            made.append(record)
            continue
        extra = _localised_record(addition.record, addition.shape.fields, forms)
        merged, faults = applied(schema, record, extra, as_of)
        made.append(merged)
        problems += faults
    for (kind, identity), addition in wanted.items():
        label = schema.kinds[kind].label
        known = [record.id for record in national if record.kind == kind]
        message = f'không có {label} toàn quốc "{identity}" để bổ sung{hint(identity, known)}'
        problems.append(problem(addition.record, ("id",), "E006", message))
    return made, problems


def localised(schema: Schema, record: Record, forms: Mapping[str, str]) -> Record:
    """The record with every agency that each province has replaced by the province's own."""
    return _localised_record(record, schema.kinds[record.kind].fields, forms)


def _localised_record(
    record: Record, fields: Mapping[str, Field], forms: Mapping[str, str]
) -> Record:
    data = {
        name: _localised(value, fields[name], forms)
        for name, value in record.data.items()
        if name != FORM
    }
    return record if data == record.data else replace(record, data=data)


def _localised(value: Any, item: Field, forms: Mapping[str, str]) -> Any:
    if item.type == "ref":
        return forms.get(value, value) if item.kind == "agency" else value
    if item.type == "map":
        return {name: _localised(inner, item.fields[name], forms) for name, inner in value.items()}
    if item.type == "list" and item.of is not None and item.of.type in ("ref", "map", "list"):
        return [_localised(inner, item.of, forms) for inner in value]
    return value
