"""The slides of a pack: few words in large type, the whole text and the answers in the notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pptx.presentation import Presentation

from pcmbn.exports import pptx_kit as kit
from pcmbn.exports.framework import View
from pcmbn.exports.office_kit import to_bytes
from pcmbn.exports.pack_fees import words_of
from pcmbn.exports.pack_guide import fact_words
from pcmbn.exports.pdf_kit import png

PICTURE_CM = 9.0
MOST_LINES = 6
MOST_QUESTIONS = 3
LETTERS = "ABCDEF"


def make_slides(view: View) -> bytes:
    """The `.pptx` of a pack."""
    deck = kit.new_deck(view["title"], dt.date.fromisoformat(view["day"]))
    _slide(deck, view, view["title"], view["aims"], _opening(view), "hoi-truoc")
    _roads(deck, view)
    _money(deck, view)
    _lists(deck, view)
    _practice(deck, view)
    _closing(deck, view)
    return to_bytes(deck)


def _slide(
    deck: Presentation,
    view: View,
    title: str,
    lines: Iterable[str],
    notes: Iterable[str],
    name: str = "",
) -> None:
    """One slide; nothing when there is nothing to show."""
    shown = [line[:1].upper() + line[1:] for line in lines if line]
    if shown:
        kit.slide(deck, title, shown, "\n".join(filter(None, notes)), _picture(view, name))


def _picture(view: View, name: str) -> tuple[bytes, str] | None:
    if not name:
        return None
    drawing = view["pictures"][name]
    return _drawn(drawing["svg"]), drawing["alt"]


@cache
def _drawn(svg: str) -> bytes:
    return png(svg, PICTURE_CM)


def _opening(view: View) -> list[str]:
    frames = [f"{frame['title']}: {_parts(frame)}" for frame in view["frames"]]
    safety = [f"An toàn: {line}" for line in view["safeguarding"]]
    return [f"{view['tried']} Rà đến ngày {view['shown_day']}.", *frames, *safety]


def _parts(frame: Mapping[str, Any]) -> str:
    return "; ".join(f"{part['start']}–{part['end']} {part['title']}" for part in frame["parts"])


def _roads(deck: Presentation, view: View) -> None:
    lines = [fact_words(line) for line in view["lawful_routes"]]
    notes = [fact_words(line) for line in (*view["lawful_routes"], *view["local_law"])]
    _series(deck, view, "Đường đi hợp pháp", lines, notes, "tra-cuu")


def _money(deck: Presentation, view: View) -> None:
    for group in view["fees"]:
        where = f" – {', '.join(group['jobs'])}" if len(view["fees"]) > 1 else ""
        taken = [row for row in group["rows"] if row["verdict"] == "duoc-thu"]
        for row in taken[:2]:
            lines = [row["ceiling"], row["when"]]
            _slide(deck, view, f"{row['item']}: được thu{where}", lines, _row(row), "phieu-thu")
        never = [row for row in group["rows"] if row["verdict"] == "khong-duoc-thu"]
        lines = [row["item"] for row in never]
        notes = [line for row in (*never, *taken[2:]) for line in _row(row)]
        _slide(deck, view, f"Không được thu{where}", lines, notes, "khong-nop")


def _row(row: Mapping[str, str]) -> list[str]:
    extra = (
        row["collector"] and f"Ai thu: {row['collector']}",
        row["evidence"] and f"Giữ giấy: {row['evidence']}",
        row["refund"] and f"Được hoàn: {row['refund']}",
        row["basis"] and f"Căn cứ: {row['basis']}.",
    )
    return [f"{row['item']} – {row['words'].lower()}. {words_of(row)}", *filter(None, extra)]


def _lists(deck: Presentation, view: View) -> None:
    for title, name, drawing in (
        ("Cờ đỏ: gặp là dừng", "red_flags", "co-do"),
        ("Xem trong hợp đồng", "contract_checks", "hop-dong"),
        ("Hỏi trước khi ký", "ask_before_signing", "hoi-truoc"),
        ("Giấy tờ mình giữ, bản sao gửi nhà", "copies", "ban-sao"),
    ):
        ask = "Hỏi nhóm: gặp điều này thì làm gì?"
        _series(deck, view, title, view[name], [ask, *view[name]], drawing)


def _series(
    deck: Presentation,
    view: View,
    title: str,
    lines: Sequence[str],
    notes: Sequence[str],
    drawing: str,
) -> None:
    """As many slides as the lines need to be read whole in large type."""
    groups = _chunks(lines, _picture(view, drawing))
    for number, group in enumerate(groups, start=1):
        count = f" ({number}/{len(groups)})" if len(groups) > 1 else ""
        _slide(deck, view, title + count, group, notes, drawing)


def _chunks(lines: Sequence[str], picture: tuple[bytes, str] | None) -> list[Sequence[str]]:
    """The fewest parts of about equal length of which each fits on a slide."""
    for count in range(1, len(lines) + 1):
        size = -(-len(lines) // count)
        groups = [lines[start : start + size] for start in range(0, len(lines), size)]
        if size <= MOST_LINES and all(kit.fits(group, picture) for group in groups):
            return groups
    return [[line] for line in lines]


def _practice(deck: Presentation, view: View) -> None:
    scenario = view["scenario"]
    if scenario:
        lines = [scenario["text"], scenario["question"]]
        notes = [*lines, f"Gợi ý: {scenario['suggestion']}"]
        _slide(deck, view, "Tình huống (hư cấu)", lines, notes)
    own = [item for unit in view["units"][-2:] for item in unit["questions"] if _fit_to_show(item)]
    for item in own[:MOST_QUESTIONS]:
        pairs = list(zip(LETTERS, item["options"], strict=False))
        lines = [item["text"], *(f"{letter}. {option['text']}" for letter, option in pairs)]
        notes = [
            f"{letter}{' (đúng)' if option['right'] else ''}: {option['feedback']}"
            for letter, option in pairs
        ]
        _slide(deck, view, "Câu hỏi", lines, ["Cả nhóm chọn rồi mới nói.", *notes])


def _fit_to_show(item: Mapping[str, Any]) -> bool:
    """A choice among texts; a wrong number in large type would be remembered as one to call."""
    wrong = [option["text"] for option in item["options"] if not option["right"]]
    return bool(wrong) and not any(text.replace(" ", "").isdigit() for text in wrong)


def _closing(deck: Presentation, view: View) -> None:
    phones = view["phones"]
    called = [*phones["there"], *phones["home"]]
    lines = [f"{_tight(item['number'])} – {item['short']}" for item in called]
    waiting = [f"Chưa đăng số vì chưa gọi kiểm tra: {item['name']}." for item in phones["waiting"]]
    notes = [f"{item['number']}: {item['name']} {item['note']}".strip() for item in called]
    _series(deck, view, "Gọi ai", lines, [*notes, *waiting], "goi-dien")
    lines = ["Giấy tờ gốc ở bên mình", "Bản sao, biển số xe, địa chỉ gửi người nhà",
             "Một câu chỉ nhà mình biết"]  # fmt: skip
    _slide(deck, view, "Trước khi đi", lines, view["take_home"], "cau-an-toan")


def _tight(number: str) -> str:
    return number.replace(" ", "\u00a0")
