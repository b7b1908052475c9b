"""The abbreviations ``jan`` to ``dec``, which every BibTeX style defines.

Source: Oren Patashnik, "BibTeXing" (btxdoc), section 2.2.
"""

from collections.abc import Mapping
from typing import Final

from claimcheck.text.dates.months import MONTHS

MACROS: Final[Mapping[str, str]] = {name[:3].lower(): name for name in MONTHS}


def month_macro(text: str) -> str | None:
    """Return the abbreviation of the month that a text names, if it names one and no more."""
    name = text.strip().removesuffix(".").lower()
    if name == "sept":
        return "sep"
    macro = name[:3]
    return macro if macro in MACROS and name in {macro, MACROS[macro].lower()} else None
