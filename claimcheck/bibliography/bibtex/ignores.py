r"""Comments of a .bib file that accept findings: ``% claimcheck: ignore[missing-doi] reason``.

BibTeX takes all text outside entries for a comment; a line that begins with ``%`` is how people mark
one. ("BibTeXing", section 3.)
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from claimcheck.model import IgnoreComment, Reference, Span
from claimcheck.text.ignore_comments import ignores_of, may_ignore

_STRETCH: Final = 100_000  # characters
_OVERLAP: Final = 100  # characters, more than the word that `may_ignore` looks for


def ignores_in(text: str, references: Sequence[Reference], file: str) -> Iterator[IgnoreComment]:
    """Yield what the comments of a file accept: in the entry they stand in, else in the next one.

    Arguments:
        text: The file's text.
        references: Its entries, in file order.
        file: Its path.
    """
    if "%" not in text or not any(map(may_ignore, _stretches(text))):
        return
    entries = sorted(reference.span for reference in references)
    values = sorted(field.span for one in references for field in one.fields)
    for found in _comment().finditer(text):
        span = Span(*found.span("comment"))
        if may_ignore(found["words"]) and not _inside(values, span):
            covers = _inside(entries, span) or _after(entries, span)
            yield from ignores_of(found["words"], file=file, span=span, covers=covers)


def _stretches(text: str) -> Iterator[str]:
    """Yield a text in overlapping pieces: a copy of a whole file would need as much memory again."""
    for at in range(0, len(text), _STRETCH):
        yield text[at : at + _STRETCH + _OVERLAP]


def _inside(spans: Sequence[Span], comment: Span) -> Span | None:
    at = bisect_right(spans, comment.start, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and comment.start < spans[at].end else None


def _after(entries: Sequence[Span], comment: Span) -> Span:
    at = bisect_left(entries, comment.end, key=lambda span: span.start)
    return entries[at] if at < len(entries) else Span(comment.end, comment.end)


@cache
def _comment() -> re.Pattern[str]:
    return re.compile(r"^[ \t]*+(?P<comment>%++(?P<words>[^\n\r]*+))", re.MULTILINE)
