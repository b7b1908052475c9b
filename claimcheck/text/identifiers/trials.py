"""Identifiers of ClinicalTrials.gov: "NCT" and eight digits.

Source: ClinicalTrials.gov, "Protocol Registration Data Element Definitions", NCT number.
"""

import re
from functools import cache

from claimcheck.model import Identifier, IdentifierFault, Span
from claimcheck.text.identifiers.found import FoundIdentifier

_DIGITS = 8


@cache
def _trial() -> re.Pattern[str]:
    return re.compile(
        r"(?:ClinicalTrials\.gov\s(?:identifier|number|no\.|id|registration)?\s{0,2}[:#]?\s{0,3})?"
        r"(?<![a-z0-9])(?P<id>NCT[\s:-]{0,2}\d{3,}(?![a-z\d]))"
        r"|ClinicalTrials\.gov\s(?:identifier|number|no\.|id)\s{0,2}[:#]?\s{0,3}"
        r"(?P<digits>\d{7,9})(?![\w-])",
        re.IGNORECASE,
    )


def find_trials(text: str, offset: int = 0) -> list[FoundIdentifier]:
    """Return the ClinicalTrials.gov identifiers of a reference string."""
    result = []
    for found in _trial().finditer(text):
        group = "id" if found["id"] else "digits"
        trial = read_trial(found[group], offset + found.start(group))
        taken = Span(found.start(), found.end()).shifted(offset)
        result.append(FoundIdentifier(trial, taken))
    return result


def read_trial(text: str, offset: int = 0) -> Identifier:
    """Return the trial identifier that a text is meant to be; no value where it is none."""
    span = Span(offset, offset + len(text))
    form = re.fullmatch(r"(?:NCT)?[\s:-]*(\d+)", text, re.IGNORECASE)
    if not form:
        return _malformed(text, span, None, "such an identifier is “NCT” and eight digits")
    if len(form[1]) != _DIGITS:
        detail = f"such an identifier has {_DIGITS} digits after “NCT”, this one has {len(form[1])}"
        return _malformed(text, span, None, detail)
    value = f"NCT{form[1]}"
    if text.upper() != value:
        return _malformed(text, span, value, "its eight digits follow “NCT” directly")
    return Identifier(kind="trial", value=value, raw=text, span=span)


def _malformed(text: str, span: Span, value: str | None, detail: str) -> Identifier:
    fault = IdentifierFault(rule="malformed-trial-id", span=span, detail=detail, instead=value)
    return Identifier(kind="trial", value=value, raw=text, span=span, faults=(fault,))
