"""What every built page is given before it is shipped."""

from __future__ import annotations

from pcmbn.harden import harden

PAGE = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
    '<link rel="prev" href="a.html"><link rel="next" href="b.html">'
    '<link rel="stylesheet" href="c.css"></head><body><p>Chữ</p></body></html>'
)


def test_no_page_is_fetched_before_the_reader_asks():
    """Firefox prefetches `next`; a silent copy must not, and the policy would report an error."""
    made = harden(PAGE)

    assert "a.html" not in made
    assert "b.html" not in made
    assert '<link rel="stylesheet" href="c.css">' in made


def test_the_policy_stands_before_anything_that_could_load():
    made = harden(PAGE)

    assert made.index("Content-Security-Policy") < made.index("c.css")
