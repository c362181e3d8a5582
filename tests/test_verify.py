"""`verify`: for every code one site that earns it, beside a whole site that earns none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pcmbn.verify import CODES, main, verify_site

PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Trang</title>
<link rel="stylesheet" href="assets/kieu.css"><script src="assets/so.js"></script></head>
<body><h1 id="dau">Trang</h1>{body}</body></html>
"""
CONFIG = '<script id="__config" type="application/json">{"base": ".", "features": [%s]}</script>'
WORKER = "self.addEventListener('fetch', e => e.respondWith(%s)); self.skipWaiting();"


def write_site(folder: Path, body: str = "", **files: str) -> Path:
    """A small whole site; `files` (name with `__` for `/` and `_` for `.`) come on top."""
    contents = {
        "index.html": PAGE.format(body=body),
        "tra-cuu/Luật 53.html": PAGE.format(body='<p id="dieu-1">1</p>').replace(
            "assets/", "../assets/"
        ),
        "assets/kieu.css": "body { color: #000 }",
        "assets/so.js": "const cu = 1;",
        "assets/anh.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    contents |= {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    for name, text in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def codes(folder: Path) -> set[str]:
    return {finding.code for finding in verify_site(folder)}


GOOD_BODIES = [
    '<a href="tra-cuu/Lu%E1%BA%ADt%2053.html?q=a%20b#dieu-1">x</a>',
    '<a href="tra-cuu/Luật 53.html">x</a> <a href="#dau">x</a> <a href="#top">x</a>',
    '<a href="?loc=1">x</a> <a href="index.html#loc=co-quan">x</a> <a href="#:~:text=a">x</a>',
    '<a href="https://vanban.chinhphu.vn/?a=1&amp;b=2" rel="noopener noreferrer">x</a>',
    '<a href="tel:111">111</a> <a href="mailto:a@b.vn">x</a>',
    '<img src="data:image/png;base64,AA//" alt=""> <img src="assets/anh.svg" alt="">',
    '<img alt="" srcset="assets/anh.svg 1x, assets/anh.svg 2x">',
    '<svg viewBox="0 0 1 1"><title>Hình</title><use href="#dau"/></svg>',
    "<style>b { background: url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org'/>\") }</style>",
    "<!-- <img src='https://x.vn/a.png'> --><script>// fetch('https://x.vn')\n</script>",
    '<form name="search"><button type="reset">Xoá</button></form>',
    CONFIG % '"navigation.tabs", "content.code.copy"',
]
BAD_BODIES = [
    ("V001", '<a href="khong-co.html">x</a>'),
    ("V001", '<form action="gui.html"></form>'),
    ("V001", '<a href="http://[x">x</a>'),
    ("V002", '<a href="#khong-co">x</a>'),
    ("V002", '<a href="tra-cuu/Luật 53.html#dieu-2">x</a>'),
    ("V003", '<p id="a"></p><p id="a"></p>'),
    ("V004", '<img src="khong-co.png" alt="">'),
    ("V004", '<img alt="" srcset="assets/anh.svg 1x, assets/anh-2.svg 2x">'),
    ("V005", '<img src="https://x.vn/a.png" alt="">'),
    ("V005", '<script src="//x.vn/a.js"></script>'),
    ("V005", '<link rel="preconnect" href="https://x.vn">'),
    ("V005", '<iframe src="http://x.vn/"></iframe>'),
    ("V005", '<video poster="https://x.vn/a.png"></video>'),
    ("V005", '<source srcset="https://x.vn/a.png 2x">'),
    ("V005", '<form action="https://x.vn/"></form>'),
    ("V005", '<a href="#dau" ping="https://x.vn/">x</a>'),
    ("V005", '<meta http-equiv="refresh" content="0; url=https://x.vn/">'),
    ("V006", "<style>@import 'https://x.vn/a.css';</style>"),
    ("V006", '<p style="background: url(//x.vn/a.png)">x</p>'),
    ("V007", "<style>b { background: url(khong-co.png) }</style>"),
    ("V008", "<script>fetch('so.json')</script>"),
    ("V008", "<script>new XMLHttpRequest()</script>"),
    ("V008", "<script>navigator.sendBeacon('/x')</script>"),
    ("V009", CONFIG % '"navigation.instant"'),
    ("V009", "<script>__md_analytics()</script>"),
    ("V009", '<div data-md-component="source"></div>'),
    ("V009", '<script type="application/json">{"features": </script>'),
    ("V010", '<a href="https://vanban.chinhphu.vn/" rel="noopener">x</a>'),
    ("V011", '<a href="/index.html">x</a>'),
    ("V011", '<a href="file:///C:/trang/index.html">x</a>'),
    ("V011", '<a href="C:\\trang\\index.html">x</a>'),
    ("V011", '<a href="tra-cuu\\x.html">x</a>'),
    ("V011", '<a href="//x.vn/" rel="noreferrer">x</a>'),
    ("V011", "<style>b { background: url(/a.png) }</style>"),
    ("V014", "<h1>Hai</h1>"),
    ("V015", '<a href="Index.html">x</a>'),
    ("V015", '<img src="assets/Anh.svg" alt="">'),
    ("V016", '<a href="../ngoai.html">x</a>'),
    ("V017", '<a href="tra-cuu/">x</a>'),
    ("V017", '<a href="./">x</a>'),
]


@pytest.mark.parametrize("body", GOOD_BODIES)
def test_whole_site_has_no_finding(tmp_path: Path, body: str) -> None:
    assert verify_site(write_site(tmp_path, body)) == []


@pytest.mark.parametrize(("code", "body"), BAD_BODIES)
def test_faulty_body_earns_exactly_its_code(tmp_path: Path, code: str, body: str) -> None:
    assert codes(write_site(tmp_path, body)) == {code}


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("V012", 'lang="vi"', 'lang="en"'),
        ("V012", ' lang="vi"', ""),
        ("V013", "<title>Trang</title>", "<title> </title>"),
        ("V013", "<title>Trang</title>", "<svg><title>Hình</title></svg>"),
        ("V014", '<h1 id="dau">Trang</h1>', ""),
    ],
)
def test_faulty_frame_earns_exactly_its_code(tmp_path: Path, code: str, old: str, new: str) -> None:
    page = PAGE.format(body="").replace(old, new)
    assert codes(write_site(tmp_path, index_html=page)) == {code}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("assets__kieu_css", "b { background: url('anh.svg#a') } /* url(mat.png) */", set()),
        ("assets__kieu_css", "@import url(https://x.vn/a.css);", {"V006"}),
        ("assets__kieu_css", "@font-face { src: url(\n'mat.woff2') }", {"V007"}),
        ("assets__kieu_css", "b { background: url(Anh.svg) }", {"V015"}),
        ("assets__so_js", "const a = 'https://x.vn'; /* fetch('a') */", set()),
        ("assets__so_js", "const a = 'https://x.vn'; fetch(a)", {"V008"}),
        ("assets__so_js", "import('https://x.vn/a.js')", {"V008"}),
        ("assets__so_js", WORKER % "fetch(e.request)", set()),
        ("assets__so_js", WORKER % "fetch('https://x.vn/a')", {"V008"}),
        ("assets__javascripts__bundle_min_js", "fetch('https://x.vn')", set()),
        ("assets__hinh_svg", '<svg><image href="https://x.vn/a.png"/></svg>', {"V005"}),
    ],
)
def test_assets(tmp_path: Path, name: str, text: str, expected: set[str]) -> None:
    assert codes(write_site(tmp_path, **{name: text})) == expected


