"""The `check` command: every problem of the data, at once."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from pcmbn import fix, jsonschema_export
from pcmbn.assertions import check_assertions
from pcmbn.dataset import Dataset, load
from pcmbn.problems import Problem, errors, summary
from pcmbn.rules import run
from pcmbn.rules.context import Context


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


def main(options: argparse.Namespace) -> int:
    """`check [--strict] [--fix] [--format text|json]`: exit 0 clean, 1 problems."""
    if options.fix:
        schema = load(options.data)[0].schema
        for name in [*fix.fix_folder(options.data, schema), *jsonschema_export.write(options.data)]:
            print(f"đã sửa {name}")
    checked = check_data(options.data, options.as_of)
    stale = jsonschema_export.stale(options.data, checked.dataset.schema)
    problems = sorted({*checked.problems, *stale})
    if options.format == "json":
        shown = [problem.as_dict() for problem in problems]
        print(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem.text())
        print(summary(problems, checked.dataset.size))
    failed = problems if options.strict else errors(problems)
    return 1 if failed else 0
