"""Paragraphs that are headings though no tag says so: by their class, or in bold letters."""

from typing import Final

from claimcheck.model import Span
from claimcheck.read.html.tree import Element
from claimcheck.read.html.words import plain
from claimcheck.read.plaintext import reads_as_heading
from claimcheck.read.reference_list import is_list_heading, looks_like_reference

_TITLES: Final = frozenset(("title", "msotitle"))
"""What Google Docs and Word call the paragraph of the title."""
_BOLD: Final = frozenset(("strong", "b"))
_LOWEST: Final = 6


def heading_level(paragraph: Element, text: str) -> int:
    """Return the level of a paragraph that is a heading, 0 of any other.

    Arguments:
        paragraph: The ``<p>``.
        text: The characters of the page.
    """
    line = plain(paragraph, text).rstrip(":").rstrip()
    if not line or not any(sign.isalpha() for sign in line):
        return 0
    if paragraph.words & _TITLES:
        return 1
    if not _is_bold(paragraph, text) or any(one.name == "sup" for one in paragraph.elements()):
        return 0
    reads_so = reads_as_heading(line) and not looks_like_reference(line)
    return _LOWEST if reads_so or is_list_heading(line) else 0


def _is_bold(paragraph: Element, text: str) -> bool:
    """Say whether all words right in a paragraph stand in bold letters."""
    return all(
        not text[child.start : child.end].strip()
        if isinstance(child, Span)
        else child.name in _BOLD or child.name == "br"
        for child in paragraph.children
    )
