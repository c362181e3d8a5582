"""The generated pages under docs/, which every command on the project's own data rewrites.

Two builds with different `--out` would otherwise mix their pages, or delete pages under MkDocs.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path

from pcmbn.lock import Busy, only_one
from pcmbn.swap import beside

PROJECT = Path(__file__).resolve().parents[2]
LOCK = beside(PROJECT / "docs", "khoa")
WAIT_SECONDS = 120.0


def writing_pages(what: str) -> AbstractContextManager[None]:
    """Hold the pages while they are written and read; waits for another command to finish.

    Raises:
        Busy: another command still holds them after `WAIT_SECONDS`.
    """
    return only_one(
        LOCK, who=f"{what} (tiến trình {os.getpid()})", wait_seconds=WAIT_SECONDS, tell=_tell
    )


def refusal(busy: Busy) -> str:
    """What to tell when waiting came to nothing."""
    return f"{_owner(busy.owner)} đang dùng docs/ và chưa xong; hãy chạy lại khi nó xong."


def _tell(owner: str) -> None:
    words = f"{_owner(owner)} đang dùng docs/; chờ nó xong, lâu nhất {WAIT_SECONDS:.0f} giây …"
    print(words, flush=True)


def _owner(owner: str) -> str:
    return f"Lệnh {owner}" if owner else "Một lệnh khác"
