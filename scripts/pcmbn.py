"""The one entry: `python3 scripts/pcmbn.py <command>` on a machine with nothing but Python.

Makes .venv beside scripts/, installs what is pinned, then hands over to the package `pcmbn`.
Only the standard library, and syntax that Python 3.6 parses: an old Python must reach the
sentence that refuses it.
"""

import contextlib
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

MINIMUM = (3, 11, 5)  # what the pinned packages ask for
CANNOT_START = 2

if sys.version_info < MINIMUM:
    wanted, found = (".".join(map(str, version[:3])) for version in (MINIMUM, sys.version_info))
    sys.stderr.write(f"Cần Python {wanted} trở lên, máy đang dùng {found}: hãy cài bản mới.\n")
    sys.exit(CANNOT_START)

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "scripts"
VENV = ROOT / ".venv"
LOCK = ROOT / ".venv.khoa"
UNFINISHED = ROOT / ".venv.dang-cai"
RUNTIME = ("requirements.txt",)
DEVELOPMENT = ("requirements.txt", "requirements-dev.txt")
IS_WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
PIP_INSTALL = (
    *("-m", "pip", "install", "--require-hashes", "--no-input", "--progress-bar", "off"),
    *("--retries", "2", "--disable-pip-version-check"),
)


class SetupError(Exception):
    """The environment cannot be made; the message is Vietnamese, for the person typing."""


class NoNetworkError(SetupError):
    """Nothing could be fetched, so nothing in .venv was touched either."""


