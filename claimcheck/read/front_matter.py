"""The front matter of a Markdown file: the lines between ``---``, of which two keys are read."""

import re
from typing import NamedTuple

from claimcheck.model import Span
from claimcheck.text.lines import LineIndex

_KEY = re.compile(r"(title|bibliography)\s*:\s*(.*?)\s*$")
_ITEM = re.compile(r"\s*-\s+(.*?)\s*$")
_NAME = re.compile(r"[^\s,\[\]\"'][^,\[\]\"']*")
_MOST_LINES = 200


class FrontMatter(NamedTuple):
    """What an article says of itself before it begins."""

    title: str = ""
    bibliographies: tuple[tuple[str, Span], ...] = ()
    """The files of references that it names, each with its place."""
    lines: int = 0
    """How many lines it takes."""


def front_matter(text: str, places: LineIndex) -> FrontMatter:
    """Return the front matter of a text; an empty one where it has none, or none that ends.

    ``bibliography`` may be one name, ``[a.bib, b.bib]``, or a list below (pandoc, "Metadata").
    """
    title = ""
    names: list[tuple[str, Span]] = []
    key = ""
    for number in range(min(len(places.starts), _MOST_LINES)):
        span = places.line_span(number + 1)
        line = text[span.start : span.end].rstrip()
        if number == 0:
            if line != "---":
                break
        elif line in {"---", "..."}:
            return FrontMatter(title, tuple(names), number + 1)
        elif found := _KEY.match(line):
            key, value = found[1], found[2]
            if key == "title":
                title = value.strip("\"'")
            else:
                names += _names(line, found.start(2), span.start)
        elif key == "bibliography" and (item := _ITEM.match(line)):
            names += _names(line, item.start(1), span.start)
        elif line[:1].strip():
            key = ""
    return FrontMatter()


def _names(line: str, start: int, offset: int) -> list[tuple[str, Span]]:
    return [
        (found[0].strip(), Span(*found.span()).shifted(offset))
        for found in _NAME.finditer(line, start)
    ]
