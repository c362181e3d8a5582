"""The entry script, run for real on a small project of its own: no network is needed."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ENTRY = Path(__file__).resolve().parents[1] / "scripts" / "pcmbn.py"
SHOW_ARGUMENTS = (
    "import os, sys\n"
    "print(sys.prefix, os.getcwd(), sys.argv[1:])\n"
    "sys.exit(7 if 'hong' in sys.argv else 0)\n"
)
UNREACHABLE = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/"}
ONE_PIN = f"goi-khong-co==1.0 --hash=sha256:{'0' * 64}\n"


class Project:
    """A copy of the entry with a package that only shows what it was given."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        package = root / "scripts" / "pcmbn"
        package.mkdir(parents=True)
        shutil.copy(ENTRY, root / "scripts")
        (package / "__init__.py").write_text("", encoding="utf-8")
        (package / "__main__.py").write_text(SHOW_ARGUMENTS, encoding="utf-8")
        for name in ("requirements.txt", "requirements-dev.txt"):
            (root / name).write_text("# không cần gói nào\n", encoding="utf-8")

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(self.root / "scripts" / "pcmbn.py"), *arguments],
            cwd=self.root.parent,
            env={**os.environ, "PIP_NO_INDEX": "", **environment},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose first run has ended well. Tests leave it in order for the next."""
    project = Project(tmp_path_factory.mktemp("du-an") / "có dấu cách")
    first = project.run("build")
    assert first.returncode == 0, first.stderr
    return project


@pytest.fixture
def entry():
    """The entry as a module; by path, as the package of the same name hides it."""
    spec = importlib.util.spec_from_file_location("pcmbn_entry", ENTRY)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_hands_over_arguments_exit_code_and_working_directory(made: Project):
    """The package sees exactly what was typed, in the reader's own folder, inside .venv."""
    done = made.run("build", "--out", "hong dau cach", "hong")

    assert done.stdout.strip() == (
        f"{made.venv} {made.root.parent} ['build', '--out', 'hong dau cach', 'hong']"
    )
    assert (done.returncode, done.stderr) == (7, "")


def test_second_run_starts_within_a_second(made: Project):
    """Nothing is installed again when nothing changed."""
    started = time.monotonic()
    done = made.run("build")

    assert done.returncode == 0
    assert time.monotonic() - started < 1


def test_a_foreign_pythonpath_does_not_reach_the_package(made: Project, tmp_path: Path):
    """Another project's packages must not shadow ours."""
    (tmp_path / "pcmbn.py").write_text("raise SystemExit(99)", encoding="utf-8")

    assert made.run("build", PYTHONPATH=str(tmp_path)).returncode == 0


def test_broken_off_install_is_redone_whole(made: Project):
    """A mark left by a killed run means: trust nothing in .venv."""
    (made.root / ".venv.dang-cai").touch()
    leftover = made.venv / "nua-chung.txt"
    leftover.touch()

    done = made.run("build")

    assert done.returncode == 0
    assert "Đang tạo môi trường" in done.stderr
    assert not leftover.exists()
    assert made.run("build").stderr == ""


def test_test_command_also_installs_development_packages(made: Project):
    """`build` never installs test tools; `test` does, once."""
    assert "requirements-dev.txt" in made.run("test").stderr
    assert made.run("test").stderr == ""
    assert made.run("build").stderr == ""


def test_without_network_says_so_and_keeps_what_worked(made: Project):
    """A failed download leaves the earlier environment usable."""
    development = made.root / "requirements-dev.txt"
    development.write_text(ONE_PIN, encoding="utf-8")

    done = made.run("test", **UNREACHABLE)

    assert done.returncode == 2
    assert "không ra được mạng" in done.stderr.splitlines()[-1]
    assert made.run("build", **UNREACHABLE).stderr == ""


def test_changed_requirements_are_noticed(made: Project):
    """A new pin is installed before the package runs, never after."""
    runtime = made.root / "requirements.txt"
    before = runtime.read_bytes()
    runtime.write_text(ONE_PIN, encoding="utf-8")

    done = made.run("build", **UNREACHABLE)
    runtime.write_bytes(before)

    assert (done.returncode, done.stdout) == (2, "")


