"""Measures how the build grows: an invented country, its stages, and other builders on its pages."""
