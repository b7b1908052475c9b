"""Whether a source gives a number of a claim: as it stands, rounded, converted, or by simple arithmetic.

Every doubt counts as "given": the question is which numbers a person should look up, and a number
that can be reached at all is none of them.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claimcheck.matching.arithmetic import LEAST_COUNT, MOST, measured, worked_out
from claimcheck.text.quantities import Quantity, quantities
from claimcheck.text.quantities.units import BARE
from claimcheck.text.sentences import split_sentences

_LEAST_DURATION: Final = 2  # of its unit: "one day" and "a year" are turns of speech
_LARGEST_ROUND: Final = 100.0  # per cent that are no idiom
_INEXACT: Final = 0.10  # of a number that is called "about"
_BEYOND: Final = 0.30  # of a number that is called "more than", "up to"
_ROUND: Final = 0.05  # of a number that ends in two zeros
_CALENDAR: Final = 0.10  # months in weeks, years in months: "three months" are 12 weeks
_CONVERTED: Final = 0.03
_WEEK: Final = 7  # days
_PERCENT_POINTS: Final = 2.5  # between a percentage and a share in words or of two counts
_SCALE: Final = 50  # times that one number of a sort may be another
_ALIKE: Final = frozenset(("people", "points", "studies", "sessions", "fold", ""))
"""Dimensions that may stand for each other."""


class Sentence(NamedTuple):
    """A sentence of a source with its quantities."""

    text: str
    quantities: tuple[Quantity, ...]


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a source with their quantities."""
    spans = split_sentences(text)
    return tuple(
        Sentence(words, quantities(words)) for words in (text[one.start : one.end] for one in spans)
    )


def is_checkable(quantity: Quantity) -> bool:
    """Say whether a quantity of a claim is a figure with a unit or noun that a source would give."""
    kind, dimension, _ = quantity.unit
    value = quantity.values[0]
    if quantity.joint == "spread" or not quantity.raw[:1].isalnum():
        return False
    if quantity.joint == "share":
        return quantity.step == 1 and quantity.values[0] < quantity.values[1]
    if kind == "percent":
        return 0 < value < _LARGEST_ROUND and any(sign.isdecimal() for sign in quantity.raw)
    if kind == "duration":
        return value >= _LEAST_DURATION
    if kind == "dose":
        return value > 0
    return kind == "count" and dimension in {"people", "studies"} and value >= LEAST_COUNT


def is_rival(claimed: Quantity, other: Quantity) -> bool:
    """Say whether a source's quantity counts or measures the same sort of thing at a like scale.

    A sample of 240 tells nothing about the millions who have the disease, nor four weeks about an
    age.
    """
    if claimed.unit.kind == "percent":
        return other.unit.kind in {"percent", "ratio"}
    amounts = (abs(claimed.amounts[0]), abs(other.amounts[0]))
    return claimed.unit.dimension == other.unit.dimension and max(amounts) <= _SCALE * min(amounts)


def holders(claimed: Quantity, source: Sequence[Sentence]) -> list[int]:
    """Return the sentences that state the quantity itself, in the source's own units and words."""
    return [
        at
        for at, sentence in enumerate(source)
        if any(_states(claimed, one) for one in sentence.quantities)
    ]


def is_given(claimed: Quantity, source: Sequence[Sentence]) -> bool:
    """Say whether a source gives a quantity, or holds numbers that it can be worked out from."""
    if holders(claimed, source):
        return True
    every = [one for sentence in source for one in sentence.quantities]
    if len(claimed.values) > 1 and claimed.joint == "range" and _gives_both(claimed, every):
        return True
    people = [one for one in every if one.unit.dimension in {"people", "studies"}][:MOST]
    return any(
        _near(claimed, amount)
        for sentence in source
        for amount in worked_out(claimed, sentence.quantities[:MOST], people)
    )


