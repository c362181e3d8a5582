"""Builds the site from the Markdown tree with MkDocs as a library, byte for byte as MkDocs would.

`driver` runs MkDocs' own steps; `plain` converts the pages that the generator wrote (mostly HTML
already) without asking Python-Markdown for every tag; `shells` fills the theme's page once per
class of pages. Whatever either does not recognise for certain goes through MkDocs itself.
"""
