"""Ways of naming a record that follow from the record itself, so that nobody has to type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.search.vocabulary import generic_name, initials

_INITIALS = {"bo-luat": "BL", "luat": "L"}
_NUMBER = re.compile(r"(\d+[A-Za-z]?)(?:/(\d{4}))?((?:/|-).*)?$")
_LEVELS = (
    ("xã, phường", ("xã", "phường", "cấp xã")),
    ("cấp xã", ("xã", "phường")),
    ("cấp huyện", ("huyện", "quận", "thành phố")),
)
_SHORT_NAME = 12
_UNIT_WORD = re.compile(r"^(xã|phường|thị trấn|huyện|thành phố|thị xã)\s+", re.IGNORECASE)


def document_numbers(document: Record, type_label: str) -> list[str]:
    """Every usual way of writing a document's number: `793`, `qđ 793`, `quyết định 793/2016`.

    Words that only link ("số", "năm", "ngày") are left out; the page takes them out of a question.
    """
    found = _NUMBER.match(document.get("number") or "")
    if found is None:
        return [document["number"]] if document.get("number") else []
    first, inner_year, tail = found[1], found[2], found[3] or ""
    issued = str(document.get("issued_on") or "")
    year = inner_year or issued[:4]
    letters = tail.strip("/-").split("-")[0]
    kind = _INITIALS.get(document["document_type"], letters)
    forms = [document["number"], first]
    words = [type_label, kind] if kind and not kind[0].isdigit() else [type_label]
    if words[-1] != kind or document["document_type"] in _INITIALS:
        words = [type_label]
    for word in words:
        forms += [f"{word} {first}", f"{word} {document['number']}"]
        forms += [f"{word} {first}/{year}"] if year else []
    forms += [f"{first}/{year}", f"{first}/{letters}"] if year else [f"{first}/{letters}"]
    return _unique([*forms, *_dates(issued, words)])


def _dates(issued: str, words: list[str]) -> Iterator[str]:
    """The day of issue as readers write it; only when the whole date is known."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", issued):
        year, month, day = issued.split("-")
        yield f"{day}/{month}/{year}"
        for word in words:
            yield f"{word} {day}/{month}/{year}"


def document_names(document: Record, type_label: str) -> list[str]:
    """Short names, with and without the year that tells one law from its predecessor."""
    year = str(document.get("issued_on") or "")[:4]
    lawlike = document["document_type"] in _INITIALS
    names = [document["short_title"]] if document.get("short_title") else []
    if lawlike:
        title = document["title"]
        names.append(re.sub(rf"^{type_label}\s+", "", title, flags=re.IGNORECASE))
        named = title if title.lower().startswith(type_label.lower()) else f"{type_label} {title}"
        names.append(named)
        names += [f"{name} {year}" for name in list(names) if year and year not in name]
        names += [f"{type_label} {year} {title}"] if year else []
    return _unique(names)


def article_numbers(heading: str, names: list[str]) -> list[str]:
    """`điều 27`, then with every name of the document: `điều 27 luật 53`, `luật 53 27`.

    The page puts "điều 27" first, whatever the order in the question.
    """
    bare = heading.removeprefix("Điều ")
    short = [f"{name} {bare}" for name in names if len(name) <= _SHORT_NAME]
    return _unique([heading, *short, *(f"{heading} {name}" for name in names)])


def agency_names(agency: Record) -> list[str]:
    """Every name and abbreviation the agency has had, and its English name."""
    former = [item["name"] for item in agency.items("names")]
    english = [agency["name_en"]] if agency.get("name_en") else []
    generic = [generic_name(name) for name in (agency["name"], *former)]
    fields = [spoken for name in generic for _, spoken in initials(name)]
    levels = [spoken for name in generic for spoken in _spoken_levels(name)] + fields
    return _unique([*former, *generic, *levels, *agency.items("abbreviations"), *english])


def _spoken_levels(name: str) -> Iterator[str]:
    """`Ủy ban nhân dân xã, phường` is called by any one of the words for that level."""
    for written, spoken in _LEVELS:
        if name.endswith(written):
            yield from (name.removesuffix(written) + word for word in spoken)


def predecessor_names(dataset: Dataset, agency: Record) -> list[str]:
    """Names of the bodies whose work came to this agency, at one remove."""
    found: list[str] = []
    for other in dataset.of("agency"):
        if any(line["to"] == agency.id for line in other.items("successions")):
            found += [other["name"], generic_name(other["name"]), *other.items("abbreviations")]
    return _unique(found)


def phone_numbers(helpline: Record) -> list[str]:
    """Each number as shown, as one run of digits, and without the country code.

    Numbers given up count too: whoever still has one on an old leaflet must find the new one.
    """
    found: list[str] = []
    for item in helpline.items("numbers"):
        found += _spellings(item["display"]) + _spellings(item.get("e164", ""))
    for item in helpline.items("superseded"):
        found += _spellings(item["display"])
    return _unique(found)


def _spellings(number: str) -> list[str]:
    digits = re.sub(r"\D", "", number)
    return [number, digits, re.sub(r"^(00)?84", "", digits)]


def old_units(commune: Record) -> list[str]:
    """Names of the units a commune was made of, alone and with their former district."""
    found: list[str] = []
    for part in commune.items("formed_from"):
        unit, district = part["unit"], part["district"]
        found += [unit, f"{unit} {district}", f"{unit} {_UNIT_WORD.sub('', district)}"]
        bare = _UNIT_WORD.sub("", unit)
        found += [] if bare.isdigit() else [bare]
    return _unique(found)


def _unique(values: list[Any]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