def _gives_both(claimed: Quantity, source: Sequence[Quantity]) -> bool:
    """Say whether both ends of a range stand somewhere in the source."""
    ends = (claimed._replace(values=(value,), joint="alone") for value in claimed.values)
    return all(any(_states(end, one) for one in source) for end in ends)


def _states(claimed: Quantity, given: Quantity) -> bool:
    if claimed.joint == "range":
        return given.joint == "range" and all(
            _equal(claimed, one, other, given)
            for one, other in zip(_sorted(claimed), _sorted(given), strict=True)
        )
    if claimed.joint == "share":
        wanted = claimed.amounts[0]
        same = given.joint == "share" and claimed.values == given.values
        return same or any(_close(wanted, one, given) for one in _percentages(given))
    return any(
        _equal(claimed, claimed.amounts[0], amount, given)
        for amount in (*given.amounts, *_parts(claimed, given))
    )


def _sorted(quantity: Quantity) -> list[float]:
    return sorted(quantity.amounts)


def _parts(claimed: Quantity, given: Quantity) -> Iterator[float]:
    """Yield the two counts of a share and the spread of a mean, which are numbers as well."""
    if given.joint == "share" and claimed.unit.kind != "percent":
        yield from given.values
    if given.joint == "spread":
        yield given.values[1] * given.unit.factor


def _percentages(given: Quantity) -> Iterator[float]:
    if given.unit.kind == "percent":
        yield from given.amounts


def _close(wanted: float, percentage: float, given: Quantity) -> bool:
    return abs(wanted - percentage) <= _PERCENT_POINTS + given.step / 2


def _equal(claimed: Quantity, wanted: float, amount: float, given: Quantity) -> bool:
    """Say whether an amount of the source is one of the claim, at the claim's precision."""
    if given.unit is BARE or given.unit.kind == "ratio" or claimed.unit is BARE:
        return _near(claimed, amount * claimed.unit.factor, wanted)
    if claimed.unit.dimension in _ALIKE and (
        given.unit.dimension in _ALIKE or given.joint == "share"
    ):
        return _near(claimed, amount, wanted)
    if measured(claimed) != measured(given):
        return False
    if claimed.unit.kind == "percent" and (
        given.joint == "share" or not any(sign.isdecimal() for sign in claimed.raw + given.raw)
    ):
        return abs(wanted - amount) <= _PERCENT_POINTS
    if claimed.unit.factor != given.unit.factor and _off(wanted, amount) <= _conversion(
        claimed, given
    ):
        return True
    return _near(claimed, amount, wanted)


def _conversion(claimed: Quantity, given: Quantity) -> float:
    days = (claimed.unit.factor, given.unit.factor)
    is_calendar = measured(claimed) == "time" and max(days) > _WEEK
    return _CALENDAR if is_calendar else _CONVERTED


def _near(claimed: Quantity, amount: float, wanted: float | None = None) -> bool:
    """Say whether an amount in base units rounds to that of the claim, or is what it hedges."""
    wanted = claimed.amounts[0] if wanted is None else wanted
    step = 1.0 if claimed.joint == "share" else claimed.step * claimed.unit.factor
    if abs(amount - wanted) <= step / 2 * (1 + 1e-9) and (
        amount >= 1 or step < 1 or amount == wanted
    ):
        return True
    if _is_round(claimed) and _off(wanted, amount) <= _ROUND:
        return True
    match claimed.hedge:
        case "near":
            return _off(wanted, amount) <= _INEXACT
        case "above":
            return wanted <= amount <= wanted * (1 + _BEYOND)
        case "below":
            return wanted * (1 - _BEYOND) <= amount <= wanted
    return False


def _is_round(claimed: Quantity) -> bool:
    return claimed.values[0] >= _LARGEST_ROUND and claimed.values[0] % _LARGEST_ROUND == 0


def _off(wanted: float, amount: float) -> float:
    """Return how far an amount is off, as a share of the wanted one."""
    return abs(wanted - amount) / max(abs(wanted), 1e-9)
