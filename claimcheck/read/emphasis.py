"""Signs of emphasis that people leave in plain text: ``*Chest*``, ``**33**``, ``_Gut_``."""

import re
from typing import Final

from claimcheck.model import Span

_PAIR: Final = re.compile(
    r"(?<![\w*\\])(?P<stars>\*{1,3})(?=\w)(?:[^*\r\n]{0,200}[^*\s])?(?P=stars)(?![\w*])"
    r"|(?:^|(?<=[\s;,(“\"]))(?P<lines>_{1,2})(?=[^\W_])(?:[^_\r\n]{0,200}[^_\s])?(?P=lines)(?![\w/])"
)


def emphasis(text: str, start: int) -> list[Span]:
    """Return the signs of emphasis in a reference, where one opens words and its like closes them.

    Arguments:
        text: The reference.
        start: Where it begins in its file.
    """
    signs: list[Span] = []
    for found in _PAIR.finditer(text):
        width = len(found["stars"] or found["lines"])
        signs.append(Span(found.start(), found.start() + width).shifted(start))
        signs.append(Span(found.end() - width, found.end()).shifted(start))
    return signs
