"""The same pages with the theme's own search: what ours is measured against.

Material's search needs a worker, which no browser starts from `file://` without a script from the
network; the pages are therefore served from this machine, which only favours it.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

from pcmbn.dataset import Dataset
from pcmbn.edition_site import copy_frame
from pcmbn.generate import generate

_EXCLUDED = re.compile(r"^search:\n  exclude: true\n", re.MULTILINE)
_KEPT = ("markdown_extensions", "extra_css", "nav", "exclude_docs", "not_in_nav")
INDEX = Path("search") / "search_index.json"

# Results come back from the worker, so its answers are kept as they pass.
LISTEN = """(() => {
  const Plain = window.Worker;
  window.pcAnswer = null;
  window.Worker = class extends Plain {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", (event) => {
        if (event.data && event.data.type === 3) window.pcAnswer = event.data.data.items;
      });
    }
  };
})()"""
TYPE = """async (query) => {
  const box = document.querySelector("[data-md-component=search-query]");
  const list = () => document.querySelector(".md-search-result__item");
  const start = performance.now();
  box.focus();
  window.pcAnswer = null;
  box.value = query;
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  while (!window.pcAnswer && performance.now() - start < 30000) {
    await new Promise((next) => setTimeout(next, 1));
  }
  const items = window.pcAnswer || [];
  while (items.length && !list() && performance.now() - start < 30000) {
    await new Promise((next) => setTimeout(next, 1));
  }
  document.body.offsetHeight;
  return [performance.now() - start, items.slice(0, 60).map((group) => group[0].location)];
}"""


def build(dataset: Dataset, data: Path, on: dt.date, folder: Path) -> Path:
    """The site of `dataset` with Material's search on; gives the folder of the built pages."""
    root = folder / "nguon"
    copy_frame(Path(__file__).resolve().parents[3], root, data, dataset.edition)
    shutil.rmtree(root / "docs" / "overrides")
    generate(dataset, on, root / "docs")
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_EXCLUDED.sub("", text, count=1), encoding="utf-8")
    config = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    plain: dict[str, Any] = {name: config[name] for name in _KEPT if name in config}
    plain |= {"site_name": config["site_name"], "use_directory_urls": False}
    plain["theme"] = {"name": "material", "language": "vi", "font": False}
    plain["plugins"] = [{"search": {"lang": "vi"}}]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    site = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([*command, "-d", str(site)], check=True, env=quiet)
    return site


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Requests are no news."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which this machine alone can read the folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


def answers(page: Any, queries: Sequence[str]) -> tuple[list[list[str]], list[float]]:
    """Addresses and milliseconds of each query, on a page whose search has started."""
    found, times = [], []
    for query in queries:
        spent, places = page.evaluate(TYPE, query)
        found.append(places)
        times.append(float(spent))
    return found, times
