"""Rules about dates that cannot be, that can mean several days, or that say that there is none."""

from collections.abc import Callable, Iterator
from typing import Final

from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    WARNING,
    AmbiguousDate,
    ApproximateDate,
    Date,
    DateTrait,
    Evidence,
    Finding,
    ImpossibleDate,
    NoDate,
    Record,
    Reference,
    ValidDate,
)
from claimcheck.rules.confirmed_dates import confirmed, written_like
from claimcheck.rules.context import Context, evidence_of, offline
from claimcheck.rules.registry import rule
from claimcheck.text.dates.calendar_ import GREGORIAN_FROM
from claimcheck.text.dates.wording import ROLE_NAMES, listing, worded

_FIRST_PRINT: Final = 1450
_FIRST_WEB: Final = 1994
_OTHERWISE_AMBIGUOUS: Final = frozenset({"numeric", "two-digit-year", "misspelt-month"})
_WORDS: Final = "Month D, YYYY"
_PARTS: Final = {"day": "the days of a month begin with 1", "month": "a year has 12 months"}
"""What bounds a part of a date that a .bib entry states in a field of its own."""


def _has_dates(reference: Reference) -> bool:
    return bool(reference.dates)


def _may_lack_date(reference: Reference) -> bool:
    return reference.type == "web" or _has_dates(reference)


def _own_dates(reference: Reference) -> Iterator[Date]:
    """Yield the dates that an entry states itself; those of its parent are judged there."""
    link = reference.field("crossref")
    return (date for date in reference.dates if link is None or date.span != link.span)


def _impossible(reference: Reference, what: str) -> Iterator[tuple[Date, ImpossibleDate]]:
    for date in _own_dates(reference):
        if isinstance(date.reading, ImpossibleDate) and date.reading.what == what:
            yield date, date.reading


def _ambiguous(
    reference: Reference, suits: Callable[[Date], bool]
) -> Iterator[tuple[Date, AmbiguousDate]]:
    for date in _own_dates(reference):
        if isinstance(date.reading, AmbiguousDate) and suits(date):
            yield date, date.reading


def _trait(date: Date, name: str) -> DateTrait | None:
    return next((trait for trait in date.traits if trait.name == name), None)


def _is_day_or_month(date: Date) -> bool:
    return bool(_trait(date, "numeric")) and not _trait(date, "two-digit-year")


def _is_span_of_years(date: Date) -> bool:
    return not {trait.name for trait in date.traits} & _OTHERWISE_AMBIGUOUS


def _not_a_date(
    reference: Reference, context: Context, what: str, noun: str = "date"
) -> Iterator[Finding]:
    """Yield a finding for every date whose ``what`` cannot be, with the candidates in words."""
    for date, reading in _impossible(reference, what):
        suggestion = f"Look up the {ROLE_NAMES[date.role]} at the source."
        if reading.candidates:
            listed = listing(reading.candidates, date.form)
            suggestion = f"One-edit candidates: {listed}. {suggestion}"
        found = confirmed(reference, date, reading, context)
        if found:
            said = worded(found.edtf, date.form)
            suggestion = f"{_told_by(found.record)} states {said}. {suggestion}"
        yield context.finding(
            date.span,
            _part_is_impossible(date, reading) or f"{date.raw} is not a {noun}: {reading.detail}.",
            suggestion=suggestion,
            fixes=written_like(date, found.edtf) if found else (),
            reference=reference,
            evidence=[
                Evidence(source="calendar", said=date.raw, expected=reading.detail),
                *([evidence_of(found.record, date.raw, found.edtf)] if found else ()),
            ],
        )


def _told_by(record: Record) -> str:
    return "The page itself" if record.source == "page" else record.source


def _part_is_impossible(date: Date, reading: ImpossibleDate) -> str:
    """Return what is wrong with a field ``day`` or ``month`` of a .bib entry, else nothing."""
    if date.form not in _PARTS:
        return ""
    number = date.raw.strip('{}" ')
    says_nothing_new = reading.detail.startswith("there is no ")
    detail = _PARTS[date.form] if says_nothing_new else reading.detail
    return f"{date.form.capitalize()} {number} is impossible: {detail}."


