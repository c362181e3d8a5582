"""The same Markdown pages through other builders, each in a process of its own.

Stock MkDocs Material gets the pages as a project of its own would have them: its theme, its search
index over every page, a short or a full navigation. Hugo gets them with two plain templates, as the
nearest thing to a limit. CPU seconds count the whole process, start-up included.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
TITLE = re.compile(r"^title: .*$", re.MULTILINE)
SCRIPTS = Path(__file__).resolve().parents[2]
OWN_PARTS = ("overrides", "assets")
STOCK = """site_name: So sánh
use_directory_urls: false
theme: {{name: material, language: vi, font: false, features: [navigation.indexes]}}
plugins: [search]
markdown_extensions: [admonition, attr_list, md_in_html, tables, {{toc: {{permalink: true}}}}]
{nav}
"""
HUGO = """baseURL = "https://example.org/"
title = "So sánh"
uglyURLs = true
relativeURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>{{ .Title }}</title></head>
<body><header><a href="{{ "index.html" | relURL }}">Trang đầu</a></header>
<nav>{{ .TableOfContents }}</nav><main>{{ .Content }}</main></body></html>
"""


@dataclass(frozen=True)
class Cost:
    """CPU and wall seconds of one builder, the pages it wrote and their bytes."""

    cpu: float
    wall: float
    pages: int
    bytes: int


def run(command: list[str], folder: Path, out: Path) -> Cost:
    """Run a builder and count what it used and wrote; raises with its output when it fails."""
    before, started = os.times(), time.monotonic()
    done = subprocess.run(
        command, cwd=folder, env=surroundings(), capture_output=True, text=True, check=False
    )
    after = os.times()
    if done.returncode:
        raise RuntimeError(f"{command[:4]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    cpu = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    pages = [path for path in out.rglob("*.html") if path.is_file()]
    size = sum(path.stat().st_size for path in pages)
    return Cost(cpu, time.monotonic() - started, len(pages), size)


def surroundings() -> dict[str, str]:
    """What a measured process finds: this package, and no advertising on its output."""
    silent = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return {**os.environ, **silent, "PYTHONPATH": str(SCRIPTS)}


def own(root: Path, out: Path) -> Cost:
    """This project's way from the Markdown tree to the finished, hardened pages."""
    code = (
        "import sys,datetime,pathlib;from pcmbn.pagemaker.driver import make_site;"
        "root,out=map(pathlib.Path,sys.argv[1:]);"
        "made=make_site(root,out,datetime.date(2026,11,25));assert not made.warnings"
    )
    return run([sys.executable, "-c", code, str(root), str(out)], root, out)


def stock(root: Path, work: Path, *, full: bool) -> Cost:
    """MkDocs Material as it comes, with the full navigation or only the first level."""
    copy_pages(root / "docs", work / "docs", hugo=False)
    tops = sorted(path.name for path in (work / "docs").glob("*.md"))
    nav = "" if full else "nav: [" + ", ".join(tops) + "]\nnot_in_nav: '*'"
    (work / "mkdocs.yml").write_text(STOCK.format(nav=nav), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", "site"]
    return run(command, work, work / "site")


def hugo(root: Path, work: Path, binary: str) -> Cost:
    """Hugo with two templates."""
    copy_pages(root / "docs", work / "content", hugo=True)
    (work / "hugo.toml").write_text(HUGO, "utf-8")
    layouts = work / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html", "home.html"):
        (layouts / name).write_text(PAGE, "utf-8")
    return run([binary, "--quiet"], work, work / "public")


def copy_pages(docs: Path, target: Path, *, hugo: bool) -> int:
    """The pages with nothing but a title before them; Hugo names a folder's page `_index.md`."""
    count = 0
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs)
        if name.parts[0] in OWN_PARTS:
            continue
        if hugo and name.name == "index.md":
            name = name.with_name("_index.md")
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_plain_front(path.read_text("utf-8")), "utf-8")
        count += 1
    return count


def _plain_front(text: str) -> str:
    front = FRONT.match(text)
    if not front:
        return text
    title = TITLE.search(front[1])
    return f"---\n{title[0] if title else 'title: x'}\n---\n{text[front.end() :]}"


def clear(folder: Path) -> Path:
    """An empty folder of that name."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
