"""One build, measured: run as a process of its own, so that its peak memory is its own.

`python -m pcmbn.bench.stages DATA OUT` builds and prints one JSON line: CPU and wall seconds of
every step, peak memory, pages, bytes.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import json
import sys
import time
from pathlib import Path
from typing import Any

from pcmbn import build
from pcmbn.progress import Progress

AS_OF = dt.date(2026, 11, 25)


def measure(data: Path, out: Path) -> dict[str, Any]:
    """Build the site of `data` without download files and say what it took."""
    progress = Progress()
    options = argparse.Namespace(data=data, out=out, as_of=AS_OF, site_only=True, edition=None)
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        status = build.main(options, progress)
    progress.step("xong")
    if status:
        raise SystemExit(told.getvalue())
    return {"stages": stages(progress), "memory": peak_memory(), **site_size(out)}


def stages(progress: Progress) -> dict[str, dict[str, float]]:
    """CPU and wall seconds by step."""
    pairs = zip(progress.steps, progress.steps[1:], strict=False)
    return {
        words: {"cpu": next_cpu - cpu, "wall": next_wall - wall}
        for (words, wall, cpu), (_, next_wall, next_cpu) in pairs
    }


def peak_memory() -> int:
    """Bytes this process used at most; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def site_size(out: Path) -> dict[str, int]:
    """Pages and bytes of a built site."""
    files = [path for path in out.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return {"pages": pages, "bytes": sum(path.stat().st_size for path in files)}


if __name__ == "__main__":
    started = time.process_time()
    result = measure(Path(sys.argv[1]), Path(sys.argv[2]))
    result["start_up"] = started
    print(json.dumps(result))