# ── Dates that cannot be ─────────────────────────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=CERTAIN, when=_has_dates)
def impossible_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """A day that the month does not have, or a day 0.

    ## Why it matters
    Nothing was published or read on such a day: at least one digit is wrong, and a reader who
    looks for the source by its date will not find it.

    ## Example
        Pietrangelo A. Can massage help with MS symptoms? Healthline. February 36, 2024.

    ## Instead
        Pietrangelo A. Can massage help with MS symptoms? Healthline. February 26, 2024.

    ## Stays silent
    Every day that the calendar has (Gregorian from 1582, Julian before); volumes, pages and version
    numbers; 29 February of a common year and a month 13, of which other rules speak.

    ## Fix
    Suggested only where a record or the page itself states one of the days that are one edit away
    (one digit dropped, replaced, or swapped with its neighbour). Else none: they are listed, and
    only the source tells which of them is right.
    """
    yield from _not_a_date(reference, context, "day")


@rule(severity=ERROR, confidence=CERTAIN, when=_has_dates)
def not_a_leap_year(reference: Reference, context: Context) -> Iterator[Finding]:
    """A 29 February in a year that has none.

    ## Why it matters
    Day or year is wrong. Many tools turn such a date silently into 28 February or 1 March.

    ## Example
        NHS. Massage and multiple sclerosis. 29 February 2023. https://www.nhs.uk/massage

    ## Instead
        NHS. Massage and multiple sclerosis. 28 February 2023. https://www.nhs.uk/massage

    ## Stays silent
    29 February of leap years, such as 2024 and 2000; also of 1500, which was a leap year in the
    Julian calendar.

    ## Fix
    Suggested only where a record or the page itself states one of the days that are listed: 28
    February, other days one edit away and leap years one edit away.
    """
    yield from _not_a_date(reference, context, "leap-day")


@rule(severity=ERROR, confidence=CERTAIN, when=_has_dates)
def impossible_month(reference: Reference, context: Context) -> Iterator[Finding]:
    """A month 0, or one above 12 in whatever order the numbers are read.

    ## Why it matters
    Day and month may be swapped, or a digit may be wrong. Many tools swap them silently.

    ## Example
        World Health Organization. Multiple sclerosis. 2024-13-01. https://www.who.int/ms

    ## Instead
        World Health Organization. Multiple sclerosis. 2024-01-13. https://www.who.int/ms

    ## Stays silent
    `25/03/2024`, which is a date if the day comes first; spans of years such as `2019–20`.

    ## Fix
    Suggested only where a record or the page itself states one of the days that are listed: those
    of months one edit away, and the date with day and month swapped if there is one.
    """
    yield from _not_a_date(reference, context, "month")


@rule(severity=ERROR, confidence=CERTAIN, when=_has_dates)
def wrong_weekday(reference: Reference, context: Context) -> Iterator[Finding]:
    """A weekday that does not belong to the date.

    ## Why it matters
    Weekday, day, month or year is wrong. A date that is said twice and differs cannot be trusted.

    ## Example
        Smith J. Massage on trial. The Guardian. Tuesday, June 6, 2016.

    ## Instead
        Smith J. Massage on trial. The Guardian. June 6, 2016.

    ## Stays silent
    A weekday that is right; dates before 1753, when countries counted differently.

    ## Fix
    None. The true weekday is named, and days one edit away that fall on the stated one.
    """
    for date, reading in _impossible(reference, "weekday"):
        suggestion = f"Look up the {ROLE_NAMES[date.role]} at the source, then drop the weekday."
        if reading.candidates:
            listed = listing(reading.candidates, date.form.partition("Weekday")[2].lstrip(",. "))
            suggestion = f"On that weekday, one edit away: {listed}. {suggestion}"
        yield context.finding(
            date.span,
            f"The weekday in {date.raw} is wrong: {reading.detail}.",
            suggestion=suggestion,
            reference=reference,
            evidence=[offline(date.raw, reading.detail)],
        )


