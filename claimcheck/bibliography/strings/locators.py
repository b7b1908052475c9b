"""Year, volume, issue and pages of a reference, read only inside their punctuation.

A bare "36, 2024" is no locator: each pattern needs the frame that a style puts around the numbers,
such as ``2014;36(2):278-93`` or ``vol. 36, no. 2``. The patterns run on the `shape` of a reference
in which identifiers, dates and a title in quotation marks are masked.
"""

import re
from functools import cache
from itertools import count
from typing import Final, NamedTuple

from claimcheck.bibliography.strings.frames import (
    FIRST_LABELLED,
    FIRST_NUMBER,
    FRAMES,
    LABELLED,
    LONGEST_LABEL,
    LONGEST_LEAD,
    YEAR,
)
from claimcheck.model import Field, Span
from claimcheck.text.names import is_organisation, leading_names
from claimcheck.text.shape import shape

IDENTIFIER: Final = "\x01"
DATE: Final = "\x02"
LOCATOR: Final = "\x03"
NOTE: Final = "\x05"
"""What stands in a masked text in place of characters that have been read."""

LONGEST_BODY: Final = 100
"""Characters of the name of an organisation before a date."""
_STATUS: Final = (
    r"\b([Ii]n [Pp]ress|[Ff]orthcoming|(?:[Oo]nline )?[Aa]head of [Pp]rint|[Aa]dvance online "
    r"publication|[Ee]arly [Oo]nline|[Ii]n preparation|[Ss]ubmitted for publication"
    r"|[Mm]anuscript submitted)(?=\s*(?:$|[.,;:)\]\x01-\x03]|(?:19|20)\d\d\b))"
)
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
_COUNT_OF_PAGES: Final = r"\. (?:[xvi]+, )?\d{1,4} ?(?:pp?|pages|S)\b"
_YEAR_AFTER_AUTHORS: Final = rf"(?<=[A-Za-z.,)]) (?P<year>{YEAR})(?=[.,:;]? )"
_YEARS: Final = (
    (0, rf"\((?P<year>{YEAR})\)"),
    (-1, rf"(?P<year>{YEAR})(?=\s?[;:]\s?\d)"),
    (
        -1,
        rf"[;,] c?(?P<year>{YEAR})(?=\)|\.?\s*$|\.?,?\s*[\x01-\x05(]|{_COUNT_OF_PAGES})",
    ),
    (-1, rf"(?<=[\w.)] )(?P<year>{YEAR})(?=\.\s*(?:$|[\x01\x02]))"),
    (-1, rf"(?<=\x03) (?P<year>{YEAR})(?=\s*(?:$|[.,;:]))"),
    (0, rf"[.,\"”] (?P<year>{YEAR})(?=[.,:;] )"),
    (-1, rf"[.\x05] (?P<year>{YEAR})(?= ?\x02)"),
    (-1, rf"[\w.)] (?P<year>{YEAR})(?=[,:;]? ?\x03)"),
)
"""Frames of a year in the order of trust, and whether the first or the last match counts."""
_YEAR_OF_REPORT: Final = r"[.\x03] (?P<year>(?:19|20)\d\d[-–/]\d\d)(?=\.?\s*[\x01\x02])"
"""A span of years, as of annual reports, that is a part of its own before an address or a date."""


_MONTH_OF_YEAR: Final = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])"
_DOUBTFUL: Final = r"\d{1,2}/\d{1,2}/\d\d|(?:19|20)\d\d\?(?=[.,;)])|(?:19|20)\dX|(?:19|20)XX"
_SPAN: Final = r"(?:19|20)\d\d[-/](?:19|20)?\d\d"
"""Dates that are no title nor number where they stand alone in the place of a date."""
_ALONE_AT_END: Final = r"(?=[.,;]{0,2}\s*(?:$|[\x01\x02]|(?:Accessed|Retrieved|Available)\b))"
_ALONE: Final = rf"(?<=[A-Za-z)”\"][,;] )(?P<year>{_MONTH_OF_YEAR}|{_DOUBTFUL}){_ALONE_AT_END}"
_SPAN_ALONE: Final = rf"(?<=[A-Za-z)][,;] )(?P<year>{_SPAN}){_ALONE_AT_END}"
_IN_ROUND: Final = rf"\((?P<year>{_MONTH_OF_YEAR}|{_DOUBTFUL}|{_SPAN})\)[.,:]? "
_NO_YEAR: Final = r"(?i)\b(?:report|paper|series|numbers?|nos?|nr|order|guidelines?|version)[,;] $"
"""What numbers like ``2014-05`` follow that are no dates."""


