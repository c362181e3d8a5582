"""The article of a page that travels alone: the page's own Markdown, without what needs the rest.

Links to other pages of the copy become words, because their targets stay behind; links to the web,
telephone numbers and places in the page itself stay.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

import markdown
from lxml import html
from lxml.html import HtmlElement

from pcmbn.harden import LEAVES

# As in mkdocs.yml, without the marks that link each heading to itself.
EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")
_LEFT_OUT = "//script | //nav | //*[@data-pc-calc]"
_HREF = re.compile(r'href="([^"]*)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_CALCULATOR = "Máy tính hạn có trong bản đầy đủ."


def article(text: str, here: str, titles: Mapping[str, str]) -> str:
    """The HTML of a page's Markdown, to stand in a file of its own.

    Args:
        text: the page as written for MkDocs, with its front matter.
        here: address of the page in the copy; its links are relative to it.
        titles: title by address of the pages it points to.
    """
    made = markdown.markdown(_without_front_matter(text), extensions=list(EXTENSIONS))
    root = html.fragment_fromstring(made, create_parent="div")
    _leave_out(root)
    told: set[str] = set()
    for link in list(root.iter("a")):
        _settle(link, here, titles, told)
    return _inner(root)


def targets(text: str, here: str) -> set[str]:
    """Addresses in the copy that a page's Markdown points to."""
    return {_resolve(found, here) for found in _HREF.findall(text) if not _SCHEME.match(found)}


def _without_front_matter(text: str) -> str:
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") else text


def _resolve(href: str, here: str) -> str:
    path = re.split("[?#]", href, maxsplit=1)[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here


def _leave_out(root: HtmlElement) -> None:
    """Drop scripts, the trail, and lines that only lead to other pages or tools."""
    for element in root.xpath(_LEFT_OUT):
        if "data-pc-calc" in element.attrib:
            note = html.fragment_fromstring(f'<p class="pc-meta">{_CALCULATOR}</p>')
            note.tail = element.tail
            element.getparent().replace(element, note)
        else:
            element.drop_tree()
    for element in root.find_class("pc-screen-only"):
        if element.tag != "a" and _only_leads_away(element):
            element.drop_tree()


def _only_leads_away(element: HtmlElement) -> bool:
    """Whether an element has links into the copy and no words beside them."""
    links = [link for link in element.iter("a") if not _SCHEME.match(link.get("href", ""))]
    linked = sum(len(link.text_content().split()) for link in links)
    words = [word for word in element.text_content().split() if word not in ("·", "|")]
    return bool(links) and linked >= len(words)


def _settle(link: HtmlElement, here: str, titles: Mapping[str, str], told: set[str]) -> None:
    href = link.get("href", "")
    if href.startswith(("http:", "https:")):
        link.set("title", LEAVES)
    elif not _SCHEME.match(href):
        target = _resolve(href, here)
        if target == here and "#" in href:
            link.set("href", href[href.index("#") :])
        else:
            _to_words(link, titles.get(target), told)


def _to_words(link: HtmlElement, title: str | None, told: set[str]) -> None:
    """The link as words; the page's title follows once, where the words do not say it."""
    words = " ".join(link.text_content().split())
    kept = {name: link.get(name) for name in ("id", "class") if link.get(name)}
    link.tag = "span"
    link.attrib.clear()
    link.attrib.update(kept)
    link.set("class", " ".join(["pc-trong", *kept.get("class", "").split()]))
    if title and title not in told and not _says(words, title):
        note = html.Element("span", {"class": "pc-trong__ten"})
        note.text = f" (trang “{title}” trong bản đầy đủ)"
        note.tail, link.tail = link.tail, None
        link.addnext(note)
    if title:
        told.add(title)


def _says(words: str, title: str) -> bool:
    return title.casefold() in words.casefold() or words.casefold() in title.casefold()


def _inner(root: HtmlElement) -> str:
    def pieces() -> Iterator[str]:
        yield root.text or ""
        for child in root:
            yield html.tostring(child, encoding="unicode")

    return "".join(pieces()).strip()
