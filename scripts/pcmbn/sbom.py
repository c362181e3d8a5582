"""The list of software that a bundle was made with, and the licences of what travels in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

# Packages whose files are copied into the site; the others only helped to build it.
TRAVELLING = ("mkdocs-material", "fontpkg-be-vietnam-pro")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_LICENCE_FILE = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice|ofl)[^/]*$")


def text(requirements: str, version: str, name: str = "pcmbn") -> str:
    """CycloneDX 1.6 JSON of the pinned packages that are installed; no time, no machine name."""
    product = {
        "type": "application",
        "bom-ref": name,
        "name": name,
        "version": version,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": product},
        "components": list(components(requirements)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def components(requirements: str) -> Iterator[dict[str, Any]]:
    """One component per pinned package of this system, by name."""
    for name, version in sorted(_PINNED.findall(requirements), key=lambda pair: pair[0].lower()):
        try:
            found = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # pinned for another operating system
        purl = f"pkg:pypi/{name.lower()}@{version}"
        licence = found.get("License-Expression") or found.get("License") or "không ghi"
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
            "scope": "required" if name.lower() in TRAVELLING else "excluded",
            "licenses": [{"license": {"name": licence.strip().splitlines()[0][:100]}}],
        }


def licence_files() -> dict[str, bytes]:
    """File name → licence text of every package whose files travel in the site."""
    texts = {}
    for name in TRAVELLING:
        for entry in metadata.files(name) or []:
            if ".dist-info/" in entry.as_posix() and _LICENCE_FILE.search(entry.as_posix()):
                texts[f"{name}-{entry.name}.txt"] = Path(str(entry.locate())).read_bytes()
    return texts
