"""Volume, issue and pages, and the year among them, by the frames and labels around them.

The texts are the masked `claimcheck.text.shape.shape` of a reference, see `pieces`.
"""

import re
from functools import cache, lru_cache
from itertools import count
from typing import Final

from claimcheck.bibliography.strings.framed import FRAMES
from claimcheck.bibliography.strings.labelled import LABELLED, SIGNS
from claimcheck.bibliography.strings.masks import DATE, LOCATOR, masked
from claimcheck.bibliography.strings.mistaken import (
    LONGEST_SIGN,
    find_year_among,
    set_right,
    with_sign,
)
from claimcheck.bibliography.strings.pieces import (
    FIRST_LABELLED,
    FIRST_NUMBER,
    LONGEST_LABEL,
    LONGEST_LEAD,
)
from claimcheck.model import Span

_COARSE: Final = str.maketrans(f"123456789{DATE}PSs", "000000000(ppp")
_SIGNS: Final = tuple(sorted({sign for signs, _ in FRAMES for sign in signs}))
_MOST_PAGES: Final = 120
"""Pages of a part of a book; more are years: ``950-1350``."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a group name may occur twice: each occurrence gets a number."""
    numbers = count()
    return re.compile(
        re.sub(r"\?P<(\w+?)\d?>", lambda name: f"?P<{name[1]}{next(numbers)}>", pattern)
    )


def numbers_in(text: str, *, is_dated: bool) -> tuple[dict[str, Span], list[Span]]:
    """Return year, volume, issue and pages, and the characters that they take."""
    found = _framed(text)
    if found is None:
        parts, taken = _by_label(text, tuple(LABELLED))
        set_right(parts, text)
        return parts, taken
    parts, taken = _parts(found), _taken(found)
    if not is_dated and "year" not in parts:
        find_year_among(parts, masked(text, taken, LOCATOR), text)
    set_right(parts, text)
    taken[0] = with_sign(taken[0], text)
    if parts.keys() == {"year"}:
        return {}, []
    if parts.keys() == {"year", "pages"} and text.startswith(",", parts["year"].end):
        # The year stands where that of a book does.
        taken = [Span(parts["year"].end + len(", "), found.end())]
        del parts["year"]
    others, places = _by_label(masked(text, taken, LOCATOR), _lacking(parts))
    parts |= others
    set_right(parts, text)
    return parts, taken + places


def _lacking(parts: dict[str, Span]) -> tuple[str, ...]:
    """Return the fields that a label can name beside a frame that has others."""
    if parts.keys() == {"pages"}:
        return ("volume", "issue")
    volume = () if "volume" in parts else ("volume",)
    return volume if "pages" in parts else (*volume, "pages")


def _framed(text: str) -> re.Match[str] | None:
    """Return the last match of the first frame that matches: titles come before locators."""
    first = _compiled(FIRST_NUMBER).search(text)
    if first is None:
        return None
    start = max(0, first.start() - LONGEST_LEAD)
    title = "~" if "~" in text else ""
    coarse = text[start:].translate(_COARSE) + title
    for frame in _frames_with(tuple([sign for sign in _SIGNS if sign in coarse])):
        every = _compiled(frame).finditer(text, 0 if "<gap" in frame else start)
        if matches := [found for found in every if _is_sound(found)]:
            return next((one for one in matches if _goes_on(one)), matches[-1])
    return None


@lru_cache(maxsize=1024)  # lists keep to one style
def _frames_with(held: tuple[str, ...]) -> tuple[str, ...]:
    """Return the frames that need no other signs than a text holds, made coarse."""
    every = frozenset(held)
    return tuple(frame for signs, frame in FRAMES if every.issuperset(signs))


def _goes_on(found: re.Match[str]) -> bool:
    """Say whether the same work follows as another journal has it: ``2001, 40, 2004; Chem. …``."""
    return found.string.startswith("; ", found.end())


def _is_sound(found: re.Match[str]) -> bool:
    """Say whether the match holds more than a year, and none in the place of a volume.

    A volume that looks like a year is one where the year stands elsewhere: ``2014;2014:640916``.
    """
    parts = _parts(found)
    if parts.keys() <= {"year"} or (parts.keys() <= {"pages", "year"} and _is_long(found)):
        return False
    before = found.string[max(0, found.start() - LONGEST_SIGN) : found.start()]
    if _page_sign().search(before) or _volume_of_years().match(found[0]):
        return False
    if "year" in parts or not _year_and_range().match(found[0]):
        return True
    outside = found.string[: found.start()] + found.string[found.end() :]
    return DATE in found.string or _years().search(outside) is not None


def _is_long(found: re.Match[str]) -> bool:
    ends = _plain_range().search(found[0])
    return ends is not None and int(ends[2]) - int(ends[1]) > _MOST_PAGES


@cache
def _plain_range() -> re.Pattern[str]:
    return re.compile(r"(?<![\d-])(\d{3,5}) ?-{1,2} ?(\d{3,5})(?![\d-])")


@cache
def _page_sign() -> re.Pattern[str]:
    return re.compile(r"\b[Pp]{1,2}\. ?$")


@cache
def _volume_of_years() -> re.Pattern[str]:
    """Return what begins the title of a volume: ``Vol. 2: 1950-1970``."""
    return re.compile(r"[Vv]ol[a-z.]* ?\d+: (?:1[5-9]|20)\d\d-")


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
        if found[name] and not name.startswith("gap")
    }


def _taken(found: re.Match[str]) -> list[Span]:
    """Return the characters of a match but those of its gap."""
    ends = [found.start()]
    for name in found.re.groupindex:
        if name.startswith("gap") and found[name]:
            ends += found.span(name)
    ends.append(found.end())
    return [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]


def _by_label(text: str, names: tuple[str, ...]) -> tuple[dict[str, Span], list[Span]]:
    """Return what labels such as ``vol.`` and ``pp.`` name, each wherever it stands last."""
    parts: dict[str, Span] = {}
    taken: list[Span] = []
    first = _compiled(FIRST_LABELLED).search(text)
    start = max(0, first.start() - LONGEST_LABEL) if first else 0
    for name in names:
        if _compiled(SIGNS[name]).search(text, start) is None:
            continue
        matches = list(_compiled(LABELLED[name]).finditer(text, start))
        if matches:
            parts |= _parts(matches[-1])
            taken += _taken(matches[-1])
            text = masked(text, taken, LOCATOR)
    return parts, taken
