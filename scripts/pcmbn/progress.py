"""Progress of long commands: one line per step on a terminal, silence when piped."""

from __future__ import annotations

import sys
import time


class Progress:
    """Names the step under way; `steps` keeps each with its start in wall and CPU seconds."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self.started = self.last = time.monotonic()
        self.steps: list[tuple[str, float, float]] = []

    def step(self, words: str) -> None:
        """A new step begins."""
        self.last = time.monotonic()
        self.steps.append((words, self.last, time.process_time()))
        if self.shown:
            seconds = self.last - self.started
            print(f"[{seconds:5.1f} s] {words} …", file=sys.stderr, flush=True)

    def done(self, words: str) -> None:
        """The command is finished; always told, because it is the result."""
        print(f"Xong trong {time.monotonic() - self.started:.1f} giây: {words}", flush=True)
