"""Dates in references: found by shape, read strictly, validated by the calendar.

An impossible date stays that date, an ambiguous one keeps all its readings, and nothing is filled
in that is not written. The steps: `claimcheck.text.dates.tokens` (kinds of tokens),
`claimcheck.text.dates.shapes` (what a date looks like), `claimcheck.text.dates.frames` (where one may
stand), `claimcheck.text.dates.written` and `claimcheck.text.dates.readings` (what it means).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import Date, DateRole, Span
from claimcheck.text.dates.edtf import edtf_date
from claimcheck.text.dates.frames import Frames, phrase_before
from claimcheck.text.dates.shapes import search_shape, whole_shape
from claimcheck.text.dates.statements import statement, statements_in
from claimcheck.text.dates.tokens import Tokens, tokens_of
from claimcheck.text.dates.written import date_at, unreadable

_CLOSER: Final = {"(": ")", "[": "]"}


class FoundDate(NamedTuple):
    """A date found in a reference."""

    date: Date
    taken: Span
    """Its characters with the words before it ("Accessed", "[cited") and the brackets around it."""


def find_dates(text: str, offset: int = 0) -> list[FoundDate]:
    """Return the explicit dates of a reference string, in document order.

    A bare year is none, except after a word such as "Accessed" or "Epub". Months and seasons that
    only titles hold, numbers of volumes and pages, addresses and identifiers are left alone.

    Arguments:
        text: The reference, with or without its identifiers.
        offset: Where ``text`` starts in its file, in characters.
    """
    own = without_notices(text)
    found = [*_by_shape(own, offset)]
    ends = [each.taken.end for each in found]
    for stated in statements_in(own, offset):
        place = stated.span.shifted(-offset)
        after = bisect_right(ends, place.start)
        if after == len(ends) or not place.meets(found[after].taken):
            found.append(FoundDate(stated, place))
    found.sort(key=lambda each: each.taken)
    return [FoundDate(date, span.shifted(offset)) for date, span in _with_brackets(own, found)]


def parse_date(text: str, role: DateRole, offset: int = 0) -> Date:
    """Return what a string that is meant as one date says; bare years are read too.

    A word for the role before it ("Epub", "Accessed on") and brackets around it are no part of the
    date. What fits no known form is a `NoDate` of kind ``unreadable``.

    Arguments:
        text: The whole field, such as ``February 36, 2024``.
        role: What the date is of.
        offset: Where ``text`` starts in its file, in characters.
    """
    tokens = tokens_of(text)
    first, last = _core(tokens)
    if first >= last:
        return unreadable(text, role, Span(offset, offset + len(text)))
    place = Span(tokens.starts[first], tokens.end(last))
    raw, span = text[place.start : place.end], place.shifted(offset)
    stated = statement(raw, role, span)
    if stated:
        return stated
    if not whole_shape().fullmatch(tokens.kinds.replace("m", "M"), first, last):
        return edtf_date(raw, role, span) or unreadable(raw, role, span)
    date = date_at(tokens, first, last, role, offset) or edtf_date(raw, role, span)
    return date or unreadable(raw, role, span)


def _core(tokens: Tokens) -> tuple[int, int]:
    """Return the tokens of the date alone, without blanks, brackets and words for the role."""
    kinds = tokens.kinds
    first, last = 0, len(kinds)
    words = _role_words().match(kinds)
    if words and phrase_before(tokens, words.end("role")):
        first = words.end()
    while first < last and kinds[first] in " ([{,":
        first += 1
    while last > first and kinds[last - 1] in " )]},;":
        last -= 1
    if last - first > 1 and kinds[last - 1] == "." and kinds[last - 2] in "YDML":
        last -= 1
    return first, last


@cache
def _role_words() -> re.Pattern[str]:
    return re.compile(r"(?P<role>[ (\[]*(?:[rwnf#-] ?){0,6}?r)(?: ?n)?(?: ?:)?(?= ?[^ r])")


def _by_shape(text: str, offset: int) -> Iterator[FoundDate]:
    """Yield the dates that have a shape, with what they take of ``text``."""
    tokens = tokens_of(text)
    frames = Frames(tokens)
    at = 0
    while match := search_shape().search(tokens.kinds, at):
        at = match.start() + 1
        group = str(match.lastgroup)
        first, last = match.span(group)
        frame = frames.frame(group, match.start(), first, last)
        date = frame and date_at(tokens, first, last, frame.role or "published", offset)
        if frame is None or date is None:
            continue
        at = last
        if frame.role:
            yield FoundDate(date, Span(tokens.starts[frame.start], tokens.end(frame.end)))


def _with_brackets(text: str, found: list[FoundDate]) -> Iterator[FoundDate]:
    """Yield what was found, each with the brackets that hold nothing else.

    ``[updated 2024 Mar 5; cited 2025 Aug 23]`` is one pair of brackets around two dates.
    """
    opened = ""
    for at, (date, taken) in enumerate(found):
        before = text[max(0, taken.start - 2) : taken.start].rstrip(" ")[-1:]
        start, end = taken.start, taken.end
        if before in _CLOSER and _is_closed(text, found, at, _CLOSER[before]):
            opened = _CLOSER[before]
            start = text.rindex(before, 0, start)
        rest = text[end : end + 2].lstrip(" ")[:1]
        if opened and rest == opened:
            end = text.index(rest, end) + 1
            opened = ""
        yield FoundDate(date, Span(start, end))


def _is_closed(text: str, found: list[FoundDate], at: int, closer: str) -> bool:
    """Say whether the bracket before a date is closed with nothing but dates inside."""
    for following in range(at, len(found)):
        end = found[following].taken.end
        upto = found[following + 1].taken.start if following + 1 < len(found) else len(text)
        between = text[end : min(upto, end + 3)].strip(" ")
        if between.startswith(closer):
            return True
        if upto - end > 3 or between not in {";", ",", ""}:  # noqa: PLR2004 - "; " or ", "
            return False
    return False


def without_notices(text: str) -> str:
    """Return the text with notices of other works blanked: ``Erratum in: J Foo. 2015 Mar;3:12``.

    A notice stands behind numbers, as no title does, and goes on to the next identifier or access
    date; every other character stays in its place.
    """
    if not any(
        sign in text
        for sign in (" in: ", " on: ", "ppears in ", "ppear in ", "[Err", "[Cor", "[Ret")
    ):
        return text
    return _notice().sub(lambda found: " " * len(found[0]), text)


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=[\d)\]][.;] )|(?<=\[))"
        r"(?:(?:Erratum|Comment|Correction|Retraction|Update|Republished) (?:in|on): "
        r"|(?:Errat(?:um|a)|Correction|Retraction)(?: in)?, "
        r"|[Pp]ublished (?:corrections?|errat(?:um|a)) appears? in ).{0,1000}?"
        r"(?=$|\]|\b(?:[Aa]ccessed|[Rr]etrieved|[Aa]vailable|[Cc]ited|PMC?ID|doi|DOI|https?):?)",
        re.DOTALL,
    )
