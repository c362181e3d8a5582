"""Builds the offline knowledge base on preventing human trafficking from its YAML data."""
