"""The abbreviations ``jan`` to ``dec``, which every BibTeX style defines.

Source: Oren Patashnik, "BibTeXing" (btxdoc), section 2.2.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal

from claimcheck.text.dates.months import MONTHS

MACROS: Final[Mapping[str, str]] = {name[:3].lower(): name for name in MONTHS}

MonthForm = Literal["macro", "short", "dotted", "name", "number", "two-digits"]
"""``jan`` without delimiters; ``Jan``, ``Jan.``, ``January``, ``1`` and ``01`` as values."""


def month_macro(text: str) -> str | None:
    """Return the abbreviation of the month that a text names, if it names one and no more."""
    name = text.strip().removesuffix(".").lower()
    if name == "sept":
        return "sep"
    macro = name[:3]
    return macro if macro in MACROS and name in {macro, MACROS[macro].lower()} else None


def month_form(text: str) -> MonthForm | None:
    """Return the form of a month as a value; ``None`` if it is none, or ``May`` or ``10``.

    These two do not tell one form from another.
    """
    if re.fullmatch(r"0?[1-9]", text):
        return "two-digits" if text.startswith("0") else "number"
    macro = month_macro(text)
    if macro is None or text.lower() == "may":
        return None
    if text.endswith("."):
        return "dotted"
    return "name" if text.lower() == MACROS[macro].lower() else "short"


def written_month(number: int, form: MonthForm) -> str:
    """Return a month, counted from 1, in a form, in small letters."""
    macro = tuple(MACROS)[number - 1]
    return {
        "macro": macro,
        "short": macro,
        "dotted": macro if macro == "may" else f"{macro}.",
        "name": MACROS[macro].lower(),
        "number": str(number),
        "two-digits": f"{number:02}",
    }[form]
