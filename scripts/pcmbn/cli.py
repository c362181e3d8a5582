"""The command line: parses, calls, prints, returns the exit status."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path

from pcmbn.editions import UnknownEdition, choose, read_editions
from pcmbn.schema import SchemaError, load_schema

PROJECT = Path(__file__).resolve().parents[2]
PASSED_ON: dict[str, str] = {
    "test": "pcmbn.testing",
    "verify": "pcmbn.verify",
    "search-eval": "pcmbn.search.eval",
    "bundle": "pcmbn.bundle",
    "cap-nhat": "pcmbn.update",
    "bench": "pcmbn.bench.__main__",
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
        if options.as_of is None:
            options.as_of = _edition_day(options.data, options.edition)
        options.from_clock = options.as_of is None
        options.as_of = options.as_of or dt.date.today()
        return run(options)
    except UnknownEdition as fault:
        print(f"{fault}", file=sys.stderr)
        return 2
    except SchemaError as fault:
        print(f"lược đồ trong {options.data.name} không dùng được: {fault}", file=sys.stderr)
        return 2


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" không phải ngày (cần YYYY-MM-DD)') from None


def _edition_day(data: Path, edition: str | None) -> dt.date | None:
    """The day that the edition's file states, for commands that name none."""
    chosen = choose(read_editions(data, load_schema(data))[0], edition)
    return chosen.as_of if chosen else None


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
    _add_import_text(commands)
    _add_compare(commands)
    _add_review(commands)
    _add_release(commands)
    for name in PASSED_ON:
        commands.add_parser(name, help=f"xem {name} --help")
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    given = os.environ.get("PCMBN_AS_OF") or None
    parser.add_argument(
        "--as-of", type=_date, default=given, metavar="NGÀY", help="tính đến ngày nào"
    )
    parser.add_argument(
        "--edition", metavar="ẤN_BẢN", help="mã ấn bản trong data/an-ban; bỏ trống: ấn bản mặc định"
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
    parser.add_argument("--texts", action="store_true", help="so mọi chỗ dẫn với toàn văn đã nạp")
    parser.add_argument(
        "--patch", type=Path, metavar="TỆP.diff", help="với --texts: ghi bản vá tên điều để xem"
    )
    parser.set_defaults(run=check.main)


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from pcmbn.texts import compare_command

    parser = commands.add_parser("compare-texts", help="so từng điều của hai toàn văn đã nạp")
    _add_common(parser)
    parser.add_argument("before", metavar="MÃ_TRƯỚC", help="mã văn bản trước, vd luat-66-2011-qh12")
    parser.add_argument("after", metavar="MÃ_SAU", help="mã văn bản sau")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=compare_command.main)


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from pcmbn import build

    parser = commands.add_parser("build", help="kiểm tra, sinh trang, dựng site/")
    _add_common(parser)
    parser.add_argument("--out", type=Path, default=PROJECT / "site", metavar="THƯ_MỤC")
    parser.add_argument("--site-only", action="store_true", help="không làm các tệp tải về")
    parser.add_argument("--sach", action="store_true", help="làm lại từ đầu, không dùng kết quả cũ")
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

    parser = commands.add_parser("new", help="tạo khung một bản ghi, một ấn bản")
    _add_common(parser)
    parser.add_argument(
        "kind", metavar="LOẠI", help="thư mục (nhiem-vu), tên loại (duty) hoặc an-ban"
    )
    parser.add_argument("id", metavar="MÃ", help="mã bản ghi, cũng là tên tệp")
    parser.add_argument("--ten", dest="name", metavar="TÊN", help="tên tỉnh của ấn bản mới")
    parser.set_defaults(run=new.main)


def _add_import_text(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("import-text", help="nạp toàn văn một văn bản vào data/toan-van")
    _add_common(parser)
    parser.add_argument("file", type=Path, metavar="TỆP", help="docx, doc, pdf, html hoặc txt")
    parser.add_argument("--document", required=True, metavar="MÃ", help="mã văn bản trong dữ liệu")
    parser.add_argument("--akoma", type=Path, metavar="TỆP.xml", help="xuất thêm Akoma Ntoso 3.0")
    parser.add_argument("--phan", type=int, metavar="N", help="văn bản thứ N khi tệp có nhiều")
    parser.add_argument("--force", action="store_true", help="nạp dù số ký hiệu không khớp")
    parser.add_argument("--dry-run", action="store_true", help="chỉ đọc và báo, không ghi gì")
    parser.set_defaults(run=_import_text)


def _import_text(options: argparse.Namespace) -> int:
    from pcmbn.texts import import_text  # the readers of Word and PDF are slow to load

    return import_text.main(options)


def _add_review(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from pcmbn import review

    parser = commands.add_parser("ra-soat", help="bản ghi đã đến lúc rà lại (mỗi quý)")
    _add_common(parser)
    parser.add_argument(
        "--den", dest="until", type=_date, metavar="NGÀY", help="đến hạn trước ngày này"
    )
    parser.add_argument("--format", choices=("text", "csv"), default="text")
    parser.set_defaults(run=review.main)


def _add_release(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from pcmbn import release_command

    parser = commands.add_parser("phat-hanh", help="ghi trạng thái dữ liệu của bản phát hành")
    _add_common(parser)
    parser.add_argument("--force", action="store_true", help="ghi đè bản phát hành cùng ngày")
    parser.set_defaults(run=release_command.main)
