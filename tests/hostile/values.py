"""Text that tries to become markup, script or template, and what puts it into every text field."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.schema import Field, Kind

RUN = "window.canary=1"
FRAGMENTS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload="{RUN}">',
    f"' onmouseover='{RUN}' x='",
    f'" autofocus onfocus="{RUN}" x="',
    f"[bấm](javascript:{RUN})",
    f"![ảnh](x){{: onerror={RUN} }}",
    f"<javascript:{RUN}>",
    f"[mục]: javascript:{RUN}",
    "</p></div></li></ol></td></table></main>",
    "<canary-x a=1>",
    "<!-- mở",
    "--> <![CDATA[ ]]>",
    "</title></textarea></style>",
    "&lt;b&gt; &amp;amp; &#x3c;i&#x3e; &nbsp",
    "**đậm** __đậm__ *nghiêng* _nghiêng_ ~~gạch~~",
    "`mã` ```khối``` ~~~",
    "{{ 7*7 }} {% raw %} {# x #} <# y #> ${7*7}",
    "{: #dau-trang .x onclick=1 }",
    "{#khac}",
    "| a | b |",
    "[TOC] [^1] *[HTML]: x",
    '!!! note "x"',
    "=1+1 @SUM(A1) +cmd|' /C calc'!A0 -2+3",
    "%0d%0aX: y",
    "\\ \\\\ \\\" \\' \\u003cscript\\u003e",
    "\u202egnas iart\u202c \u200bẩn\u200d \u2066x\u2069 \ufeff",
    "\u2028\u2029 \x85",
    "file:///etc/passwd \\\\may\\chung",
    "../../../../ngoai.html",
    "'; DROP TABLE x; --",
    "Zalg̸o̴ é é 👩\u200d👩\u200d👧",
    "$(rm -rf x) `x` |x",
    "<a href=data:text/html,<script>1</script>>x</a>",
    "<iframe srcdoc=x></iframe><object data=x></object><base href=//xa.invalid/>",
    '<meta http-equiv=refresh content="0;url=//xa.invalid">',
    "<style>*{display:none}</style>",
    "---\ntitle: x\n---",
    "# đầu đề",
    "1. một",
    "- hai",
    "    khối mã",
    "> trích",
    "đoạn\n\n# đầu đề\n\n    mã\n\n- mục",
    "\r\r# đầu đề\x02wzxhzdk:0\x03",
)
LINE_STARTS = ("", "# ", "- ", "1. ", "> ", "    ", "--- ", "| ", "=", "+ ", "```", "[x]: ", "!!! ")
Make = Callable[[], str]


def maker(seed: int, fragments: int) -> Make:
    """A source of ever new hostile texts, each of so many fragments."""
    rng = random.Random(seed)

    def make() -> str:
        pieces = [rng.choice(FRAGMENTS) for _ in range(fragments)]
        if rng.random() < 0.3:
            pieces.append("".join(rng.sample("<>\"'&`*_[](){}|\\#!~^$%=;:/\t\u200f\u202d", 12)))
        return rng.choice(LINE_STARTS) + rng.choice(("", " ", "\u00a0")).join(pieces)

    return make


def poisoned(dataset: Dataset, make: Make, kinds: frozenset[str] | None = None) -> Dataset:
    """The data set with another text in every text field of the kinds (all when None)."""
    by_kind = {
        kind: {
            identity: _poisoned_record(dataset.schema.kinds[kind], record, make)
            if kinds is None or kind in kinds
            else record
            for identity, record in records.items()
        }
        for kind, records in dataset.by_kind.items()
    }
    return replace(dataset, by_kind=by_kind)


def _poisoned_record(kind: Kind, record: Record, make: Make) -> Record:
    return replace(record, data=poisoned_map(kind.fields, record.data, make))


def poisoned_map(
    fields: Mapping[str, Field], data: Mapping[str, Any], make: Make, *, prose_only: bool = False
) -> dict[str, Any]:
    """A mapping with hostile text at its text fields; `prose_only` spares nested short texts."""
    return {
        name: _value(fields[name], value, make, prose_only) if name in fields else value
        for name, value in data.items()
    }


def _value(field: Field, value: Any, make: Make, prose_only: bool) -> Any:
    if field.type in ("text", "prose") and isinstance(value, str):
        # The first words stay, so that order and grouping by letter stay what they were.
        return f"{value} {make()}" if field.type == "text" else f"{make()} {value}"
    if field.type == "list" and field.of is not None and isinstance(value, list):
        if prose_only and field.of.type == "text":
            return value
        return [_value(field.of, item, make, prose_only) for item in value]
    if field.type == "map" and isinstance(value, dict):
        inner = {name: item for name, item in field.fields.items() if item.type != "text"}
        return poisoned_map(
            inner if prose_only else field.fields, value, make, prose_only=prose_only
        )
    return value
