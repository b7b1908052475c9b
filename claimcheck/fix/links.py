"""The address behind a link: it is mended together with the words that show it."""

import re
from functools import cache
from typing import Final

from claimcheck.model import ArticleFormat, Span
from claimcheck.text.urls.shown import place_in_address

_NEAR: Final = 4000
"""Characters around a place in which its link is looked for."""


def behind(text: str, span: Span, format_: ArticleFormat) -> Span | None:
    """Return the characters of a link's address that its words show, ``None`` where there are none.

    Arguments:
        text: The file.
        span: Characters of it.
        format_: What the file is: one of `claimcheck.fix.spelling.MARKUP`.
    """
    pattern = _links().get(format_)
    if pattern is None:
        return None
    start = max(0, span.start - _NEAR)
    for found in pattern.finditer(text, start, span.end + _NEAR):
        if found.start("shown") <= span.start and span.end <= found.end("shown"):
            return _shown_of(found, span)
    return None


def _shown_of(found: re.Match[str], span: Span) -> Span | None:
    """Return where the address of a link repeats characters of its words."""
    group = "to" if found["to"] else "bare"
    address, shown = found[group], found["shown"]
    words = shown.strip()
    at = place_in_address(words, address)
    if at is None:
        return None
    first = found.start("shown") + shown.index(words)
    by = found.start(group) + at - first
    inside = first <= span.start and span.end <= first + len(words)
    return span.shifted(by) if inside else None


@cache
def _links() -> dict[ArticleFormat, re.Pattern[str]]:
    return {
        "html": re.compile(
            r"<a\s[^<>]{0,500}?\bhref\s{0,9}=\s{0,9}(?:([\"'])(?P<to>[^\"'<>]{1,3000})\1|(?P<bare>[^\s\"'<>]{1,3000}+))"
            r"[^<>]{0,500}>"
            r"(?P<shown>[^<>]{1,3000})</a",
            re.IGNORECASE,
        ),
        "latex": re.compile(
            r"\\href\s{0,9}\{(?P<to>[^{}]{1,3000})\}\s{0,9}\{(?P<shown>[^{}]{1,3000})\}"
        ),
        "wikitext": re.compile(
            r"\[(?P<to>(?:https?:)?//[^\s\[\]]{1,3000}) (?P<shown>[^\[\]]{1,3000})\]"
        ),
    }
