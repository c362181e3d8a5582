"""Every bad file ends in one clear sentence, exit code 1, and nothing written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
import typst

from . import formats, imports, traps

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARTS = ("[Content_Types].xml", "word/document.xml")


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, content in files:
            package.writestr(name, content)
    return stream.getvalue()


def scanned() -> bytes:
    """Pages that hold only a drawing, as a scanner makes them."""
    return typst.compile(b"#rect(width: 5cm, height: 5cm)\n#pagebreak()\n#circle(radius: 2cm)")


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(formats.as_pdf(traps.HEAD)))
    writer.encrypt("mat-khau", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def lying_zip() -> bytes:
    """The directory says ten bytes where five thousand are packed."""
    raw = zipped((PARTS[0], b"<Types/>"), (PARTS[1], b"x" * 5000))
    return raw.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "Tệp rỗng"),
    "blank": (lambda: b" \n\n ", "Tệp rỗng"),
    "scanned PDF": (scanned, "ảnh chụp"),
    "locked PDF": (locked, "mật khẩu"),
    "broken PDF": (lambda: b"%PDF-1.7\nhong", "PDF hỏng"),
    "locked Word": (
        lambda: OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
        "Word đặt mật khẩu",
    ),
    "zip bomb": (lambda: zipped((PARTS[0], b""), (PARTS[1], b"\0" * 40_000_000)), "bom nén"),
    "zip that lies": (lying_zip, "hỏng"),
    "zip of other things": (lambda: zipped(("a.txt", b"Dieu 1")), "không phải văn bản Word"),
    "broken zip": (lambda: b"PK\x03\x04hong", "nén hỏng"),
    "Word without text": (lambda: zipped(*((name, b"<a/>") for name in PARTS)), "hỏng"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
    "program": (lambda: b"\x7fELF\x02\x01", "chương trình"),
    "binary": (lambda: b"abc\0def" * 50, "nhị phân"),
    "page without text": (lambda: b"<html><body><script>1</script></body></html>", "chữ"),
    "letter without provisions": ("Chào bạn, chúc vui.".encode, "không có điều"),
    "another law": (
        lambda: formats.as_text(traps.LAW).replace("07/2031/QH99", "08/2031/QH99").encode(),
        "tệp ghi số 08/2031/QH99 nhưng luat-ben có số 07/2031/QH99",
    ),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_refused_in_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    make, said = BAD[name]
    data = imports.data_folder(tmp_path)
    file = tmp_path / "tep"
    file.write_bytes(make())
    assert imports.run(data, file, akoma=tmp_path / "ra.xml") == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("LỖI: ")
    assert shown.err.count("\n") == 1
    assert said in shown.err
    assert not (data / "toan-van").exists()
    assert not (tmp_path / "ra.xml").exists()


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    data = imports.data_folder(tmp_path)
    assert imports.run(data, tmp_path / "khong-co.docx") == 1
    assert imports.run(data, tmp_path) == 1
    missing, folder = capsys.readouterr().err.splitlines()
    assert "khong-co.docx" in missing
    assert "không phải một tệp" in folder


def test_an_old_word_file_without_libreoffice_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PCMBN_SOFFICE", "")
    file = tmp_path / "luat.doc"
    file.write_bytes(OLE + b"\0" * 600)
    assert imports.run(imports.data_folder(tmp_path), file) == 1
    assert "cần LibreOffice" in capsys.readouterr().err


def test_a_converter_that_makes_nothing_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PCMBN_SOFFICE", "false")
    file = tmp_path / "luat.rtf"
    file.write_bytes(b"{\\rtf1 abc}")
    assert imports.run(imports.data_folder(tmp_path), file) == 1
    assert "không chuyển được tệp .rtf" in capsys.readouterr().err


def test_a_wrong_number_is_taken_only_when_forced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    data = imports.data_folder(tmp_path)
    file = tmp_path / "luat.txt"
    file.write_bytes(BAD["another law"][0]())
    assert imports.run(data, file, force=True) == 0
    assert "vẫn nạp vì có --force" in capsys.readouterr().out
    assert (data / "toan-van" / "luat-ben.md").is_file()


def test_macros_are_never_run_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with zipfile.ZipFile(io.BytesIO(formats.as_docx(traps.LAW))) as package:
        files = [(entry.filename, package.read(entry)) for entry in package.infolist()]
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files = [(name, raw.replace(plain.encode(), macro.encode())) for name, raw in files]
    file = tmp_path / "luat.docm"
    file.write_bytes(zipped(*files, ("word/vbaProject.bin", b"\0")))
    assert imports.run(imports.data_folder(tmp_path), file) == 0
    assert "macro không chạy" in capsys.readouterr().out


def test_a_page_nested_a_thousand_deep_is_read(tmp_path: Path):
    file = tmp_path / "luat.html"
    body = formats.as_vbpl(traps.LAW).decode().replace("<form>", "<div>" * 3000)
    file.write_text(body, encoding="utf-8")
    assert imports.run(imports.data_folder(tmp_path), file) in {0, 1}


def test_entities_of_a_word_file_are_not_expanded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    secret = tmp_path / "bi-mat.txt"
    secret.write_text("khong duoc doc")
    with zipfile.ZipFile(io.BytesIO(formats.as_docx(traps.LAW))) as package:
        files = {entry.filename: package.read(entry) for entry in package.infolist()}
    text = files["word/document.xml"].decode()
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    start = text.index("<w:document")
    text = doctype + text[start:].replace("Ấp giữ sổ bến.", "&e;")
    file = tmp_path / "luat.docx"
    file.write_bytes(zipped(*{**files, "word/document.xml": text.encode()}.items()))
    data = imports.data_folder(tmp_path)
    imports.run(data, file)
    stored = data / "toan-van" / "luat-ben.md"
    assert "khong duoc doc" not in (stored.read_text("utf-8") if stored.exists() else "")
