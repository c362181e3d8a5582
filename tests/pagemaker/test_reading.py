"""`verify` reads regular pages by a short way, with the same result as by the parser."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pcmbn.verify_html import _read_any, _read_regular

PIECES = (
    '<!doctype html>\n<html lang="vi"><head><title>Tên &amp; họ</title></head>',
    '<a href="a.html#b" rel="noreferrer">x</a>',
    "<a href='a&amp;b.html' name=q>x</a>",
    "<a href=a.html>x</a>",
    "<A HREF='b.html'>y</A>",
    '<img src="i.png" alt="">',
    '<link rel="stylesheet" href="c.css"/>',
    '<script src="s.js"></script>',
    "<script>if (a < b) { x('</p>'); }</script>",
    '<script type="application/json">{"features": []}</script>',
    "<style>a { b: url(c.png) }</style>",
    '<svg viewBox="0 0 1 1"><title>hình</title><use xlink:href="#a"/></svg>',
    '<h1 id="mot">Một</h1>',
    '<p id="mot">Hai</p>',
    '<p style="color: red">Ba</p>',
    '<form action="tim.html"><input src="a.png"></form>',
    '<meta http-equiv="refresh" content="0; url=c.html">',
    '<source srcset="a.png 1x, b.png 2x">',
    '<div data-md-component="source">z</div>',
    "<!-- <a href='khong.html'> -->",
    "<textarea><a href='x'></textarea>",
    "a < b",
    '<p id="hở',
    "<br/>",
    "</p>",
    "&lt;",
    "\n",
)


@settings(max_examples=300, deadline=None)
@given(parts=st.lists(st.sampled_from(PIECES) | st.text("<>/=\"'& \nai", max_size=6), max_size=8))
@example(parts=["<p a=1 id=x>", '<a b href="c">', '<a href="x" href="y">'])
@example(parts=["<a href=x/>", "<svg/>", "<title>a</title>", "<script>"])
def test_a_regular_page_reads_the_same_both_ways(parts: list[str]) -> None:
    text = "".join(parts)
    short = _read_regular(text)
    if short is not None:
        assert short == _read_any(text)


def test_a_usual_page_goes_the_short_way() -> None:
    assert _read_regular("".join(PIECES[:2] + PIECES[5:8] + PIECES[12:13])) is not None
