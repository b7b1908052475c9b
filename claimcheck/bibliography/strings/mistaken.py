"""Numbers that stand in the place of others: a year in that of a volume, an issue, two in one.

They run on the masked `claimcheck.text.shape.shape` of a reference, see `pieces`.
"""

import re
from functools import cache
from typing import Final

from claimcheck.bibliography.strings.pieces import NUMBER
from claimcheck.bibliography.strings.years import find_year
from claimcheck.model import Span

LONGEST_SIGN: Final = 16
"""Characters of a sign for an issue, such as ``Special Issue``."""
_PART: Final = r"[Pp](?:ar)?t\b\.?\s"
_VOLUME_SIGN: Final = r"[Vv]ol(?:ume)?\b\.?\s?|Bd\.\s?|[Tt]ome\s|t\.\s?|[Jj](?:g|rg)\b\.?\s?"


def find_year_among(parts: dict[str, Span], rest: str, text: str) -> None:
    """Call a volume or page a year that looks like one, if the year stands nowhere else.

    ``2012, no. 54`` and ``27(5), 1992``, but ``2014;2014:640916``.
    """
    for name in ("volume", "pages"):
        span = parts.get(name)
        if span is None or not _year().fullmatch(text, span.start, span.end):
            continue
        is_after_colon = text[: span.start].rstrip().endswith(":")
        if not is_after_colon and find_year(rest) is None:
            parts["year"] = parts.pop(name)
            if name == "volume" and "issue" in parts and not _is_issue(parts["issue"], text):
                parts["volume"] = parts.pop("issue")
            if name == "pages" and "issue" not in parts and not _is_comma(parts, text):
                parts.pop("volume", None)  # the pages of a book: ``231 p. 1980``
            return


def _is_comma(parts: dict[str, Span], text: str) -> bool:
    """Say whether a comma stands before the year."""
    return text[: parts["year"].start].rstrip().endswith(",")


def set_right(parts: dict[str, Span], text: str) -> None:
    """Call a volume an issue that a sign for issues precedes, and part ``29-2`` into two."""
    span = parts.get("volume")
    if span is None or "issue" in parts:
        return
    if _is_issue(span, text):
        parts["issue"] = parts.pop("volume")
        return
    pair = _pair().fullmatch(text, span.start, span.end)
    if pair and int(pair[2]) <= int(pair[1]):
        parts["volume"], parts["issue"] = Span(*pair.span(1)), Span(*pair.span(2))


def with_sign(span: Span, text: str) -> Span:
    """Return the characters of a frame with the sign before its first number."""
    start = max(0, span.start - LONGEST_SIGN)
    sign = _sign().search(text[start : span.start + 1])
    return Span(start + sign.start(), span.end) if sign else span


def _is_issue(span: Span, text: str) -> bool:
    """Say whether the sign of an issue, or a bracket, stands before a number."""
    before = text[max(0, span.start - LONGEST_SIGN) : span.start + 1]
    return before[-2:-1] == "(" or _issue_sign().search(before) is not None


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:1[5-9]|20)\d\d")


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(r"(\d{1,4})[-/](\d{1,2})")


@cache
def _issue_sign() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{NUMBER}|{_PART})\w$")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{NUMBER}|{_PART}|{_VOLUME_SIGN})\w$")
