"""Lines that were broken at a width, as in text that is copied from a page: prose, and reference lists."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_LONGEST: Final = 130  # characters; a longer line was not broken at a width
_LEAST_FULL: Final = 0.7  # of the longest line, in type whose letters differ in width
_SHORT: Final = 0.85  # of the longest line, below which a line ends where it ends
_HEADING: Final = 0.6  # of the longest line
_LEAST_LINES: Final = 4
_AUTHOR = re.compile(
    r"(?:[a-z]{1,3} ){0,2}[^\W\d_a-z][\w’'-]+(?:[ -][^\W\d_a-z][\w’'-]+){0,2}"
    r"(?:, (?:[^\W\d_a-z]\.|[^\W\d_a-z][a-z]+[.,])| [^\W\d_a-z]{1,3}[,.] )"
)
"""How an entry begins: "Van Loon, A. F.", "Tinetti ME, ", "Smith, Jane."."""
_ENDS_IN_NUMBER = re.compile(r"(?:\d[a-z]?[.)\]]{0,2}|/)$")
_ENDS_ENTRY = re.compile(r"(?:[.)\]/”\"]|\d)$")


def is_ragged(lines: Sequence[str]) -> bool:
    """Say whether lines are prose that was broken at a width, though not at the same character.

    Most of them are about as long as the longest, and a third goes on in the middle of a sentence.

    Arguments:
        lines: The lines between two blank ones, without white space at their ends.
    """
    breaks = list(pairwise(lines))
    width = max(map(len, lines), default=0)
    if len(lines) < _LEAST_LINES or width > _LONGEST:
        return False
    full = sum(len(line) >= _LEAST_FULL * width for line, _ in breaks)
    within = sum(following[:1].islower() for _, following in breaks)
    return full * 5 >= len(breaks) * 4 and within * 3 >= len(breaks)


def heads(lines: Sequence[str]) -> bool:
    """Say whether the first of some broken lines is much shorter, and the next begins a sentence."""
    if len(lines) < _LEAST_LINES - 1:
        return False
    return len(lines[0]) < _HEADING * max(map(len, lines)) and not lines[1][:1].islower()


def is_flush_list(lines: Sequence[str]) -> bool:
    """Say whether the lines of a reference list were broken at a width, and hang nowhere.

    A third of them begins as no entry does, or stands below a line that ends as none does.
    """
    if len(lines) < _LEAST_LINES or max(map(len, lines)) > _LONGEST:
        return False
    within = sum(
        following[:1].islower() or line[-1:] in ",-–&" for line, following in pairwise(lines)
    )
    return within * 3 >= len(lines) - 1


def begins_entry(line: str, above: str, width: int) -> bool:
    """Say whether a line of such a list begins an entry.

    Arguments:
        line: The line.
        above: The one before it.
        width: Characters of the longest line of the list.
    """
    if not _ENDS_ENTRY.search(above) or line[:1].islower():
        return False
    is_last = len(above) < _SHORT * width and _ENDS_IN_NUMBER.search(above)
    return bool(is_last or _AUTHOR.match(line))
