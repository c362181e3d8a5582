"""What Word's styles say about a paragraph: bold, font, centring, list; inherited as Word does."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from pcmbn.texts.docx_numbering import W, value

DEEPEST = 12


@dataclass
class Styles:
    """Style id → its element, with the defaults of the document."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    defaults: etree._Element | None = None
    default_paragraph: str = ""

    def chain(self, style: str | None) -> list[etree._Element]:
        """The style, what it is based on, and so on."""
        found: list[etree._Element] = []
        name = style or self.default_paragraph
        while name in self.by_id and len(found) < DEEPEST:
            found.append(self.by_id[name])
            name = value(self.by_id[name].find(f"{W}basedOn")) or ""
        return found

    def name(self, style: str | None) -> str:
        """The English or Vietnamese name of a style."""
        chain = self.chain(style)
        return value(chain[0].find(f"{W}name")) or "" if chain else ""

    def bold(self, style: str | None) -> bool:
        """Whether text of that style is bold."""
        for element in self.chain(style):
            setting = element.find(f"{W}rPr/{W}b")
            if setting is not None:
                return is_on(setting)
        return False

    def font(self, style: str | None) -> str:
        """The font of that style."""
        for element in self.chain(style):
            font = font_of(element.find(f"{W}rPr"))
            if font:
                return font
        if self.defaults is not None:
            return font_of(self.defaults.find(f".//{W}rPr"))
        return ""

    def paragraph(self, style: str | None, path: str) -> etree._Element | None:
        """A paragraph setting of that style, such as its list or alignment."""
        for element in self.chain(style):
            found = element.find(f"{W}pPr/{path}")
            if found is not None:
                return found
        return None


def is_on(setting: etree._Element) -> bool:
    """A Word switch: present and not switched off."""
    return value(setting) not in {"0", "false", "off", "none"}


def font_of(settings: etree._Element | None) -> str:
    """The font of run settings, "" when they do not say."""
    fonts = None if settings is None else settings.find(f"{W}rFonts")
    return (value(fonts, "ascii") or value(fonts, "hAnsi") or "") if fonts is not None else ""


def read(root: etree._Element | None) -> Styles:
    """The styles part of a document."""
    if root is None:
        return Styles()
    found = Styles(defaults=root.find(f"{W}docDefaults"))
    for style in root.iter(f"{W}style"):
        name = value(style, "styleId") or ""
        found.by_id[name] = style
        if value(style, "default") == "1" and value(style, "type") == "paragraph":
            found.default_paragraph = name
    return found
