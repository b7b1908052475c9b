"""Lines become running text: divided words and addresses are joined, true hyphens are kept."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from claimcheck.read.pdf.lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_DIVIDED = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
_BEGINS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.|\bdoi:\s?(?=\S)|\b10\.\d{4,9}/)\S*$", re.IGNORECASE)
_HAS_MORE = re.compile(r"[^\s,;]*[/=_?&%\d.-][^\s]*")
"""A word that can go on with an address: it holds a sign that words have not."""
_JOINTS: Final = "/_-=&?%#~.:"
_DASHES: Final = ("-", "\u2010", "–", "—")
_KEPT: Final = frozenset(
    "self non well quasi semi ex half cross double single high low long short evidence case risk cost"
    " so follow up meta post pre multi all one two three four five first second third".split()
)
"""First parts of words that are written with a hyphen more often than not."""


class Joiner:
    """Joins the lines of a document.

    Arguments:
        lines: All its lines, whose words tell how a divided word is written elsewhere.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        """Count the words that are not divided."""
        self._words = Counter(
            word.lower() for line in lines for word in _WORD.findall(_whole(line.text))
        )

    def joined(self, lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
        """Yield each line with its text as it stands in running text."""
        for line, following in pairwise(lines):
            yield line, self._before(line.text, following.text)
        yield lines[-1], lines[-1].text

    def _before(self, text: str, following: str) -> str:
        """Return the text of a line as it stands before the line that follows it."""
        address = _ADDRESS.search(text)
        if address and _goes_on(address[0], following):
            return text
        divided = _DIVIDED.search(text)
        begins = _BEGINS.match(following)
        if divided and begins and begins[0][0].islower():
            kept = self._is_hyphenated(divided[1], begins[0])
            return text if kept else text[: divided.start(2)]
        glued = text.endswith(_DASHES) and following[:1].isalnum()
        return text if glued else f"{text} "

    def _is_hyphenated(self, first: str, second: str) -> bool:
        """Say whether a word that is divided is written with a hyphen."""
        first, second = first.lower(), second.lower()
        joined, hyphenated = self._words[first + second], self._words[f"{first}-{second}"]
        if joined or hyphenated:
            return hyphenated > joined
        return first in _KEPT


def _whole(text: str) -> str:
    """Return a line without the word that it ends with if that is divided."""
    return _DIVIDED.sub("", text)


def _goes_on(address: str, following: str) -> bool:
    """Say whether an address goes on in the next line."""
    word = following.split(maxsplit=1)[0] if following.split() else ""
    if address[-1] in _JOINTS and word[:1].isalnum():
        return address[-1] != "." or word[0].islower() or word[0].isdigit()
    return bool(_HAS_MORE.fullmatch(word.rstrip(".,;)"))) and not word[0].isupper()
