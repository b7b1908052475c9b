"""Words that stand where a date would: "n.d.", "in press", "350 BC"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal

from claimcheck.model import Date, DateRole, NoDate, Span
from claimcheck.text.dates.written import before_christ

_UNDATED: Final = r"n\.? ?d\.?|no date|undated|date unknown|s\.? ?d\.?|o\. ?J\.|sin fecha|sans date"
_FORTHCOMING: Final = (
    r"(?:e-?pub |online |published |published online |publish )?ahead of print|in press|in print"
    r"|forthcoming|to appear|to be published|submitted(?: for publication)?|under review"
    r"|in preparation|im Druck|im Erscheinen|sous presse|en prensa|in stampa|no prelo"
)
_LETTER: Final = r"(?:-[a-z]\b)?"
"""The letter by which APA tells the works of one author apart: ``n.d.-a``."""
_TELLING: Final = (
    *("n.d", "n. d", "s.d", "s. d", "(nd", "[nd", "(n d", "[n d", "(sd", "[sd", "o.j", "o. j"),
    *("no date", "undated", "date unknown", "of print", "in print", "in press", "sous presse"),
    *("forthcoming", "to appear", "be published", "submitted", "under review", "preparation"),
    *("druck", "erscheinen", "prensa", "stampa", "prelo"),
)
"""In small letters, what every statement holds one of."""
_BEFORE: Final = '.,;:([\u201d\u00bb"-\u2013\u2014'
_AFTER: Final = ".,;:)]"


@cache
def _found() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<undated>(?:[nN]\. ?d\.|s\. ?d\.|o\. ?J\.|(?i:no date|undated|date unknown)){_LETTER})"
        rf"|(?P<forthcoming>(?i:{_FORTHCOMING}){_LETTER})\b)"
        rf"|[(\[](?P<boxed>(?:n\.? ?d\.?|N\.? ?D\.?|s\.d\.?|undated|no date){_LETTER})(?=[)\]])"
    )


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<undated>(?:{_UNDATED}){_LETTER})|(?P<forthcoming>(?:{_FORTHCOMING}|accepted){_LETTER})"
        r"|(?P<year>\d{1,4}) ?(?:B\.? ?C\.?(?: ?E\.?)?)",
        re.IGNORECASE,
    )


def statements_in(text: str, offset: int) -> Iterator[Date]:
    """Yield the statements that a reference has no date yet, where they stand between signs.

    Arguments:
        text: The reference.
        offset: Where it starts in its file, in characters.
    """
    lowered = text.lower()
    for word in _TELLING:
        if word in lowered:
            break
    else:
        return
    for match in _found().finditer(text):
        group = str(match.lastgroup)
        start, end = match.span(group)
        if group == "boxed" or (_opens(text, start) and _closes(text, end)):
            span = Span(start + offset, end + offset)
            kind: Literal["undated", "forthcoming"] = (
                "forthcoming" if group == "forthcoming" else "undated"
            )
            yield _statement(kind, match.group(group), "published", span)


def statement(text: str, role: DateRole, span: Span) -> Date | None:
    """Return what a field such as ``n.d.``, ``in press`` or ``350 BC`` states, or ``None``."""
    match = _stated().fullmatch(text)
    if not match:
        return None
    if match["year"]:
        return before_christ(text, role, span, int(match["year"]))
    return _statement("undated" if match["undated"] else "forthcoming", text, role, span)


def _statement(
    kind: Literal["undated", "forthcoming"], text: str, role: DateRole, span: Span
) -> Date:
    return Date(role=role, raw=text, span=span, reading=NoDate(kind=kind), form=kind)


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip()
    return not before or before[-1] in _BEFORE


def _closes(text: str, end: int) -> bool:
    after = text[end : end + 2].lstrip()
    return not after or after[0] in _AFTER or text[end - 1] == "."
