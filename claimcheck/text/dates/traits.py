"""What is peculiar in the writing of a date, at its exact characters."""

from claimcheck.model import DateReading, DateTrait, NoDate, Span, ValidDate
from claimcheck.text.dates.calendar_ import WEEKDAYS_SURE_FROM
from claimcheck.text.dates.months import Month
from claimcheck.text.dates.writing import DASHED, ISO, NUMERIC, Written


def traits_of(written: Written, reading: DateReading) -> list[DateTrait]:
    """Return what is peculiar in the writing; an unreadable date has no peculiarities."""
    if isinstance(reading, NoDate):
        return []
    traits = [*_number_traits(written, reading)]
    for at, month in written.months.items():
        traits += _month_traits(written, at, month)
    mixed = _mixed_range(written)
    if mixed:
        traits.append(mixed)
    if written.kinds[0] in "WB" and _is_known_weekday(reading):
        after = next(at for at, kind in enumerate(written.kinds) if kind not in "WB., ")
        traits.append(DateTrait("weekday", Span(written.starts[0], written.starts[after]), ""))
    return traits


def _number_traits(written: Written, reading: DateReading) -> list[DateTrait]:
    traits = []
    if written.shape in NUMERIC and not (written.shape == "Y/D" and _is_range(reading)):
        single = isinstance(reading, ValidDate)
        traits.append(
            DateTrait("numeric", written.span, reading.edtf if single else None)  # type: ignore[union-attr]  # only a valid date is single
        )
    year = written.two_digit_year
    if year is not None:
        traits.append(DateTrait("two-digit-year", written.span_of(year)))
    if written.shape in ISO:
        traits += _padding(written, wants_zero=True)
    elif written.months and written.shape not in DASHED:
        traits += _padding(written, wants_zero=False)
    return traits


def _is_known_weekday(reading: DateReading) -> bool:
    """Say whether a weekday can be judged, and belongs to the date."""
    return isinstance(reading, ValidDate) and reading.earliest.year >= WEEKDAYS_SURE_FROM


def _is_range(reading: DateReading) -> bool:
    return not isinstance(reading, ValidDate) or reading.precision == "range"


def _padding(written: Written, *, wants_zero: bool) -> list[DateTrait]:
    year = written.two_digit_year
    traits = []
    for at, (text, kind) in enumerate(zip(written.texts, written.kinds, strict=True)):
        if wants_zero and kind == " ":
            break  # a time follows
        if kind != "D" or at == year or not text.isdecimal():
            continue
        if wants_zero and len(text) == 1:
            traits.append(DateTrait("padding", written.span_of(at), f"0{text}"))
        elif not wants_zero and len(text) > 1 and text[0] == "0" and int(text):
            traits.append(DateTrait("padding", written.span_of(at), text[1:]))
    return traits


def _month_traits(written: Written, at: int, month: Month) -> list[DateTrait]:
    text, span = written.texts[at], written.span_of(at)
    if month.written == "misspelt":
        return [DateTrait("misspelt-month", span, month.english)]
    if "en" not in month.languages:
        return [DateTrait("foreign-month", span, month.english)]
    traits = []
    if text != text.capitalize():
        right = month.english if month.written == "odd" else text.capitalize()
        traits.append(DateTrait("month-case", span, right))
    if month.written == "odd":
        traits.append(DateTrait("month-abbreviation", span, month.english))
    return traits


def _mixed_range(written: Written) -> DateTrait | None:
    """Return the trait of ``Jan–March 2020``; "May" goes with both styles."""
    named = [at for at in written.months if written.texts[at].lower() != "may"]
    if len(named) != 2 or written.shape in DASHED:  # noqa: PLR2004 - the two ends
        return None
    styles = {written.months[at].written == "full" for at in named}
    if len(styles) == 1 or any("en" not in written.months[at].languages for at in named):
        return None
    first, last = named
    names = [Month(written.months[at].numbers, "full", ("en",)).english or "" for at in named]
    between = "".join(written.texts[first + 1 : last]).removeprefix(".")
    end = last + 1
    if written.kinds[end : end + 1] == "." and written.months[last].written != "full":
        end += 1
    span = Span(written.starts[first], written.starts[end - 1] + len(written.texts[end - 1]))
    return DateTrait("mixed-range", span, f"{names[0]}{between}{names[1]}")
