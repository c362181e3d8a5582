"""The `test` command: which stages run, and that no failure or omission goes unseen."""

from __future__ import annotations

import pytest

from pcmbn import browser_setup, testing
from pcmbn.testing import Outcome, Stage


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[Stage]:
    """Stages that would have run; each one passes."""
    stages: list[Stage] = []

    def record(stage: Stage) -> int:
        stages.append(stage)
        return 0

    monkeypatch.setattr(testing, "_run_process", record)
    return stages


def marks(stages: list[Stage]) -> list[str]:
    """The mark expressions of the pytest stages, in order."""
    return [stage.arguments[3] for stage in stages if stage.arguments[1] == "pytest"]


def test_everything_but_long_runs_by_default(recorded: list[Stage]):
    """Lint, format, data, tests, site, browsers; and the long ones only when asked for."""
    assert testing.main([]) == 0
    assert [stage.arguments[1] for stage in recorded] == [
        *("ruff", "ruff", "pcmbn", "pytest", "pcmbn", "pytest")
    ]
    assert marks(recorded) == ["not browser and not long", "browser and not long"]


def test_long_adds_the_long_tests(recorded: list[Stage]):
    """They come last, with browsers, as some long tests drive one."""
    testing.main(["--long"])

    assert marks(recorded)[-1] == "long"
    assert recorded[-1].needs_browsers
    assert recorded[-1].needs_webkit


def test_quick_says_what_it_leaves_out(recorded: list[Stage], capsys: pytest.CaptureFixture[str]):
    """Before and after, since the first line scrolls away."""
    testing.main(["--quick"])
    output = capsys.readouterr().out

    assert not any(stage.needs_browsers for stage in recorded)
    assert output.count("KHÔNG thử trên trình duyệt") == 2
    assert output.rstrip().endswith("Đây chưa phải kết quả đầy đủ.")


def test_other_arguments_go_to_pytest(recorded: list[Stage]):
    """So that one test can be run with the project's own settings."""
    testing.main(["--quick", "-k", "lich", "-x"])

    assert recorded[-1].arguments[-3:] == ("-k", "lich", "-x")


def test_all_stages_run_after_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """One run shows everything that is wrong, and still fails."""
    codes = iter([1, 0, 0, 0, 0, 0])
    monkeypatch.setattr(testing, "_run_process", lambda stage: next(codes))

    assert testing.main([]) == 1
    assert list(codes) == []
    assert "HỎNG 1/6 bước" in capsys.readouterr().out


def test_missing_browser_fails_the_run_with_its_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The browser part is never left out silently."""

    def missing() -> None:
        raise browser_setup.BrowserMissing("Không tìm thấy Firefox")

    monkeypatch.setattr(browser_setup, "ensure_browsers", missing)
    stage = Stage("Trình duyệt", ("-c", ""), needs_browsers=True)

    assert testing._run(stage, "1/1").exit_code == 1
    assert "LỖI: Không tìm thấy Firefox" in capsys.readouterr().out


@pytest.mark.parametrize(("may_be_empty", "expected"), [(True, 0), (False, 5)])
def test_an_empty_selection_passes_only_when_the_caller_narrowed_it(
    may_be_empty: bool, expected: int
):
    """pytest's exit code 5 means that no test ran."""
    stage = Stage("Rỗng", ("-c", "raise SystemExit(5)"), may_be_empty=may_be_empty)

    assert testing._run(stage, "1/1").exit_code == expected


def test_arguments_that_select_no_test_at_all_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """A mistyped name must not look like a pass."""
    monkeypatch.setattr(testing, "_run_process", lambda stage: 5 if stage.may_be_empty else 0)

    assert testing.main(["-k", "go-nham"]) == 1
    assert "không chọn bài thử nào" in capsys.readouterr().out


def test_arguments_may_leave_one_stage_empty(monkeypatch: pytest.MonkeyPatch):
    """One browser test alone is a fair choice."""
    monkeypatch.setattr(
        testing, "_run_process", lambda stage: 5 if "not browser" in str(stage.arguments) else 0
    )

    assert testing.main(["-k", "trinh_duyet"]) == 0


def test_browsers_found_are_handed_to_the_tests(monkeypatch: pytest.MonkeyPatch):
    """The tests drive the very executables that were found."""
    found = browser_setup.Browsers(chromium="/c", firefox="/f")
    monkeypatch.setattr(browser_setup, "ensure_browsers", lambda: found)
    check = "import os; raise SystemExit(os.environ['PCMBN_FIREFOX'] != '/f')"

    assert testing._run(Stage("Biến", ("-c", check), needs_browsers=True), "1/1").exit_code == 0


def test_summary_names_each_stage_and_the_verdict():
    """The table closes the run."""
    text = testing.summary([Outcome("Một", 0, 1.25), Outcome("Hai", 1, 2.0)])

    assert text.splitlines()[1:] == [
        "== Tổng kết",
        "  đạt    Một      1.2 giây",
        "  HỎNG   Hai      2.0 giây",
        "  HỎNG 1/2 bước, 3.2 giây",
    ]
