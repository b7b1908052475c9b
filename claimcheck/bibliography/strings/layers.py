"""The layers before the tagging: identifiers, dates and locators, each hiding what it has read."""

import re
from functools import cache, lru_cache
from typing import Final

import msgspec

from claimcheck.bibliography.strings.locators import find_locators
from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR, NOTE, masked
from claimcheck.bibliography.strings.punctuation import (
    PLACE_OF_EVENT,
    STANDARD,
    YEAR_ALONE,
    pattern,
)
from claimcheck.bibliography.strings.years import find_odd_year, find_year
from claimcheck.model import Date, Field, Identifier, NoDate, Span, ValidDate
from claimcheck.text.dates import FoundDate, find_dates, parse_date, without_notices
from claimcheck.text.identifiers import find_identifiers
from claimcheck.text.shape import shape
from claimcheck.text.titles import quoted_title

_TOUCHED: Final = "\x06"
_BOXED_YEAR: Final = r"\((?:1[5-9]|20)\d\d[a-z]?\)"


class Layers:
    """One reference and what the layers before the tagging have taken out of it."""

    def __init__(self, raw: str, offset: int) -> None:
        self.raw = raw
        self.offset = offset
        self.fields: list[Field] = []
        self.dates: list[Date] = []
        self.identifiers: list[Identifier] = []
        self.text = shape(without_notices(raw))
        self.take_identifiers()
        self.title = self.title_span()
        self.standard = pattern(STANDARD).match(self.text)
        found = self.found_dates()
        self.take_dates_and_locators(self.without_periods(self.without_event(found)))
        if not self.is_dated():
            self.take_year(
                find_year(self.beside_title()) or self.odd_year() or self.year_of_standard()
            )

    def is_dated(self, *, or_in_press: bool = False) -> bool:
        """Say whether a date of publication has been read."""
        published = (date for date in self.dates if date.role == "published")
        return any(or_in_press or not _is_status(date) for date in published)

    def mask(self, span: Span, sign: str) -> None:
        """Hide characters, given by their place in the file, and brackets that hold only them."""
        start, end = span.start - self.offset, span.end - self.offset
        if self.text[start - 1 : start] + self.text[end : end + 1] in ("()", "[]") and start:
            start, end = start - 1, end + 1
        self.text = masked(self.text, [Span(start, end)], sign)

    def take_identifiers(self) -> None:
        """Read DOI, PMID, URL and the like."""
        for found in find_identifiers(self.raw, self.offset):
            self.identifiers.append(found.identifier)
            self.mask(found.taken, IDENTIFIER)

    def title_span(self) -> Span:
        """Return where a title stands in a pair of quotation marks; empty where none does."""
        found = quoted_title(self.text)
        return Span(found.start, found.end) if found and found.is_balanced else Span(0, 0)

    def found_dates(self) -> list[FoundDate]:
        """Return the explicit dates outside identifiers and the title."""
        dates = find_dates(without_numbers(self.raw), self.offset)
        if not dates:
            return []
        spans = [each.span.shifted(-self.offset) for each in self.identifiers]
        alone = masked(self.text, spans, _TOUCHED)
        return [
            found
            for found in dates
            if not self.title.meets(span := found.date.span.shifted(-self.offset))
            and _TOUCHED not in alone[span.start : span.end]
        ]

    def without_event(self, found: list[FoundDate]) -> list[FoundDate]:
        """Return the dates, that of a conference hidden: ``; 2002 Apr 3-5; Leeds, UK. Berlin: …``."""
        events = [each for each in found if self.is_event(each)]
        for each in events:
            self.mask(each.date.span, NOTE)
        return [each for each in found if each not in events]

    def without_periods(self, found: list[FoundDate]) -> list[FoundDate]:
        """Return the dates without the periods of a title behind the year: ``(1999) … 1991-1996``."""
        periods = [each for each in found if _is_period(each.date)]
        if not periods or not (year := pattern(_BOXED_YEAR).search(self.text)):
            return found
        start = year.start() + self.offset
        return [each for each in found if each not in periods or each.date.span.start < start]

    def is_event(self, found: FoundDate) -> bool:
        """Say whether a date stands before the place of a conference and the book's own year."""
        start, end = (at - self.offset for at in (found.date.span.start, found.date.span.end))
        return (
            self.text[:start].endswith("; ")
            and pattern(PLACE_OF_EVENT).match(self.text, end) is not None
        )

    def beside_title(self) -> str:
        """Return the text with the quoted title, or a standard, hidden, whose numbers are no locators."""
        number = [Span(*self.standard.span())] if self.standard else []
        return masked(self.text, [self.title, *number], "~")

    def year_of_standard(self) -> Span | None:
        """Return the year in the number of a standard that is not dated otherwise."""
        is_dated = self.standard is not None and self.standard["year"]
        return Span(*self.standard.span("year")) if self.standard and is_dated else None

    def take_dates_and_locators(self, found: list[FoundDate]) -> None:
        """Read the dates, then the locators; a year among them outranks a date in the title."""
        plain = self.text
        self.take_dates(found)
        locators = find_locators(
            self.beside_title(), self.raw, self.offset, is_dated=self.is_dated(or_in_press=True)
        )
        if locators.year and any(self.is_in_title(date, plain) for date in found):
            self.text, self.dates, self.fields = plain, [], []
            self.take_dates([date for date in found if not self.is_in_title(date, plain)])
        self.fields += locators.fields
        for span in locators.taken:
            self.mask(span.shifted(self.offset), LOCATOR)
        if locators.year:
            self.add_year(locators.year)
            self.hide_repeated(locators.year)

    def hide_repeated(self, year: Span) -> None:
        """Hide the year of publication where it stands behind the authors too, as the ACM has it."""
        again = pattern(YEAR_ALONE).search(self.text, 0, year.start)
        if again and again[0] == self.raw[year.start : year.end]:
            self.mask(Span(*again.span()).shifted(self.offset), DATE)

    def odd_year(self) -> Span | None:
        """Return a date such as ``3/4/24`` or ``2026/2021`` that stands where a date stands."""
        return find_odd_year(self.beside_title(), self.raw, has_title=bool(self.title))

    def is_in_title(self, found: FoundDate, text: str) -> bool:
        """Say whether a date follows words as part of their sentence: ``in Comoros, May 2009``."""
        before = text[: found.taken.start - self.offset].rstrip(" ")
        return found.date.role == "published" and (before[-1:].isalpha() or before[-1:] == ",")

    def take_dates(self, found: list[FoundDate]) -> None:
        """Keep the dates and hide them."""
        for each in found:
            self.dates.append(each.date)
            self.mask(each.taken, DATE)
            if _is_status(each.date):
                self.fields.append(_status(each.date))

    def add_year(self, span: Span) -> None:
        """Keep a bare year as the date of publication."""
        year = self.raw[span.start : span.end]
        place = span.shifted(self.offset)
        self.dates.append(
            msgspec.structs.replace(_year(year), span=place)
            if year.isdecimal()
            else parse_date(year, "published", place.start)
        )

    def take_year(self, span: Span | None) -> None:
        """Keep and hide a bare year, if there is one, and hide that of the first edition behind it."""
        if span:
            self.add_year(span)
            first = _first_edition().match(self.text, span.end)
            last = _last_year().match(self.text, span.end)
            self.mask(span.shifted(self.offset), DATE)
            if first:
                self.mask(Span(*first.span("year")).shifted(self.offset), NOTE)
            elif last:
                self.mask(Span(*last.span()).shifted(self.offset), NOTE)