@rule(severity=ERROR, confidence=CERTAIN, when=_has_dates)
def reversed_date_range(reference: Reference, context: Context) -> Iterator[Finding]:
    """A range of dates that ends before it begins, or where it begins.

    ## Why it matters
    One of its ends is wrong. A season may run over the end of a year only if it is a winter or (in
    the south) a summer, and then over one year's end.

    ## Example
        Nursing Today. April–March 2020;12(2):3-9.

    ## Instead
        Nursing Today. March–April 2020;12(2):3-9.

    ## Stays silent
    Ranges that rise, also over a year's end (`2019 Dec-2020 Jan`, `Winter 2019–2020`); ranges of
    pages, `278–93` among them.

    ## Fix
    None: which end is wrong stands at the source.
    """
    for date, reading in _impossible(reference, "range"):
        yield context.finding(
            date.span,
            f"{date.raw} is not a range of dates: {reading.detail}.",
            suggestion=f"Look up the {ROLE_NAMES[date.role]} at the source.",
            reference=reference,
            evidence=[offline(date.raw, "a range that ends later than it begins")],
        )


@rule(severity=ERROR, confidence=CERTAIN, when=_has_dates)
def implausible_year(reference: Reference, context: Context) -> Iterator[Finding]:
    """A year with five digits, before printing (1450), or before web pages (1994).

    ## Why it matters
    A digit too many or too few makes a year that no source of an article can have. The form
    `YYYY-MM-DD` counts by the Gregorian calendar, so that `1581-10-15` is doubtful (a warning).

    ## Example
        Smith J. Massage in practice. Healthline. February 3, 20244.

    ## Instead
        Smith J. Massage in practice. Healthline. February 3, 2024.

    ## Stays silent
    Years from 1450 on, years marked BC, old books. That a *web page* is older than the web is only
    a likely fault (warning), for a page may show an old text; access dates have their own rule.

    ## Fix
    Suggested only where a record or the page itself states the day in a year one edit away. Else
    none: the years are listed.
    """
    yield from _not_a_date(reference, context, "year")
    for date in _own_dates(reference):
        if isinstance(date.reading, ValidDate | ApproximateDate) and date.role != "accessed":
            yield from _too_old(reference, date, date.reading, context)


def _too_old(
    reference: Reference, date: Date, reading: ValidDate | ApproximateDate, context: Context
) -> Iterator[Finding]:
    if reading.edtf.startswith("-") or reading.latest.year >= _FIRST_WEB:
        return
    is_iso = date.form.startswith("YYYY-MM-DD")
    suggestion = f"Look up the {ROLE_NAMES[date.role]} at the source."
    if reading.latest.year < _FIRST_PRINT:
        yield context.finding(
            date.span,
            f"The year of {date.raw} cannot be right: nothing was printed before {_FIRST_PRINT}.",
            suggestion=suggestion,
            reference=reference,
            evidence=[offline(date.raw, f"a year from {_FIRST_PRINT} on")],
        )
    elif is_iso and reading.earliest.year < GREGORIAN_FROM:
        yield context.finding(
            date.span,
            f"{date.raw} is written in a form that counts by the Gregorian calendar, which began "
            f"in {GREGORIAN_FROM}.",
            severity=WARNING,
            confidence=LIKELY,
            suggestion=f"{suggestion} If the year is right, write the month by its name.",
            reference=reference,
            evidence=[offline(date.raw, f"a year from {GREGORIAN_FROM} on")],
        )
    elif reference.type == "web":
        yield context.finding(
            date.span,
            f"{date.raw} is earlier than web pages, of which the first stem from about 1994.",
            severity=WARNING,
            confidence=LIKELY,
            suggestion=suggestion,
            reference=reference,
            evidence=[offline(date.raw, f"a year from {_FIRST_WEB} on")],
        )


@rule(severity=ERROR, confidence=LIKELY, when=_has_dates)
def unreadable_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """Text that stands as a date and fits no known form.

    ## Why it matters
    What neither a program nor a reader can read for sure tells nothing, and a date that could not
    be read could not be checked either.

    ## Example
        Healthline. Can massage help? May 2014 8.

    ## Instead
        Healthline. Can massage help? May 8, 2014.

    ## Stays silent
    Every usual form: ISO, English and NLM order, ranges, seasons, quarters, month names of seven
    languages, `n.d.`, `in press`, `c. 2014`; misspelt months, which have a rule of their own.

    ## Fix
    None: what was meant stands at the source.
    """
    for date in _own_dates(reference):
        if date.reading == NoDate(kind="unreadable") and date.raw.strip():
            yield context.finding(
                date.span,
                f"{date.raw} cannot be read as a date: it has none of the known forms.",
                suggestion=f"Write the {ROLE_NAMES[date.role]} as August 23, 2025 or 2025-08-23.",
                reference=reference,
                evidence=[offline(date.raw, "a known form of date")],
            )


