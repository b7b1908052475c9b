"""Two texts beside each other, word by word, as the HTML report shows them."""

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS: Final = 400
"""Of longer texts nothing is marked: comparing takes time by the square of their words."""
_ALIKE: Final = 0.3
"""From what share of common words on the others are worth a mark."""


class Part(NamedTuple):
    """Some words of a text."""

    text: str
    differs: bool = False


class Compared(NamedTuple):
    """Two texts, in each the words marked that the other does not have there."""

    written: tuple[Part, ...]
    told: tuple[Part, ...]


def compared(written: str, told: str) -> Compared:
    """Return two texts with their different words marked, or unmarked where little is common.

    Arguments:
        written: What is written; may be empty.
        told: What is said instead; may be empty.
    """
    left, right = _WORD.findall(written), _WORD.findall(told)
    if max(len(left), len(right)) <= _MOST_WORDS:
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        same = matcher.get_matching_blocks()
        common = sum(_words(left[one.a : one.a + one.size]) for one in same)
        if common >= _ALIKE * max(_words(left), _words(right)) > 0:
            return Compared(
                _parts(left, [(one.a, one.size) for one in same]),
                _parts(right, [(one.b, one.size) for one in same]),
            )
    return Compared(_whole(written), _whole(told))


def _words(tokens: list[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)


def _whole(text: str) -> tuple[Part, ...]:
    return (Part(text),) if text else ()


def _parts(tokens: list[str], same: list[tuple[int, int]]) -> tuple[Part, ...]:
    """Return the tokens, those between the runs that are the same marked."""
    parts = []
    end = 0
    for start, size in same:
        parts += [Part("".join(tokens[end:start]), differs=True)]
        parts += [Part("".join(tokens[start : start + size]))]
        end = start + size
    return tuple(part for part in parts if part.text)
