"""Places between the characters of a Word document at which the marks of a comment can stand."""

from typing import NamedTuple

from claimcheck.word.elements import Element
from claimcheck.word.runs import Run, Spot


class Edge(NamedTuple):
    """A place between two characters of a run, or between two of its parts."""

    run: Run
    part: int
    sign: int
    """Characters of the part before it; 0 for the place before the part."""
    element: Element | None = None
    """Of a place inside of an element of text."""


def around(spot: Spot) -> tuple[Edge, Edge] | None:
    """Return the places before and behind a part of a run."""
    if spot.run is None:
        return None
    return Edge(spot.run, spot.part, 0), Edge(spot.run, spot.part + 1, 0)


def around_field(spot: Spot) -> tuple[Edge, Edge] | None:
    """Return the places before and behind the field of one paragraph that a spot stands in.

    A program computes what stands there anew, and some lose their way where it is parted.
    """
    for field in spot.fields:
        before = around(field.first)
        behind = around(field.last) if field.last else None
        if before and behind:
            return before[0], behind[1]
    return None


def edge_at(run: Run, part: int, sign: int, element: Element) -> Edge:
    """Return the place before a character of an element of text; behind the last it is the next part's."""
    if sign >= len(element.shown):
        return Edge(run, part + 1, 0)
    return Edge(run, part, sign, element if sign else None)


def order_of(edge: Edge) -> tuple[int, int, int]:
    """Return what puts places in the order of the document."""
    return edge.run.tag.start, edge.part, edge.sign
