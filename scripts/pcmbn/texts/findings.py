"""What an audit of imported texts finds: one difference between the data and a text."""

from __future__ import annotations

from dataclasses import dataclass

from pcmbn.records import show_place
from pcmbn.texts.claims import Claim
from pcmbn.texts.model import LABELS, Node, label

MISSING, TITLE, FIGURE, FILED = "khong-co", "ten-khac", "so-khong-thay", "lech-so-dieu"
KINDS = {
    MISSING: "Điều khoản không có trong toàn văn",
    TITLE: "Tên điều khác toàn văn",
    FIGURE: "Con số, ngày, thời hạn không thấy ở chỗ được dẫn",
    FILED: "Điều khoản không thuộc số điều ghi kèm",
}


@dataclass(frozen=True, order=True)
class Finding:
    """One difference: `place` is the field, `near` what the text has instead ("" = nothing)."""

    path: str
    line: int
    field: str
    kind: str
    document: str
    pinpoint: str
    message: str
    near: str = ""
    record: str = ""

    def text(self) -> str:
        """One line for the editor."""
        return f"{self.path}:{self.line}: {self.field}: {self.message} [{self.kind}]"


def finding(claim: Claim, kind: str, document: str, message: str, near: str) -> Finding:
    """The finding at the place of a claim."""
    record = claim.record
    return Finding(
        record.path,
        record.line(*claim.place),
        show_place(claim.place),
        kind,
        document,
        claim.words,
        message,
        near,
        record.key,
    )


def name(kind: str, number: str) -> str:
    """ "Điều 27", "khoản 2"."""
    return label(Node(kind, number))


def kind_label(kind: str) -> str:
    """ "khoản", "điểm"."""
    return LABELS[kind].lower()
