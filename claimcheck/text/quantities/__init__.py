"""Quantities of prose: numbers in digits or words, with what they count or measure.

"Twenty-four patients", "3.0 to 7.0", "58 ± 4 years", "8 of 24", "12%" and "threefold" are one quantity
each. Numbers that only name something ("type 2", "Fig. 3", "COVID-19", "95% CI") are none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from claimcheck.model import Span
from claimcheck.text.quantities.labels import without_labels
from claimcheck.text.quantities.numerals import Numeral, numerals
from claimcheck.text.quantities.units import BARE, PERCENT, RATIO, Unit, unit_after

Joint = Literal["alone", "range", "spread", "share"]
Hedge = Literal["", "near", "above", "below"]

LONGEST: Final = 20_000
"""Characters of a text that are read."""


class Quantity(NamedTuple):
    """One quantity of a text."""

    values: tuple[float, ...]
    """As written; two of a range, of a mean with its spread, of a share ("8 of 24")."""
    unit: Unit
    joint: Joint
    step: float
    """What one more in the last digit is worth: 1 of "24", 0.1 of "6.3"."""
    hedge: Hedge
    """Whether the text itself says that the number is not exact, and to which side."""
    raw: str
    span: Span
    """The number with its unit, without a noun that stands further away."""

    @property
    def amounts(self) -> tuple[float, ...]:
        """The values in the base unit of what is measured; of a share the percentage, of a mean it alone."""
        if self.joint == "share":
            return (100 * self.values[0] / self.values[1],)
        values = self.values[:1] if self.joint == "spread" else self.values
        return tuple(value * self.unit.factor for value in values)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in their order.

    Arguments:
        text: Prose; what stands after `LONGEST` characters is not read.
    """
    prose = without_labels(text[:LONGEST])
    return tuple(_joined(prose, text, numerals(prose)))


def _joined(prose: str, text: str, found: Sequence[Numeral]) -> Iterator[Quantity]:
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        joint = _joint(prose, one, other) if other else "alone"
        last = other if other and joint != "alone" else one
        yield _quantity(prose, text, one, last, joint)
        at += 1 if joint == "alone" else 2


def _quantity(prose: str, text: str, one: Numeral, last: Numeral, joint: Joint) -> Quantity:
    unit, end = unit_after(prose, last.span.end)
    if one.is_part:
        unit, end = PERCENT, one.span.end
    elif joint == "share":
        unit = PERCENT
    elif unit is BARE and joint == "range":
        unit, _ = unit_after(prose, one.span.end)
    if unit is BARE:
        unit = _unit_before(prose, one.span.start)
    elif unit.dimension == "time" and _age().search(
        prose, max(0, one.span.start - 40), one.span.start
    ):
        unit = unit._replace(dimension="age")
    span = Span(one.span.start, max(end, last.span.end))
    return Quantity(
        values=(one.value,) if last is one else (one.value, last.value),
        unit=unit,
        joint=joint,
        step=min(one.step, last.step),
        hedge=_hedge(prose, one.span.start),
        raw=text[span.start : span.end],
        span=span,
    )


_BETWEEN = 24  # characters that may stand between the two numbers of one quantity


def _joint(prose: str, one: Numeral, other: Numeral) -> Joint:
    if other.span.start - one.span.end > _BETWEEN or one.is_part or other.is_part:
        return "alone"
    between = prose[one.span.end : other.span.start]
    if _range().fullmatch(between):
        between_two = bool(
            _opens_range().search(prose, max(0, one.span.start - 12), one.span.start)
        )
        return "range" if between_two or " and" not in between else "alone"
    if _spread().fullmatch(between):
        return "spread"
    if _share().fullmatch(between) and 0 < one.value <= other.value and one.step == other.step == 1:
        return "share"
    return "alone"


@cache
def _range() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\s?(?:%|percent|per cent|[a-zµμ]{1,8})?\s?(?:[-‐‑‒–—−~]|to|and|through)\s?"
    )


@cache
def _opens_range() -> re.Pattern[str]:
    return re.compile(r"(?i)\bbetween\s+$")


@cache
def _spread() -> re.Pattern[str]:
    return re.compile(r"\s?(?:%|[a-zA-Z]{1,7})?\s?(?:±|\+/[-−–])\s?")


@cache
def _share() -> re.Pattern[str]:
    return re.compile(r"(?i)\s?/\s?|\s(?:in|of|out\sof|in\severy)\s(?:the\s|all\s|every\s)?")


_HEDGE_REACH = 24  # characters before a number in which its hedge ends


def _hedge(prose: str, start: int) -> Hedge:
    found = _hedges().search(prose, max(0, start - _HEDGE_REACH), start)
    if not found:
        return ""
    return "near" if found["near"] else "above" if found["above"] else "below"


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:(?P<near>\b(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.?"
        r"|an\s+estimated|an\s+average\s+of|close\s+to|nearly|almost|just\s+(?:under|over))|[~≈])"
        r"|(?P<above>\b(?:more\s+than|over|at\s+least|above|greater\s+than|upwards?\s+of|exceed\w*"
        r"|well\s+over|older\s+than|longer\s+than|no\s+fewer\s+than)|[>≥])"
        r"|(?P<below>\b(?:under|up\s+to|less\s+than|fewer\s+than|below"
        r"|as\s+(?:many|much|few|little|high|low|long)\s+as|at\s+most|within|maximum\s+of)|[<≤]))"
        r"\s?(?:a\s|the\s|an\s)?$"
    )


@cache
def _age() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:aged?|ages)\b[^.;()\d]{0,30}$")


def _unit_before(prose: str, start: int) -> Unit:
    found = _leading().search(prose, max(0, start - 24), start)
    if not found:
        return BARE
    if found["people"]:
        return Unit("count", "people", 1)
    return Unit("p", "p", 1) if found["p"] else RATIO


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<people>\b[nN]\s?=\s?)|(?P<p>\b[pP](?:[-\s]values?)?\s?(?:of\s|was\s|[<>=≤≥])\s?)"
        r"|(?P<ratio>\b(?:a?[OHR]R|I?RR|SMR)s?(?:\s?[=:,]\s?|\s(?:of\s)?)"
        r"|\b(?i:(?:odds|risk|hazard|rate)\s+ratio)(?:\s?[=:,]\s?|\s(?:of\s|was\s)?)))$"
    )
