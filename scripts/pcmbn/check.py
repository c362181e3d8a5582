"""The `check` command: every problem of the data, at once."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from pcmbn import contributing, fix, jsonschema_export
from pcmbn.assertions import check_assertions
from pcmbn.dataset import Dataset, load
from pcmbn.problems import Problem, errors, summary
from pcmbn.rules import run
from pcmbn.rules.context import Context
from pcmbn.schema import load_schema


@dataclass(frozen=True)
class Checked:
    """A data set with everything found wrong in it, sorted by place."""

    dataset: Dataset
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """No error (warnings may remain)."""
        return not errors(self.problems)


def check_data(data: Path, as_of: dt.date) -> Checked:
    """Load and check a data folder."""
    dataset, problems = load(data)
    problems = [*problems, *run(Context(dataset, as_of)), *check_assertions(dataset, data)]
    return Checked(dataset, tuple(sorted(set(problems))))


def check_project(data: Path, as_of: dt.date) -> Checked:
    """Like `check_data`, and whether the files derived from schema and data are up to date."""
    checked = check_data(data, as_of)
    schema = checked.dataset.schema
    told = {problem.path for problem in checked.problems if problem.code.startswith("Y")}
    derived = [
        *jsonschema_export.stale(data, schema),
        *contributing.stale(data.parent, schema),
        *(problem for problem in fix.unfixed(data, schema) if problem.path not in told),
    ]
    return Checked(checked.dataset, tuple(sorted({*checked.problems, *derived})))


def main(options: argparse.Namespace) -> int:
    """`check [--strict] [--fix] [--format text|json]`: exit 0 clean, 1 problems."""
    if options.fix:
        for name in _fix_all(options.data):
            print(f"đã sửa {name}", file=sys.stderr)
    checked = check_project(options.data, options.as_of)
    problems = checked.problems
    if options.format == "json":
        shown = [problem.as_dict() for problem in problems]
        print(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem.text())
        print(summary(problems, checked.dataset.size))
    failed = problems if options.strict else errors(problems)
    return 1 if failed else 0


def _fix_all(data: Path) -> list[str]:
    schema = load_schema(data)
    return [
        *fix.fix_folder(data, schema),
        *jsonschema_export.write(data),
        *contributing.write(data.parent, schema),
    ]
