"""Fixtures of every browser test, wherever it stands: one Chromium and one Firefox per session."""

from __future__ import annotations

from browser.fixtures import chromium, firefox, new_context, site

__all__ = ["chromium", "firefox", "new_context", "site"]
