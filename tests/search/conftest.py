"""Fixtures of the search tests: the real data and its entries."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.fixtures import NewContext
from pcmbn.dataset import Dataset, load
from pcmbn.publish import published
from pcmbn.search import entries
from pcmbn.search.entries import Entry

ROOT = Path(__file__).resolve().parents[2]
ON = dt.date(2026, 11, 25)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The real data, reduced to what may be shown."""
    return published(load(ROOT / "data")[0])


@pytest.fixture(scope="session")
def real_entries(dataset: Dataset) -> list[Entry]:
    """Every entry of the real data on a fixed day."""
    return entries.build(dataset, ON, ROOT / "docs")


@pytest.fixture
def page(new_context: NewContext, site: Path) -> Page:
    """The site's first page, just opened."""
    opened = new_context().new_page()
    opened.goto((site / "index.html").as_uri())
    return opened
