"""Finds letters that are written as a base letter and a separate accent."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from claimcheck.model import Span


def unnormalised(text: str) -> Iterator[Span]:
    """Yield the letters with separate accents that Form C writes as one."""
    for run in _beyond_ascii().finditer(text):
        start = max(run.start() - 1, 0)
        for letter in _letters(text, start, run.end()):
            written = text[letter.start : letter.end]
            if len(letter) > 1 and not unicodedata.is_normalized("NFC", written):
                yield letter


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]+")


def _letters(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield each base character with the marks that follow it, or a syllable of Hangul."""
    begin = start
    for at in range(start + 1, end):
        if not unicodedata.combining(text[at]) and not "\u1160" <= text[at] <= "\u11ff":
            yield Span(begin, at)
            begin = at
    yield Span(begin, end)
