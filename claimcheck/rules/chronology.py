"""Rules that compare dates: with each other, with today, and with what identifiers tell."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.matching.years import is_year_near
from claimcheck.model import (
    CERTAIN,
    ERROR,
    LIKELY,
    NOTE,
    POSSIBLE,
    WARNING,
    ApproximateDate,
    Article,
    Confidence,
    Date,
    DateRole,
    Finding,
    Identifier,
    Reference,
    ValidDate,
)
from claimcheck.rules.context import Context, offline
from claimcheck.rules.identifier_faults import has_kind
from claimcheck.rules.registry import rule
from claimcheck.rules.stated_dates import (
    Days,
    bib_pairs,
    dates_told,
    days_of,
    list_pairs,
    overlap,
    stated_days,
    text_before,
)
from claimcheck.rules.web_pages import (
    WORKS,
    is_archived,
    is_versioned,
    is_web_page,
    speaks_of_access,
)
from claimcheck.text.registry_years import (
    Registry,
    TimeStamp,
    assigned_about,
    number_of,
    time_stamp,
)

_ONE_DAY = datetime.timedelta(days=1)
"""It may be tomorrow already where the page was read."""
_ADVANCE = datetime.timedelta(days=366)
"""How long before its issue an article may stand online."""
_DECEMBER = 12
_ENOUGH_DATES = 3
"""Of fewer dates none is in a minority."""


def _has_access_date(reference: Reference) -> bool:
    return any(date.role == "accessed" for date in reference.dates)


def _has_publication_date(reference: Reference) -> bool:
    return any(date.role in {"published", "epub", "updated"} for date in reference.dates)


def _has_both(reference: Reference) -> bool:
    return _has_access_date(reference) and _has_publication_date(reference)


# ── Access dates ─────────────────────────────────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=CERTAIN, when=_has_access_date)
def future_access_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """An access date that lies in the future.

    ## Why it matters
    Nobody can have read the page on a day that has not come yet, so day, month or year is wrong and
    the date proves nothing.

    ## Example
        Multiple sclerosis. Mayo Clinic. Accessed December 31, 2026. https://www.mayoclinic.org/ms

    on 22 November 2026.

    ## Instead
        Multiple sclerosis. Mayo Clinic. Accessed November 20, 2026. https://www.mayoclinic.org/ms

    ## Stays silent
    Today and tomorrow, because of time zones; an impossible date; an ambiguous one as long as one
    of its readings has come; a month or year that has begun.

    ## Fix
    None: only the person who read the page knows the day.
    """
    for date in reference.dates_of("accessed"):
        days = days_of(date)
        if days and days[0] > context.today + _ONE_DAY:
            yield context.finding(
                date.span,
                f"The access date {date.raw} lies in the future: today is {context.today}.",
                suggestion="Open the page and state the day on which it was read.",
                reference=reference,
                evidence=[offline(date.raw, f"not after {context.today}")],
            )


@rule(severity=ERROR, confidence=CERTAIN, when=_has_access_date)
def incomplete_access_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """An access date that is not one full day.

    ## Why it matters
    An access date says which state of a page was read, and pages change from day to day. A month, a
    year or a range of days leaves that open, and no archived copy can be picked by it.

    ## Example
        Pain management. NHS. Accessed August 2025. https://www.nhs.uk/conditions/pain

    ## Instead
        Pain management. NHS. Accessed August 23, 2025. https://www.nhs.uk/conditions/pain

    ## Stays silent
    Full days in any form, impossible and ambiguous dates (other rules speak of them), and
    publication dates, which may be as coarse as they like.

    ## Fix
    None: only the person who read the page knows the day.
    """
    for date in reference.dates_of("accessed"):
        match date.reading:
            case ValidDate(precision=precision) if precision != "day":
                what = "a range of days" if precision == "range" else f"only a {precision}"
            case ApproximateDate():
                what = "only an approximate date"
            case _:
                continue
        yield context.finding(
            date.span,
            f"The access date {date.raw} is {what}, not one full day.",
            suggestion="State day, month and year on which the page was read.",
            reference=reference,
            evidence=[offline(date.raw, "one full day")],
        )


@rule(severity=ERROR, confidence=CERTAIN, when=_has_access_date)
def implausible_access_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """An access date from before the time in which pages are believed to have been read.

    ## Why it matters
    An access date in 1988 is a slip: most often the year of publication stands where the year of
    reading belongs.

    ## Example
        Arthritis basics. Arthritis Foundation. Accessed March 1, 1988. https://www.arthritis.org/a

    ## Instead
        Arthritis basics. Arthritis Foundation. Accessed March 1, 2018. https://www.arthritis.org/a

    ## Stays silent
    Days from `earliest-access` of the settings on (15 January 2001 if not set), impossible dates,
    and publication dates, however old.

    ## Fix
    None: only the person who read the page knows the day.

    ## Sources
    Wikipedia, Module:Citation/CS1/Date_validation: access dates before 15 January 2001.
    """
    floor = context.settings.earliest_access
    for date in reference.dates_of("accessed"):
        days = days_of(date)
        if days and days[1] < floor:
            yield context.finding(
                date.span,
                f"The access date {date.raw} is not plausible: it is earlier than {floor}.",
                suggestion="Look whether the day of publication stands in place of the day of "
                "access.",
                reference=reference,
                evidence=[offline(date.raw, f"{floor} or later")],
            )


@rule(severity=ERROR, confidence=CERTAIN, when=_has_both)
def accessed_before_published(reference: Reference, context: Context) -> Iterator[Finding]:
    """An access date that is earlier than the publication or update stated beside it.

    ## Why it matters
    What was read cannot be what is cited: one of the two dates is wrong, or an earlier version was
    read than the one that is named.

    ## Example
        Stretching for MS. Healthline. Published March 2024. Accessed June 12, 2023.
        https://www.healthline.com/health/stretching

    ## Instead
        Stretching for MS. Healthline. Published March 2024. Accessed June 12, 2024.
        https://www.healthline.com/health/stretching

    ## Stays silent
    Dates that overlap at the precision that both have; one day's difference (time zones); a page
    accessed between its Epub date and its issue; impossible dates. If only the year of publication
    is known the finding is likely, not certain. An article of a journal read up to a year before
    its issue may have stood online already: that is a warning, and only possible.

    ## Fix
    None: it has to be looked up which date is wrong.
    """
    released = stated_days(reference, "published", "epub")
    updated = stated_days(reference, "updated")
    for date in reference.dates_of("accessed"):
        days = days_of(date)
        if days and released and days[1] + _ONE_DAY < released[0]:
            yield _too_early(reference, context, date, released)
        elif days and updated and days[1] + _ONE_DAY < updated[0]:
            yield _too_early(reference, context, date, updated)


def _too_early(reference: Reference, context: Context, accessed: Date, stated: Days) -> Finding:
    later = _first_of(reference, stated[0])
    ahead = _in_journal(reference) and (days_of(accessed) or stated)[1] + _ADVANCE >= stated[0]
    only_year = isinstance(later.reading, ValidDate) and later.reading.precision == "year"
    word = "update" if later.role == "updated" else "publication"
    return context.finding(
        accessed.span,
        f"The access date {accessed.raw} is earlier than the {word} of {later.raw}.",
        severity=WARNING if ahead else None,
        confidence=POSSIBLE if ahead else LIKELY if only_year else None,
        suggestion="Look up which of the two dates is wrong, or whether another version was read.",
        reference=reference,
        evidence=[offline(accessed.raw, f"{later.raw} or later")],
    )


def _first_of(reference: Reference, day: datetime.date) -> Date:
    """Return the publication or update that begins on the day."""
    dates = dates_told(reference, "published", "epub", "updated")
    return next(date for date in dates if (days := days_of(date)) and days[0] == day)


def _in_journal(reference: Reference) -> bool:
    return bool(reference.field("volume") or reference.field("issue"))


def _may_be_web_page(reference: Reference) -> bool:
    return reference.alias_of is not None or bool(reference.identifiers_of("url"))


@rule(severity=WARNING, confidence=CERTAIN, when=_may_be_web_page)
def missing_access_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """A web page that is cited without the day on which it was read.

    ## Why it matters
    Web pages change and vanish. Without the day nobody can tell which state was read, nor pick the
    archived copy that shows it.

    ## Example
        Pietrangelo A. Can massage help with MS symptoms? Healthline. February 6, 2024.
        https://www.healthline.com/health/ms-massage

    ## Instead
        Pietrangelo A. Can massage help with MS symptoms? Healthline. February 6, 2024. Accessed
        November 20, 2026. https://www.healthline.com/health/ms-massage

    ## Stays silent
    Works with a DOI, PMID, PMCID, ISBN or arXiv id, also where a URL only repeats one; what has
    page numbers, is a thesis, or is a book in a .bib file, whose URL is only a copy; an
    archived copy, which has its own date; a program, or what names its version; "ibid." and its
    like. An access date that cannot be read or cannot be counts as present.

    A short form that repeats a web page is judged too: it is a reference of its own, and nobody can
    tell whether the page was read again.

    ## Fix
    None: a person must look at the page, and then state that day.

    ## Sources
    AMA Manual of Style, 11th edition: accessed date for web references.
    """
    original = context.original(reference)
    if not is_web_page(original) or reference.short_form in {"ibid", "op-cit", "supra"}:
        return
    if is_versioned(original):
        return
    if _has_access_date(reference) or speaks_of_access(reference.raw):
        return
    url = next(iter(reference.identifiers_of("url")), None)
    title = reference.field("title")
    place = url.span if url else title.span if title and title.raw else reference.span
    yield context.finding(
        place,
        "This web page is cited without the day on which it was read."
        if url
        else "This short form of a web page does not say on which day the page was read.",
        suggestion="Open the page, see that it says what is cited, and add that day as access "
        "date.",
        reference=reference,
    )


@rule(severity=NOTE, confidence=CERTAIN, when=_has_access_date)
def stale_access_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """A page that was last read long before the article appears.

    ## Why it matters
    Pages on health are revised about once a year. What was true of the page then may not stand
    there when readers follow the link.

    ## Example
        Multiple sclerosis. Mayo Clinic. Accessed August 23, 2025. https://www.mayoclinic.org/ms

    in an article that appears on 22 November 2026.

    ## Instead
        Multiple sclerosis. Mayo Clinic. Accessed November 20, 2026. https://www.mayoclinic.org/ms

    ## Stays silent
    Access dates up to `stale-access-months` old (12 if not set), counted back from `published` of
    the settings, else from today; works with a DOI, PMID, PMCID, ISBN or arXiv id and archived
    copies, which do not change; dates too early to be believed (`implausible-access-date`).

    ## Fix
    None: a person must read the page again.
    """
    if any(kind in WORKS for kind in _kinds(reference)):
        return
    if any(is_archived(url) for url in reference.identifiers_of("url")):
        return
    appears = context.settings.published or context.today
    months = context.settings.stale_access_months
    oldest = _months_before(appears, months)
    for date in reference.dates_of("accessed"):
        days = days_of(date)
        if days and context.settings.earliest_access <= days[1] < oldest:
            yield context.finding(
                date.span,
                f"This source was last read on {date.raw}, more than {months} months before "
                f"{appears}.",
                suggestion="Read the page again, and update the access date if it still holds.",
                reference=reference,
                evidence=[offline(date.raw, f"{oldest} or later")],
            )


def _kinds(reference: Reference) -> set[str]:
    return {identifier.kind for identifier in reference.identifiers}


def _months_before(day: datetime.date, months: int) -> datetime.date:
    """Return the day so many months earlier; the 1st of the next month where there is no such."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return datetime.date.min
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        return datetime.date(year, month + 2, 1)