# ── Dates with several readings ──────────────────────────────────────────────────────────────────


@rule(severity=WARNING, confidence=CERTAIN, when=_has_dates)
def ambiguous_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """A date in numbers that means two different days, by which of them is the month.

    ## Why it matters
    `03/04/2024` is 3 April in Britain and March 4 in America. No rule can say which was meant, and
    no reader can either.

    ## Example
        Mayo Clinic. Multiple sclerosis. Accessed 03/04/2024.

    ## Instead
        Mayo Clinic. Multiple sclerosis. Accessed March 4, 2024.

    ## Stays silent
    `25/03/2024` and `04/04/2024`, which have one reading; ISO dates; scores and ratios.

    ## Fix
    None: both readings are named, and the writer knows which one was meant.
    """
    for date, reading in _ambiguous(reference, _is_day_or_month):
        readings = listing(reading.readings, _WORDS, "or")
        yield context.finding(
            date.span,
            f"{date.raw} can mean {readings}.",
            suggestion=f"Write the {ROLE_NAMES[date.role]} with the month's name or as YYYY-MM-DD.",
            reference=reference,
            evidence=[offline(date.raw, readings)],
        )


@rule(severity=WARNING, confidence=CERTAIN, when=_has_dates)
def two_digit_year(reference: Reference, context: Context) -> Iterator[Finding]:
    """A year with two digits. It is an error where the year stands alone.

    ## Why it matters
    The century is missing, and in numbers such as `3/4/24` it is open which of the three is the
    year.

    ## Example
        Mayo Clinic. Multiple sclerosis. Accessed 3/4/24.

    ## Instead
        Mayo Clinic. Multiple sclerosis. Accessed March 4, 2024.

    ## Stays silent
    The second year of a span (`2019–20`); volumes, scores and pages.

    ## Fix
    None: possible dates are named, none is chosen.
    """
    for date in _own_dates(reference):
        trait = _trait(date, "two-digit-year")
        if trait is None:
            continue
        said = f"{date.raw} has a year of two digits"
        readings = _not_later(date, f"{context.today.year + 1}")
        yield context.finding(
            date.span,
            f"{said}: it can mean {listing(readings, _WORDS, 'or')}." if readings else f"{said}.",
            severity=ERROR if trait.span == date.span else None,
            suggestion=f"Write the year of the {ROLE_NAMES[date.role]} with four digits.",
            reference=reference,
            evidence=[offline(date.raw, "a year with four digits")],
        )


def _not_later(date: Date, year: str) -> list[str]:
    readings = date.reading.readings if isinstance(date.reading, AmbiguousDate) else ()
    return [reading for reading in readings if reading[:4] <= year]


@rule(severity=WARNING, confidence=CERTAIN, when=_has_dates)
def ambiguous_year_span(reference: Reference, context: Context) -> Iterator[Finding]:
    """A year and a two-digit number that may be a span of years, a season or a month.

    ## Why it matters
    People read `2020-21` as two years; programs that know dates (EDTF, ISO 8601) read it as spring
    2020, or as a month 21 that does not exist.

    ## Example
        @book{nhs, title = {Annual report}, date = {2020-21}}

    ## Instead
        @book{nhs, title = {Annual report}, date = {2020/2021}}

    ## Stays silent
    `2003-05`, which is May 2003; `2019–20` with an en dash and `2019/20`, which are spans;
    `2020–2021`.

    ## Fix
    None: the readings are named.
    """
    for date, reading in _ambiguous(reference, _is_span_of_years):
        readings = listing(reading.readings, _WORDS, "or")
        also = "" if len(reading.readings) > 1 else ", and programs read its end as a month"
        yield context.finding(
            date.span,
            f"{date.raw} can mean {readings}{also}.",
            suggestion="Write both years with four digits, or the month or season by its name.",
            reference=reference,
            evidence=[offline(date.raw, readings)],
        )