@lru_cache(maxsize=1024)
def _year(year: str) -> Date:
    """Return a year of four digits as a date that stands nowhere yet."""
    return parse_date(year, "published")


@cache
def _first_edition() -> re.Pattern[str]:
    """Return the year behind another one: ``1977 [1975]``."""
    return re.compile(r" ?\[(?P<year>(?:1[5-9]|20)\d\d)\]")


@cache
def _last_year() -> re.Pattern[str]:
    """Return the end of a span of years: ``1889-96``."""
    return re.compile(r"-\d\d(?:\d\d)?(?!\d)")


def without_numbers(raw: str) -> str:
    """Return a text without the numbers that a label shows to be no years: ``pp. 1219, Jun. 2023``."""
    return _labelled_number().sub(lambda found: f"{found[1]}{'~' * len(found[2])}", raw)


@cache
def _labelled_number() -> re.Pattern[str]:
    return re.compile(
        r"([NnPp](?<!\w.)(?:(?<=[Nn])[or]|(?<=[Pp])[Pp]?)\. ?)(\d{3,4})(?=, [A-Z][a-z]{2})",
        re.DOTALL,
    )


def _is_period(date: Date) -> bool:
    """Say whether a date of publication goes over several years or months."""
    is_range = isinstance(date.reading, ValidDate) and date.reading.precision == "range"
    return date.role == "published" and is_range


def _is_status(date: Date) -> bool:
    return isinstance(date.reading, NoDate) and date.reading.kind == "forthcoming"


def _status(date: Date) -> Field:
    """Return "in press" and the like as the status of the reference."""
    return Field(name="status", value=" ".join(date.raw.split()), raw=date.raw, span=date.span)
