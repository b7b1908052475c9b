"""The front matter of a Markdown file, of which two keys are read.

It stands between lines of ``---`` (YAML) or ``+++`` (TOML; Hugo, "Front matter"), or it is the title
block of pandoc ("Metadata blocks"): lines that begin with ``%``.
"""

import re
from typing import Final, NamedTuple

from claimcheck.model import Span
from claimcheck.text.lines import LineIndex

_KEY = re.compile(r"(title|bibliography)\s*[:=]\s*(.*?)\s*$")
_ITEM = re.compile(r"\s*(?:-\s+)?(.*?)\s*$")
_NAME = re.compile(r"[^\s,\[\]\"'][^,\[\]\"']*")
_TITLE_LINE = re.compile(r"%(?!\S)")
_COMMENT = re.compile(r"(?:^|\s)#")
_FOLDED = re.compile(r"[|>][+-]?")
"""What stands for a value that follows on lines of its own (YAML 1.2.2, "Block Scalar Styles")."""
_ENDS: Final = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 200
_MOST_OF_TITLE_BLOCK: Final = 3
"""Title, authors and date."""


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
    first = places.line_span(1)
    lines = [first]
    fence = text[first.start : first.end].rstrip()
    if _TITLE_LINE.match(fence):
        return _title_block(text, places)
    for number in range(2, min(len(places.starts), _MOST_LINES) + 1) if fence in _ENDS else ():
        span = places.line_span(number)
        if text[span.start : span.end].rstrip() in _ENDS[fence]:
            return _read(text, lines[1:])._replace(lines=number)
        lines.append(span)
    return FrontMatter()


def _read(text: str, lines: list[Span]) -> FrontMatter:
    """Return what the lines between the fences say."""
    title = ""
    names: list[tuple[str, Span]] = []
    key = ""
    for span in lines:
        line = text[span.start : span.end].rstrip()
        if found := _KEY.match(line):
            key, value = found[1], found[2]
            if key == "bibliography":
                names += _names(line, found.start(2), span.start)
            elif not title:
                key = key if _FOLDED.fullmatch(value) else ""
                title = "" if key else value.strip("\"'")
        elif line[:1].strip() not in {"", "-", "]", '"', "'"}:
            key = ""
        elif key == "bibliography" and (item := _ITEM.match(line)):
            names += _names(line, item.start(1), span.start)
        elif key == "title":
            title = f"{title} {line.strip()}".strip()
    return FrontMatter(title, tuple(names))


def _title_block(text: str, places: LineIndex) -> FrontMatter:
    """Return what the lines say that begin with ``%``; a line that is set in goes on with one."""
    parts: list[str] = []
    for number in range(1, min(len(places.starts), _MOST_LINES) + 1):
        span = places.line_span(number)
        line = text[span.start : span.end].rstrip()
        if _TITLE_LINE.match(line) and len(parts) < _MOST_OF_TITLE_BLOCK:
            parts.append(line[1:].strip())
        elif line[:1] in {" ", "\t"} and line.strip():
            parts[-1] = f"{parts[-1]} {line.strip()}"
        else:
            return FrontMatter(title=parts[0], lines=number - 1)
    return FrontMatter()


def _names(line: str, start: int, offset: int) -> list[tuple[str, Span]]:
    """Return the names behind a place of a line, without the comment at its end."""
    comment = _COMMENT.search(line, start)
    end = comment.start() if comment else len(line)
    return [
        (found[0].strip(), Span(*found.span()).shifted(offset))
        for found in _NAME.finditer(line, start, end)
    ]