# ── Dates that say what they are not ─────────────────────────────────────────────────────────────


@rule(severity=NOTE, confidence=CERTAIN, when=_has_dates)
def approximate_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """A date that says of itself that it is not exact.

    ## Why it matters
    It may be the best there is, as for an old print. For a web page or a recent paper the true date
    can be found.

    ## Example
        National MS Society. Massage and bodywork; c. 2014.

    ## Instead
        National MS Society. Massage and bodywork; 2014.

    ## Stays silent
    `c2014` and `©2014`, which state the year of the copyright; question marks of titles; `C.` as
    the initial of a name.

    ## Fix
    None: only the source can tell the exact date.
    """
    for date in _own_dates(reference):
        if isinstance(date.reading, ApproximateDate):
            yield context.finding(
                date.span,
                f"{date.raw} is not an exact date.",
                suggestion=f"State the exact {ROLE_NAMES[date.role]} if the source has one.",
                reference=reference,
                evidence=[offline(date.raw, "an exact date")],
            )


@rule(severity=NOTE, confidence=CERTAIN, when=_may_lack_date)
def undated(reference: Reference, context: Context) -> Iterator[Finding]:
    """A reference marked as undated, or a web page without any date but that of access.

    ## Why it matters
    Without a date nobody can tell how old the information is, or which version of a page was read.

    ## Example
        National MS Society. (n.d.). Massage and bodywork. https://www.nationalmssociety.org/massage

    ## Instead
        National MS Society. (2024, March 5). Massage and bodywork.
        https://www.nationalmssociety.org/massage

    ## Stays silent
    A page with a date of publication or update; papers with a DOI, PMID or PMCID; short forms of
    another reference; references that are in press.

    ## Fix
    None: look on the page for "Last updated" or "Reviewed"; many pages have one at their end.
    """
    stated = [date for date in reference.dates if date.reading == NoDate(kind="undated")]
    for date in stated:
        yield context.finding(
            date.span,
            f"This reference has no date: it says “{date.raw}”.",
            suggestion="Look for a date on the page: “Published”, “Last updated” or “Reviewed”.",
            reference=reference,
            evidence=[offline(date.raw, f"a {ROLE_NAMES[date.role]}")],
        )
    if not stated:
        yield from _undated_page(reference, context)


def _undated_page(reference: Reference, context: Context) -> Iterator[Finding]:
    urls = [url for url in reference.identifiers_of("url") if url.value and not url.derived_from]
    works = any(reference.identifier(kind) for kind in ("doi", "pmid", "pmcid"))
    is_page = reference.type == "web" and not reference.alias_of and not works
    if is_page and urls and not reference.dates_of("published", "epub", "updated"):
        yield context.finding(
            urls[0].span,
            "This web page is cited without a date of publication or update.",
            suggestion="Look for a date on the page: “Published”, “Last updated” or “Reviewed”.",
            reference=reference,
            evidence=[offline("no date", "a date of publication or update")],
        )


@rule(severity=NOTE, confidence=CERTAIN, when=_has_dates)
def forthcoming(reference: Reference, context: Context) -> Iterator[Finding]:
    """A reference that says it is in press, forthcoming, submitted or ahead of print.

    ## Why it matters
    By the day your article appears the work may be out, with volume and pages, or it may never be.

    ## Example
        Doig J, Premkumar K. Massage for spasticity. Mult Scler. In press.

    ## Instead
        Doig J, Premkumar K. Massage for spasticity. Mult Scler. 2026;32(4):410-8.

    ## Stays silent
    "press" and "forthcoming" in titles and in names of publishers (`MIT Press`); an Epub date.

    ## Fix
    None: look the work up again before publication.
    """
    for date in _own_dates(reference):
        if date.reading == NoDate(kind="forthcoming"):
            yield context.finding(
                date.span,
                f"This reference was not out when it was written: it says “{date.raw}”.",
                suggestion="Look the work up again, and add year, volume and pages if it is out.",
                reference=reference,
                evidence=[offline(date.raw, f"a {ROLE_NAMES[date.role]}")],
            )
