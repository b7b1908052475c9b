"""The shapes that dates are written in, as patterns over kinds of tokens.

See `claimcheck.text.dates.tokens` for the letters. The accepted forms are those of Wikipedia's
Module:Citation/CS1/Date validation, the order of NLM's Citing Medicine (year, month, day), and
Extended Date/Time Format, level 1; shapes take any day of one or two digits, so that an impossible
day is seen as one.
"""

import re
from functools import cache
from typing import Final

_M: Final = r"[Mmw]\.?"  # a word may be a misspelt month
_R: Final = r" ?[-/] ?"

_DAY_FIRST: Final = rf"D\.?(?: ?f)? ?{_M},?(?: f)? ?(?:[YL]|'D)"
_MONTH_FIRST: Final = rf"{_M} D,? ?(?:[YL]|(?<=[ ,])'D)"
_YEAR_FIRST: Final = rf"Y,? {_M} D(?! ?\(| ?:(?! ?w)| ?- ?D[:(])"  # but 2026 Oct 3:pnag123
_DAY: Final = rf"{_MONTH_FIRST}|{_DAY_FIRST}|{_YEAR_FIRST}|Y, D {_M}"

_DAY_RANGE: Final = "|".join(
    (
        rf"[Mm]\.? D,? Y{_R}[Mm]\.? D,? Y",
        rf"D [Mm]\.? Y{_R}D [Mm]\.? Y",
        rf"Y [Mm]\.? D{_R}Y [Mm]\.? D",
        rf"[Mm]\.? D{_R}[Mm]\.? D,? Y",
        rf"[Mm]\.? D{_R}D,? Y",
        rf"D {_M}{_R}D {_M},? Y",
        rf"D\.?{_R}D\.?(?: f)? [Mm]\.?,?(?: f)? Y",
        rf"Y, D{_R}D [Mm]",
        rf"Y,? [Mm]\.? D{_R}[Mm]\.? D(?! ?[(:])",
        rf"Y,? [Mm]\.? D{_R}D(?! ?[(:])",
    )
)
_NUMERIC: Final = (
    r"Y-D-D/Y-D-D|Y-D-D(?:t| D:D(?::D)?)?|Y/D/D|Y\.D\.D|D/D/Y|D\.D\.Y|D-D-Y"
    r"|D-[Mm]-Y|Y-[Mm]-D"
)
_MONTH: Final = "|".join(
    (
        rf"M\.?,? Y{_R}M\.?,? Y",
        rf"Y,? M\.?{_R}Y,? M",
        rf"M\.?{_R}M\.?,? Y",
        rf"Y,? M\.?{_R}M",
        r"[Mw]\.?,?(?: f)? Y",
        r"M-Y",
        r"Y,? M",
    )
)
_SEASON: Final = "|".join(
    (
        rf"S,? Y{_R}S,? Y",
        rf"S{_R}S,? Y",
        rf"S,? Y{_R}[YD]",
        r"[SF],?(?: f)? Y",
        rf"Y,? S{_R}S",
        r"Y,? [SF]",
        r"(?:[oD] q|Q),?(?: f)? Y",
        r"Y,? Q",
    )
)
_BOXED: Final = r"a\.? ?(?:Y|M Y)|Y\?|A|C|k ?Y"
_BARE: Final = (
    rf"Y-D/Y-D|Y{_R}Y|Y[-/]D|D[/.-]Y|D[/.-]D[/.-]D|D [Mm]\.? D|D-[Mm]-D|[Mm]\.? '?D"
    r"|Y[~%]|Y-D[?~%]|Y"
)

BEGUN: Final = r"(?=[rMmDYSFWBoQaCAk]|w\.?,?(?: f)? [DY])"
"""What every date begins with, found faster: a word only where it may be a misspelt month."""

STRONG: Final = rf"(?:W,? |B\.?,? )?(?:{_DAY_RANGE}|{_DAY})|{_NUMERIC}"
"""A whole day, told by a month's name or by three numbers."""

WEAK: Final = rf"{_MONTH}|{_SEASON}"
"""A month, season, quarter or feast of a year: words that titles hold too."""

WHOLE: Final = (
    rf"{STRONG}|{WEAK}|{_BOXED}|{_BARE}"
    rf"|Y D [Mm]|[Mm]\.? Y{_R}|Y ?[-/]|Y ?- ?w|Y ?[(\[]Y|[TLN]|'?D|T[-/]T"
)
"""Everything that is read where a string is known to be one date."""


@cache
def search_shape() -> re.Pattern[str]:
    """Return the pattern that finds dates among other words.

    Groups: ``told`` a date after a role word, ``strong``, ``weak``, ``boxed`` only in brackets,
    ``about`` between signs, ``odd`` looks like a date and is none.
    """
    told = rf"{STRONG}|{WEAK}|{_BOXED}|[Mm]\.? Y|Y,? [Mm]|[Mm]\.? Y D|{_BARE}"
    return re.compile(
        rf"{BEGUN}(?:r(?: ?n)?(?: ?:| ?,)? ?[(\[]?(?P<told>{told})(?= ?[].,;:)\"u]| ?$| r| w)"
        rf"|(?P<odd>[Mm]\.? Y D(?= ?$|[.)\]]))"
        rf"|(?P<strong>{STRONG})|(?P<weak>{WEAK})|(?<=[(\[])(?P<boxed>{_BOXED})(?=[)\]])"
        rf"|(?P<about>a\.? ?Y|C|k ?Y))"
    )


@cache
def whole_shape() -> re.Pattern[str]:
    """Return the pattern that a string meant as one date matches from end to end."""
    return re.compile(WHOLE)
