"""The calculator in the page counts as Python does, shows its rule and makes a calendar file."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from browser.fixtures import NewContext

ROOT = Path(__file__).resolve().parents[2]
TABLE = json.loads((ROOT / "tests" / "fixtures" / "tinh-han.json").read_text(encoding="utf-8"))
PAGE = "tra-cuu/quy-trinh/tiep-nhan-nguoi-trinh-bao.html"
RUN = """({calendar, cases}) => cases.map(
  (c) => window.PcTinhHan.due(c.start, c.amount, c.unit, calendar))"""

pytestmark = pytest.mark.browser


@pytest.fixture
def page(new_context: NewContext, site: Path) -> Page:
    opened: Page = new_context(accept_downloads=True).new_page()
    opened.goto((site / PAGE).as_uri())
    return opened


def test_every_case_of_the_table_comes_out_the_same_in_the_browser(page: Page) -> None:
    found = page.evaluate(RUN, TABLE)
    names = ("nominal", "day", "at", "computed", "missing")
    for case, result in zip(TABLE["cases"], found, strict=True):
        assert result == {name: case[name] for name in names}, case["name"]


def test_the_calendar_in_the_page_gives_the_days_of_the_official_notices(page: Page) -> None:
    own = page.evaluate("() => window.PCMBN_NGAY_NGHI")
    found = page.evaluate(RUN, {"calendar": own, "cases": TABLE["site"]})
    for case, result in zip(TABLE["site"], found, strict=True):
        assert (result["nominal"], result["day"]) == (case["nominal"], case["day"]), case["name"]
        assert (result["computed"], result["missing"]) == (case["computed"], case["missing"])


def test_the_reader_sees_due_days_and_why(page: Page) -> None:
    page.fill("[data-pc-calc] input", "2026-11-25T09:00")
    text = page.inner_text("[data-pc-calc]")
    assert "hết thứ Hai, 30/11/2026" in text
    assert "thứ Bảy, 28/11/2026 (ngày nghỉ cuối tuần)" in text
    assert "Năm 2027: lịch nghỉ mới thấy ở một nguồn" in text
    page.fill("[data-pc-calc] input", "2028-02-01T09:00")
    assert "chưa có lịch nghỉ chính thức trong hồ sơ" in page.inner_text("[data-pc-calc]")


def test_the_calendar_file_holds_one_event_per_limit(page: Page, tmp_path: Path) -> None:
    page.fill("[data-pc-calc] input", "2026-11-25T09:00")
    with page.expect_download() as waiting:
        page.click("[data-pc-calc] button")
    waiting.value.save_as(tmp_path / "han.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "han.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert [str(event.decoded("DTSTART")) for event in events] == [
        "2026-11-30",
        "2026-12-15",
        "2027-01-25",
        "2027-03-25",
    ]
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_the_sheet_of_every_procedure_prints_on_one_page(
    new_context: NewContext, site: Path
) -> None:
    sheets = sorted((site / "tra-cuu" / "quy-trinh" / "in").glob("*.html"))
    opened = new_context().new_page()
    lengths = {}
    for sheet in sheets:
        opened.goto(sheet.as_uri())
        pdf = PdfReader(BytesIO(opened.pdf(prefer_css_page_size=True)))
        lengths[sheet.name] = len(pdf.pages)
    assert lengths == {sheet.name: 1 for sheet in sheets}
    assert len(lengths) >= 19
