"""The copy tells its age by the reader's clock, whatever that clock says."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.fixtures import NewContext

pytestmark = pytest.mark.browser


@pytest.fixture
def changes(site: Path) -> dict[str, list[str]]:
    text = (site / "du-lieu" / "doi-hieu-luc.js").read_text(encoding="utf-8")
    return dict(json.loads(text.removeprefix("window.PC_DOI_HIEU_LUC=").rstrip().rstrip(";")))


def opened_on(site: Path, new_context: NewContext, day: dt.date) -> Page:
    page = new_context(timezone_id="Asia/Ho_Chi_Minh").new_page()
    page.clock.set_fixed_time(dt.datetime.combine(day, dt.time(9)))
    page.goto((site / "index.html").as_uri())
    return page


def built_on(site: Path) -> dt.date:
    text = (site / "index.html").read_text(encoding="utf-8")
    return dt.date.fromisoformat(text.partition('data-built="')[2][:10])


def changed_by(changes: dict[str, list[str]], day: dt.date) -> set[str]:
    return {name for when, names in changes.items() if when <= day.isoformat() for name in names}


@pytest.mark.parametrize("day", [dt.date(2027, 8, 1), dt.date(2040, 1, 1)])
def test_old_copy_warns_and_counts(
    site: Path, new_context: NewContext, changes: dict[str, list[str]], day: dt.date
) -> None:
    page = opened_on(site, new_context, day)
    age = page.locator(".pc-age").inner_text()
    days = (day - built_on(site)).days
    assert f"cách đây {days:,} ngày".replace(",", ".") in age
    count = len(changed_by(changes, day))
    assert count > 0
    assert f"có {count} văn bản trong bản này đã đổi hiệu lực" in age
    notice = page.locator("[data-pc-stale]")
    assert notice.is_visible()
    assert f"có {count} văn bản" in notice.inner_text()


def test_clock_before_the_build_is_told(site: Path, new_context: NewContext) -> None:
    page = opened_on(site, new_context, dt.date(2019, 1, 1))
    assert "Đồng hồ của máy đang chỉ ngày trước đó" in page.locator(".pc-age").inner_text()
    assert not page.locator("[data-pc-stale]").is_visible()


@pytest.mark.parametrize(("days", "warned"), [(0, False), (183, False), (184, True)])
def test_warning_starts_after_six_months(
    site: Path, new_context: NewContext, days: int, warned: bool
) -> None:
    page = opened_on(site, new_context, built_on(site) + dt.timedelta(days=days))
    assert page.locator("[data-pc-stale]").is_visible() is warned


def test_build_day_is_printed_without_scripts(site: Path, new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto((site / "index.html").as_uri())
    assert f"{built_on(site):%d/%m/%Y}" in page.locator(".pc-age").inner_text()
