"""The edits of findings in words that a person can follow."""

import re
from typing import Final

from claimcheck.model import Edit, Finding, Span
from claimcheck.report.frames import spelt_out
from claimcheck.report.sentences import count

_LINE_END: Final = re.compile(r"[\r\n]")

MOST_FIXES: Final = 3
"""How many edits of one finding are told one by one."""

_NEAR: Final = 32
"""How many characters beside a fix are shown at most."""


def fix_words(edit: Edit, text: str) -> str:
    """Return an edit as a phrase that a person can follow.

    Arguments:
        edit: The edit.
        text: All characters of the file.
    """
    old = text[edit.span.start : edit.span.end]
    if not old:
        return f"insert {in_marks(edit.new_text)}{neighbour(text, edit.span)}"
    if not edit.new_text:
        return f"delete {in_marks(old)}{neighbour(text, edit.span) if len(old) == 1 else ''}"
    return f"replace {in_marks(old)} with {in_marks(edit.new_text)}"


def more_fixes(finding: Finding) -> str:
    """Return how many edits of a finding are not told, or an empty string."""
    more = len(finding.fixes) - MOST_FIXES
    return f"… and {count(more, 'more edit')} of this kind" if more > 0 else ""


def neighbour(text: str, span: Span) -> str:
    """Return " before “some words”" or " after “some words”", for a place that shows too little.

    What follows on the line is named, at its end what comes before.
    """
    near = _LINE_END.split(text[span.end : span.end + _NEAR])[0]
    if _has_words(near):
        words = near if len(near) < _NEAR else (near.rpartition(" ")[0] or near) + "…"
        return f" before {in_marks(words.strip())}"
    near = _LINE_END.split(text[max(0, span.start - _NEAR) : span.start])[-1]
    if _has_words(near):
        words = near if len(near) < _NEAR else "…" + (near.partition(" ")[2] or near)
        return f" after {in_marks(words.strip())}"
    return ""


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def in_marks(text: str) -> str:
    """Return a text in quotation marks that it does not hold itself; blanks are counted."""
    if text and not text.strip(" "):
        return "a blank" if len(text) == 1 else f"{len(text):,} blanks"
    if not text.strip():
        return spelt_out(text)
    if not set(text) & set("“”"):
        return f"“{text}”"
    return f'"{text}"' if '"' not in text else f"‘{text}’"
