"""The words of a part of a page."""

import html
from typing import Final

from claimcheck.read.html.tree import Element

MOST: Final = 400
"""Characters after which the words of a part are not looked at."""


def plain(element: Element, text: str, most: int = MOST) -> str:
    """Return the words of an element on one line.

    Arguments:
        element: The element.
        text: The characters of the page.
        most: How many characters are enough.
    """
    pieces: list[str] = []
    length = 0
    for span in element.texts():
        pieces.append(text[span.start : min(span.end, span.start + most)])
        length += len(pieces[-1].strip())
        if length > most:
            break
    return " ".join(html.unescape("".join(pieces)).split())