def test_unreadable_page_is_reported(tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "hong.html").write_bytes(b"<html lang='vi'>\xff")
    assert codes(tmp_path) == {"V018"}


def test_folder_without_pages_is_reported(tmp_path: Path) -> None:
    assert codes(tmp_path) == {"V019"}


def test_every_code_has_an_example_here() -> None:
    shown = {code for code, _ in BAD_BODIES}
    assert shown | {"V012", "V013", "V018", "V019"} == set(CODES)


def test_missing_folder_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        verify_site(tmp_path / "khong-co")


def test_findings_are_sorted_and_say_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, '\n<a href="#z">x</a><a href="b.html">x</a>', b_css="a{b:url(c)}")
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "b.css:1: css: không có tệp “c” [V007]",
        "index.html:5: link: không có trang “b.html” [V001]",
        "index.html:5: link: không có mục “#z” trong “index.html” [V002]",
        "Đã kiểm tra 2 trang, 6 tệp: 3 lỗi.",
    ]


def test_main_on_whole_folder_and_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = write_site(tmp_path / "goc" / "trang")
    bundle = tmp_path / "trang.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        for path in site.rglob("*"):
            archive.write(path, path.relative_to(site.parent).as_posix())
    assert (main([str(site)]), main([str(bundle)])) == (0, 0)
    assert capsys.readouterr().out == "Đạt: 2 trang, 5 tệp, 0 lỗi.\n" * 2


@pytest.mark.parametrize("args", [[], ["a", "b"], ["--la"], ["khong-co"]])
def test_wrong_usage_exits_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == 2
    assert "Cách dùng" in capsys.readouterr().err


def test_help_is_not_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "verify" in capsys.readouterr().out
