"""The short way through Markdown gives what Python-Markdown gives, or declines."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pcmbn.pagemaker.plain import PlainConverter

TITLE = "Liên kết tới mục này"
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
CONFIGURED = {"toc": {"permalink": True, "permalink_title": TITLE, "title": "Trong trang này"}}
PIECES = (
    "<p>Một đoạn <b>đậm</b>.</p>",
    '<div class="a">\n\n<p id="x">giữa</p>\n\n</div>',
    '<ol class="pc-sources">\n<li id="nguon-1"><a href="http://a.vn/?b=1&amp;c=2">A</a></li>\n</ol>',
    "<dl>\n<dt>Tên</dt><dd>Nghĩa * _ ` [x]</dd>\n\n</dl>",
    '<script defer src="a.js"></script>',
    "<script>let a = '<p>';</script>",
    "<table data-x='{\"a\": 1}'><tr><td>1</td></tr></table>",
    "<svg viewBox='0 0 1 1'><path d='M0'/></svg>",
    "<hr>",
    "<br>",
    "<!-- lời bàn -->",
    "<p>chưa đóng",
    "</div>",
    "<DIV>Hoa</DIV>",
    '<p markdown="1">*a*</p>',
    "# Tên trang {#dau-trang}",
    "## Nguồn &amp; căn cứ {#nguon}",
    "### Lời *nghiêng* {#nghieng}",
    "## Không mã",
    "## Có lớp {#lop .pc-break .hai}",
    "#### Hai lần {#nguon}",
    "Một câu thường, có dấu: phẩy; chấm.",
    'Câu **đậm** và <a href="b.html">liên kết</a> &#39;nháy&#39;.',
    "**Đậm cả <strong>dòng</strong>**",
    "Câu có *một* dấu _gạch_ và `mã`.",
    '- một\n- hai <a href="c.html">ba</a>\n- **bốn**: năm',
    "- một\n\n- hai cách",
    "- một\n    - lồng",
    "* sao\n* sao",
    "1. số\n2. số",
    "2020 là năm",
    "Dòng một\nDòng hai",
    "Gạch dưới\n===",
    "Gạch\n---",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "!!! note\n    Lời",
    "> trích",
    "    mã thụt",
    "[chữ](a.md)",
    "[nhãn]: http://a.vn",
    "[TOC]",
    "Địa chỉ http://a.vn và a@b.vn",
    "a < b & c > d",
    "Lời { #khong } hết",
    "Lời {: #co }",
    "Cuối dòng hai dấu cách  \nxuống dòng",
    "\\*thoát\\*",
    "Chữ\u00a0dính",
    "*",
    "**",
    "&",
    "=",
    ":",
)
JOINS = ("\n\n", "\n", "\n\n\n", " ", "")


def make() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs=CONFIGURED)


@pytest.fixture(scope="module")
def converter() -> PlainConverter:
    return PlainConverter(make, TITLE)


texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINS)), max_size=7).map(
    lambda parts: "".join(piece + join for piece, join in parts)
)
signs = st.text(alphabet="ab1 \n#*_-+=<>/&;{}[]()!|:.\"'`~\\à", max_size=40)


@settings(max_examples=400, deadline=None)
@given(text=texts | signs)
@example(text="<p>a</p>\nchữ ngay sau")
@example(text="- a\n## Đề {#de}\nchữ")
def test_a_page_is_converted_as_python_markdown_does_or_not_at_all(
    converter: PlainConverter, text: str
) -> None:
    done = converter.convert(text)
    if done is not None:
        told = make()
        assert done.html == told.convert(text)
        assert _flat(done.toc_tokens) == _flat(told.toc_tokens)


def test_the_shapes_that_templates_write_are_not_declined(converter: PlainConverter) -> None:
    page = "\n\n".join(PIECES[i] for i in (15, 0, 21, 16, 1, 22, 25, 19, 2))
    assert converter.convert(page) is not None


def test_every_anchor_of_a_page_is_found(converter: PlainConverter) -> None:
    done = converter.convert('## A {#mot}\n\n<p id="hai"><a name="ba">b</a></p>')
    assert done is not None
    assert done.anchors == {"mot", "hai", "ba"}


def _flat(tokens: list[dict]) -> list[tuple[int, str, str]]:
    return [
        entry
        for token in tokens
        for entry in ((token["level"], token["id"], token["name"]), *_flat(token["children"]))
    ]
