"""The questions of a lesson for Moodle (GIFT) and for Word, with feedback and a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.document import Document as DocumentType

from pcmbn.exports import docx_kit as kit
from pcmbn.exports.framework import View
from pcmbn.exports.office_kit import to_bytes

LETTERS = "ABCDEF"
SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\~=#{}:"})
WRITING_LINES = 3


def make_gift(view: View) -> bytes:
    """Moodle GIFT, UTF-8: category, then one question per block."""
    blocks = [f"$CATEGORY: {_escape(view['level'])}/{_escape(view['title'])}"]
    blocks += [_gift(item) for item in view["questions"]]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _gift(item: Mapping[str, Any]) -> str:
    head = f"::{_escape(item['id'])}::{_escape(item['text'])}"
    return head + "{\n" + "\n".join(_gift_answers(item)) + "\n}"


def _gift_answers(item: Mapping[str, Any]) -> Iterator[str]:
    for option in item["options"]:
        sign = "=" if option["right"] else "~"
        yield f"\t{sign}{_escape(option['text'])}#{_escape(option['feedback'])}"
    if item["true_false"]:
        word = "TRUE" if item["answer"] else "FALSE"
        feedback = _escape(item["feedback"])
        yield f"\t{word}#{feedback}#{feedback}"
    elif not item["options"]:
        criterion = f" Đạt khi: {item['criterion']}" if item["criterion"] else ""
        yield f"\t####{_escape(item['model_answer'] + criterion)}"


def _escape(text: str) -> str:
    return " ".join(text.split()).translate(SPECIAL)


def make_quiz(view: View) -> bytes:
    """The `.docx`: questions to copy for the class, then the key on a page of its own."""
    document = kit.new_document(f"Câu hỏi – {view['title']}", dt.date.fromisoformat(view["day"]))
    kit.heading(document, f"Câu hỏi: {view['title']}", 0)
    kit.signature_lines(document, [("Họ và tên: ……………………………………", "Lớp: ………………")])
    write_questions(document, view["questions"])
    document.add_page_break()
    kit.heading(document, "Đáp án và phản hồi", 1)
    write_key(document, view["questions"])
    return to_bytes(document)


def write_questions(
    document: DocumentType, questions: Sequence[Mapping[str, Any]], first: int = 1
) -> None:
    """Questions to answer on paper, numbered from `first`."""
    for number, item in enumerate(questions, start=first):
        _ask(document, number, item)


def write_key(
    document: DocumentType, questions: Sequence[Mapping[str, Any]], first: int = 1
) -> None:
    """The right answer to each question and the words for every option."""
    for number, item in enumerate(questions, start=first):
        solve(document, item, f"Câu {number}.")


def _ask(document: DocumentType, number: int, item: Mapping[str, Any]) -> None:
    made = kit.paragraph(document, item["text"], lead=f"Câu {number}.")
    made.paragraph_format.keep_with_next = True
    for letter, option in zip(LETTERS, item["options"], strict=False):
        kit.paragraph(
            document, f"{letter}. {option['text']}"
        ).paragraph_format.left_indent = kit.Mm(8)
    if item["true_false"]:
        kit.paragraph(document, "☐ Đúng        ☐ Sai").paragraph_format.left_indent = kit.Mm(8)
    elif not item["options"]:
        kit.writing_lines(document, WRITING_LINES)


def solve(document: DocumentType, item: Mapping[str, Any], lead: str) -> None:
    """The right answer after some bold words, then the words for every option."""
    made = kit.paragraph(document, _key(item), lead=lead)
    made.paragraph_format.keep_with_next = bool(item["options"])
    for letter, option in zip(LETTERS, item["options"], strict=False):
        words = f"{letter}. {option['text']} – {option['feedback']}"
        kit.paragraph(document, words).paragraph_format.left_indent = kit.Mm(8)


def _key(item: Mapping[str, Any]) -> str:
    if item["options"]:
        right = [
            letter
            for letter, option in zip(LETTERS, item["options"], strict=False)
            if option["right"]
        ]
        return "Đáp án: " + ", ".join(right)
    if item["true_false"]:
        word = "Đúng" if item["answer"] else "Sai"
        said = item["feedback"].startswith(word)
        return item["feedback"] if said else f"{word}. {item['feedback']}"
    criterion = f" Đạt khi: {item['criterion']}." if item["criterion"] else ""
    return f"Gợi ý: {item['model_answer']}{criterion}"
