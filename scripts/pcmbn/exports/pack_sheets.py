"""The printed sheet of a pack: one A4 leaf in short plain sentences for every learner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pcmbn.exports.framework import View
from pcmbn.exports.pdf_kit import pdf

HEADING_ROWS, ROW_CHARACTERS = 2, 33
BLANKS = (
    "Công ty đưa tôi đi", "Số giấy phép", "Chủ, địa chỉ nơi làm", "Người giữ bản sao ở nhà",
    "Số người tin 1", "Số người tin 2",
)  # fmt: skip


def make_handout(view: View) -> bytes:
    """The A4 PDF for learners."""
    phones = view["phones"]
    waiting = "; ".join(item["name"] for item in phones["waiting"])
    shown: dict[str, Any] = {
        "title": f"Đi làm xa: {view['title']}",
        "file_title": f"Tờ phát: {view['title']}",
        "lead": "Giấy tờ của mình mình giữ. Hỏi kỹ rồi mới ký. Nghi ngờ thì dừng và gọi.",
        "columns": _columns(list(_blocks(view))),
        "phones_title": "Gọi ai",
        "phones": _phones(phones),
        "waiting": f"Chưa đăng số vì chưa gọi kiểm tra: {waiting}." if waiting else "",
        "blanks_title": "Của tôi",
        "blanks": BLANKS,
        "foot": f"{view['title']} · chưa thử với người học · rà ngày {view['shown_day']}",
    }
    return pdf("to-phat-tap-huan.typ", shown, dt.date.fromisoformat(view["day"]))


def _blocks(view: View) -> Iterator[dict[str, Any]]:
    drawings = view["pictures"]
    for title, lines, name in (
        *_money(view["fees"]),
        ("Cờ đỏ: gặp là dừng", view["red_flags"], "co-do"),
        ("Xem trong hợp đồng", view["contract_checks"], "hop-dong"),
        ("Hỏi trước khi ký", view["ask_before_signing"], "hoi-truoc"),
        ("Bản sao gửi nhà", view["copies"], "ban-sao"),
    ):
        if lines:
            upper = [line[:1].upper() + line[1:] for line in lines]
            yield {"title": title, "lines": upper, "picture": drawings[name]}


def _columns(blocks: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The blocks in reading order over two columns of about equal height."""
    heights = [_height(item["lines"]) for item in blocks]
    ends = range(1, len(blocks) + 1)
    best = min(ends, key=lambda end: max(sum(heights[:end]), sum(heights[end:])))
    return [blocks[:best], blocks[best:]]


def _height(lines: Sequence[str]) -> int:
    return HEADING_ROWS + sum(-(-len(line) // ROW_CHARACTERS) for line in lines)


def _money(groups: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, list[str], str]]:
    """What may be taken with its ceiling, then what may not; several jobs say which."""
    for group in groups:
        where = f": {', '.join(map(_lower, group['jobs']))}" if len(groups) > 1 else ""
        rows = group["rows"]
        taken = [
            f"{row['item']}: {_lower(row['ceiling'])}"
            for row in rows
            if row["verdict"] == "duoc-thu" and row["ceiling"]
        ]
        first = next((row["when"] for row in rows if row["verdict"] == "duoc-thu"), "")
        taken += [f"Chỉ {_lower(first.partition(';')[0])}"] if first else []
        never = [row["item"] for row in rows if row["verdict"] == "khong-duoc-thu"]
        unknown = [row["item"] for row in rows if row["verdict"] == "chua-ro"]
        if unknown:
            never.append(f"Chưa rõ, hỏi trước khi nộp: {_lower('; '.join(unknown))}")
        yield f"Được thu{where}", taken, "phieu-thu"
        yield f"Không được thu{where}", never, "khong-nop"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _phones(phones: Mapping[str, Any]) -> list[dict[str, Any]]:
    away = "Ở nơi làm" if phones["home"] else "Gọi được ngay"
    lines = [
        {"title": away, "lines": phones["there"], "blank": ""},
        {"title": "Ở nhà", "lines": phones["home"], "blank": "Công an xã, UBND xã"},
    ]
    return [
        {**side, "lines": [_line(item) for item in side["lines"]]}
        for side in lines
        if side["lines"] or side["blank"]
    ]


def _line(item: Mapping[str, str]) -> dict[str, str]:
    note = f" ({item['note']})" if item["note"] else ""
    return {"number": item["number"], "name": item["name"] + note}
