"""Year, volume, issue and pages of a reference, read only inside their punctuation.

A bare "36, 2024" is no locator: each pattern needs the frame that a style puts around the numbers,
such as ``2014;36(2):278-93`` or ``vol. 36, no. 2``. The patterns run on the `shape` of a reference
in which identifiers, dates and a title in quotation marks are masked.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.bibliography.strings.numbering import numbers_in
from claimcheck.bibliography.strings.years import holds_digit
from claimcheck.model import Field, Span
from claimcheck.text.shape import shape

_STATUS: Final = (
    r"\b([Ii]n [Pp]ress|[Ff]orthcoming|(?:[Oo]nline )?[Aa]head of [Pp]rint|[Aa]dvance online "
    r"publication|[Ee]arly [Oo]nline|[Ii]n preparation|[Ss]ubmitted for publication"
    r"|[Mm]anuscript submitted)(?=\s*(?:$|[.,;:)\]\x01-\x03]|(?:19|20)\d\d\b))"
)
_LONGEST_RANGE: Final = 40  # characters from the pages of a work to those cited of it
_STATUS_WORDS: Final = (
    "ress",
    "orthcoming",
    "head of",
    "dvance",
    "nline",
    "reparation",
    "ubmitted",
)
"""What every status holds one of."""


class FoundLocators(NamedTuple):
    """The locators of a reference and the characters they take, frames included."""

    fields: list[Field]
    year: Span | None
    taken: list[Span]


@cache
def _status() -> re.Pattern[str]:
    return re.compile(_STATUS)


def find_locators(text: str, raw: str, offset: int = 0, *, is_dated: bool = False) -> FoundLocators:
    """Return volume, issue, pages and status, and the year that stands among them.

    Arguments:
        text: The `shape` of ``raw``, with identifiers (`masks.IDENTIFIER`), dates (`masks.DATE`) and a quoted
            title masked; a title must not be searched for numbers.
        raw: The text itself, of the same length.
        offset: Where ``raw`` begins in its file.
        is_dated: Whether a date of publication is known already.
    """
    parts, taken = numbers_in(text, is_dated=is_dated) if holds_digit(text) else ({}, [])
    year = parts.pop("year", None)
    if "pages" in parts and (whole := _whole_range(text, parts["pages"])):
        parts["pages"] = whole
        taken.append(whole)
    if _holds_status(text) and (status := _status().search(text)):
        parts["status"] = Span(*status.span())
        taken.append(parts["status"])
    fields = [_field(name, raw, span, offset) for name, span in parts.items()]
    return FoundLocators(sorted(fields, key=lambda field: field.span), year, sorted(taken))


def _whole_range(text: str, pages: Span) -> Span | None:
    """Return the pages of the work before those that a note cites of it: "pp. 98–135 (p. 99)".

    Source: MHRA Style Guide, 3rd edition, section 11.2.
    """
    found = _before_cited_page().search(text, max(0, pages.start - _LONGEST_RANGE), pages.start)
    return Span(*found.span("whole")) if found else None


@cache
def _before_cited_page() -> re.Pattern[str]:
    return re.compile(r"\bpp\. ?(?P<whole>\d{1,5}\s?-{1,2}\s?\d{1,5}) ?\((?:at )?pp?\. ?\Z")


def _holds_status(text: str) -> bool:
    """Say whether a text may hold a status, which is slow to search for."""
    for word in _STATUS_WORDS:  # noqa: SIM110 - twice as fast as "any"
        if word in text:
            return True
    return False


def _field(name: str, raw: str, span: Span, offset: int) -> Field:
    text = raw[span.start : span.end]
    return Field(
        name=name,
        value=expanded_pages(text) if name == "pages" else " ".join(text.split()),
        raw=text,
        span=span.shifted(offset),
        confidence=0.98,
    )


@cache
def _range() -> re.Pattern[str]:
    return re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]?)\s?--?\s?([A-Za-z]*)(\d+)([A-Za-z]?)$")


def expanded_pages(text: str) -> str:
    """Return a page range in full with a hyphen: ``278-293`` for ``278–93``."""
    pages = " ".join(shape(text).replace("--", "-").replace("_", "-").split())
    found = _range().match(pages)
    if found is None:
        return " ".join(text.split()) if "-" not in pages else pages.replace(" ", "")
    letters, first, tail, letters2, last, tail2 = found.groups()
    if len(last) < len(first) and letters2 in ("", letters):
        last = first[: len(first) - len(last)] + last
    return f"{letters}{first}{tail}-{letters2 or letters}{last}{tail2}"
