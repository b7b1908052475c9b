"""Dates as they are written: from tokens to a `Date` with its form, its reading and its traits."""

import datetime
from functools import lru_cache
from itertools import accumulate
from typing import Final

from msgspec import structs

from claimcheck.model import (
    ApproximateDate,
    Date,
    DateReading,
    DateRole,
    NoDate,
    Span,
    ValidDate,
)
from claimcheck.text.dates.months import FEASTS, QUARTERS, SEASONS, WEEKDAY_NAMES
from claimcheck.text.dates.numbers import (
    approximate_reading,
    numeric_reading,
    year_and_number,
)
from claimcheck.text.dates.readings import Parts, one_reading, range_reading
from claimcheck.text.dates.tokens import Tokens
from claimcheck.text.dates.traits import traits_of
from claimcheck.text.dates.writing import DASHED, NUMERIC, Written

_FORM_OF_KIND: Final = {
    "D": "D", "Y": "YYYY", "L": "YYYYY", "T": "YYY", "A": "YYYX", "S": "Season", "F": "Feast",
    "W": "Weekday",
    "B": "Weekday", "o": "Nth", "q": "Quarter", "Q": "QN", "N": "YYYYMMDD", "t": "Thh:mm",
    "C": "cYYYY",
}  # fmt: skip


def date_at(tokens: Tokens, first: int, last: int, role: DateRole, offset: int) -> Date | None:
    """Return the date that the tokens ``first`` to ``last`` write, ``None`` if they write none."""
    date = _date(tuple(tokens.texts[first:last]), tokens.kinds[first:last], role)
    if date is None:
        return None
    start = tokens.starts[first] + offset
    traits = tuple(structs.replace(trait, span=trait.span.shifted(start)) for trait in date.traits)
    return structs.replace(date, span=date.span.shifted(start), traits=traits)


@lru_cache(maxsize=1024)  # a list was consulted on one day
def _date(texts: tuple[str, ...], kinds: str, role: DateRole) -> Date | None:
    """Return the date of these tokens as if the text began with it."""
    starts = [0, *accumulate(map(len, texts))][:-1]
    written = Written(Tokens(list(texts), starts, kinds), 0, len(texts), 0)
    if not written.is_date:
        return None
    reading = _reading(written)
    return Date(
        role=role,
        raw="".join(written.texts),
        span=written.span,
        reading=reading,
        form=_form(written),
        traits=tuple(sorted(traits_of(written, reading), key=lambda trait: trait.span)),
    )


def _reading(written: Written) -> DateReading:
    shape, numbers = written.shape, _numbers(written)
    if shape == "MYD":
        return NoDate(kind="unreadable")
    if not set(shape) & set("MSFQqw"):
        if shape in {"Y-D", "Y/D"}:
            return year_and_number(numbers[0], _sign(written), numbers[1])
        if shape.startswith("A"):
            return approximate_reading(written.texts[0])
        if shape[-1] in "?~%" or shape[0] == "a":
            return _approximate(_numeric_core(shape, numbers), "?" if shape[-1] in "?%" else "~")
        return numeric_reading(shape, numbers)
    if shape == "Y-w":
        return numeric_reading(shape, numbers)
    if "F" in shape:
        return _feast(written)
    parts = _parts(written)
    reading = one_reading(parts[0]) if len(parts) == 1 else range_reading(*parts)
    return _approximate(reading, "~") if shape[0] == "a" else reading


def _numbers(written: Written) -> list[str]:
    return [
        "".join(sign for sign in text if "0" <= sign <= "9")
        for text, kind in zip(written.texts, written.kinds, strict=True)
        if kind in "DTYLNC"
    ]


def _sign(written: Written) -> str:
    return next(
        text for text, kind in zip(written.texts, written.kinds, strict=True) if kind in "-/"
    )


def _numeric_core(shape: str, numbers: list[str]) -> DateReading:
    core = shape.strip("a.?~%")
    return (
        year_and_number(numbers[0], "-", numbers[1])
        if core == "Y-D"
        else numeric_reading(core, numbers)
    )