# ── Publication dates ────────────────────────────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=CERTAIN, when=_has_publication_date)
def future_publication_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """A publication date that lies in the future.

    ## Why it matters
    A work cannot be cited before it exists. A year beyond next year is a slip; a day that is still
    to come may be the date of an advance issue, and should be looked at.

    ## Example
        Lopez M. Sleep and pain. J Pain Res. 2099;12:34-40.

    ## Instead
        Lopez M. Sleep and pain. J Pain Res. 2019;12:34-40.

    ## Stays silent
    This year, and every month and season of it that has begun; tomorrow, because of time zones;
    plans ("next review due 3 May 2028"); the end of an embargo ("Available on …") up to two years
    ahead; what says of itself that it is in press, up to next year; impossible dates.

    Next year and later days of this year are a warning.

    ## Fix
    None: it has to be looked up.
    """
    today = context.today
    for date in dates_told(reference, "published", "epub", "updated"):
        days = days_of(date)
        if not days or days[0] <= today + _ONE_DAY:
            continue
        ahead = days[0].year - today.year
        if ahead <= _promised_years(reference, date):
            continue
        yield context.finding(
            date.span,
            f"The publication date {date.raw} lies in the future: today is {today}.",
            severity=None if ahead > 1 else WARNING,
            suggestion="Look the date up; an issue that appears in advance may stand."
            if ahead <= 1
            else "Look the year up: it is beyond next year.",
            reference=reference,
            evidence=[offline(date.raw, f"not after {today}")],
        )


