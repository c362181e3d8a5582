"""Words that stand for other words: abbreviations, everyday wording, words of danger.

Typed ones come from `data/thuat-ngu` (those with a page of their own) and, for searching only,
from the vocabularies `tu-nguy-hiem`, `tu-tieng-anh`, `tu-noi-khac`, `tu-ghep` and
`tu-viet-tat-tim`; initials of agencies are derived from their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pcmbn.dataset import Dataset
from pcmbn.search.normalise import folds, phrase, tokens

DANGER_VOCABULARY = "tu-nguy-hiem"
ENGLISH_VOCABULARY = "tu-tieng-anh"
EVERYDAY_VOCABULARY = "tu-noi-khac"
SHORT_VOCABULARY = "tu-viet-tat-tim"
GROUPED_VOCABULARY = "tu-ghep"
_PLACE = re.compile(r"\s+tỉnh(?:\s+\w+){1,3}$|\s+(?:cấp\s+)?tỉnh$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^)]*\)")
_SILENT = frozenset({"va", "cua"})
_SHORTEST_INITIALS = 3


@dataclass(frozen=True)
class Vocabulary:
    """Tables with normalised keys; the readings stay as written, because they are shown.

    `abbreviations`: letters without separators (`ldtbxh`) -> readings, several allowed.
    `equivalents`: everyday phrase, with and without accents -> legal phrases, one way. `english`:
    the same for English words of visitors and reports. `danger`: (folds, keys) of phrases.
    `grouped`: ideas said in many ways, as (groups of phrases joined by `|`, legal phrases, danger);
    a query that holds a phrase of every group close together means those legal phrases.
    """

    abbreviations: dict[str, list[str]] = field(default_factory=dict)
    equivalents: dict[str, list[str]] = field(default_factory=dict)
    english: dict[str, list[str]] = field(default_factory=dict)
    danger: list[tuple[str, str]] = field(default_factory=list)
    grouped: list[tuple[list[str], list[str], bool]] = field(default_factory=list)


def build(dataset: Dataset) -> Vocabulary:
    """The tables of a data set, in a fixed order."""
    short: dict[str, list[str]] = {}
    everyday: dict[str, list[str]] = {}
    for record in dataset.of("term"):
        if record["term_type"] == "viet-tat":
            _add(short, "".join(folds(record["term"])), record.items("expansions"))
        elif record["term_type"] == "loi-thuong-ngay":
            _add_spoken(everyday, record["term"], record.items("means"))
    for record in dataset.of("agency"):
        for letters in record.items("abbreviations"):
            _add(short, "".join(folds(letters)), [generic_name(record["name"])])
        for letters, name in initials(generic_name(record["name"])):
            _add(short, letters, [name])
    english: dict[str, list[str]] = {}
    for name, table in ((ENGLISH_VOCABULARY, english), (EVERYDAY_VOCABULARY, everyday)):
        for word in dataset.schema.vocabularies.get(name, {}).values():
            _add_spoken(table, word.label, list(word.extra["means"]))
    for word in dataset.schema.vocabularies.get(SHORT_VOCABULARY, {}).values():
        _add(short, "".join(folds(word.label)), list(word.extra["means"]))
    danger = list(_danger(dataset))
    grouped = list(_grouped(dataset))
    return Vocabulary(_sorted(short), _sorted(everyday), _sorted(english), danger, grouped)


def generic_name(name: str) -> str:
    """An agency's name without the province and asides, as offices say it to each other."""
    return _PLACE.sub("", _ASIDE.sub("", name))


def initials(name: str) -> Iterator[tuple[str, str]]:
    """`Sở Lao động - Thương binh và Xã hội` -> (sldtbxh, the name), (ldtbxh, without `Sở`)."""
    first, _, rest = name.partition(" ")
    for spoken, shortest in ((name, _SHORTEST_INITIALS + 1), (rest, _SHORTEST_INITIALS)):
        syllables = [word for word in folds(spoken) if not word.isdigit()]
        letters = "".join(word[0] for word in syllables if word not in _SILENT)
        if first and len(letters) >= shortest:
            yield letters, spoken


def _add_spoken(table: dict[str, list[str]], words: str, values: list[str]) -> None:
    """Under the unaccented and the accented form: `bán thận` must not be read as `bán thân`."""
    for key in dict.fromkeys((phrase(words), " ".join(token.key for token in tokens(words)))):
        _add(table, key, values)


def _add(table: dict[str, list[str]], key: str, values: list[str]) -> None:
    readings = table.setdefault(key, []) if key else []
    known = {phrase(reading) for reading in readings}
    for value in values:
        if phrase(value) not in known | {""}:
            readings.append(value)
            known.add(phrase(value))


def _sorted(table: dict[str, list[str]]) -> dict[str, list[str]]:
    return {key: table[key] for key in sorted(table) if table[key]}


def _danger(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for term in dataset.schema.vocabularies.get(DANGER_VOCABULARY, {}).values():
        found = tokens(term.label)
        yield " ".join(t.fold for t in found), " ".join(t.key for t in found)


def _grouped(dataset: Dataset) -> Iterator[tuple[list[str], list[str], bool]]:
    for term in dataset.schema.vocabularies.get(GROUPED_VOCABULARY, {}).values():
        groups = ["|".join(phrases) for phrases in term.extra["groups"]]
        yield groups, list(term.extra["means"]), bool(term.extra.get("danger"))


def leads(dataset: Dataset) -> dict[str, list[str]]:
    """`kind:id` -> legal phrases of ideas that lead to that record, besides its own words.

    Records that an edition does not hold are named too; they lead nowhere.
    """
    found: dict[str, list[str]] = {}
    for term in dataset.schema.vocabularies.get(GROUPED_VOCABULARY, {}).values():
        for line in term.extra.get("leads_to", ()):
            for record in line["records"]:
                found.setdefault(record, []).append(line["as"])
    return found
