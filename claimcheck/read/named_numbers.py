"""Numbers of entries that a sentence reads out beside raised markers: "the model of refs 6 and 12"."""

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.model import Block, Span
from claimcheck.read.labels import LabelledLists
from claimcheck.read.markers import Marker, marker_of, matches_in


@cache
def named_number() -> re.Pattern[str]:
    """Return the pattern of such numbers, ``labels``, behind "ref." or "refs"."""
    return re.compile(
        r"\b(?:[Rr]efs?\.?|[Rr]eferences?) (?P<labels>\d{1,3}(?:(?:[,–-] ?)\d{1,3}){0,30})(?![\w%]|[.,]\d)"
        r"(?: (?:and|&|und|et|y) (?P<last>\d{1,3})(?! ?[\w%]|[.,]\d))?"
    )


def find_named(
    text: str, blocks: Sequence[tuple[int, Block]], lists: LabelledLists
) -> list[Marker]:
    """Return the markers of such numbers that name entries of the list."""
    found = (
        marker_of(Span(*one.span(group)), "superscript", one[group], lists)
        for _, one in matches_in(named_number(), text, blocks)
        for group in ("labels", "last")
        if one[group]
    )
    return [marker for marker in found if marker.resolves]


def is_all_named(text: str, markers: Sequence[Marker]) -> bool:
    """Say whether all numbers in round brackets are read out: "(ref. 1)"; raised ones go with them."""
    return all(text.startswith(("(ref", "(Ref"), marker.span.start) for marker in markers)