def _promised_years(reference: Reference, date: Date) -> int:
    """Return how many years ahead a reference may look that says it does: embargoes, in press."""
    _, available, words = text_before(reference, date)[-24:].lower().rpartition("available")
    if available and words.strip(" :") in {"", "on", "from", "in pmc", "in pmc on"}:
        return 2
    return 1 if reference.field("status") or _forthcoming().search(reference.raw) else -1


@cache
def _forthcoming() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:in press|forthcoming|ahead of print|to appear)\b")


@rule(severity=ERROR, confidence=CERTAIN, when=lambda reference: len(reference.dates) > 1)
def conflicting_dates(reference: Reference, context: Context) -> Iterator[Finding]:
    """Two publication dates in the place of one that cannot both be right.

    ## Why it matters
    Readers and programs each take another of the two, so the same work appears with two years.

    ## Example
        @article{lee, author = {Lee, H.}, title = {Massage and sleep}, year = {2013},
          date = {2014-05}}

    ## Instead
        @article{lee, author = {Lee, H.}, title = {Massage and sleep}, date = {2014-05}}

    ## Stays silent
    A coarse date beside a finer one of the same time; print beside Epub; a range; copyright, update
    or original publication beside a reprint; dates in titles, of events and of access. In a list
    only dates side by side are compared, and the year behind the authors with the year before the
    volume.

    ## Fix
    None: look up which of the two is right.
    """
    dates = [
        date
        for date in dates_told(reference, "published")
        if isinstance(date.reading, ValidDate) and not date.raw.startswith("©")
    ]
    pairs = bib_pairs(reference, dates) if context.article is None else list_pairs(reference, dates)
    for first, second in pairs:
        if not overlap(first, second):
            yield context.finding(
                second.span,
                f"Two publication dates contradict each other: {first.raw} and {second.raw}.",
                suggestion="Look the work up and keep the date that is right.",
                reference=reference,
                evidence=[offline(second.raw, first.raw)],
            )
            return


