"""The days that a page states in its text: "Updated on March 14, 2025", ``<time datetime=…>``.

They are less sure than what a page declares to programs, and only keep others from being believed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Final

from claimcheck.lookup.pages.declared import day_of
from claimcheck.lookup.pages.markup import Tag

_MOST_DAYS: Final = 8
_MOST_MATCHES: Final = 60
_FULL: Final = len("2024-02-06")

_MONTH_FIRST: Final = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
_DAY_FIRST: Final = r"\d{1,2}(?:st|nd|rd|th|\.)? (?:de )?[^\W\d]{3,10}\.? (?:de )?\d{4}"
_NUMBERS: Final = r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}"
_DAY: Final = rf"({_MONTH_FIRST}|{_DAY_FIRST}|{_NUMBERS})(?!\d)"


def stated_days(tags: Iterable[Tag], text: str) -> tuple[str, ...]:
    """Return the full days that a page states of itself, each once, in their order.

    Arguments:
        tags: Start tags of the page.
        text: Its visible text.
    """
    written = [tag.attributes.get("datetime", "") for tag in tags if tag.name == "time"]
    found = (day_of(one) for one in (*written[:_MOST_MATCHES], *_said(text)))
    return tuple(dict.fromkeys(day for day in found if len(day) == _FULL))[:_MOST_DAYS]


def reviewed(text: str) -> str:
    """Return the day of "Medically reviewed by … on February 6, 2024", empty without one."""
    found = _review().search(text)
    return day_of(found[1]) if found else ""


def _said(text: str) -> Iterator[str]:
    return (found[1] for found in islice(_statement().finditer(text), _MOST_MATCHES))


@cache
def _review() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:(?:medically|last|page last|clinically) reviewed)[^\d]{{0,120}}?{_DAY}"
    )


@cache
def _statement() -> re.Pattern[str]:
    words = (
        r"updated?|reviewed|published|posted|modified|revised|written|first published|date|by|on"
        r"|veröffentlicht|aktualisiert|stand|publié|mis à jour|modifié|publicado|actualizado|atualizado"
        r"|pubblicato|aggiornato|gepubliceerd|bijgewerkt"
    )
    return re.compile(rf"(?i:\b(?:{words})\b)[^\d.!?]{{0,80}}?{_DAY}")
