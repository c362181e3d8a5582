"""Makes the site installable where it is served over HTTPS; nothing of it acts on `file://`.

The service worker carries the list of all files with their sums. A new version is fetched beside
the old one, every file is compared with its sum, and the reader is asked before it takes over, so
that pages of two versions are never mixed.
"""

from __future__ import annotations

import json
from pathlib import Path

from pcmbn.editions import stated
from pcmbn.manifest import LEFT_BY_SYSTEMS, sha256
from pcmbn.write import write_if_changed

WORKER, MANIFEST = "dich-vu.js", "ung-dung.webmanifest"
SUM_LENGTH = 16
# Downloads are large and made for other programs; the theme's own search is not used.
LEFT_OUT = ("tai-ve/", "search/", "assets/javascripts/workers/")
_TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "dich-vu.js"
_MARK = "/*TEP*/{}"


def write_app(site: Path) -> None:
    """Write manifest and service worker into a finished site; equal sites give equal bytes."""
    names = stated(site)
    write_if_changed(site / MANIFEST, _app_manifest(names["site_name"], names["short_name"]))
    listed = json.dumps(file_sums(site), separators=(",", ":"))
    template = _TEMPLATE.read_text(encoding="utf-8")
    write_if_changed(site / WORKER, template.replace(_MARK, listed))


def file_sums(site: Path) -> dict[str, str]:
    """Path → start of its SHA-256, of every file that must be there in flight mode."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {path: sha256((site / path).read_bytes())[:SUM_LENGTH] for path in paths if kept(path)}


def kept(path: str) -> bool:
    """Whether a file belongs to the installed copy."""
    own = path == WORKER or path.rpartition("/")[2] in LEFT_BY_SYSTEMS
    return not own and not path.startswith(LEFT_OUT)


def _app_manifest(name: str, short_name: str) -> str:
    icon = {"src": "assets/hinh/bieu-tuong.svg", "sizes": "any", "type": "image/svg+xml"}
    document = {
        "name": name,
        "short_name": short_name,
        "lang": "vi",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#14476b",
        "icons": [icon],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