class FoundLocators(NamedTuple):
    """The locators of a reference and the characters they take, frames included."""

    fields: list[Field]
    year: Span | None
    taken: list[Span]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a group name may occur twice: each occurrence gets a number."""
    numbers = count()
    return re.compile(
        re.sub(r"\?P<(\w+?)\d?>", lambda name: f"?P<{name[1]}{next(numbers)}>", pattern)
    )


@cache
def _status() -> re.Pattern[str]:
    return re.compile(_STATUS)


def find_locators(text: str, raw: str, offset: int = 0) -> FoundLocators:
    """Return volume, issue, pages and status, and the year that stands among them.

    Arguments:
        text: The `shape` of ``raw``, with identifiers (`IDENTIFIER`), dates (`DATE`) and a quoted
            title masked; a title must not be searched for numbers.
        raw: The text itself, of the same length.
        offset: Where ``raw`` begins in its file.
    """
    parts, taken = _numbers(text) if _holds_digit(text) else ({}, [])
    year = parts.pop("year", None)
    is_told = any(word in text for word in _STATUS_WORDS)
    if is_told and (status := _status().search(text)):
        parts["status"] = Span(*status.span())
        taken.append(parts["status"])
    fields = [_field(name, raw, span, offset) for name, span in parts.items()]
    return FoundLocators(sorted(fields, key=lambda field: field.span), year, sorted(taken))


def _holds_digit(text: str) -> bool:
    return _compiled("[0-9]").search(text) is not None


def _numbers(text: str) -> tuple[dict[str, Span], list[Span]]:
    """Return year, volume, issue and pages, and the characters that they take."""
    found = _framed(text)
    if found is None:
        return _by_label(text, tuple(LABELLED))
    parts, taken = _parts(found), [Span(*found.span())]
    if parts.keys() == {"year", "pages"} and text.startswith(",", parts["year"].end):
        # The year stands where that of a book does.
        taken = [Span(parts["pages"].start, found.end())]
        del parts["year"]
    lacking: tuple[str, ...] = () if "pages" in parts else ("pages",)
    if parts.keys() == {"pages"}:
        lacking = ("volume", "issue")
    others, places = _by_label(masked(text, taken, LOCATOR), lacking)
    return parts | others, taken + places


def find_year(text: str) -> Span | None:
    """Return the year that its frame shows to be the year of publication.

    Arguments:
        text: As for `find_locators`, with the locators masked too.
    """
    if not _holds_digit(text):
        return None
    dated = _compiled(_YEAR_AFTER_AUTHORS).search(text)
    if dated and (names := leading_names(text, text)):
        start = dated.start("year0")
        if names.end <= start <= names.end + len(", ("):
            return Span(start, dated.end("year0"))
    for at, frame in _YEARS:
        if matches := list(_compiled(frame).finditer(text)):
            return Span(*matches[at].span("year0"))
    return _year_of_report(text)


def find_odd_year(text: str, raw: str, *, has_title: bool) -> Span | None:
    """Return a date in numbers or in doubt that stands alone in the place of a date.

    In round brackets directly after the authors, ``(3/4/24).``; or after a comma, before the
    address, the date of access or the end: ``, 2003-05. Accessed``. A span of years there is no
    date but after a title in quotation marks, for titles of surveys end so too.

    Arguments:
        text: As for `find_year`.
        raw: The text itself, of the same length.
        has_title: Whether a title in quotation marks stands before.
    """
    boxed = _compiled(_IN_ROUND).search(text)
    if boxed and _are_authors(text, raw, boxed.start()):
        return Span(*boxed.span("year0"))
    for frame in (_ALONE, _SPAN_ALONE) if has_title else (_ALONE,):
        for found in _compiled(frame).finditer(text):
            before = text[max(0, found.start() - len("guidelines, ")) : found.start()]
            if not _compiled(_NO_YEAR).search(before):
                return Span(*found.span("year0"))
    return None


def _are_authors(text: str, raw: str, end: int) -> bool:
    """Say whether nothing but persons, or an organisation, stands before the place."""
    names = leading_names(text, raw)
    if names and names.end <= end <= names.end + len(", "):
        return True
    is_sentence = _compiled(r"(?<!\w)[a-z]{4}").search(text, 0, end)
    return end <= LONGEST_BODY and not is_sentence and is_organisation(raw[:end])


def _year_of_report(text: str) -> Span | None:
    """Return a span of two years in a row: ``2019–20``, but not the pages ``2020-34``."""
    found = _compiled(_YEAR_OF_REPORT).search(text)
    if not found:
        return None
    first, second = int(found["year0"][2:4]), int(found["year0"][-2:])
    return Span(*found.span("year0")) if second == (first + 1) % 100 else None


def _framed(text: str) -> re.Match[str] | None:
    """Return the last match of the first frame that matches: titles come before locators."""
    if not any(sign in text for sign in ";:,("):
        return None
    first = _compiled(FIRST_NUMBER).search(text)
    if first is None:
        return None
    start = max(0, first.start() - LONGEST_LEAD)
    signs_of = frozenset(text)
    for signs, frame in FRAMES:
        if signs_of.issuperset(signs):
            every = _compiled(frame).finditer(text, start)
            if matches := [found for found in every if _is_sound(found)]:
                return matches[-1]
    return None


def _is_sound(found: re.Match[str]) -> bool:
    """Say whether the match holds more than a year, and none in the place of a volume.

    A volume that looks like a year is one where the year stands elsewhere: ``2014;2014:640916``.
    """
    parts = _parts(found)
    if parts.keys() <= {"year"}:
        return False
    if "year" in parts or not _year_and_range().match(found[0]):
        return True
    outside = found.string[: found.start()] + found.string[found.end() :]
    return DATE in found.string or _years().search(outside) is not None


@cache
def _year_and_range() -> re.Pattern[str]:
    return re.compile(r"(?:1[89]|20)\d\d, \w+ ?--? ?\w")


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"(?<![\d-])(?:1[89]|20)\d\d(?![\d-])")


def _parts(found: re.Match[str]) -> dict[str, Span]:
    """Return the spans of the groups that matched, by the names of the fields."""
    return {
        name.rstrip("0123456789"): Span(*found.span(name))
        for name in found.re.groupindex
        if found[name]
    }


def _by_label(text: str, names: tuple[str, ...]) -> tuple[dict[str, Span], list[Span]]:
    """Return what labels such as ``vol.`` and ``pp.`` name, each wherever it stands last."""
    parts: dict[str, Span] = {}
    taken: list[Span] = []
    first = _compiled(FIRST_LABELLED).search(text)
    start = max(0, first.start() - LONGEST_LABEL) if first else 0
    for name in names:
        matches = list(_compiled(LABELLED[name]).finditer(text, start))
        if matches:
            parts |= _parts(matches[-1])
            taken.append(Span(*matches[-1].span()))
            text = masked(text, taken[-1:], LOCATOR)
    return parts, taken


def masked(text: str, spans: list[Span], sign: str) -> str:
    """Return the text with every character of the spans replaced by ``sign``."""
    for span in spans:
        text = f"{text[: span.start]}{sign * len(span)}{text[span.end :]}"
    return text


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
    pages = " ".join(shape(text).replace("--", "-").split())
    found = _range().match(pages)
    if found is None:
        return " ".join(text.split()) if "-" not in pages else pages.replace(" ", "")
    letters, first, tail, letters2, last, tail2 = found.groups()
    if len(last) < len(first) and letters2 in ("", letters):
        last = first[: len(first) - len(last)] + last
    return f"{letters}{first}{tail}-{letters2 or letters}{last}{tail2}"
