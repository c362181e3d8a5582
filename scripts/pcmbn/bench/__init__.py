"""Measures how the build grows: an invented country, its stages, other builders on its pages."""
