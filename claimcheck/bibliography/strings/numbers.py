"""Year, volume, issue and pages where no strict frame has found any, as the tagger sees them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.bibliography.strings.layers import Layers
from claimcheck.bibliography.strings.locators import expanded_pages
from claimcheck.bibliography.strings.masks import DATE
from claimcheck.bibliography.strings.trained import Run, surest
from claimcheck.model import Field, Span

LEAST_PROBABILITY: Final = 0.8
"""Numbers that the tagger is less sure of stay unread."""


def fill(layers: Layers, found: list[Run], *, is_part: bool) -> None:
    """Add what the layers lack to their fields and dates.

    Arguments:
        layers: The reference and what was read in it.
        found: What the tagger makes of it.
        is_part: Whether a journal or book holds the work: else pages are those that a note cites.
    """
    if not found:
        return
    names = {field.name for field in layers.fields}
    sure = {
        label: run for label, run in surest(found).items() if run.confidence >= LEAST_PROBABILITY
    }
    volume, pages, date = map(sure.get, ("volume", "pages", "date"))
    if volume and not names & {"volume", "issue"}:
        layers.fields += _fields(layers, volume, _volume())
    if is_part and pages and "pages" not in names:
        layers.fields += _fields(layers, pages, _pages())
    if date and not any(one.role == "published" for one in layers.dates):
        year = _year().search(layers.text, date.span.start, date.span.end)
        if year:
            layers.add_year(Span(*year.span()))
            layers.mask(Span(*year.span()).shifted(layers.offset), DATE)


def _fields(layers: Layers, run: Run, pattern: re.Pattern[str]) -> Iterator[Field]:
    """Yield the groups of a pattern that the run matches, as fields."""
    match = pattern.search(layers.text, run.span.start, run.span.end)
    for name, text in match.groupdict().items() if match else ():
        if match and text:
            span = Span(*match.span(name))
            raw = layers.raw[span.start : span.end]
            yield Field(
                name=name,
                value=expanded_pages(raw) if name == "pages" else " ".join(raw.split()),
                raw=raw,
                span=span.shifted(layers.offset),
                confidence=round(run.confidence, 2),
                how="tagger",
            )


@cache
def _volume() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z\d])(?P<volume>[A-Z]?\d{1,5}[A-Z]?|[IVXLC]{1,7}\b)"
        r"(?:\s?[(,./:-]\s?(?:[Nn]o?s?|[Nn]r|[Ii]ss(?:ue)?|[Hh]eft)?\b\.?\s?(?P<issue>\d{1,4}(?:[-/]\d{1,4})?))?"
    )


@cache
def _pages() -> re.Pattern[str]:
    return re.compile(r"(?P<pages>[A-Za-z]{0,2}\d{1,7}(?:\s?-{1,2}\s?[A-Za-z]?\d{1,7})?)(?!\w)")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?<![\d])(?:1[5-9]|20)\d\d[a-z]?(?![\d])")
