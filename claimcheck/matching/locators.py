"""Volume, issue, pages and article number of a reference against a record."""

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import Work

Judgement = bool | None
"""Whether two locators agree; ``None`` where they cannot be compared."""

_NO_PAGE: Final = re.compile(
    r"(?i)n/?a\b|no\b|ahead|epub|online|in press|^\W*$|unpaginated|forthcoming"
)
_FIRST_YEAR: Final = 1800  # a volume of a lower number is no year
_PER_YEAR: Final = 2
_LAST_ANEW: Final = 1992
"""Until then some weeklies counted two volumes anew each year, which registries count on."""
_LAST_YEAR: Final = 2100
_LONGEST: Final = 4000  # characters of a reference
_MOST: Final = 100  # characters of a locator that are compared
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class _Page(NamedTuple):
    """A page as prefix, number and suffix: ``S12``, ``35.e1``, ``CD001234.pub2``."""

    prefix: str
    number: int
    suffix: str


class _Range(NamedTuple):
    first: _Page
    last: _Page | None


def same_volume(cited: str, work: Work) -> Judgement:
    """Say whether a cited volume is the record's; its issue or its year may stand for it."""
    if not work.volume or not cited:
        return None
    ours, theirs = _numbers(cited), _numbers(work.volume)
    if not ours or not theirs:
        return None
    years = {date.year for date in work.dates}
    if ours & theirs or ours & _numbers(work.issue):
        return True
    low, high = sorted((max(ours), max(theirs)))
    if low <= _PER_YEAR < high and min(years, default=0) < _LAST_ANEW:
        return None
    is_year_in_one = bool(ours & years) or (bool(theirs & years) and max(ours) < _FIRST_YEAR)
    return None if is_year_in_one else False


def same_issue(cited: str, work: Work) -> Judgement:
    """Say whether a cited issue is the record's."""
    ours, theirs = _numbers(cited), _numbers(work.issue)
    if not ours or not theirs:
        return None
    if _is_supplement(cited) != _is_supplement(work.issue) or _is_of_another_year(work):
        return None
    low, high = min(theirs), max(theirs)
    return bool(ours & theirs) or (len(theirs) > 1 and all(low <= one <= high for one in ours))


def _is_of_another_year(work: Work) -> bool:
    """Say whether a record's volume is a year in which the work did not appear.

    Journals whose volumes are years are deposited anew under the year of the deposit.
    """
    years = {date.year for date in work.dates}
    is_year = re.fullmatch(r"(?:19|20)\d\d", work.volume.strip()) is not None
    return is_year and bool(years) and all(abs(int(work.volume) - one) > 1 for one in years)


def same_pages(cited: str, work: Work, identifiers: str = "") -> Judgement:
    """Say whether cited pages or an article number are the record's, in any short form.

    Arguments:
        cited: Such as ``278-93``, ``e1364``, ``S12-S19``, ``640916``, ``35.e1-35.e9``.
        work: The record.
        identifiers: DOIs of the work: an article number often stands in one.
    """
    ours = _range(cited)
    told = [one for one in (work.pages, work.article_number) if one and not _NO_PAGE.match(one)]
    if ours is None or not told:
        return None
    theirs = [one for text in told for one in _ranges(text)]
    if any(_agrees(ours, one) for one in theirs) or _is_in(cited, identifiers):
        return True
    return None if all(_is_of_other_kind(ours, one) for one in theirs) else False


def recorded_pages(work: Work, cited: str) -> str:
    """Return the pages of a record in full, or its article number where one is cited."""
    found, ours = _range(work.pages), _range(cited)
    if work.article_number and ours and _is_number(ours):
        return work.article_number
    if not found or _NO_PAGE.match(work.pages):
        return work.pages or work.article_number
    first = re.split(r"\s*[-–—]\s*", work.pages.strip())[0]
    if not found.last:
        return first
    last = _written(found.last)
    return f"{first}-{last.lower() if first.islower() else last}"


def stand_in(text: str, work: Work) -> bool:
    """Say whether a record's pages stand in the text of a reference, whatever was read as its pages.

    A number alone has to be too large for a volume, an issue or a year.
    """
    found = None if _NO_PAGE.match(work.pages) else _range(work.pages)
    if found is None or (found.last is None and found.first.number <= _LAST_YEAR):
        return False
    stated = map(_made, _pages().finditer(text[:_LONGEST]))
    return any(
        one.first == found.first and (found.last is None or one.last == found.last)
        for one in stated
    )


