"""The `check` command: every problem of the data, at once."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from pcmbn import contributing, fix, jsonschema_export
from pcmbn.assemble import assemble
from pcmbn.assertions import check_assertions
from pcmbn.dataset import Dataset, load
from pcmbn.parsed import Parsed
from pcmbn.problems import Problem, errors, summary
from pcmbn.rules import run
from pcmbn.rules.context import Context
from pcmbn.schema import load_schema
from pcmbn.sources_of_data import read_folder
from pcmbn.texts.audit_command import TextsReport


@dataclass(frozen=True)
class Checked:
    """A data set with everything found wrong in it, sorted by place."""

    dataset: Dataset
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """No error (warnings may remain)."""
        return not errors(self.problems)


def check_data(
    data: Path, as_of: dt.date, edition: str | None = None, parsed: Parsed | None = None
) -> Checked:
    """Load and check one edition of a data folder, the default one when none is named."""
    return _checked(*load(data, edition, as_of, parsed), data, as_of)


def check_editions(data: Path, as_of: dt.date) -> Checked:
    """Every edition of a data folder, each file read once; the data set is the default one's."""
    folder = read_folder(data, every=True)
    others = [one for one in folder.editions if one is not folder.chosen]
    wanted = [folder.chosen, *others]
    found = [_checked(*assemble(folder, one, as_of), data, as_of) for one in wanted]
    problems = {problem for checked in found for problem in checked.problems}
    return Checked(found[0].dataset, tuple(sorted(problems)))


def _checked(dataset: Dataset, problems: list[Problem], data: Path, as_of: dt.date) -> Checked:
    told = [*problems, *run(Context(dataset, as_of)), *check_assertions(dataset, data)]
    return Checked(dataset, tuple(sorted(set(told))))


def check_project(data: Path, as_of: dt.date, edition: str | None = None) -> Checked:
    """Every edition, or the one named, and whether the files derived from them are up to date."""
    checked = check_data(data, as_of, edition) if edition else check_editions(data, as_of)
    schema = checked.dataset.schema
    told = {problem.path for problem in checked.problems if problem.code.startswith("Y")}
    derived = [
        *jsonschema_export.stale(data, schema),
        *contributing.stale(data.parent, schema),
        *(problem for problem in fix.unfixed(data, schema) if problem.path not in told),
    ]
    return Checked(checked.dataset, tuple(sorted({*checked.problems, *derived})))


def main(options: argparse.Namespace) -> int:
    """`check [--edition E] [--strict] [--fix] [--texts [--patch F]] [--format text|json]`.

    Exit 0 clean, 1 problems in the data or places that differ from the imported texts.
    """
    if options.fix:
        for name in _fix_all(options.data):
            print(f"đã sửa {name}", file=sys.stderr)
    checked = check_project(options.data, options.as_of, options.edition)
    problems = checked.problems
    report = TextsReport(checked.dataset) if options.texts or options.patch else None
    if options.format == "json":
        shown: object = [problem.as_dict() for problem in problems]
        if report:
            shown = {"problems": shown, "texts": report.as_json(options.as_of)}
        print(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem.text())
        print(summary(problems, checked.dataset.size))
        for line in report.lines() if report else ():
            print(line)
    if report and options.patch:
        print(report.write_patch(options.data, options.patch), file=sys.stderr)
    failed = problems if options.strict else errors(problems)
    return 1 if failed or (report and not report.clean) else 0


def _fix_all(data: Path) -> list[str]:
    schema = load_schema(data)
    return [
        *fix.fix_folder(data, schema),
        *jsonschema_export.write(data),
        *contributing.write(data.parent, schema),
    ]
