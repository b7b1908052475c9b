"""Rules about how a date is written, where what it means is clear."""

from collections.abc import Callable, Iterator

from claimcheck.model import (
    CERTAIN,
    ERROR,
    NOTE,
    WARNING,
    AmbiguousDate,
    Date,
    DateTrait,
    Edit,
    Finding,
    ImpossibleDate,
    Reference,
    ValidDate,
)
from claimcheck.rules.context import Context, offline
from claimcheck.rules.registry import rule
from claimcheck.text.dates.months import month_named
from claimcheck.text.dates.wording import ROLE_NAMES, listing, worded


def _with_trait(name: str) -> Callable[[Reference], bool]:
    """Return the question whether a date of a reference can have a trait at all."""
    return lambda reference: any(_suits(date, name) for date in reference.dates)


def _suits(date: Date, name: str) -> bool:
    if name == "mixed-range":
        return any(sign in date.form for sign in "-–/")
    return bool(date.raw)


def _traits(reference: Reference, name: str) -> Iterator[tuple[Date, DateTrait]]:
    for date in reference.dates:
        for trait in date.traits:
            if trait.name == name:
                yield date, trait


def _finding(
    context: Context, reference: Reference, trait: DateTrait, message: str, suggestion: str
) -> Finding:
    """Return a finding of a trait, with the safe edit where the trait has one."""
    fixes = []
    if trait.instead is not None:
        fixes.append(Edit(span=trait.span, new_text=trait.instead, safety="safe"))
    return context.finding(
        trait.span,
        message,
        suggestion=suggestion,
        reference=reference,
        fixes=fixes,
        evidence=[offline(context.text(trait.span), expected=trait.instead)],
    )


@rule(severity=NOTE, confidence=CERTAIN, when=_with_trait("numeric"))
def numeric_date(reference: Reference, context: Context) -> Iterator[Finding]:
    """A date in numbers alone that has only one reading, but not ISO's order.

    ## Why it matters
    The reader has to work out which number is the month, and the next date in that order may have
    two readings.

    ## Example
        Mayo Clinic. Multiple sclerosis. Accessed 25/03/2024.

    ## Instead
        Mayo Clinic. Multiple sclerosis. Accessed 2024-03-25.

    ## Stays silent
    ISO dates (`2024-03-25`); dates with a month's name; `03/04/2024` and `3/4/24`, of which other
    rules speak.

    ## Fix
    Safe: the same day in ISO's order.
    """
    for date, trait in _traits(reference, "numeric"):
        if isinstance(date.reading, ValidDate) and trait.instead:
            form = "YYYY-MM-DD" if date.reading.precision == "day" else "YYYY-MM"
            yield _finding(
                context,
                reference,
                trait,
                f"The {ROLE_NAMES[date.role]} {date.raw} is written in numbers alone.",
                f"Write {trait.instead} ({form}) or {worded(trait.instead, 'Month D, YYYY')}.",
            )


@rule(severity=NOTE, confidence=CERTAIN, when=_with_trait("weekday"))
def needless_weekday(reference: Reference, context: Context) -> Iterator[Finding]:
    """A weekday before a date, where it is right.

    ## Why it matters
    No style of references asks for weekdays, and each one is a second chance to be wrong.

    ## Example
        Smith J. Massage on trial. The Guardian. Monday, June 6, 2016.

    ## Instead
        Smith J. Massage on trial. The Guardian. June 6, 2016.

    ## Stays silent
    Weekdays in titles; a weekday that is wrong, of which `wrong-weekday` speaks.

    ## Fix
    Safe: the weekday is dropped.
    """
    for date, trait in _traits(reference, "weekday"):
        if isinstance(date.reading, ValidDate):
            name = context.text(trait.span).strip(" ,.")
            yield _finding(
                context,
                reference,
                trait,
                f"The weekday {name} says nothing that the {ROLE_NAMES[date.role]} does not say.",
                "Drop the weekday.",
            )