def first_page(text: str) -> str:
    """Return the first page of a range, folded, or an empty string."""
    found = _range(text)
    return _written(found.first) if found else ""


def _written(page: _Page) -> str:
    prefix = page.prefix if page.prefix == "e" else page.prefix.upper()
    suffix = f".{page.suffix}" if page.suffix[:1] == "e" else page.suffix.upper()
    return f"{prefix}{page.number}{suffix}"


def _numbers(text: str) -> set[int]:
    found = {int(one) for one in re.findall(r"\d{1,9}", text[:_MOST])}
    if not found and (roman := re.fullmatch(r"(?i)(?:vol\.? ?)?([ivxlcdm]{1,12})", text.strip())):
        return {_roman(roman[1].lower())}
    return found


def _roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text]
    return sum(
        -one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)
    )


def _is_supplement(text: str) -> bool:
    return re.search(r"(?i)s(?:uppl|\d|$)|pt|part|spec", text) is not None


@cache
def _pages() -> re.Pattern[str]:
    page = r"([A-Za-z]{0,8})\.? ?(\d{1,9})((?:[.:]?[A-Za-z]{1,3}\d{0,4})?)"
    return re.compile(rf"{page}(?:\s*[-–—‐‑−/]+\s*{page})?")


def _ranges(text: str) -> list[_Range]:
    return [_made(found) for found in _pages().finditer(text[:_MOST])]


def _range(text: str) -> _Range | None:
    if _NO_PAGE.match(text):
        return None
    found = _pages().search(text[:_MOST])
    return _made(found) if found else None


def _made(found: re.Match[str]) -> _Range:
    prefix, number, suffix, last_prefix, last, last_suffix = found.groups()
    first = _Page(_prefix(prefix), int(number), _suffix(suffix))
    if last is None:
        return _Range(first, None)
    if first.suffix and not last_suffix and (last_prefix or int(last) < first.number):
        # "35.e1-e9", "35.e1-9": what counts stands behind the page.
        letters = re.sub(r"\d+$", "", first.suffix)
        return _Range(first, _Page(first.prefix, first.number, f"{letters}{int(last)}"))
    last = number[: len(number) - len(last)] + last if len(last) < len(number) else last
    if (last, last_suffix) == (number, suffix):
        return _Range(first, None)
    return _Range(
        first, _Page(_prefix(last_prefix) or first.prefix, int(last), _suffix(last_suffix))
    )


def _prefix(text: str | None) -> str:
    letters = (text or "").lower()
    return (
        "" if letters in {"p", "pp", "article", "art", "pages", "page", "artn", "id"} else letters
    )


def _suffix(text: str | None) -> str:
    return (text or "").lower().lstrip(".:")


def _agrees(ours: _Range, theirs: _Range) -> bool:
    if ours.last is None or theirs.last is None:
        return _same(ours.first, theirs.first) or _is_within(ours, theirs)
    return _same(ours.first, theirs.first) and _same(ours.last, theirs.last)


def _same(one: _Page, other: _Page) -> bool:
    if one.number != other.number:
        return False
    prefixes = one.prefix == other.prefix or not one.prefix or not other.prefix
    suffixes = one.suffix == other.suffix or not one.suffix or not other.suffix
    return prefixes and suffixes


def _is_within(ours: _Range, theirs: _Range) -> bool:
    """Say whether one cited page is a page of the work."""
    if ours.last is not None or theirs.last is None or ours.first.prefix != theirs.first.prefix:
        return False
    return theirs.first.number <= ours.first.number <= theirs.last.number


def _is_of_other_kind(ours: _Range, theirs: _Range) -> bool:
    """Say whether one is pages counted from 1 and the other an article number."""
    if _is_number(ours) != _is_number(theirs):
        return True
    is_one_open = (ours.last is None) != (theirs.last is None)
    return is_one_open and 1 in {ours.first.number, theirs.first.number}


def _is_number(one: _Range) -> bool:
    """Say whether a locator is an article number and no range of pages."""
    return one.last is None and (one.first.prefix not in {"", "s"} or one.first.number > 9999)  # noqa: PLR2004 - no journal counts so many pages


def _is_in(cited: str, identifiers: str) -> bool:
    letters = re.sub(r"\W", "", cited).lower()
    return len(letters) > 4 and letters in re.sub(r"\W", "", identifiers).lower()  # noqa: PLR2004 - fewer occur by chance
