"""Which files offices get: the responsibility matrix, and the papers of each agency."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pcmbn.exports.framework import Bundle, Export, View
from pcmbn.records import Record
from pcmbn.world import World

FOLDER = "can-bo"
PAPER_LEVELS = ("tinh", "khu-vuc", "xa")
MATRIX = (
    ("Ma trận trách nhiệm (Excel)", f"{FOLDER}/ma-tran-trach-nhiem.xlsx"),
    ("Danh sách nhiệm vụ (CSV)", f"{FOLDER}/danh-sach-nhiem-vu.csv"),
)


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its words, the end of its name, the levels that get it, its maker."""

    label: str
    ending: str
    levels: tuple[str, ...]
    make: Callable[[], Callable[[View], bytes]]


def _plan() -> Callable[[View], bytes]:
    from pcmbn.exports.office_papers import make_plan

    return make_plan


def _half_year() -> Callable[[View], bytes]:
    from pcmbn.exports.office_papers import make_half_year_report

    return make_half_year_report


def _year() -> Callable[[View], bytes]:
    from pcmbn.exports.office_papers import make_year_report

    return make_year_report


def _sheet() -> Callable[[View], bytes]:
    from pcmbn.exports.office_papers import make_duty_sheet

    return make_duty_sheet


def _checklist() -> Callable[[View], bytes]:
    from pcmbn.exports.office_papers import make_checklist

    return make_checklist


PAPERS = (
    Paper("Kế hoạch hưởng ứng 30/7 (Word)", "ke-hoach-30-7.docx", PAPER_LEVELS, _plan),
    Paper("Khung báo cáo 6 tháng (Word)", "bao-cao-6-thang.docx", PAPER_LEVELS, _half_year),
    Paper("Khung báo cáo năm (Word)", "bao-cao-nam.docx", PAPER_LEVELS, _year),
    Paper("Phiếu nhiệm vụ (Word)", "phieu-nhiem-vu.docx", PAPER_LEVELS, _sheet),
    Paper("Bảng kiểm (Word)", "bang-kiem.docx", ("xa",), _checklist),
)


def agencies(world: World) -> list[Record]:
    """The agencies that get papers: provincial, regional and communal ones with duties today."""
    from pcmbn.responsibility import duty_rows

    owing = {agency.id: agency for agency, _ in duty_rows(world)}
    return [agency for agency in owing.values() if agency["level"] in PAPER_LEVELS]


def exports(world: World) -> Iterator[Export | Bundle]:
    """The matrix files and every paper of every agency."""
    from pcmbn.exports import office_tables, office_view

    tables = office_tables.view(world)
    for (_, path), make in zip(
        MATRIX, (office_tables.make_xlsx, office_tables.make_csv), strict=True
    ):
        yield Export(path, tables, make)
    for agency in agencies(world):
        shown = office_view.view(world, agency)
        for paper in papers(agency):
            yield Export(path_of(agency, paper), shown, paper.make())


def papers(agency: Record) -> list[Paper]:
    """The papers that an agency of that level gets."""
    return [paper for paper in PAPERS if agency["level"] in paper.levels]


def path_of(agency: Record, paper: Paper) -> str:
    """Below tai-ve/: the name says the agency, because a download leaves its folder behind."""
    return f"{FOLDER}/{agency.id}/{agency.id}-{paper.ending}"


def downloads(world: World, record: Record) -> list[tuple[str, str]]:
    """Label and path below tai-ve/ of every paper of an agency."""
    if record.id not in {agency.id for agency in agencies(world)}:
        return []
    return [(paper.label, path_of(record, paper)) for paper in papers(record)]
