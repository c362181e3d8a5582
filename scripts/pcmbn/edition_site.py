"""What an edition changes of the site's frame: its names, its doors in the navigation, its sign.

The committed `mkdocs.yml` speaks for no province. The default edition is built in place, with its
names given to MkDocs; any other is built in a copy of docs/, so that trying one leaves the pages
of the default edition alone.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from pcmbn.editions import NEUTRAL, PROVINCE_FOLDER, Edition

DOORS = {
    "can-bo": "can-bo.md",
    "giao-vien": "giao-vien.md",
    "tap-huan-vien": "tap-huan-vien.md",
    "truyen-thong": "truyen-thong.md",
}
LOGO = "docs/assets/hinh/bieu-tuong.svg"
GENERATED = ("tra-cuu", "sinh", "du-lieu")


def names(edition: Edition | None) -> dict[str, str]:
    """The settings of MkDocs that an edition decides."""
    shown = edition or NEUTRAL
    given = {"site_name": shown.site_name, "site_description": shown.description}
    return {name: value for name, value in given.items() if value}


def in_place(edition: Edition | None) -> bool:
    """Whether the project's own docs/ and mkdocs.yml serve this edition as they are."""
    if edition is None:
        return True
    return edition.default and not edition.logo and set(edition.audiences) >= set(DOORS)


def copy_frame(project: Path, root: Path, data: Path, edition: Edition | None) -> None:
    """The project's docs/ and mkdocs.yml in `root`, as the edition wants them."""
    ignored = shutil.ignore_patterns(*GENERATED)
    shutil.copytree(project / "docs", root / "docs", ignore=ignored)
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    shown = edition or NEUTRAL
    (root / "mkdocs.yml").write_text(without_doors(text, shown), encoding="utf-8")
    if shown.logo:
        shutil.copy(data / PROVINCE_FOLDER / shown.id / shown.logo, root / LOGO)


def without_doors(text: str, edition: Edition) -> str:
    """The configuration without the navigation entries of doors that the edition leaves out.

    Their pages stay, because others link to them; they are only no entrance any more.
    """
    closed = [page for door, page in DOORS.items() if door not in edition.audiences]
    for page in closed:
        text = re.sub(rf"(?m)^  - [^:\n]+: {re.escape(page)}\n", "", text)
    hidden = "".join(f"  /{page}\n" for page in closed)
    return text.replace("not_in_nav: |\n", f"not_in_nav: |\n{hidden}", 1)
