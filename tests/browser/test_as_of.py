"""The view of any day: the browser and Python give the same answers on every day."""

from __future__ import annotations

import datetime as dt
import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

import real
from browser.fixtures import NewContext
from pcmbn import timeline
from pcmbn.as_of_data import data

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "docs" / "assets" / "js"
CASES = yaml.safe_load((ROOT / "tests" / "timeline_cases.yml").read_text(encoding="utf-8"))
FIRST, LAST = dt.date(2011, 1, 1), dt.date(2027, 12, 31)
DAYS = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
VIEW = "tra-cuu/theo-ngay.html"

# Every answer of every day, as runs [first day, answer], so that the two sides can be compared.
RUNS = """(days) => {
  const [data, law] = [window.DATA, window.PcTheoNgay];
  const runs = (answer) => {
    const found = [];
    for (const day of days) {
      const said = answer(day);
      if (!found.length || found[found.length - 1][1] !== said) found.push([day, said]);
    }
    return found;
  };
  const all = (items, answer) => Object.fromEntries(
    Object.entries(items).map(([id, item]) => [id, runs((day) => answer(item, day))]));
  const line = (h) => [h.agency, h.how, h.confidence, h.part].join("/");
  return {
    document: all(data.documents, (d, day) => law.status(d, day)),
    function: all(data.functions, (f, day) => f.levels.map((level) => {
      const held = law.holders(data, f, level, day);
      return [level, held.state, ...held.holders.map((l) => l.agency)].join("/");
    }).join(" ")),
    duty: all(data.duties, (d, day) =>
      [law.dutyStatus(data, d, day), ...law.heirs(data, d, day).map(line)].join(" | ")),
  };
}"""

pytestmark = pytest.mark.browser


@pytest.fixture
def logic(new_context: NewContext) -> Page:
    """A blank page with the functions and the data of the project, fresh from the records."""
    page = new_context().new_page()
    page.add_script_tag(content=(SCRIPTS / "theo-ngay-luat.js").read_text(encoding="utf-8"))
    page.evaluate("(data) => { window.DATA = data; }", json.loads(json.dumps(data(real.world()))))
    return page


def runs(answers: list[str]) -> list[list[str]]:
    found, start = [], 0
    for answer, same in groupby(answers):
        found.append([str(DAYS[start]), answer])
        start += len(list(same))
    return found


def holders_said(function: Any, on: dt.date) -> str:
    said = []
    for level in function["levels"]:
        held = timeline.holders(real.world().dataset, function, level, on)
        said.append("/".join([level, held.state, *(line["agency"] for line in held.holders)]))
    return " ".join(said)


def duty_said(duty: Any, on: dt.date) -> str:
    dataset = real.world().dataset
    heirs = [
        f"{heir.agency}/{heir.how}/{heir.confidence}/{heir.part}"
        for heir in timeline.heirs(dataset, duty, on)
    ]
    return " | ".join([timeline.duty_status(dataset, duty, on), *heirs])


def test_python_and_the_browser_agree_on_every_day_from_2011_to_2027(logic: Page) -> None:
    dataset = real.world().dataset
    found = logic.evaluate(RUNS, [str(day) for day in DAYS])
    ask = {
        "document": lambda record, on: timeline.status(dataset, record, on),
        "function": holders_said,
        "duty": duty_said,
    }
    for kind, answer in ask.items():
        for record in dataset.of(kind):
            expected = runs([answer(record, day) for day in DAYS])
            assert found[kind][record.id] == expected, record.key


def test_the_browser_knows_the_known_answers(logic: Page) -> None:
    said = logic.evaluate(
        """({status, holders, heirs, duty_status}) => ({
          status: status.map(([on, id]) => PcTheoNgay.status(DATA.documents[id], on)),
          holders: holders.map(([on, id, level]) => {
            const held = PcTheoNgay.holders(DATA, DATA.functions[id], level, on);
            return [held.state, [...new Set(held.holders.map((l) => l.agency))].sort()];
          }),
          heirs: heirs.map(([on, id]) =>
            PcTheoNgay.heirs(DATA, DATA.duties[id], on).map((h) => h.agency).sort()),
          duties: duty_status.map(([on, id]) => PcTheoNgay.dutyStatus(DATA, DATA.duties[id], on)),
        })""",
        CASES,
    )
    assert said["status"] == [expected for _, _, expected in CASES["status"]]
    assert said["holders"] == [[state, who] for _, _, _, state, who in CASES["holders"]]
    assert said["heirs"] == [sorted(expected) for _, _, expected, _ in CASES["heirs"]]
    assert said["duties"] == [expected for _, _, expected in CASES["duty_status"]]
    assert sum(map(len, CASES.values())) >= 60


def test_the_address_carries_the_days_and_the_page_shows_what_changed(
    new_context: NewContext, site: Path
) -> None:
    page = new_context().new_page()
    page.goto((site / VIEW).as_uri() + "#ngay=2025-07-01&so=2025-06-30")
    assert page.input_value("input[type=date] >> nth=0") == "2025-07-01"
    row = page.locator("section", has=page.locator("#khac-gi")).locator(
        "tr", has_text="Luật 53/2024/QH15"
    )
    assert "Chưa có hiệu lực" in row.first.inner_text()
    page.fill("input[type=date] >> nth=0", "2024-05-12")
    page.locator("input[type=date] >> nth=0").dispatch_event("change")
    assert "ngay=2024-05-12" in page.url
    assert "Luật 66/2011/QH12" in page.inner_text("section:has(#van-ban)")


def test_the_earlier_day_stands_first_whichever_box_it_is_in(
    new_context: NewContext, site: Path
) -> None:
    page = new_context().new_page()
    for wanted in ("#ngay=2024-05-12&so=2025-07-01", "#ngay=2025-07-01&so=2024-05-12"):
        page.goto("about:blank")
        page.goto((site / VIEW).as_uri() + wanted)
        heads = page.locator("section", has=page.locator("#khac-gi")).locator("th")
        assert heads.all_inner_texts()[1:] == ["Ngày 12/5/2024", "Ngày 01/7/2025"]


def test_links_lead_to_each_part_of_the_long_answer(new_context: NewContext, site: Path) -> None:
    page = new_context().new_page()
    page.goto((site / VIEW).as_uri() + "#ngay=2024-05-12")
    page.click(".pc-jump a[href='#ai-giu-viec']")
    assert page.evaluate("() => document.activeElement.id") == "ai-giu-viec"
    assert "ngay=2024-05-12" in page.url
    names = page.locator(".pc-jump a").all_inner_texts()
    assert names[-1] == "Trang có sẵn"


def test_without_javascript_the_ready_pages_hold_the_whole_answer(
    new_context: NewContext, site: Path
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto((site / VIEW).as_uri())
    names = page.locator("main a[href^='theo-ngay/']").evaluate_all("(a) => a.length")
    assert names == 7
    page.click("main a[href='theo-ngay/2025-03-01.html']")
    text = page.inner_text("main")
    assert "Khác gì so với 09/02/2021" in text
    assert "Sở Y tế" in text
