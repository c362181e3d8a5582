"""Tests of the download files."""