def test_missing_requirement_file_is_one_sentence(made: Project):
    """Half a copy of the project is recognised."""
    runtime = made.root / "requirements.txt"
    before = runtime.read_bytes()
    runtime.unlink()

    done = made.run("build")
    runtime.write_bytes(before)

    assert done.returncode == 2
    assert done.stderr.startswith("LỖI: Thiếu tệp requirements.txt")


def test_old_python_is_refused_in_one_sentence():
    """Refused before anything newer than Python 3.6 is evaluated."""
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 2);"
        f"runpy.run_path({str(ENTRY)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", pretend],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == "Cần Python 3.11.5 trở lên, máy đang dùng 3.9.2: hãy cài bản mới.\n"


def test_entry_parses_on_old_pythons():
    """Otherwise an old Python shows a SyntaxError instead of the sentence."""
    source = ENTRY.read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 7))
    assert "from __future__ import annotations" not in source


def test_entry_imports_only_the_standard_library():
    """Nothing is installed yet when it runs; the package itself is imported late, if at all."""
    tree = ast.parse(ENTRY.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        name.split(".")[0]
        for node in imports
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }

    assert names - set(sys.stdlib_module_names) == {"pcmbn"}


def test_missing_ensurepip_says_what_to_install(entry, monkeypatch: pytest.MonkeyPatch):
    """Debian's Python lacks it until python3.x-venv is installed."""
    monkeypatch.setattr(entry, "has_venv_module", lambda: False)
    monkeypatch.setattr("pcmbn.debian.can_install", lambda: False)

    with pytest.raises(entry.SetupError, match=r"apt install python3\.\d+-venv"):
        entry.ensure_venv_module()


def test_missing_ensurepip_is_installed_by_root(entry, monkeypatch: pytest.MonkeyPatch):
    """Root on Debian need not be asked."""
    installed: list[str] = []
    monkeypatch.setattr(entry, "has_venv_module", lambda: bool(installed))
    monkeypatch.setattr("pcmbn.debian.can_install", lambda: True)
    monkeypatch.setattr("pcmbn.debian.install", installed.extend)

    entry.ensure_venv_module()

    assert installed == [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "khác mã băm"),
        ("OSError: [Errno 28] No space left on device", "Đĩa hết chỗ"),
        ("OSError: [Errno 13] Permission denied: '.venv'", "Không được phép ghi"),
        ("PermissionError: [WinError 5] Access is denied", "Không được phép ghi"),
        ("after connection broken by 'NameResolutionError(x)'", "không ra được mạng"),
        ("ERROR: something new", "pip báo:\n  ERROR: something new"),
    ],
)
def test_failures_of_pip_are_explained(entry, line: str, sentence: str):
    """Known failures become one sentence; unknown ones keep pip's words."""
    assert sentence in str(entry.failure(["Collecting x", line], "requirements.txt"))


def test_a_retried_download_does_not_hide_the_real_failure(entry):
    """pip names the network in warnings even when a later try worked."""
    lines = ["WARNING: ... ReadTimeoutError", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES"]

    assert "mã băm" in str(entry.failure(lines, "requirements.txt"))


def test_second_process_waits_for_the_first(entry, tmp_path: Path, monkeypatch):
    """Two set-ups at once would write into each other."""
    monkeypatch.setattr(entry, "LOCK", tmp_path / "khoa")

    with entry.only_one_at_a_time(), (tmp_path / "khoa").open("a") as other:
        assert not entry.try_lock(other.fileno())
    with (tmp_path / "khoa").open("a") as other:
        assert entry.try_lock(other.fileno())


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_hashes_and_name_no_host(name: str):
    """Every line that names a package pins it, and no address of a registry is kept."""
    text = (ENTRY.parents[1] / name).read_text(encoding="utf-8")
    blocks = [block for block in text.replace("\\\n", " ").splitlines() if block[:1].isalnum()]

    assert blocks
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)
    assert "://" not in text
