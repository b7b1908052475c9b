"""The figures of a claim that its sources would give."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.matching.quantities import is_checkable, is_given
from claimcheck.model import Claim, Span
from claimcheck.rules.abstracts import Read, prose_of
from claimcheck.rules.citing import citations_of
from claimcheck.rules.context import Context
from claimcheck.text.quantities import Quantity, quantities

_MOST: Final = 12  # figures of a claim that are looked for


class Figure(NamedTuple):
    """A number of a claim that a source would give."""

    quantity: Quantity
    span: Span
    """In the file."""


def figures_of(claim: Claim, context: Context, read: Sequence[Read]) -> list[Figure]:
    """Return the numbers of a claim that its citations cover and its sources would give."""
    prose = prose_of(claim, context)
    found = [one for one in quantities(prose) if is_checkable(one)][:_MOST]
    end = _covered_until(claim, context, prose)
    people = [one for one in found if one.unit.dimension == "people" and one.joint != "share"]
    known = max((one.amounts[0] for one in people if is_given_by(one, read)), default=0)
    return [
        Figure(one, one.span.shifted(claim.span.start))
        for one in found
        if one.span.end <= end
        and not _is_background(prose, one)
        and not (one in people and one.amounts[0] < known)
    ]


def _covered_until(claim: Claim, context: Context, prose: str) -> int:
    """Return where in a claim the reach of its last marker ends."""
    cited = citations_of(claim, context)
    markers = [one.span for one in cited if one.span.meets(claim.span)]
    if not markers:
        return len(claim.span)
    last = max(0, max(markers).start - claim.span.start)
    names_study = len(markers) == 1 and _names_study().search(prose[:last])
    return len(claim.span) if names_study else last


@cache
def _names_study() -> re.Pattern[str]:
    return re.compile(r"(?:\bet al\.?,?|\bcolleagues|\bco-workers|\b[A-Z][a-z]+)\s*[(\[]?$")


def _is_background(prose: str, quantity: Quantity) -> bool:
    """Say whether a number belongs to the writer's own way of telling: "per 1,000", "30 years ago"."""
    before = prose[max(0, quantity.span.start - 30) : quantity.span.start]
    after = prose[quantity.span.end : quantity.span.end + 40]
    return bool(_own_before().search(before) or _own_after().match(after))


@cache
def _own_before() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:per|every|each|(?:past|last|previous|next|recent|first|coming|final)(?: few)?"
        r"|if|say|imagine|extra|additional|another|a further)\s+(?:\w+\s)?$"
    )


@cache
def _own_after() -> re.Pattern[str]:
    return re.compile(
        r"(?i)[\s-]?(?:ago|later|earlier|before that|out of every|in every|per (?:1\d*|\d+,\d+)"
        r"|(?:[\w-]+ ){1,3}(?:per|out of(?: every)?|in every) \d)\b"
    )


def is_given_by(quantity: Quantity, read: Sequence[Read]) -> bool:
    """Say whether one of the works gives a quantity, or numbers that it follows from."""
    return any(is_given(quantity, one.sentences) for one in read)
