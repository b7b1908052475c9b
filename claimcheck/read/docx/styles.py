"""What the styles of a Word document say of its paragraphs and runs.

Source: ECMA-376, Office Open XML File Formats, Part 1, section 17.7 (Styles). The names of Word's own
styles are English in every language; only their ids are translated.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from claimcheck.read.docx.markup import all_at, first_at

_LONGEST_CHAIN: Final = 12
_HEADING: Final = re.compile(r"heading ?([1-9])")
OFF: Final = ("0", "false", "off", "none")
"""What a property that is on or off says where it is off."""
_DEEPEST_HEADING: Final = 6


class Style(NamedTuple):
    """One style."""

    name: str
    based_on: str
    properties: Element


def value(parent: Element | None, name: str) -> str | None:
    """Return the ``w:val`` of a child, ``None`` where there is no such child."""
    child = first_at(parent, name)
    return None if child is None else child.get("w:val", "")


def is_on(parent: Element | None, name: str) -> bool | None:
    """Say whether a property that is on or off is on, ``None`` where it is not stated."""
    stated = value(parent, name)
    return None if stated is None else stated not in OFF


class Styles:
    """The styles of a document.

    Arguments:
        tree: The part ``styles.xml``, if there is one.
    """

    def __init__(self, tree: Element | None) -> None:
        """Keep every style by its id."""
        self._styles: dict[str, Style] = {}
        for one in all_at(tree, "w:style"):
            name = (value(one, "w:name") or "").lower()
            self._styles[one.get("w:styleId", "")] = Style(name, value(one, "w:basedOn") or "", one)
        self.name = lru_cache(maxsize=4096)(self._name)
        self.heading_level = lru_cache(maxsize=4096)(self._heading_level)
        self.is_raised = lru_cache(maxsize=4096)(self._is_raised)
        self.is_hidden = lru_cache(maxsize=4096)(self._is_hidden)
        self.is_bold = lru_cache(maxsize=4096)(self._is_bold)

    def numbering(self, id_: str) -> Element | None:
        """Return the ``w:numPr`` that a paragraph's style gives."""
        found = (first_at(one.properties, "w:pPr/w:numPr") for one in self._chain(id_))
        return next((one for one in found if one is not None), None)

    def _chain(self, id_: str) -> list[Style]:
        """Return a style and those it is based on."""
        chain: list[Style] = []
        while (style := self._styles.get(id_)) and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            id_ = style.based_on
        return chain

    def _name(self, id_: str) -> str:
        """Return the English name of a style in small letters."""
        style = self._styles.get(id_)
        return style.name if style else re.sub(r"(?<=[a-z])(?=\d)", " ", id_.lower())

    def _heading_level(self, id_: str) -> int:
        """Return the level of a heading's style, 0 for any other."""
        if self.name(id_) == "title":
            return 1
        names = [style.name for style in self._chain(id_)] or [self.name(id_)]
        for at, name in enumerate(names):
            if found := _HEADING.match(name):
                return min(int(found[1]), _DEEPEST_HEADING)
            if at < len(self._chain(id_)):
                properties = first_at(self._chain(id_)[at].properties, "w:pPr")
                if (level := value(properties, "w:outlineLvl")) is not None:
                    return outline_level(level)
        return 0

    def _is_raised(self, id_: str) -> bool:
        for style in self._chain(id_):
            stated = value(first_at(style.properties, "w:rPr"), "w:vertAlign")
            if stated is not None:
                return stated == "superscript"
        return False

    def _is_hidden(self, id_: str) -> bool:
        return self._says(id_, "w:vanish")

    def _is_bold(self, id_: str) -> bool:
        return self._says(id_, "w:b")

    def _says(self, id_: str, name: str) -> bool:
        """Say whether a style, or the first it is based on that states it, has a property on."""
        stated = (is_on(first_at(style.properties, "w:rPr"), name) for style in self._chain(id_))
        return next((one for one in stated if one is not None), False)


def outline_level(level: str) -> int:
    """Return the level of a heading that ``w:outlineLvl`` states; 9 is body text."""
    return min(int(level) + 1, _DEEPEST_HEADING) if level in tuple("012345678") else 0