@rule(severity=NOTE, confidence=CERTAIN, when=lambda article: article.references)
def mixed_date_styles(article: Article, context: Context) -> Iterator[Finding]:
    """Full dates of one kind that are written in several styles in one reference list.

    ## Why it matters
    Lists with one style are easier to read and to check, and a date in another style often came in
    by copying without a look at it.

    ## Example
        [1] Fatigue. Mayo Clinic. Accessed August 23, 2025. https://www.mayoclinic.org/fatigue
        [2] Pain. NHS. Accessed August 24, 2025. https://www.nhs.uk/pain
        [3] Sleep. CDC. Accessed 2025-08-25. https://www.cdc.gov/sleep

    ## Instead
        [3] Sleep. CDC. Accessed August 25, 2025. https://www.cdc.gov/sleep

    ## Stays silent
    Fewer than three full dates of one kind; access dates in another style than publication dates;
    months and years alone; March to July, which newspapers never shorten.

    ## Fix
    None: the list's editor chooses the style. The most frequent one is named.
    """
    for role in _KINDS:
        dates = [
            date
            for reference in article.references
            for date in reference.dates_of(role)
            if isinstance(date.reading, ValidDate) and date.reading.precision == "day"
        ]
        styles = _styles(dates)
        usual = Counter(styles).most_common(1)[0][0] if styles else ""
        odd = next((at for at, style in enumerate(styles) if style != usual), None)
        if odd is not None and len(styles) >= _ENOUGH_DATES:
            yield context.finding(
                dates[odd].span,
                f"{_KINDS[role]} dates of this list are written in different styles: "
                f"{styles.count(usual)} of {len(styles)} as {usual}, this one as {styles[odd]}.",
                suggestion=f"Write them all as {usual}.",
                evidence=[offline(styles[odd], usual)],
            )


