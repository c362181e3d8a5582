"""Fixtures of every test: one Chromium and one Firefox per session, and small data to build."""

from __future__ import annotations

import pytest
from hypothesis import settings

from browser.fixtures import chromium, firefox, new_context, site
from builds import old_site, small_data

__all__ = ["chromium", "firefox", "new_context", "old_site", "site", "small_data"]

LONG_TEST_SECONDS = 3600
# A busy machine is not a fault, and the same tree gives the same verdict each time.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the long tests their time; the limit of `pyproject.toml` is meant for the others."""
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(LONG_TEST_SECONDS))
