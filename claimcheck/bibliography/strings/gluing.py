"""Strings that lost the blanks behind their signs: ``Roe J.Deep sleep.Nature 2015;5:1``.

They are read with the blanks put in; the places of what was read are those of the string as it is.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple, TypeVar

import msgspec

from claimcheck.model import Date, Field, Identifier, Name, Reference, Span

LEAST: Final = 2
"""Signs without a blank behind them that show a string to be glued; one may be meant."""
Part = TypeVar("Part", Name, Field, Date, Identifier)


class Unglued(NamedTuple):
    """A string with the blanks put in, and where each of them stands in it."""

    text: str
    blanks: Sequence[int]


def unglued(raw: str) -> Unglued | None:
    """Return a glued string with its blanks; ``None`` where none is missing."""
    sites = _sites(raw)
    if len(sites) < LEAST:
        return None
    pieces = [raw[start:end] for start, end in zip([0, *sites], [*sites, len(raw)], strict=True)]
    return Unglued(" ".join(pieces), [site + before for before, site in enumerate(sites)])


def _sites(raw: str) -> list[int]:
    """Return the places before which a blank is missing; there are none behind a slash in a word."""
    sites: list[int] = []
    done, is_address = 0, False
    for found in _glue().finditer(raw):
        word = raw.rfind(" ", done, found.end())
        is_address = "/" in raw[max(word, done) : found.end()] or (is_address and word < 0)
        done = found.end()
        if not is_address:
            sites.append(done)
    return sites


def glued(reference: Reference, raw: str, blanks: Sequence[int], offset: int) -> Reference:
    """Return a reference that was read with blanks put in, with the places and texts of its string.

    Arguments:
        reference: What was read of the string with blanks.
        raw: The string as it is.
        blanks: Where blanks were put in, in ascending order.
        offset: Where the string begins in its file.
    """

    def at(place: int) -> int:
        return place - bisect_right(blanks, place - offset - 1)

    def moved(parts: Sequence[Part]) -> tuple[Part, ...]:
        found = []
        for part in parts:
            span = Span(at(part.span.start), at(part.span.end))
            text = raw[span.start - offset : span.end - offset]
            found.append(msgspec.structs.replace(part, raw=text, span=span))
        return tuple(found)

    return msgspec.structs.replace(
        reference,
        raw=raw,
        span=Span(offset, offset + len(raw)),
        authors=moved(reference.authors),
        fields=moved(reference.fields),
        dates=moved(reference.dates),
        identifiers=moved(reference.identifiers),
    )


@cache
def _glue() -> re.Pattern[str]:
    return re.compile(
        r"[.,;?!](?=[A-Z12])(?:(?<=[a-z]{2}.)(?=[A-Z][a-z])|(?<=[A-Z][.,])(?=[A-Z][a-z]{2})"
        r"|(?<=[a-z]{2}\.)(?=(?:19|20)\d\d(?:[;,(:]|$))|(?<=\d\.)(?=[A-Z][a-z]))"
    )
