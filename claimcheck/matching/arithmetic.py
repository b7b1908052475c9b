"""What can be worked out of the numbers of one sentence: sums, differences, shares, changes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, permutations
from typing import Final

from claimcheck.text.quantities import Quantity
from claimcheck.text.quantities.units import BARE

LEAST_COUNT: Final = 10
"""Smaller counts are words of the language as often as figures: "two groups", "three of them"."""
MOST: Final = 30
"""Quantities of a sentence that are calculated with."""
_MOST_SUMMED: Final = 4


def measured(quantity: Quantity) -> str:
    """Return the dimension; an age is a time."""
    return "time" if quantity.unit.dimension == "age" else quantity.unit.dimension


def worked_out(
    claimed: Quantity, here: Sequence[Quantity], people: Sequence[Quantity]
) -> Iterator[float]:
    """Yield what can be worked out of the numbers of one sentence, in base units.

    Arguments:
        claimed: The quantity that is looked for.
        here: The quantities of one sentence.
        people: Those that count people or studies in the whole source.
    """
    counts = _amounts(here, lambda one: one.unit.kind == "count" or one.joint == "share")
    whole = [one for one in _amounts(people, lambda _: True) if one >= LEAST_COUNT]
    match claimed.unit.kind:
        case "percent":
            yield from _as_percentage(here, counts, whole)
        case "count":
            yield from _as_count(here, counts, whole)
        case _:
            same = _amounts(here, lambda one: measured(one) == measured(claimed))
            yield from _sums(same)
            yield from (abs(one - other) for one, other in combinations(same, 2))
            yield from (one * other for one in same for other in counts)
            yield from (sum(pair) / 2 for pair in combinations(same, 2))


def _amounts(found: Iterable[Quantity], wanted: Callable[[Quantity], bool]) -> list[float]:
    amounts: list[float] = []
    for one in found:
        if wanted(one):
            amounts += one.values if one.joint == "share" else one.amounts
    return list(dict.fromkeys(amounts))[:MOST]


def _as_percentage(
    here: Sequence[Quantity], counts: Sequence[float], whole: Sequence[float]
) -> Iterator[float]:
    percents = _amounts(here, lambda one: one.unit.kind == "percent" and one.joint != "share")
    shares = [one.amounts[0] for one in here if one.joint == "share"]
    for one in (*percents, *shares):
        yield 100 - one
    yield from _sums(percents)
    yield from (abs(one - other) for one, other in combinations(percents, 2))
    for one, other in permutations(counts, 2):
        if 0 < one <= other:
            yield from (100 * one / other, 100 - 100 * one / other)
    for one in counts:
        yield from (100 * one / other for other in whole if 0 < one <= other)
    for quantity in here:
        yield from (abs(1 - one) * 100 for one in quantity.values if one < _MOST_SUMMED)
    yield from _changes(here)


def _changes(here: Sequence[Quantity]) -> Iterator[float]:
    """Yield how many per cent one value of a sentence is of another, and lies below or above it."""
    for unit in {one.unit: None for one in here if one.unit.kind != "p"}:
        alike = [one for one in here if one.unit in {unit, BARE} and one.joint != "range"]
        values = [value for one in alike for value in one.values if value]
        for one, other in permutations(dict.fromkeys(values[:MOST]), 2):
            yield abs(one - other) / one * 100
            if one < other:
                yield one / other * 100


def _as_count(
    here: Sequence[Quantity], counts: Sequence[float], whole: Sequence[float]
) -> Iterator[float]:
    percents = _amounts(here, lambda one: one.unit.kind == "percent" and one.joint != "share")
    yield from _sums(counts)
    yield from (one + other for one, other in combinations(whole, 2))
    yield from (abs(one - other) for one, other in combinations(counts, 2))
    yield from (abs(one - other) for one, other in combinations(whole[:_MOST_SUMMED], 2))
    yield from (round(one * share / 100) for one in whole for share in percents)
    yield from (
        one * other for one, other in combinations(counts, 2) if min(one, other) < LEAST_COUNT
    )


def _sums(values: Sequence[float]) -> Iterator[float]:
    """Yield the sums of neighbours, up to four, and of every two."""
    yield from (one + other for one, other in combinations(values, 2))
    totals = [0.0]
    for value in values:
        totals.append(totals[-1] + value)
    for width in range(3, _MOST_SUMMED + 1):
        yield from (totals[at] - totals[at - width] for at in range(width, len(totals)))
