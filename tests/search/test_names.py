"""Mechanical names and vocabulary: what nobody has to type."""

from __future__ import annotations

from pcmbn.records import Record
from pcmbn.search import aliases, vocabulary
from pcmbn.search.normalise import phrase


def record(kind: str, **data) -> Record:
    return Record(kind, data.pop("id", "x"), f"data/{kind}/x.yml", data, {})


def test_number_forms_of_a_decision():
    document = record(
        "document", number="793/QĐ-TTg", document_type="quyet-dinh", issued_on="2016-05-10"
    )
    found = {phrase(form) for form in aliases.document_numbers(document, "Quyết định")}
    wanted = [
        "793",
        "qđ 793",
        "quyết định 793",
        "793/qđ-ttg",
        "793/2016",
        "quyết định 10/5/2016",
    ]
    assert {phrase(form) for form in wanted} <= found


def test_number_forms_of_a_law_with_a_year():
    law = record("document", number="53/2024/QH15", document_type="luat", issued_on="2024-11-28")
    found = {phrase(form) for form in aliases.document_numbers(law, "Luật")}
    assert {"53 2024 qh 15", "luat 53", "53 2024", "luat 53 2024"} <= found


def test_a_document_without_number_has_no_number_forms():
    assert aliases.document_numbers(record("document", document_type="ke-hoach"), "Kế hoạch") == []


def test_names_of_a_law_with_and_without_year():
    law = record("document", title="Luật Trẻ em", document_type="luat", issued_on="2016-04-05")
    assert {"Trẻ em", "Luật Trẻ em", "Luật Trẻ em 2016"} <= set(aliases.document_names(law, "Luật"))


def test_article_is_named_with_its_document():
    found = aliases.article_numbers("Điều 27", ["luật 53"])
    assert found == ["Điều 27", "luật 53 27", "Điều 27 luật 53"]


def test_phone_numbers_in_every_spelling_old_ones_too():
    line = record(
        "helpline", numbers=[{"display": "+84 981 84 84 84"}], superseded=[{"display": "18001567"}]
    )
    found = aliases.phone_numbers(line)
    assert {"+84 981 84 84 84", "84981848484", "981848484", "18001567"} <= set(found)


def test_old_units_lead_to_the_commune():
    commune = record("commune", formed_from=[{"unit": "xã Tân Ân", "district": "huyện Ngọc Hiển"}])
    assert {"xã Tân Ân", "Tân Ân", "xã Tân Ân Ngọc Hiển"} <= set(aliases.old_units(commune))


def test_agency_is_called_by_any_word_for_its_level():
    agency = record("agency", name="Ủy ban nhân dân xã, phường (64 đơn vị)")
    assert "Ủy ban nhân dân cấp xã" in aliases.agency_names(agency)


def test_initials_of_an_agency():
    found = dict(vocabulary.initials("Sở Lao động - Thương binh và Xã hội"))
    assert set(found) == {"sldtbxh", "ldtbxh"}
    assert found["ldtbxh"] == "Lao động - Thương binh và Xã hội"


def test_real_vocabulary_has_all_tables(dataset):
    words = vocabulary.build(dataset)
    assert "phòng, chống mua bán người" in words.abbreviations["pcmbn"]
    assert len(words.abbreviations["tt"]) >= 2
    assert words.equivalents["buon nguoi"] == ["mua bán người"]
    assert words.english["human trafficking"] == ["mua bán người"]
    assert ("cuu toi", "cưus tôi") in words.danger
    assert ["giữ giấy tờ tùy thân"] in [means for _, means, _ in words.grouped]
