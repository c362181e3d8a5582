"""`bench`: builds an invented country at several sizes and says how the build grows.

Every size runs in a process of its own. CPU seconds are the figure to compare on a shared machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pcmbn.bench import builders
from pcmbn.bench.country import write_country
from pcmbn.bench.stages import AS_OF

PROJECT = Path(__file__).resolve().parents[3]
BLOCKS_PER_SCALE = 2
USAGE = "đo tốc độ dựng trên dữ liệu bịa ở quy mô cả nước"


def main(args: Sequence[str]) -> int:
    """Run the measurements that were asked for; exit 0, or 1 when a build fails."""
    options = _parser().parse_args(args)
    with tempfile.TemporaryDirectory(prefix="pcmbn-do-") as folder:
        work = Path(folder)
        scales = [_scale(work, scale, options.seed) for scale in options.scales]
        compared = _compared(work, options) if options.compare else {}
    report = {"machine": machine(), "scales": scales, "compared": compared}
    if options.json:
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(table(report))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=USAGE)
    numbers = {"type": int, "metavar": "LẦN"}
    parser.add_argument(
        "--scales", nargs="*", default=[1, 4], help="mấy lần dữ liệu thật", **numbers
    )
    parser.add_argument(
        "--compare", type=int, default=0, help="so với MkDocs Material gốc", metavar="LẦN"
    )
    parser.add_argument("--full-nav", action="store_true", help="so cả bản điều hướng đầy đủ (lâu)")
    parser.add_argument("--hugo", metavar="TỆP", help="tệp chạy Hugo, xem requirements-bench.in")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="SỐ", help="hạt giống của dữ liệu bịa"
    )
    parser.add_argument("--json", type=Path, metavar="TỆP", help="ghi số đo ra JSON")
    return parser


def _scale(work: Path, scale: int, seed: int) -> dict[str, Any]:
    """One size: write the data, build in another process, forget both."""
    data, out = work / "data", work / "ra" / "site"
    shutil.rmtree(data, ignore_errors=True)
    shutil.rmtree(out.parent, ignore_errors=True)
    data.mkdir()
    records = write_country(PROJECT, data, scale * BLOCKS_PER_SCALE, seed)
    command = [sys.executable, "-m", "pcmbn.bench.stages", str(data), str(out)]
    done = subprocess.run(
        command, env=builders.surroundings(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    cpu = measured["start_up"] + sum(stage["cpu"] for stage in measured["stages"].values())
    return {"scale": scale, "records": records, "cpu": cpu, **measured}


def _compared(work: Path, options: argparse.Namespace) -> dict[str, Any]:
    """The pages of one size through every builder, one after the other."""
    root = _tree(builders.clear(work / "cay"), options)
    found = {"own": builders.own(root, work / "cay-ra")}
    found["stock"] = builders.stock(root, builders.clear(work / "goc"), full=False)
    if options.full_nav:
        found["stock_full"] = builders.stock(root, builders.clear(work / "day"), full=True)
    if options.hugo:
        found["hugo"] = builders.hugo(root, builders.clear(work / "hugo"), options.hugo)
    return {name: vars(cost) for name, cost in found.items()}


def _tree(root: Path, options: argparse.Namespace) -> Path:
    """The Markdown tree of one size, as a build would make it."""
    from pcmbn.check import check_data
    from pcmbn.edition_site import copy_frame
    from pcmbn.generate import generate

    data = root / "data"
    data.mkdir()
    write_country(PROJECT, data, options.compare * BLOCKS_PER_SCALE, options.seed)
    checked = check_data(data, AS_OF)
    copy_frame(PROJECT, root, data, checked.dataset.edition)
    generate(checked.dataset, AS_OF, root / "docs")
    return root


def exponent(small: dict[str, Any], large: dict[str, Any], of: str = "cpu") -> float:
    """How a figure grows with the pages: 1 is in proportion, 2 is with their square."""
    ratio = large["pages"] / small["pages"]
    return math.log(large[of] / small[of]) / math.log(ratio)


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "measured_on": str(dt.date.today()),
    }


def table(report: dict[str, Any]) -> str:
    """The report as Markdown tables in Vietnamese."""
    lines = []
    if report["scales"]:
        lines += _growth(report["scales"])
    if report["compared"]:
        lines += ["", *_side_by_side(report["compared"])]
    return "\n".join(lines)


def _growth(scales: list[dict[str, Any]]) -> list[str]:
    names = list(scales[0]["stages"])
    head = [
        "Lần",
        "Bản ghi",
        "Trang",
        *names,
        "Cả lần dựng",
        "ms một trang",
        "Bộ nhớ MB",
        "Site MB",
    ]
    lines = [_row(head), _row(["---"] * len(head))]
    for item in scales:
        stages = [f"{item['stages'][name]['cpu']:.1f}" for name in names]
        size = [f"{item['memory'] / 2**20:.0f}", f"{item['bytes'] / 2**20:.0f}"]
        whole = [f"{item['cpu']:.1f}", f"{item['cpu'] * 1000 / item['pages']:.1f}"]
        counts = [str(item["scale"]), str(item["records"]), str(item["pages"])]
        lines.append(_row([*counts, *stages, *whole, *size]))
    if len(scales) > 1:
        grown = exponent(scales[0], scales[-1])
        lines += ["", f"Số mũ tăng trưởng của cả lần dựng (giây CPU theo số trang): {grown:.2f}."]
    return lines


def _side_by_side(compared: dict[str, Any]) -> list[str]:
    labels = {
        "own": "Bộ dựng này",
        "stock": "MkDocs Material gốc, điều hướng ngắn",
        "stock_full": "MkDocs Material gốc, điều hướng đầy đủ",
        "hugo": "Hugo, hai mẫu trang đơn giản",
    }
    each = {name: cost["cpu"] * 1000 / cost["pages"] for name, cost in compared.items()}
    head = ["Bộ dựng", "Trang", "Giây CPU", "ms một trang", "So với bộ dựng này"]
    lines = [_row(head), _row(["---"] * len(head))]
    for name, cost in compared.items():
        ratio = f"{each[name] / each['own']:.2f}"
        cells = [labels[name], str(cost["pages"]), f"{cost['cpu']:.1f}", f"{each[name]:.2f}", ratio]
        lines.append(_row(cells))
    return lines


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
