"""The `test` command: every check of the project in one run.

All stages run even after a failure, because one run should show everything that is wrong.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pcmbn import browser_setup, webkit_setup

ROOT = Path(__file__).resolve().parents[2]
_NO_TESTS_COLLECTED = 5
# Two workers halve the wait on the two cores the whole run is measured on; more would only make
# the browsers' own processes compete.
_PARALLEL = ("-n", "2", "--dist", "worksteal")
_QUICK_WARNING = (
    "CHÚ Ý: chạy với --quick: KHÔNG dựng trang, KHÔNG thử trên trình duyệt. "
    "Đây chưa phải kết quả đầy đủ."
)


@dataclass(frozen=True)
class Stage:
    """One step: a title for people and the arguments of the Python that runs it."""

    title: str
    arguments: tuple[str, ...]
    needs_browsers: bool = False
    needs_webkit: bool = False
    may_be_empty: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a stage came to: exit code of its process and wall time in seconds.

    `selected_nothing` is a pytest stage left empty by the caller's own arguments.
    """

    title: str
    exit_code: int
    seconds: float
    selected_nothing: bool = False


def plan(*, quick: bool, long: bool, pytest_args: Sequence[str]) -> list[Stage]:
    """Stages in running order.

    A pytest stage may select nothing only when the caller narrowed the choice by pytest
    arguments; otherwise an empty selection is a failure, so that no part vanishes unseen.
    """

    def pytest(title: str, marks: str, *, needs_browsers: bool = False) -> Stage:
        arguments = ("-m", "pytest", "-m", marks, *_PARALLEL, *pytest_args)
        return Stage(
            title,
            arguments,
            needs_browsers,
            needs_webkit=needs_browsers and marks == "long",
            may_be_empty=bool(pytest_args),
        )

    stages = [
        Stage("Soát mã nguồn (ruff check)", ("-m", "ruff", "check", ".")),
        Stage("Soát định dạng (ruff format)", ("-m", "ruff", "format", "--check", ".")),
        Stage("Soát dữ liệu (check --strict)", ("-m", "pcmbn", "check", "--strict")),
        pytest("Bài thử không trình duyệt (pytest)", "not browser and not long"),
    ]
    if not quick:
        stages.append(Stage("Dựng trang (build)", ("-m", "pcmbn", "build")))
        stages.append(
            pytest("Bài thử trên trình duyệt", "browser and not long", needs_browsers=True)
        )
    if long:
        marks = "long and not browser" if quick else "long"
        stages.append(pytest("Bài thử dài", marks, needs_browsers=not quick))
    return stages


def main(args: list[str]) -> int:
    """Run the stages; 0 when all passed, 1 otherwise. Unknown arguments go to pytest."""
    parser = ArgumentParser(
        prog="pcmbn.py test", description="Chạy mọi bước kiểm tra.", allow_abbrev=False
    )
    parser.add_argument("--quick", action="store_true", help="bỏ bước dựng trang và trình duyệt")
    parser.add_argument("--long", action="store_true", help="thêm các bài thử dài")
    options, pytest_args = parser.parse_known_args(args)
    if options.quick:
        _say(_QUICK_WARNING)
    stages = plan(quick=options.quick, long=options.long, pytest_args=pytest_args)
    outcomes = [_run(stage, f"{n}/{len(stages)}") for n, stage in enumerate(stages, start=1)]
    _say(summary(outcomes))
    if options.quick:
        _say(_QUICK_WARNING)
    if pytest_args and not any_test_ran(stages, outcomes):
        _say("HỎNG: các đối số đã cho không chọn bài thử nào.")
        return 1
    return 1 if any(outcome.exit_code for outcome in outcomes) else 0


def any_test_ran(stages: Sequence[Stage], outcomes: Sequence[Outcome]) -> bool:
    """False when no pytest stage found a test: a mistyped name must not look like a pass."""
    pairs = zip(stages, outcomes, strict=True)
    return any(stage.may_be_empty and not outcome.selected_nothing for stage, outcome in pairs)


def summary(outcomes: Sequence[Outcome]) -> str:
    """The closing table: one line per stage, then the verdict."""
    width = max(len(outcome.title) for outcome in outcomes)
    lines = [
        f"  {_verdict(outcome):5}  {outcome.title:{width}}  {outcome.seconds:7.1f} giây"
        for outcome in outcomes
    ]
    broken = sum(1 for outcome in outcomes if outcome.exit_code)
    verdict = f"HỎNG {broken}/{len(outcomes)} bước" if broken else f"Đạt cả {len(outcomes)} bước"
    total = sum(outcome.seconds for outcome in outcomes)
    return "\n".join(["", "== Tổng kết", *lines, f"  {verdict}, {total:.1f} giây"])


def _verdict(outcome: Outcome) -> str:
    if outcome.selected_nothing:
        return "trống"
    return "HỎNG" if outcome.exit_code else "đạt"


def _run(stage: Stage, position: str) -> Outcome:
    _say(f"\n== [{position}] {stage.title}")
    started = time.monotonic()
    try:
        exit_code = _run_process(stage)
    except browser_setup.BrowserMissing as error:
        _say(f"LỖI: {error}")
        exit_code = 1
    seconds = time.monotonic() - started
    if exit_code == _NO_TESTS_COLLECTED and stage.may_be_empty:
        _say("-- không có bài nào hợp với các đối số đã cho")
        return Outcome(stage.title, 0, seconds, selected_nothing=True)
    _say(f"-- {'HỎNG' if exit_code else 'đạt'} sau {seconds:.1f} giây")
    return Outcome(stage.title, exit_code, seconds)


def _run_process(stage: Stage) -> int:
    environment = dict(os.environ)
    if stage.needs_browsers:
        environment.update(_browser_variables())
    if stage.needs_webkit:
        webkit_setup.ensure_webkit()
    command = [sys.executable, *stage.arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _browser_variables() -> Mapping[str, str]:
    """Hand the browsers found here to the tests, so that both speak of the same executables."""
    browsers = browser_setup.ensure_browsers()
    return {"PCMBN_CHROMIUM": str(browsers.chromium), "PCMBN_FIREFOX": str(browsers.firefox)}


def _say(text: str) -> None:
    """Print at once: the child processes write to the same stream."""
    print(text, flush=True)
