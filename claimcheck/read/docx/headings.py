"""Headings that only look like ones: short lines in bold letters."""

from typing import Final
from xml.etree.ElementTree import Element

from claimcheck.read.docx.markup import first_at
from claimcheck.read.docx.styles import Styles, is_on, value
from claimcheck.read.plaintext import reads_as_heading
from claimcheck.read.reference_list import is_list_heading, looks_like_reference

_MOST_RUNS: Final = 100
_HOLDERS: Final = frozenset(("w:ins", "w:smartTag", "w:hyperlink", "w:sdt", "w:sdtContent"))
_MARKS: Final = frozenset(("w:footnoteReference", "w:endnoteReference", "w:fldChar", "w:drawing"))
"""What shows that a line is more than a heading."""


def is_bold_heading(paragraph: Element, styles: Styles) -> bool:
    """Say whether a paragraph is all in bold letters and reads as a heading, not as an entry.

    Arguments:
        paragraph: The element of the paragraph.
        styles: The styles of the document.
    """
    runs = _runs(paragraph)
    style = value(first_at(paragraph, "w:pPr"), "w:pStyle") or ""
    words: list[str] = []
    for run in runs[:_MOST_RUNS]:
        if any(part.tag in _MARKS for part in run):
            return False
        text = "".join(part.text or "" for part in run if part.tag == "w:t")
        if text.strip() and not _is_bold(run, style, styles):
            return False
        words.append(text)
    line = "".join(words).strip().rstrip(":").rstrip()
    if not line or len(runs) > _MOST_RUNS or not any(sign.isalpha() for sign in line):
        return False
    return is_list_heading(line) or (reads_as_heading(line) and not looks_like_reference(line))


def _runs(holder: Element) -> list[Element]:
    """Return the runs of a paragraph in their order."""
    runs: list[Element] = []
    waiting = list(reversed(holder))
    while waiting and len(runs) <= _MOST_RUNS:
        one = waiting.pop()
        if one.tag == "w:r":
            runs.append(one)
        elif one.tag in _HOLDERS:
            waiting += reversed(one)
    return runs


def _is_bold(run: Element, style: str, styles: Styles) -> bool:
    properties = first_at(run, "w:rPr")
    stated = is_on(properties, "w:b")
    if stated is not None:
        return stated
    return styles.is_bold(value(properties, "w:rStyle") or "") or styles.is_bold(style)
