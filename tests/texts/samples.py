"""Own-written texts, small enough to read in a test."""

from __future__ import annotations

import datetime as dt

from pcmbn.texts.model import Footnote, Guess, LegalText, Node, Origin, Paragraph, Table


def small_text() -> LegalText:
    """A text with every kind of part once."""
    points = (Node("diem", "d", "", (Paragraph("Điểm dê;"),)), Node("diem", "đ", "", ()))
    clause = Node("khoan", "1", "", (Paragraph("Gồm:"),), points, (), (Paragraph("Đoạn cuối."),))
    table = Table((("a", "b"), ("c|d", "một\nhai")))
    articles = (
        Node("dieu", "1", "Phạm vi", (Paragraph("Lời [1]."),), (), (Footnote("1", "Chú thích."),)),
        Node("dieu", "2", "Việc", (), (clause,)),
    )
    annex = (Node("dieu", "1", "Trong phụ lục", (table,)), Node("bieu-mau", "06", "Đơn"))
    return LegalText(
        document="luat-thu",
        title="Luật Thử",
        number="01/2030/QH99",
        kind="luat",
        issued=dt.date(2030, 1, 2),
        in_force_from=None,
        issuer="Quốc hội",
        preamble=("Căn cứ Hiến pháp;",),
        nodes=(Node("chuong", "I", "Chung", (), articles), Node("phu-luc", "I", "Kèm", (), annex)),
        signature=("CHỦ TỊCH", "> Người Ký"),
        origin=Origin("luat.docx", "00", dt.date(2030, 2, 1), "1", "docx"),
        guesses=(Guess("dieu-2, dòng 9", "số không liền", "Điều 2 0", "Điều 20"),),
    )
