"""Dates as they are written: from tokens to a `Date` with its form, its reading and its traits."""

import datetime
from typing import Final

from claimcheck.model import (
    ApproximateDate,
    Date,
    DateReading,
    DateRole,
    DateTrait,
    ImpossibleDate,
    NoDate,
    Span,
    ValidDate,
)
from claimcheck.text.date_numbers import (
    approximate_reading,
    numeric_reading,
    year_and_number,
)
from claimcheck.text.date_readings import Parts, one_reading, range_reading
from claimcheck.text.date_tokens import Tokens
from claimcheck.text.months import (
    FEASTS,
    QUARTERS,
    SEASONS,
    SHORT_WEEKDAYS,
    Month,
    misspelt_month,
    month_named,
)

_DASHED: Final = frozenset({"D-M-Y", "Y-M-D", "D-M-D", "M-Y"})
_ISO: Final = frozenset({"Y-D-D", "Y-D-Dt", "Y-D-DD:D", "Y-D-DD:D:D", "Y-D", "Y-D-D/Y-D-D"})
_NUMERIC: Final = frozenset(
    {"Y/D/D", "Y.D.D", "D/D/Y", "D.D.Y", "D-D-Y", "D/D/D", "D.D.D", "D-D-D", "D/Y", "D.Y", "D-Y",
     "N", "Y/D"}
)  # fmt: skip
_NO_POINTS: Final = str.maketrans("", "", ".,'")
_FORM_OF_KIND: Final = {
    "D": "D", "Y": "YYYY", "L": "YYYYY", "T": "YYY", "A": "YYYX", "S": "Season", "F": "Feast",
    "W": "Weekday", "o": "Nth", "q": "Quarter", "Q": "QN", "N": "YYYYMMDD", "t": "Thh:mm",
    "C": "cYYYY",
}  # fmt: skip


class Written:
    """The tokens of one date, with the questions that are asked of them.

    Arguments:
        tokens: The tokens of the whole text.
        first: Index of the date's first token.
        last: Index after its last one.
        offset: Where the whole text starts in its file, in characters.
    """

    def __init__(self, tokens: Tokens, first: int, last: int, offset: int) -> None:
        """Cut the tokens out and name their months."""
        self.texts = tokens.texts[first:last]
        self.kinds = tokens.kinds[first:last]
        self.starts = [offset + start for start in tokens.starts[first:last]]
        self.span = Span(self.starts[0], self.starts[-1] + len(self.texts[-1]))
        self.months: dict[int, Month] = {}
        self.is_date = True
        for at, kind in enumerate(self.kinds):
            if kind in "Mmw":
                self._name_month(at)
        self.shape = self.kinds.replace(" ", "").replace("m", "M")

    def _name_month(self, at: int) -> None:
        month = month_named(self.texts[at]) or misspelt_month(self.texts[at])
        if month:
            self.months[at] = month
        elif not (self.kinds.endswith("w") and self.texts[at].lower() in {"present", "date"}):
            self.is_date = False

    def span_of(self, at: int) -> Span:
        """Return the characters of a token of the date, in the file."""
        return Span(self.starts[at], self.starts[at] + len(self.texts[at]))


def date_at(tokens: Tokens, first: int, last: int, role: DateRole, offset: int) -> Date | None:
    """Return the date that the tokens ``first`` to ``last`` write, ``None`` if they write none."""
    written = Written(tokens, first, last, offset)
    if not written.is_date:
        return None
    reading = _reading(written)
    return Date(
        role=role,
        raw="".join(written.texts),
        span=written.span,
        reading=reading,
        form=_form(written),
        traits=tuple(sorted(_traits(written, reading), key=lambda trait: trait.span)),
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
        if kind in "-/" and written.shape not in _DASHED:
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
    if kind == "W":
        return parts._replace(weekday=SHORT_WEEKDAYS[text.lower()])
    return parts


def _form(written: Written) -> str:
    """Return the shape by name: ``Month D, YYYY``, ``YYYY Mon D``, ``YYYY-MM-DD``."""
    if written.shape == "MYD":
        return "unreadable"
    if written.shape.startswith("Y-D"):
        months = written.shape.replace("Y-D", "YYYY-MM")
        return months.replace("-D", "-DD").replace("DDt", "DDThh:mm").replace("DDD:D", "DD hh:mm")
    if written.shape in _NUMERIC and written.shape != "N":
        return written.shape.replace("Y", "YYYY").replace("D", "N")
    short_year = _two_digit_year(written)
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


def _traits(written: Written, reading: DateReading) -> list[DateTrait]:
    """Return what is peculiar in the writing; an unreadable date has no peculiarities."""
    if isinstance(reading, NoDate):
        return []
    traits = [*_number_traits(written, reading)]
    for at, month in written.months.items():
        traits += _month_traits(written, at, month)
    mixed = _mixed_range(written)
    if mixed:
        traits.append(mixed)
    if written.kinds[0] == "W" and not (
        isinstance(reading, ImpossibleDate) and reading.what == "weekday"
    ):
        after = next(at for at, kind in enumerate(written.kinds) if kind not in "W., ")
        traits.append(DateTrait("weekday", Span(written.starts[0], written.starts[after]), ""))
    return traits


def _number_traits(written: Written, reading: DateReading) -> list[DateTrait]:
    traits = []
    if written.shape in _NUMERIC and not (written.shape == "Y/D" and _is_range(reading)):
        single = isinstance(reading, ValidDate)
        traits.append(
            DateTrait("numeric", written.span, reading.edtf if single else None)  # type: ignore[union-attr]  # only a valid date is single
        )
    year = _two_digit_year(written)
    if year is not None:
        traits.append(DateTrait("two-digit-year", written.span_of(year)))
    if written.shape in _ISO and written.shape != "Y-D":
        traits += _padding(written, wants_zero=True)
    elif written.months and written.shape not in _DASHED:
        traits += _padding(written, wants_zero=False)
    elif written.shape == "Y-D" and isinstance(reading, ValidDate) and reading.precision == "month":
        traits += _padding(written, wants_zero=True)
    return traits


def _is_range(reading: DateReading) -> bool:
    return not isinstance(reading, ValidDate) or reading.precision == "range"


def _padding(written: Written, *, wants_zero: bool) -> list[DateTrait]:
    year = _two_digit_year(written)
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


def _two_digit_year(written: Written) -> int | None:
    """Return the index of the token that is a year of two digits."""
    shape = written.shape.translate(_NO_POINTS)
    if shape in {"D", "D/D/D", "DDD", "D-D-D", "DMD", "D-M-D", "MD"} or "'D" in written.shape:
        return max(at for at, kind in enumerate(written.kinds) if kind == "D")
    return None


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
    if len(named) != 2 or written.shape in _DASHED:  # noqa: PLR2004  # the two ends
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
