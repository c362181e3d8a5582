"""Reads the words back out of files, whatever their kind."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

import pypdf
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation


def words_of(document: Document) -> str:
    """All text of a Word file in reading order, tables included."""
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def reading(raw: bytes) -> str:
    """Text of a PDF as one line, whatever the line breaks."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages]
    return " ".join(" ".join(pages).split())


def shown_words(raw: bytes) -> str:
    """Text of a deck as it is shown, without the notes."""
    shapes = (shape for slide in Presentation(io.BytesIO(raw)).slides for shape in slide.shapes)
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def slide_words(raw: bytes) -> str:
    """Text of a deck: slides and their notes."""
    slides = Presentation(io.BytesIO(raw)).slides
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    return "\n".join([shown_words(raw), *notes])


def text_of(path: str, raw: bytes) -> str:
    """Text of any file that is made here; a ZIP gives the text of all it holds."""
    if path.endswith(".docx"):
        return words_of(Document(io.BytesIO(raw)))
    if path.endswith(".pptx"):
        return slide_words(raw)
    if path.endswith(".pdf"):
        return reading(raw)
    if path.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return "\n".join(text_of(name, archive.read(name)) for name in archive.namelist())
    if path.endswith(".ics"):
        return re.sub(r"\r\n[ \t]", "", raw.decode("utf-8"))
    return raw.decode("utf-8-sig")


def squeezed(text: str) -> str:
    """Text without any spaces: files break lines where they like."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))