# First match wins; the network comes last, as pip also names it when a retry then succeeded.
FAILURES = (
    ("DO NOT MATCH THE HASHES", SetupError, "Gói tải về khác mã băm đã ghim nên không cài."),
    ("No space left on device", SetupError, "Đĩa hết chỗ: cần trống khoảng 500 MB."),
    ("(Permission|Access is) denied", SetupError, "Không được phép ghi vào thư mục dự án."),
    (
        r"(NewConnection|NameResolution|ConnectTimeout|ReadTimeout|Proxy|SSL|ConnectionReset)Error",
        NoNetworkError,
        "Không tải được gói vì máy không ra được mạng.",
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Set up what the command needs, then hand over; returns the exit code on Windows only."""
    _use_utf8()
    files = DEVELOPMENT if arguments[:1] == ["test"] else RUNTIME
    try:
        if not is_ready(files):
            with only_one_at_a_time():
                set_up(files)
    except SetupError as error:
        sys.stderr.write(f"LỖI: {error}\n")
        return CANNOT_START
    except KeyboardInterrupt:
        sys.stderr.write("\nĐã dừng giữa chừng; chạy lại lệnh này để cài lại cho đủ.\n")
        return 130
    return hand_over(arguments)


def is_ready(files: Sequence[str]) -> bool:
    """True when the last set-up ended well with these very files and this Python."""
    if UNFINISHED.exists() or not VENV_PYTHON.exists():
        return False
    stamp = stamp_path(files)
    return stamp.is_file() and stamp.read_text(encoding="ascii") == digest(files)


def stamp_path(files: Sequence[str]) -> Path:
    """One stamp per set of files, named after the last: `test` needs more than `build`."""
    return VENV / f"da-cai-{Path(files[-1]).stem}.sha256"


def digest(files: Sequence[str]) -> str:
    """SHA-256 over the Python version and the requirement files, in order."""
    whole = hashlib.sha256(python_version().encode("ascii"))
    for name in files:
        whole.update(b"\0" + requirement_file(name).read_bytes())
    return whole.hexdigest()


def requirement_file(name: str) -> Path:
    """Path of a requirement file; SetupError when the copy of the project lacks it."""
    path = ROOT / name
    if not path.is_file():
        raise SetupError(f"Thiếu tệp {name}: bản chép của dự án không đủ, hãy chép lại cả thư mục.")
    return path


def python_version() -> str:
    """The part of the version that decides whether installed packages still fit."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def set_up(files: Sequence[str]) -> None:
    """Make or complete .venv. A mark stands beside it meanwhile: a broken-off run is redone whole.

    A mark and not just a missing stamp: pip takes a half-copied package for an installed one.
    """
    if is_ready(files):
        return
    start_afresh = needs_new_venv()
    UNFINISHED.touch()
    if start_afresh:
        make_venv()
    try:
        for name in files:
            install(name)
    except NoNetworkError:
        UNFINISHED.unlink()  # what was complete before still works without a network
        raise
    for length in range(1, len(files) + 1):
        stamp_path(files[:length]).write_text(digest(files[:length]), encoding="ascii")
    UNFINISHED.unlink()


def needs_new_venv() -> bool:
    """True for a missing, broken-off or foreign .venv (another Python made it)."""
    if UNFINISHED.exists() or not VENV_PYTHON.exists():
        return True
    settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace")
    made_by_us = rf"^version\S* = {re.escape(python_version())}\b"
    return re.search(made_by_us, settings, re.MULTILINE) is None


def make_venv() -> None:
    """Create .venv afresh with pip inside, asking for the missing Debian part if need be."""
    ensure_venv_module()
    say("Đang tạo môi trường .venv …")
    python = getattr(sys, "_base_executable", None) or sys.executable
    done = subprocess.run(
        [python, "-m", "venv", "--clear", str(VENV)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        reason = done.stdout.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise SetupError(f"Không tạo được .venv: {' '.join(reason)}")


def ensure_venv_module() -> None:
    """Debian ships Python without ensurepip; install it as root, else say what to install."""
    if has_venv_module():
        return
    from pcmbn import debian

    package = f"python{python_version()}-venv"
    if debian.can_install():
        debian.install([package])
        importlib.invalidate_caches()
    if not has_venv_module():
        raise SetupError(
            f"Python này thiếu phần tạo môi trường (venv, ensurepip). Debian/Ubuntu: "
            f"sudo apt install {package}; hệ khác: cài lại Python đủ bộ."
        )


def has_venv_module() -> bool:
    """Both parts are looked for: Debian leaves out only the second."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def install(name: str) -> None:
    """Install one hash-pinned requirement file, with progress; SetupError says why not."""
    path = requirement_file(name)
    total = path.read_text(encoding="utf-8").count("==")
    say(f"Đang cài {total} gói từ {name} …")
    started = time.monotonic()
    process = subprocess.Popen(
        [str(VENV_PYTHON), *PIP_INSTALL, "-r", str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=clean_environment(),
    )
    with process:
        lines = follow(process.stdout, total)
    if process.returncode != 0:
        raise failure(lines, name)
    say(f"Đã cài xong {name} sau {time.monotonic() - started:.0f} giây.")


def follow(output: Iterator[str], total: int) -> list[str]:
    """Read pip's lines to the end, showing a counter on a terminal; returns the last ones."""
    lines = deque(maxlen=60)
    count = 0
    for line in output:
        lines.append(line.rstrip())
        found = re.match(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)", line)
        if found:
            count += 1
            progress(f"  [{min(count, total)}/{total}] {found.group(1)}")
        elif line.startswith("Installing collected"):
            progress("  Đang chép các gói vào .venv …")
    progress("")
    return list(lines)


def failure(lines: Sequence[str], name: str) -> SetupError:
    """Turn pip's closing lines into one sentence; unknown failures keep pip's own words."""
    text = "\n".join(lines)
    for sign, kind, sentence in FAILURES:
        if re.search(sign, text):
            return kind(f"{sentence} Sửa xong, chạy lại lệnh này ({name}).")
    errors = [line for line in lines if line.startswith("ERROR")] or lines
    return SetupError("\n  ".join([f"Không cài được {name}; pip báo:", *errors[-8:]]))


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Hold a lock that the system drops if we die, so that two runs never share one set-up."""
    with LOCK.open("a", encoding="ascii") as handle:
        if not try_lock(handle.fileno()):
            say("Một lệnh khác đang cài đặt, chờ lệnh đó xong …")
            while not try_lock(handle.fileno()):
                time.sleep(0.2)
        yield


def try_lock(descriptor: int) -> bool:
    """Take the lock without waiting; it is released when the file is closed."""
    try:
        if IS_WINDOWS:
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def clean_environment() -> dict[str, str]:
    """The caller's environment without what would mix another Python's packages into ours."""
    dropped = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONUTF8": "1"}


def hand_over(arguments: Sequence[str]) -> int:
    """Run the package with the environment's Python; on POSIX this process becomes it."""
    command = [str(VENV_PYTHON), "-m", "pcmbn", *arguments]
    environment = {**clean_environment(), "PYTHONPATH": str(SCRIPTS)}
    if IS_WINDOWS:
        return subprocess.run(command, env=environment, check=False).returncode
    return os.execve(command[0], command, environment)


def say(text: str) -> None:
    """One line about the set-up; on stderr, because stdout belongs to the command."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def progress(text: str) -> None:
    """Rewrite the current line on a terminal; nothing when piped."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def _use_utf8() -> None:
    """Vietnamese must not fail on a pipe whose encoding is an old code page."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