_KINDS: Final[dict[DateRole, str]] = {
    "published": "Publication",
    "epub": "Epub",
    "updated": "Update",
    "accessed": "Access",
    "archived": "Archive",
}


def _styles(dates: list[Date]) -> list[str]:
    """Return the style of each date; a month that is never shortened goes with the majority."""
    shortened = Counter(date.form for date in dates if not _is_never_short(date))
    by_order: dict[str, str] = {}
    for form, _ in shortened.most_common():
        by_order.setdefault(_order(form), form)
    return [
        by_order.get(_order(date.form), date.form) if _is_never_short(date) else date.form
        for date in dates
    ]


def _is_never_short(date: Date) -> bool:
    return any(month in date.raw for month in ("March", "April", "May", "June", "July"))


def _order(form: str) -> str:
    return form.replace("Month", "Mon").replace("Mon.", "Mon")


# ── Identifiers ──────────────────────────────────────────────────────────────────────────────────


@rule(severity=ERROR, confidence=LIKELY, when=lambda reference: reference.identifier("pmid"))
def pmid_year_mismatch(reference: Reference, context: Context) -> Iterator[Finding]:
    """A PMID that was given out in another time than the stated year.

    ## Why it matters
    PMIDs rise with time. A new paper cannot have an old number: the number or the year is wrong,
    and a wrong number leads the reader to another paper.

    ## Example
        Schroeder B, Doig J. Effects of massage therapy. Evid Based Complement Alternat Med.
        2024;2024:640916. PMID: 24949078

    ## Instead
        Schroeder B, Doig J. Effects of massage therapy. Evid Based Complement Alternat Med.
        2014;2014:640916. PMID: 24949078

    ## Stays silent
    A number up to two years older than the stated year, for advance issues have theirs early; numbers
    outside the span whose dates are known; chapters of books on the web, which are renewed under one
    number; a year that the number's own record has; references without a readable year. A number two years
    or more too *new* is only a possible fault and a warning, for old papers do get new numbers.

    ## Fix
    None: look the number up in PubMed.
    """
    yield from _mismatch(reference, context, "pmid", old_paper_new_number=True)


