"""The command line: parses, calls, prints, returns the exit status."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path

from pcmbn.schema import SchemaError

PROJECT = Path(__file__).resolve().parents[2]
PASSED_ON: dict[str, str] = {
    "test": "pcmbn.testing",
    "verify": "pcmbn.verify",
    "search-eval": "pcmbn.search.eval",
    "bundle": "pcmbn.bundle",
    "cap-nhat": "pcmbn.update",
}


def main(argv: list[str]) -> int:
    """Run one command: 0 done, 1 problems in data or site, 2 wrong usage."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    if argv and argv[0] in PASSED_ON:
        module = __import__(PASSED_ON[argv[0]], fromlist=["main"])
        return int(module.main(argv[1:]))
    options = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except SchemaError as fault:
        print(f"lược đồ trong {options.data.name} không dùng được: {fault}", file=sys.stderr)
        return 2


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" không phải ngày (cần YYYY-MM-DD)') from None


def _folder(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f'không có thư mục "{text}"')
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pcmbn", description="Dựng trang tra cứu ngoại tuyến phòng, chống mua bán người."
    )
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    _add_check(commands)
    _add_build(commands)
    _add_export(commands)
    _add_serve(commands)
    _add_new(commands)
    for name in PASSED_ON:
        commands.add_parser(name, help=f"xem {name} --help")
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    today = os.environ.get("PCMBN_AS_OF") or dt.date.today().isoformat()
    parser.add_argument(
        "--as-of", type=_date, default=today, metavar="NGÀY", help="tính đến ngày nào"
    )
    parser.add_argument(
        "--data", type=_folder, default=PROJECT / "data", metavar="THƯ_MỤC", help="thư mục dữ liệu"
    )


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from pcmbn import check

    parser = commands.add_parser("check", help="kiểm tra dữ liệu")
    _add_common(parser)
    parser.add_argument("--strict", action="store_true", help="cảnh báo cũng là lỗi")
    parser.add_argument("--fix", action="store_true", help="sửa thứ tự khóa, NFC, xuống dòng")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=check.main)


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from pcmbn import build

    parser = commands.add_parser("build", help="kiểm tra, sinh trang, dựng site/")
    _add_common(parser)
    parser.add_argument("--out", type=Path, default=PROJECT / "site", metavar="THƯ_MỤC")
    parser.add_argument("--site-only", action="store_true", help="không làm các tệp tải về")
    parser.set_defaults(run=build.main)


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from pcmbn.exports import export_command
    from pcmbn.exports.catalogue import MAKERS

    parser = commands.add_parser("export", help="làm các tệp tải về (Word, PDF, trình chiếu)")
    _add_common(parser)
    parser.add_argument("--out", type=Path, default=PROJECT / "site", metavar="THƯ_MỤC")
    parser.add_argument("--only", choices=tuple(MAKERS), metavar="LOẠI", help=", ".join(MAKERS))
    parser.add_argument("--force", action="store_true", help="làm lại cả tệp không đổi")
    parser.set_defaults(run=export_command.main)


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from pcmbn import serve

    parser = commands.add_parser("serve", help="xem thử, tự dựng lại khi dữ liệu đổi")
    _add_common(parser)
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="MÁY:CỔNG")
    parser.set_defaults(run=serve.main)


def _add_new(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from pcmbn import new

    parser = commands.add_parser("new", help="tạo khung một bản ghi")
    _add_common(parser)
    parser.add_argument("kind", metavar="LOẠI", help="thư mục (nhiem-vu) hoặc tên loại (duty)")
    parser.add_argument("id", metavar="MÃ", help="mã bản ghi, cũng là tên tệp")
    parser.set_defaults(run=new.main)
