"""The years of an author-year marker, and what each of them can stand for in the list."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.model import Target
from claimcheck.read.called_works import YEAR

DASH: Final = r"[-\u2010-\u2015]"
_YEARS: Final = rf"{YEAR}(?:\s*(?:,|and|&|/|;)\s*(?:{YEAR}|[a-z](?![\w’'.])))*"


@cache
def years() -> re.Pattern[str]:
    """Return the pattern of years; an older one in brackets or behind a stroke belongs to them."""
    original = r"(?:[(\[](?:1[5-9]|20)\d\d[)\]]\s?)?"
    return re.compile(
        rf"(?<![{DASH[1:-1]}\w.:])(?<!\d,)(?<!\d/){original}(?P<years>{_YEARS})"
        rf"(?P<range>\s?{DASH}\s?(?:\d{{4}}|\d\d)\b)?(?:\s?\[(?:1[5-9]|20)\d\d\])?"
        r"(?![\w%]|[.,]\d|:\d(?:\d{4}|\d*[:.]\d))"
    )


def is_year_only(dated: re.Match[str]) -> bool:
    """Say whether the year is one in figures, not "n.d." or "in press"."""
    return dated["years"][:1].isdigit()


def one_by_one(dated: re.Match[str]) -> Iterator[tuple[str, ...]]:
    """Yield each year of a marker, with the others that mean the same: ``1900/1953``."""
    original = re.search(r"\d{4}", dated[0][: dated.start("years") - dated.start()])
    later = re.search(r"\[(\d{4})\]$", dated[0])
    beside = [original[0]] if original else []
    beside += [later[1]] if later else []
    last = ""
    for one in re.finditer(rf"{YEAR}(?:\s*/\s*{YEAR})*|\b[a-z]\b", dated["years"]):
        raw = one[0]
        if letters := re.fullmatch(r"(\d{4})([a-z])-([a-z])", raw):
            for letter in range(ord(letters[2]), ord(letters[3]) + 1):
                yield (letters[1] + chr(letter), *beside)
            continue
        if len(raw) == 1:
            raw = last[:4] + raw
        last = raw
        yield (
            *(
                re.sub(r"\s", "", year) if year[:1] == "n" and year[1:2] == "." else year
                for year in re.split(r"\s*/\s*", raw)
            ),
            *beside,
        )


def alternatives(dated: re.Match[str]) -> list[str]:
    """Return all years of a marker as the list can write them."""
    return [form for same in one_by_one(dated) for year in same for form in forms(year)]


def forms(year: str) -> tuple[str, ...]:
    """Return a year and what it can stand for where the list tells its works apart otherwise."""
    low = year.lower()
    for undated in ("n.d.", "in press", "forthcoming"):
        if low.startswith(undated):
            return (low, undated)
    if is_undated(low):
        return ("n.d.", "no date")
    if low[0].isalpha():
        return ("forthcoming",)
    if parted := re.fullmatch(r"(\d{4})-([a-z])", low):
        return (parted[1] + parted[2],)
    return (low,)


def is_undated(low: str) -> bool:
    """Say whether what stands for a year says that there is none: "no date", "o. J."."""
    return low in {"no date", "undated", "nd"} or re.fullmatch(r"\w\.\s?\w\.", low) is not None


def kept(targets: Iterator[Target], *, lenient: bool) -> Iterator[Target]:
    """Return the targets, without those that name no work where ``lenient``."""
    return (target for target in targets if target.ref_id or not lenient)


def missing(name: str, dated: re.Match[str]) -> tuple[Target, ...]:
    """Return a target without a work for each year of a name."""
    return tuple(Target(label=f"{name} {same[0]}") for same in one_by_one(dated))