@rule(severity=WARNING, confidence=POSSIBLE, when=lambda reference: reference.identifier("pmcid"))
def pmcid_year_mismatch(reference: Reference, context: Context) -> Iterator[Finding]:
    """A PMCID that was given out years before the stated year.

    ## Why it matters
    Numbers of PubMed Central rise with time. A paper of 2023 cannot have a number of 2020: the
    number or the year is wrong.

    ## Example
        Frost-Hunt A. Effects of massage therapy. Int J Ther Massage Bodywork. 2023;13(4):35-41.
        PMCID: PMC7704040

    ## Instead
        Frost-Hunt A. Effects of massage therapy. Int J Ther Massage Bodywork. 2020;13(4):35-41.
        PMCID: PMC7704040

    ## Stays silent
    A number up to two years older; numbers newer than the paper, for manuscripts are deposited
    years later; numbers outside the span whose dates are known.

    ## Fix
    None: look the number up in PubMed Central.
    """
    yield from _mismatch(reference, context, "pmcid", old_paper_new_number=False)


_LONGEST_ADVANCE: Final = datetime.timedelta(days=730)
"""Some journals print an issue more than a year after its papers had their numbers."""


def _mismatch(
    reference: Reference, context: Context, registry: Registry, *, old_paper_new_number: bool
) -> Iterator[Finding]:
    """Yield what the year says against a number that rises with time."""
    years = _stated_years(reference)
    identifier = next(found for found in reference.identifiers_of(registry) if found.value)
    number = number_of(identifier.value or "")
    assigned = assigned_about(registry, number) if number is not None else None
    if not years or not assigned or _living().search(reference.raw):
        return
    if _agrees_with_record(reference, context, identifier):
        return
    name = f"PMID {number}" if registry == "pmid" else f"PMC{number}"
    doubt: Confidence | None
    if datetime.date(years[0], 1, 1) - assigned > _LONGEST_ADVANCE:
        stated, doubt = years[0], None
        message = f"{name} was given out in about {assigned.year}, so no work of {stated} has it."
    elif years[1] <= assigned.year - 2 and old_paper_new_number:
        stated, doubt = years[1], POSSIBLE
        message = f"{name} was given out in about {assigned.year}, long after {stated}."
    else:
        return
    yield context.finding(
        identifier.span,
        message,
        severity=WARNING if doubt else None,
        confidence=doubt,
        suggestion=f"Look {name} up: either the number or the year is wrong."
        if not doubt
        else f"Look {name} up; papers entered late do have new numbers.",
        reference=reference,
        evidence=[offline(str(stated), f"about {assigned.year}")],
    )


@cache
def _living() -> re.Pattern[str]:
    """Chapters of books on the web, which are renewed under one number."""
    return re.compile(
        r"(?i)\bin:?\s[^.]{3,80}\[(?:internet|online)\]|\bNBK\d|\[updated\b"
        r"|\b(?:StatPearls|GeneReviews|LiverTox|LactMed)\b"
    )


def _agrees_with_record(reference: Reference, context: Context, identifier: Identifier) -> bool:
    """Say whether the record that the identifier leads to is of the stated year."""
    return any(
        one.likeness == "same"
        and one.ask.kind == identifier.kind
        and is_year_near(reference, one.work, by=0)
        for one in context.known(reference).own
    )


def _stated_years(reference: Reference) -> tuple[int, int] | None:
    days = stated_days(reference, "published", "epub")
    return (days[0].year, days[1].year) if days else None