def _approximate(reading: DateReading, sign: str) -> DateReading:
    if not isinstance(reading, ValidDate):
        return reading
    return ApproximateDate(
        edtf=reading.edtf + sign, earliest=reading.earliest, latest=reading.latest
    )


def _feast(written: Written) -> DateReading:
    word = next(t for t, k in zip(written.texts, written.kinds, strict=True) if k == "F")
    first, last = (Parts(year=_numbers(written)[0], months=(m,)) for m in FEASTS[word.lower()])
    return one_reading(first) if first == last else range_reading(first, last)


def _parts(written: Written) -> tuple[Parts, ...]:
    """Return the parts of the date, or of both ends of the range."""
    parts = [Parts()]
    ordinal = 0
    for at, (text, kind) in enumerate(zip(written.texts, written.kinds, strict=True)):
        if kind in "-/" and written.shape not in DASHED:
            parts.append(Parts())
            continue
        parts[-1] = _with_token(parts[-1], written, at, text, kind)
        ordinal = QUARTERS.get(text.lower(), ordinal)
        if kind in "qQ":
            parts[-1] = parts[-1]._replace(season=32 + ordinal, day="")
    return tuple(parts)


def _with_token(parts: Parts, written: Written, at: int, text: str, kind: str) -> Parts:
    digits = "".join(sign for sign in text if "0" <= sign <= "9")
    if kind in "YL":
        return parts._replace(year=digits)
    if kind == "D":
        is_year = (
            bool(parts.day)
            or written.kinds[at - 1 : at] == "'"
            or (written.shape in {"MD", "S-SY-D", "SY-D", "SY/D", "S/SY-D"} and at > 0)
        )
        return parts._replace(year=digits.zfill(2)) if is_year else parts._replace(day=digits)
    if at in written.months:
        return parts._replace(months=written.months[at].numbers)
    if kind == "S":
        return parts._replace(season=SEASONS[text.lower()])
    if kind in "WB":
        return parts._replace(weekday=WEEKDAY_NAMES[text.lower()])
    return parts


def _form(written: Written) -> str:
    """Return the shape by name: ``Month D, YYYY``, ``YYYY Mon D``, ``YYYY-MM-DD``."""
    if written.shape == "MYD":
        return "unreadable"
    if written.shape.startswith("Y-D"):
        months = written.shape.replace("Y-D", "YYYY-MM")
        return months.replace("-D", "-DD").replace("DDt", "DDThh:mm").replace("DDD:D", "DD hh:mm")
    if written.shape in NUMERIC and written.shape != "N":
        return written.shape.replace("Y", "YYYY").replace("D", "N")
    short_year = written.two_digit_year
    return "".join(
        "YY" if at == short_year else _form_of(written, at) for at in range(len(written.texts))
    )


def _form_of(written: Written, at: int) -> str:
    kind, text = written.kinds[at], written.texts[at]
    month = written.months.get(at)
    if month:
        short = month.written in {"short", "odd"} or (
            text.lower() == "may" and written.kinds[0] == "Y"
        )
        return "Mon" if short else "Month"
    if kind == "Y" and text[-1].isalpha():
        return "YYYYa"
    if kind == "D" and not text.isdecimal():
        return "Dth"
    return _FORM_OF_KIND.get(kind, " " if kind == " " else text)


def unreadable(text: str, role: DateRole, span: Span) -> Date:
    """Return the date of a text that fits no known form."""
    return Date(
        role=role, raw=text, span=span, reading=NoDate(kind="unreadable"), form="unreadable"
    )


def before_christ(text: str, role: DateRole, span: Span, year: int) -> Date:
    """Return the date of a year before Christ, which is earlier than any day of the calendar."""
    reading = ValidDate(
        edtf=f"-{year - 1:04}",
        precision="year",
        earliest=datetime.date.min,
        latest=datetime.date.min,
    )
    return Date(role=role, raw=text, span=span, reading=reading, form="YYYY BC")
