"""Ways of naming a record that follow from the record itself, so that nobody has to type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pcmbn.dataset import Dataset
from pcmbn.records import Record
from pcmbn.search.vocabulary import generic_name

_INITIALS = {"bo-luat": "BL", "luat": "L"}
_NUMBER = re.compile(r"(\d+[A-Za-z]?)(?:/(\d{4}))?((?:/|-).*)?$")
_UNIT_WORD = re.compile(r"^(xã|phường|thị trấn|huyện|thành phố|thị xã)\s+", re.IGNORECASE)


def document_numbers(document: Record, type_label: str) -> list[str]:
    """Every usual way of writing a document's number: `793`, `qđ 793`, `quyết định số 793/2016`."""
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
        forms += [f"{word} {first}", f"{word} số {first}", f"{word} {document['number']}"]
        forms += [f"{word} {first}/{year}", f"{word} {first} năm {year}"] if year else []
    forms += [f"{first}/{year}", f"{first}/{letters}"] if year else [f"{first}/{letters}"]
    return _unique([*forms, *_dates(issued, words)])


def _dates(issued: str, words: list[str]) -> Iterator[str]:
    """The day of issue as readers write it; only when the whole date is known."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", issued):
        year, month, day = issued.split("-")
        yield f"{day}/{month}/{year}"
        for word in words:
            yield from (f"{word} ngày {day}/{month}/{year}", f"{word} {day}/{month}/{year}")


def document_names(document: Record, type_label: str) -> list[str]:
    """Short names, with and without the year that tells one law from its predecessor."""
    year = str(document.get("issued_on") or "")[:4]
    lawlike = document["document_type"] in _INITIALS
    names = [document["short_title"]] if document.get("short_title") else []
    if lawlike:
        title = document["title"]
        named = title if title.lower().startswith(type_label.lower()) else f"{type_label} {title}"
        names.append(named)
        names += [f"{name} {year}" for name in list(names) if year and year not in name]
        names += [f"{type_label} {year} {title}"] if year else []
    return _unique(names)


def article_numbers(heading: str, names: list[str]) -> list[str]:
    """`điều 27`, and `điều 27 luật 53/2024` for every name of the document."""
    return _unique([heading, *(f"{heading} {name}" for name in names)])


def agency_names(agency: Record) -> list[str]:
    """Every name and abbreviation the agency has had, and its English name."""
    former = [item["name"] for item in agency.items("names")]
    english = [agency["name_en"]] if agency.get("name_en") else []
    generic = [generic_name(name) for name in (agency["name"], *former)]
    return _unique([*former, *generic, *agency.items("abbreviations"), *english])


def predecessor_names(dataset: Dataset, agency: Record) -> list[str]:
    """Names of the bodies whose work came to this agency, at one remove."""
    found: list[str] = []
    for other in dataset.of("agency"):
        if any(line["to"] == agency.id for line in other.items("successions")):
            found += [other["name"], generic_name(other["name"]), *other.items("abbreviations")]
    return _unique(found)


def phone_numbers(helpline: Record) -> list[str]:
    """Each number as shown, as one run of digits, and without the country code."""
    found: list[str] = []
    for item in helpline.items("numbers"):
        for number in (item["display"], item.get("e164", "")):
            digits = re.sub(r"\D", "", number)
            found += [number, digits, re.sub(r"^(00)?84", "", digits)]
    return _unique(found)


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
