"""arXiv identifiers in their three forms.

Source: arXiv, "Understanding the arXiv identifier": ``archive/YYMMNNN`` from 1991-07 to 2007-03,
``YYMM.NNNN`` from 2007-04 to 2014-12, ``YYMM.NNNNN`` from 2015-01, each with an optional version.
"""

import re
from functools import cache

from claimcheck.model import Identifier, IdentifierFault, Span
from claimcheck.text.identifiers.found import FoundIdentifier

_OLD = (1991_07, 2007_03)
_FOUR_DIGITS = (2007_04, 2014_12)
_LAST_TWO_DIGITS = 90  # of years after 2000; higher ones are of the last century
_MONTHS = range(1, 13)


@cache
def _arxiv() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:arXiv\s{0,2}:\s{0,3}|arXiv\s(?:preprint\s)?(?=\d{4}\.\d{4,5}(?!\d))"
        r"|CoRR,?\s(?:vol\.\s)?abs/)"
        r"(?!(?:19|20)\d\d\.\d\d(?!\d))"
        r"(?P<id>\d{4}\.\d{3,6}(?:v\d{1,3})?|[a-z][a-z-]{1,20}(?:\.[a-z]{2})?/\d{5,9}(?:v\d{1,3})?)",
        re.IGNORECASE,
    )


@cache
def _form() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<archive>[a-z][a-z-]+(?:\.[a-z]{2})?)/)?"
        r"(?P<year>\d\d)(?P<month>\d\d)(?:(?P<old>\d{3})|\.(?P<new>\d{4,5}))(?:v[1-9]\d*)?",
        re.IGNORECASE,
    )


def find_arxiv_ids(text: str, offset: int = 0) -> list[FoundIdentifier]:
    """Return the labelled arXiv identifiers of a reference string."""
    return [
        FoundIdentifier(
            read_arxiv_id(found["id"], offset + found.start("id")),
            Span(found.start(), found.end()).shifted(offset),
        )
        for found in _arxiv().finditer(text)
    ]


def read_arxiv_id(text: str, offset: int = 0) -> Identifier:
    """Return the arXiv identifier that a text is meant to be; the value has no version."""
    span = Span(offset, offset + len(text))
    problem = _problem(text)
    if problem:
        fault = IdentifierFault(rule="malformed-arxiv-id", span=span, detail=problem)
        return Identifier(kind="arxiv", value=None, raw=text, span=span, faults=(fault,))
    value = re.sub(r"v\d+$", "", text.lower())
    return Identifier(kind="arxiv", value=value, raw=text, span=span)


def month_of(value: str) -> int:
    """Return the month of a sound arXiv identifier as the number YYYYMM."""
    year, month = int(value.rpartition("/")[2][:2]), int(value.rpartition("/")[2][2:4])
    return (1900 if "/" in value and year > _LAST_TWO_DIGITS else 2000) * 100 + year * 100 + month


def _problem(text: str) -> str:
    form = _form().fullmatch(text)
    if not form or bool(form["archive"]) != bool(form["old"]):
        return "it has none of the three forms archive/YYMMNNN, YYMM.NNNN and YYMM.NNNNN"
    if int(form["month"]) not in _MONTHS:
        return f"its month would be {form['month']}"
    month = month_of(text)
    written = f"{form['year']}{form['month']}"
    if form["old"]:
        inside = _OLD[0] <= month <= _OLD[1]
        return "" if inside else f"the form with an archive ended in 0703, this one says {written}"
    if month < _FOUR_DIGITS[0]:
        return f"the form with a point began in 0704, this one says {written}"
    digits = 4 if month <= _FOUR_DIGITS[1] else 5
    if len(form["new"]) != digits:
        return f"numbers of {written} have {digits} digits after the point"
    return ""
