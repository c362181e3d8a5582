"""What the browser tests share: which pages to open, what a visit saw, what counts as outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit
from urllib.request import url2pathname

from pcmbn.verify_html import read_page

# Nothing listens on the discard port: a request that leaves the folder fails and is recorded.
DEAD_PROXY_HOST = "127.0.0.1"
DEAD_PROXY_PORT = 9
LOCAL_SCHEMES = frozenset({"data", "blob", "about"})
SHOWN_FAULTS = 60

# A place that the page made for itself is judged by the page as it stands, others by the file.
LINKS_SCRIPT = """
[...document.querySelectorAll("a[href], area[href]")]
  .filter(link => !(link.pathname === location.pathname && link.hash &&
    document.getElementById(decodeURIComponent(link.hash.slice(1)))))
  .map(link => link.href).filter(address => address.startsWith("file:"))
"""


@dataclass(slots=True)
class Visit:
    """One page opened in a browser: addresses it asked for, errors it reported, links it holds."""

    url: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def all_pages(site: Path) -> list[Path]:
    """Every HTML page of the site, in a stable order; not the copies made to travel alone."""
    alone = site / "tai-ve" / "mot-tep"
    return sorted(page for page in site.rglob("*.html") if not page.is_relative_to(alone))


def pages_of_each_kind(site: Path) -> list[Path]:
    """All root pages, and of every other folder its list page and the first record in it."""
    folders: dict[Path, list[Path]] = {}
    for page in all_pages(site):
        folders.setdefault(page.parent, []).append(page)
    chosen: list[Path] = folders.pop(site, [])
    for pages in folders.values():
        records = [page for page in pages if page.name != "index.html"]
        chosen += [page for page in pages if page.name == "index.html"] + records[:1]
    return chosen


def records_in(folder: Path) -> list[Path]:
    """The pages of a folder other than its list page."""
    return sorted(page for page in folder.glob("*.html") if page.name != "index.html")


def path_of(url: str) -> Path:
    """The file that a `file:` address names on this system."""
    return Path(url2pathname(urlsplit(url).path))


def is_outside(url: str, site: Path) -> bool:
    """Whether an address leaves the copy: another scheme, or a file beyond the site folder."""
    scheme = urlsplit(url).scheme
    if scheme == "file":
        return not path_of(url).is_relative_to(site)
    return scheme not in LOCAL_SCHEMES


class Crawl:
    """Judges visits against the site; remembers the anchors of every page it had to look into."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._anchors: dict[Path, frozenset[str]] = {}
        self._judged: dict[str, str] = {}

    def faults(self, visits: Iterable[Visit]) -> list[str]:
        """One line per fault, the page first."""
        return [
            f"{path_of(visit.url).relative_to(self.site).as_posix()}: {fault}"
            for visit in visits
            for fault in self._visit_faults(visit)
        ]

    def _visit_faults(self, visit: Visit) -> Iterator[str]:
        for url in visit.requests:
            if is_outside(url, self.site):
                yield f"yêu cầu ra ngoài thư mục: {url}"
        for error in visit.errors:
            yield f"lỗi trong bảng điều khiển: {error}"
        for url in visit.links:
            if url not in self._judged:
                self._judged[url] = self._link_fault(url)
            if self._judged[url]:
                yield f"{self._judged[url]}: {url}"

    def _link_fault(self, url: str) -> str:
        address, fragment = urldefrag(url)
        path = path_of(address)
        if is_outside(address, self.site):
            return "liên kết ra khỏi thư mục"
        if not path.is_file():
            return "liên kết tới tệp không có"
        anchor = unquote(fragment)
        # As in `verify`: an anchor with `=` is the state of a filter and names no place.
        if path.suffix != ".html" or not anchor or "=" in anchor or anchor == "top":
            return ""
        return "" if anchor in self._anchors_of(path) else "liên kết tới mục không có"

    def _anchors_of(self, path: Path) -> frozenset[str]:
        if path not in self._anchors:
            page = read_page(path.read_text(encoding="utf-8"))
            self._anchors[path] = frozenset(page.ids) | page.names
        return self._anchors[path]


def report(faults: list[str]) -> str:
    """The faults as the message of an assertion, cut to what a person reads."""
    rest = len(faults) - SHOWN_FAULTS
    more = [f"… và {rest} lỗi nữa"] if rest > 0 else []
    return "\n".join([f"{len(faults)} lỗi:", *faults[:SHOWN_FAULTS], *more])


class ChromiumCrawler:
    """Opens pages one after the other in one tab of a Playwright context and records each visit."""

    def __init__(self, context: Any) -> None:
        self._visit = Visit("about:blank")
        self.page = context.new_page()
        context.on("request", lambda request: self._visit.requests.append(request.url))
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._visit.errors.append(str(error.error)))
        self.page.on("websocket", lambda socket: self._visit.requests.append(socket.url))

    def _on_console(self, message: Any) -> None:
        if message.type == "error":
            place = message.location.get("url", "")
            self._visit.errors.append(f"{message.text} ({place})")

    def visit(self, path: Path) -> Visit:
        """Open one page of the folder."""
        return self.open(path.as_uri())

    def open(self, address: str) -> Visit:
        """Open one page and return once it has loaded and its scripts had a turn."""
        self._visit = Visit(address)
        self.page.goto(self._visit.url, wait_until="load")
        self.page.evaluate("new Promise(done => setTimeout(done, 0))")
        self._visit.links = self.page.evaluate(LINKS_SCRIPT)
        return self._visit