@rule(severity=ERROR, confidence=CERTAIN, when=_with_trait("misspelt-month"))
def misspelt_month(reference: Reference, context: Context) -> Iterator[Finding]:
    """A month's name with one or two wrong letters.

    ## Why it matters
    Programs that read dates lose the month or the day; one known reader makes `Febuary 3` a March.

    ## Example
        Pietrangelo A. Can massage help? Healthline. Febuary 3, 2024.

    ## Instead
        Pietrangelo A. Can massage help? Healthline. February 3, 2024.

    ## Stays silent
    Months of other languages (`Januar`, `août`); abbreviations; names and words near a month's
    (Marsh, Augusta, Arch).

    ## Fix
    Safe where exactly one month is nearest. `Juny` may be June or July: no fix.
    """
    for date, trait in _traits(reference, "misspelt-month"):
        written = context.text(trait.span)
        if trait.instead is None and isinstance(date.reading, AmbiguousDate):
            readings = listing(date.reading.readings, date.form, "or")
            suggestion = f"Candidates: {readings}."
        else:
            suggestion = f"Write {trait.instead}."
        yield _finding(
            context,
            reference,
            trait,
            f"{written} is not the name of a month.",
            suggestion,
        )


@rule(severity=NOTE, confidence=CERTAIN, when=_with_trait("month-case"))
def month_case(reference: Reference, context: Context) -> Iterator[Finding]:
    """An English month that does not begin with its one capital.

    ## Why it matters
    It looks like a slip, and some reference managers do not recognise the month.

    ## Example
        Healthline. Can massage help? february 3, 2024.

    ## Instead
        Healthline. Can massage help? February 3, 2024.

    ## Stays silent
    Months of languages that write them small (`3 février 2024`); articles in such a language;
    "may" and "march" as words.

    ## Fix
    Safe: only the capitals change.
    """
    language = _language(context)
    for _, trait in _traits(reference, "month-case"):
        written = context.text(trait.span)
        if language not in {"en", "de"} and written.islower():
            continue
        yield _finding(
            context,
            reference,
            trait,
            f"The month {written} is not capitalised as a month is.",
            f"Write {trait.instead}.",
        )


@rule(severity=WARNING, confidence=CERTAIN, when=_with_trait("foreign-month"))
def foreign_month(reference: Reference, context: Context) -> Iterator[Finding]:
    """A month's name in another language than the article's.

    ## Why it matters
    It was copied from a page in that language; the readers of the article may not know the word.

    ## Example
        NHS Lothian. Sclérose en plaques. 3 février 2024. https://www.nhslothian.scot/sep

    ## Instead
        NHS Lothian. Sclérose en plaques. 3 February 2024. https://www.nhslothian.scot/sep

    ## Stays silent
    Months in the article's own language; words that both languages have (`April`, `September`).

    ## Fix
    Safe where article and date are plain: the whole date in English, in the order in which it is
    written. Suggested in a .bib file, whose language is not known. None for an article in another
    language than English.
    """
    language = _language(context)
    for date, trait in _traits(reference, "foreign-month"):
        written = context.text(trait.span)
        month = month_named(written)
        if month is None or language in month.languages:
            continue
        in_english = language == "en" and isinstance(date.reading, ValidDate)
        new_text = _in_english(date) if in_english else None
        yield context.finding(
            trait.span,
            f"The month {written} is not written in the language of the article ({language}).",
            suggestion=f"Write {new_text}." if new_text else "Translate the month.",
            reference=reference,
            fixes=_whole_date(date, new_text, is_safe=context.article is not None),
            evidence=[offline(written, expected=new_text)],
        )


def _in_english(date: Date) -> str | None:
    """Return a day or month in English, in the order in which it is written."""
    if not isinstance(date.reading, ValidDate) or date.reading.precision not in {"day", "month"}:
        return None
    form = date.form.removeprefix("Weekday").lstrip(",. ").replace("Dth", "D")
    return worded(date.reading.edtf, form)