@rule(severity=WARNING, confidence=LIKELY, when=lambda reference: reference.identifiers)
def identifier_year_mismatch(reference: Reference, context: Context) -> Iterator[Finding]:
    """An arXiv id or a DOI that carries another year than the reference states.

    ## Why it matters
    These identifiers hold the time of the work in themselves. If the stated year is another, one of
    the two belongs to another work.

    ## Example
        Brown T. A model of touch. arXiv:1310.2590. 2015.

    ## Instead
        Brown T. A model of touch. arXiv:1310.2590. 2013.

    ## Stays silent
    Preprints that have since appeared in a journal; years up to one later, and later versions
    (`v2`) whenever; a year that the identifier's own record has; the turn of the year; references
    without a readable year.

    ## Fix
    None: look up the identifier and the year.

    ## Sources
    arXiv, "Understanding the arXiv identifier"; ANSI/NISO Z39.56 (SICI).
    """
    years = _stated_years(reference)
    if not years:
        return
    for identifier in reference.identifiers:
        if identifier.kind not in {"arxiv", "doi"} or not identifier.value:
            continue
        stamp = time_stamp(identifier.value)
        if not stamp or _agrees_with_record(reference, context, identifier):
            continue
        if _disagrees(reference, identifier, stamp, years):
            stated = str(years[0]) if years[0] == years[1] else f"{years[0]} to {years[1]}"
            yield context.finding(
                identifier.span,
                f"{identifier.value} carries the year {stamp.year}, but the reference says "
                f"{stated}.",
                suggestion="Look the identifier up: either it or the year is wrong.",
                reference=reference,
                evidence=[offline(stated, str(stamp.year))],
            )
            return


def _disagrees(
    reference: Reference, identifier: Identifier, stamp: TimeStamp, years: tuple[int, int]
) -> bool:
    first = stamp.year - (stamp.month == 1)
    if stamp.scheme == "SICI":
        return not (years[0] <= stamp.year + (stamp.month == _DECEMBER) and first <= years[1])
    if _has_appeared(reference):
        return False
    is_revised = bool(re.search(r"(?i)v(?:[2-9]|\d\d)$", identifier.raw.rstrip(".]),;")))
    return years[1] < first or (years[0] >= stamp.year + 2 and not is_revised)


def _has_appeared(reference: Reference) -> bool:
    """Say whether a preprint is cited by the place where it appeared afterwards."""
    if any(reference.field(name) for name in ("volume", "issue", "pages", "publisher")):
        return True
    container = reference.value("container").casefold()
    servers = ("arxiv", "corr", "biorxiv", "medrxiv", "preprint")
    return bool(container) and not any(server in container for server in servers)


# ── ISBN against year ────────────────────────────────────────────────────────────────────────────

_SINCE_979: Final = 2007  # ISBN-13 came into use then, and 979 after it


@rule(severity=WARNING, confidence=LIKELY, when=has_kind("isbn"))
def isbn_year_mismatch(reference: Reference, context: Context) -> Iterator[Finding]:
    """An ISBN that begins with 979 in a reference to a book from before 2007.

    ## Why it matters
    No ISBN began with 979 then: either the number is that of another edition, or the year is wrong.

    ## Example
        Brown T. Touch. Paris: Presses; 1995. ISBN 979-10-90636-07-1.

    ## Instead
        Brown T. Touch. Paris: Presses; 2015. ISBN 979-10-90636-07-1.

    ## Stays silent
    For 978; for printed music (9790); where the reference speaks of an edition, a reprint, a
    translation or an original, or names any year from 2007 on; where the ISBN's own record has the year;
    references without a readable year.

    ## Fix
    None: copy the ISBN and the year from the same imprint.

    ## Sources
    International ISBN Agency, "ISBN Users' Manual".
    """
    years = _stated_years(reference)
    if not years or years[1] >= _SINCE_979 or _later_print().search(reference.raw):
        return
    for identifier in reference.identifiers_of("isbn"):
        value = (identifier.value or "").replace("-", "")
        is_new = value.startswith("979") and not value.startswith("9790")
        if is_new and not _agrees_with_record(reference, context, identifier):
            yield context.finding(
                identifier.span,
                f"No ISBN began with 979 before {_SINCE_979}, but the reference says {years[1]}.",
                suggestion="Copy the ISBN and the year from the same imprint.",
                reference=reference,
                evidence=[offline(str(years[1]), f"{_SINCE_979} or later")],
            )


@cache
def _later_print() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:20(?:0[7-9]|[1-9]\d)|reprint\w*|reissue\w*|edition|ed|facsimile|transl\w*|trans"
        r"|original\w*|first published|[ée]dition|neuauflage|aufl\w*)\b"
    )
