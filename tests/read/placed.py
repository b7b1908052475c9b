"""Reads an annotated article in any format, its citations and claims at their places in the marked text.

A file that is rendered points into what it was rendered to; the origins lead back to the file, where
the gold marks are.
"""

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Final

from msgspec import structs

from claimcheck.model import Article, Origin, Span
from claimcheck.read import read_article
from claimcheck.text.lines import LineIndex
from tests.read import word
from tests.read.reading import article_of
from tests.read.rendered import loaded

PLAIN: Final = frozenset({".txt", ".md"})
"""Endings of the formats whose text is the file itself; only there ends of sentences are compared."""

_RAISED = re.compile(r"<sup>(.*?)</sup>")
_HEADING = re.compile(r"#+ ")


def placed_article(text: str, name: str, ending: str) -> Article:
    """Return an article as it is read, with the spans of its citations and claims in ``text``.

    Arguments:
        text: The article without its marks; as Word, what its Markdown is.
        name: Its name without an ending.
        ending: As what it is read, with its dot.
    """
    if ending in PLAIN:
        return article_of(text, name + ending)
    read = loaded(_as_word(text) if ending == ".docx" else text, name + ending)
    article = read_article(read.source, read.layout, name=name, format_=read.format)
    rendered = LineIndex(read.source.text, read.source.origins)
    place = (_in_paragraphs if ending == ".docx" else _in_lines)(text)

    def placed(span: Span) -> Span:
        first, last = (place(rendered.origin(at)) for at in (span.start, span.end - 1))
        return Span(first, max(first, last) + 1)

    return structs.replace(
        article,
        citations=tuple(structs.replace(one, span=placed(one.span)) for one in article.citations),
        claims=tuple(structs.replace(one, span=placed(one.span)) for one in article.claims),
    )


def _in_lines(text: str) -> Callable[[Origin | None], int]:
    """Return what tells the place of an origin that has a line and a column."""
    starts = LineIndex(text).starts

    def place(origin: Origin | None) -> int:
        return starts[origin.line - 1] + origin.col - 1 if origin else 0

    return place


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that become paragraphs of a Word document, each with where it begins."""
    lines = text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    return [(at, line) for at, line in zip(starts, lines, strict=False) if line.strip()]


def _as_word(text: str) -> bytes:
    """Return a text as a Word document: a paragraph for each line, raised what is tagged so."""
    return word.docx(*(_paragraph(line) for _, line in _lines(text)), styles=_STYLES)


_STYLES: Final = word.styles(Heading1='<w:name w:val="heading 1"/>')


def _paragraph(line: str) -> str:
    words = _HEADING.sub("", line, count=1) if _HEADING.match(line) else line
    runs = [
        word.raised(part) if number % 2 else word.t(part)
        for number, part in enumerate(_RAISED.split(words))
        if part
    ]
    return word.p(*runs, style="Heading1" if words != line else "")


def _in_paragraphs(text: str) -> Callable[[Origin | None], int]:
    """Return what tells the place of an origin that has a paragraph and a character."""
    places = [[start + at for at in _shown(line)] for start, line in _lines(text)]

    def place(origin: Origin | None) -> int:
        if origin is None or not 0 < origin.paragraph <= len(places):
            return 0
        shown = places[origin.paragraph - 1]
        return shown[min(max(origin.character, 1), len(shown)) - 1]

    return place


def _shown(line: str) -> list[int]:
    """Return the places in a line of the characters that Word shows."""
    head = _HEADING.match(line)
    hidden = {at for tag in re.finditer(r"</?sup>", line) for at in range(*tag.span())}
    first = head.end() if head else 0
    return [at for at in range(first, len(line)) if at not in hidden]
