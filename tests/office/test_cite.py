"""Citations name the document, article, clause or duty as official papers do."""

from __future__ import annotations

import real
from pcmbn.cite import provision_citations, record_citation
from pcmbn.records import Record


def document(identity: str) -> Record:
    found = real.world().get("document", identity)
    assert found is not None
    return found


def test_a_document_is_cited_with_number_day_issuer_and_title() -> None:
    said = record_citation(real.world(), document("luat-53-2024-qh15"))
    assert said == (
        "Luật số 53/2024/QH15 ngày 28/11/2024 của Quốc hội: Luật Phòng, chống mua bán người"
    )


def test_articles_and_clauses_are_cited_before_the_document() -> None:
    law = document("luat-53-2024-qh15")
    whole = record_citation(real.world(), law)
    said = provision_citations(real.world(), law)
    assert f"Điều 27 {whole}" in said
    assert any(line.startswith("khoản 1 Điều 27 ") for line in said)
    assert all(line.endswith(whole) for line in said)
    assert len(said) == len(set(said))


def test_an_unread_article_is_not_offered_for_citing() -> None:
    for record in real.world().dataset.of("document"):
        said = provision_citations(real.world(), record)
        for provision in record.items("provisions"):
            if provision["read"] == "not-seen" and provision["number"].isdigit():
                assert not any(line.startswith(f"Điều {provision['number']} ") for line in said)


def test_a_duty_is_cited_with_its_basis_the_day_and_its_page() -> None:
    duty = real.world().get("duty", "nv-0110")
    assert duty is not None
    said = record_citation(real.world(), duty)
    assert duty["title"] in said
    assert duty["basis"]["pinpoint"] in said
    assert "bản tính đến 25/11/2026" in said
    assert said.endswith("tra-cuu/nhiem-vu/nv-0110.html")
