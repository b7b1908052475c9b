"""The fields of a Word document: what their codes say, and which text is their result.

A code is never text. Sources: ECMA-376, Office Open XML File Formats, Part 1, section 17.16 (Fields and
Hyperlinks); the codes that Zotero, Mendeley and EndNote write.
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from claimcheck.model import Span
from claimcheck.read.docx.works import Item, Work, csl_items, endnote_items

FieldKind = Literal["citation", "list", "contents", "link", "note", "other"]
_KINDS: Final[tuple[tuple[FieldKind, re.Pattern[str]], ...]] = (
    (
        "list",
        re.compile(r"ADDIN (?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST)|BIBLIOGRAPHY\b"),
    ),
    ("citation", re.compile(r"ADDIN (?:ZOTERO_ITEM|CSL_CITATION|EN\.CITE)|CITATION\b")),
    ("contents", re.compile(r"(?:TOC|INDEX|TOA)\b")),
    ("link", re.compile(r"HYPERLINK\b")),
    ("note", re.compile(r"NOTEREF\b")),
)
_WORD_PART: Final = re.compile(r'\\([a-z])\s+(?:"([^"]*)"|(\S+))')
_LINK: Final = re.compile(r'HYPERLINK\s+"([^"]*)"')
_NOTE: Final = re.compile(r"NOTEREF\s+(\S+)")


@dataclass
class Field:
    """A field that has begun."""

    codes: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    """What EndNote keeps beside the code."""
    start: int | None = None
    """Where its result begins in the rendered text; ``None`` while its code is read."""

    @property
    def code(self) -> str:
        """The whole code."""
        return "".join(self.codes).strip()

    @cached_property
    def kind(self) -> FieldKind:
        """What the field is for; asked only once its code is whole."""
        code = self.code
        return next((kind for kind, pattern in _KINDS if pattern.match(code)), "other")

    @property
    def address(self) -> str:
        """Where a link leads outside the document."""
        found = _LINK.match(self.code)
        return found[1] if found else ""

    @property
    def bookmark(self) -> str:
        """Which bookmark a reference to a note names."""
        found = _NOTE.match(self.code)
        return found[1] if found else ""

    def items(self, sources: dict[str, Work]) -> list[Item] | None:
        """Return the works that a citation names, ``None`` where its metadata cannot be read.

        Arguments:
            sources: Word's own list of sources, by tag.
        """
        code = self.code
        if code.startswith("CITATION"):
            return _word_items(code, sources)
        if "EN.CITE" in code[:20]:
            return next(
                (items for text in (code, *self.data) if (items := endnote_items(text))), None
            )
        return csl_items(code)


@dataclass(frozen=True)
class Cited:
    """A citation that a field marks."""

    span: Span
    items: tuple[Item, ...]
    text: str
    """What it prints."""
    in_note: bool
    paragraph: int
    character: int
    part: str


def unpacked(data: str) -> str:
    """Return what ``w:fldData`` holds, empty where it is no text."""
    try:
        return base64.b64decode("".join(data.split())).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


_CITATION_TAG: Final = "MENDELEY_CITATION_"
_LIST_TAG: Final = "MENDELEY_BIBLIOGRAPHY"


def is_list_tag(tag: str) -> bool:
    """Say whether a content control holds the list of references of Mendeley Cite."""
    return tag.startswith(_LIST_TAG)


def citation_of(tag: str) -> list[Item]:
    """Return the works that a content control of Mendeley Cite names in its tag."""
    if not tag.startswith(_CITATION_TAG):
        return []
    return csl_items(unpacked(tag.rpartition("_")[2])) or []


def _word_items(code: str, sources: dict[str, Work]) -> list[Item] | None:
    r"""Return the sources that ``CITATION Smi14 \p 23 \m Doe15`` names."""
    words = code.split(None, 2)
    if len(words) < 2:  # noqa: PLR2004 - the word and a tag
        return None
    tags = [(words[1], "")]
    for switch, quoted, plain in _WORD_PART.findall(words[2] if len(words) > 2 else ""):  # noqa: PLR2004
        if switch == "m":
            tags.append((plain or quoted, ""))
        elif switch == "p":
            tags[-1] = (tags[-1][0], f"p. {quoted or plain}")
    if any(tag not in sources for tag, _ in tags):
        return None
    return [Item(sources[tag], locator) for tag, locator in tags]