def _whole_date(date: Date, new_text: str | None, *, is_safe: bool) -> list[Edit]:
    if new_text is None:
        return []
    return [Edit(span=date.span, new_text=new_text, safety="safe" if is_safe else "suggested")]


def _language(context: Context) -> str:
    """Return the language of the article, or of all articles where a .bib file is judged."""
    if context.article:
        return context.article.language
    languages = {article.language for article in context.world.articles}
    return languages.pop() if len(languages) == 1 else "en"


@rule(severity=NOTE, confidence=CERTAIN, when=_with_trait("padding"))
def date_padding(reference: Reference, context: Context) -> Iterator[Finding]:
    """A zero too many before a day in words, or one too few in an ISO date.

    ## Why it matters
    `1995-1-04` is no ISO date, so that programs may refuse it; `June 06` is against every style.

    ## Example
        Mayo Clinic. Multiple sclerosis. Accessed June 06, 2024.

    ## Instead
        Mayo Clinic. Multiple sclerosis. Accessed June 6, 2024.

    ## Stays silent
    ISO dates with both zeros; days without a zero; `06-May-2014`, a form of its own.

    ## Fix
    Safe: the zero goes, or comes.
    """
    for date, trait in _traits(reference, "padding"):
        if isinstance(date.reading, ImpossibleDate):
            continue
        written = context.text(trait.span)
        wants_zero = trait.instead is not None and len(trait.instead) > len(written)
        fault = "lacks its leading zero" if wants_zero else "has a leading zero"
        yield _finding(
            context,
            reference,
            trait,
            f"The number {written} in {date.raw} {fault}.",
            f"Write {trait.instead}.",
        )


@rule(severity=NOTE, confidence=CERTAIN, when=_with_trait("month-abbreviation"))
def month_abbreviation(reference: Reference, context: Context) -> Iterator[Finding]:
    """An abbreviation of a month that is not one of the twelve three-letter ones.

    ## Why it matters
    A list that has `Sep` and `Sept` looks careless, and reference managers know only the first.

    ## Example
        Frost-Hunt A. Effects of massage. Int J Ther Massage Bodywork. 2020 Sept 5;13(4):35-41.

    ## Instead
        Frost-Hunt A. Effects of massage. Int J Ther Massage Bodywork. 2020 Sep 5;13(4):35-41.

    ## Stays silent
    Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov and Dec, with or without a point; full
    names; abbreviations of other languages.

    ## Fix
    Safe: the three letters.

    ## Sources
    NLM, Citing Medicine, appendix A: abbreviations of months.
    """
    for _, trait in _traits(reference, "month-abbreviation"):
        written = context.text(trait.span)
        yield _finding(
            context,
            reference,
            trait,
            f"{written} is not one of the usual abbreviations of months.",
            f"Write {trait.instead}.",
        )


@rule(severity=NOTE, confidence=CERTAIN, when=_with_trait("mixed-range"))
def mixed_range_style(reference: Reference, context: Context) -> Iterator[Finding]:
    """A range of months with one name in full and one abbreviated.

    ## Why it matters
    Both ends of a range are written alike in every style; a mixed one was put together by hand.

    ## Example
        Nursing Today. Jan–March 2020;12(1):3-9.

    ## Instead
        Nursing Today. January–March 2020;12(1):3-9.

    ## Stays silent
    `January–March`, `Jan–Mar`, and every range with May, which is full name and abbreviation alike.

    ## Fix
    Safe: both names in full.
    """
    for date, trait in _traits(reference, "mixed-range"):
        written = context.text(trait.span)
        if not isinstance(date.reading, ImpossibleDate):
            yield _finding(
                context,
                reference,
                trait,
                f"{written} mixes a full name with an abbreviation.",
                f"Write {trait.instead}.",
            )
