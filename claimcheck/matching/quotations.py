"""Whether a text holds a quotation word for word."""

import re
from functools import cache
from typing import Final

from claimcheck.text.normal import folded

_SPELLINGS: Final = (
    ("is", "iz"),
    ("ys", "yz"),
    ("our", "or"),
    ("ae", "e"),
    ("oe", "e"),
    ("ll", "l"),
)
"""Spellings of one word, and what stands for both."""


@cache
def _left_out() -> re.Pattern[str]:
    return re.compile(r"\[[^\]]{0,80}\]|\(?(?:…|\.{3}|\. \. \.)\)?")


def holds_words(whole: str, words: str) -> bool:
    """Say whether a text holds a quotation, whose left-out and put-in parts may be anything."""
    parts = [letters_of(part) for part in _left_out().split(words)]
    return all(part in whole for part in parts)


def letters_of(text: str) -> str:
    """Return the letters alone, in one spelling for British and American words."""
    letters = folded(text).replace(" ", "")
    for other, one in _SPELLINGS:
        letters = letters.replace(other, one)
    return letters
