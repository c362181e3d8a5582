"""Page models: one module per page kind turns records into pages for the templates."""

from __future__ import annotations

from pcmbn.pages.registry import all_pages

__all__ = ["all_pages"]
