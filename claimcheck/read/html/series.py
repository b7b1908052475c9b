"""The series in which a page names its notes, as ``fn1`` and ``fn2``, or ``_ftn1`` and ``_ftn2``."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_LEAST: Final = 2  # linked names, below which a number at a name's end is chance
_NUMBERED = re.compile(r"([^\d].{0,40}?)\d{1,3}")


class Series:
    """What the names of notes begin with that are linked as such.

    Arguments:
        names: The names of the notes to which the text links.
    """

    def __init__(self, names: Iterable[str]) -> None:
        counted = Counter(stem for name in set(names) if (stem := _stem(name)))
        self._stems = {stem for stem, count in counted.items() if count >= _LEAST}

    def __contains__(self, name: str) -> bool:
        """Say whether a name is one of a series: ``fn10`` beside ``fn1`` and ``fn2``."""
        return _stem(name) in self._stems


def _stem(name: str) -> str:
    found = _NUMBERED.fullmatch(name)
    return found[1] if found else ""
