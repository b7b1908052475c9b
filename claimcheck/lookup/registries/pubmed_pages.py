"""Pages and article numbers as PubMed writes them."""

import re
from functools import cache
from typing import Final

_LONGEST: Final = 100
_DASH: Final = "-"
_RANGE: Final = r"(?<![^\s,;])[^\s,;-]+-[^\s,;-]+(?![^\s,;])"


def whole_pages(text: str) -> str:
    """Return pages with the ends of their ranges in full: ``278-93`` is ``278-293``."""
    text = text.strip()[:_LONGEST].replace("–", _DASH)
    return re.sub(_RANGE, lambda found: _whole(found[0]), text)


def article_number(pii: str) -> str:
    """Return a publisher's item identifier if it is one that articles are cited by, else nothing.

    Numbers of seven digits and more, and those with a journal's letters in them, are
    internal to publishers.
    """
    return pii if re.fullmatch(r"[0-9]{1,6}|[eE][0-9]{1,8}", pii) else ""


def _whole(pages: str) -> str:
    first, _, last = pages.partition(_DASH)
    start, end = _first().fullmatch(first), _last().fullmatch(last)
    if not start or not end or not start["letters"].endswith(end["letters"]):
        return pages
    missing = max(len(start["digits"]) - len(end["digits"]), 0)
    number = start["digits"][:missing] + end["digits"]
    if int(number) < int(start["digits"]):
        return pages
    return f"{first}-{start['letters']}{number}{end['tail'] or start['tail']}"


@cache
def _first() -> re.Pattern[str]:
    return re.compile(
        r"(?P<letters>(?:[0-9]{1,8}\.)?[A-Za-z]{0,4})(?P<digits>[0-9]{1,12})(?P<tail>[A-Za-z]?)"
    )


@cache
def _last() -> re.Pattern[str]:
    return re.compile(r"(?P<letters>[A-Za-z]{0,4})(?P<digits>[0-9]{1,12})(?P<tail>[A-Za-z]?)")
