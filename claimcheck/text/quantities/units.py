"""What a number counts or measures, told by the words behind it."""

import re
from functools import cache
from typing import Final, Literal, NamedTuple

Kind = Literal["count", "percent", "fold", "ratio", "p", "duration", "dose"]


class Unit(NamedTuple):
    """What a number counts or measures."""

    kind: Kind
    dimension: str
    """Quantities of one dimension can be compared: ``time``, ``mass``, ``people`` …"""
    factor: float
    """How many base units of the dimension it is: days, grams, metres, litres …"""


BARE: Final = Unit("count", "", 1)
"""Nothing tells what is counted."""
PERCENT: Final = Unit("percent", "percent", 1)
FOLD: Final = Unit("fold", "fold", 1)
RATIO: Final = Unit("ratio", "ratio", 1)

_WORDS: Final = (
    (PERCENT, "%|percent|per cent|percentage points?|percentage-points?"),
    (FOLD, "folds?"),
    (Unit("duration", "age", 365.25), "years?[ ‐-]old|years? of age|yrs? old"),
    (Unit("duration", "age", 30.44), "months?[ ‐-]old|months? of age"),
    (Unit("duration", "time", 1 / 86_400), "seconds?|secs?"),
    (Unit("duration", "time", 1 / 1_440), "minutes?|mins?"),
    (Unit("duration", "time", 1 / 24), "hours?|hrs?"),
    (Unit("duration", "time", 1), "days?"),
    (Unit("duration", "time", 7), "weeks?|wks?"),
    (Unit("duration", "time", 30.44), "months?"),
    (Unit("duration", "time", 365.25), "years?|yrs?"),
    (Unit("dose", "mass", 1e-6), "micrograms?|mcg"),
    (Unit("dose", "mass", 1e-3), "milligrams?"),
    (Unit("dose", "mass", 1), "grams?"),
    (Unit("dose", "mass", 1e3), "kilograms?|kilos?"),
    (Unit("dose", "mass", 453.6), "pounds?|lbs?"),
    (Unit("dose", "mass", 28.35), "ounces?"),
    (Unit("dose", "volume", 1e-3), "millilit(?:er|re)s?"),
    (Unit("dose", "volume", 1), "lit(?:er|re)s?"),
    (Unit("dose", "length", 1e-3), "millimet(?:er|re)s?"),
    (Unit("dose", "length", 1e-2), "centimet(?:er|re)s?"),
    (Unit("dose", "length", 1), "met(?:er|re)s?"),
    (Unit("dose", "length", 1e3), "kilomet(?:er|re)s?"),
    (Unit("dose", "length", 0.0254), "inch(?:es)?"),
    (Unit("dose", "length", 0.3048), "feet|foot"),
    (Unit("dose", "length", 1609.3), "miles?"),
    (Unit("dose", "energy", 1), "calories|kcals?|kilocalories"),
    (Unit("dose", "pressure", 1), "mm ?hg|millimet(?:er|re)s of mercury"),
    (Unit("dose", "activity", 1), "international units|iu"),
    (Unit("count", "points", 1), "points?"),
    (Unit("count", "sessions", 1), "sessions|treatments|massages|visits|appointments"),
)
"""Words of any case, one blank or hyphen after the number."""

_SIGNS: Final = {
    "µg": Unit("dose", "mass", 1e-6),
    "μg": Unit("dose", "mass", 1e-6),
    "mg": Unit("dose", "mass", 1e-3),
    "g": Unit("dose", "mass", 1),
    "kg": Unit("dose", "mass", 1e3),
    "mL": Unit("dose", "volume", 1e-3),
    "ml": Unit("dose", "volume", 1e-3),
    "L": Unit("dose", "volume", 1),
    "mm": Unit("dose", "length", 1e-3),
    "cm": Unit("dose", "length", 1e-2),
    "m": Unit("dose", "length", 1),
    "km": Unit("dose", "length", 1e3),
    "s": Unit("duration", "time", 1 / 86_400),
    "h": Unit("duration", "time", 1 / 24),
    "d": Unit("duration", "time", 1),
    "wk": Unit("duration", "time", 7),
    "mo": Unit("duration", "time", 30.44),
    "y": Unit("duration", "time", 365.25),
}
"""Signs, whose case matters: "24 MS patients" are no milliseconds."""

_PEOPLE: Final = (
    "patients|participants|subjects|individuals|people|persons|adults|women|men|children|volunteers"
    "|adolescents|infants|babies|newborns|neonates|students|nurses|workers|girls|boys|teenagers|teens"
    "|youths|pupils|athletes|runners|players|respondents|residents|survivors|veterans|mothers"
    "|fathers|parents|smokers|seniors|twins|physicians|doctors|employees|households|americans"
    "|britons|recipients|cases|controls|customers|clients|teachers|caregivers|carers|consumers"
)
_STUDIES: Final = "studies|trials|rcts|articles|papers|publications"
_THROUGH: Final = (
    "to|for|in|among|amongst|from|with|on|at|by|per|than|when|after|before|that|which|who|were|was"
    "|is|are|had|have|has|versus|vs|as|if|while|until|compared|times?"
)
_FOLDS: Final = (
    r"times (?=(?:as|more|higher|greater|lower|less|likelier|the|larger|fewer|better)\b)"
)
_LONGEST = 90  # characters behind a number that are looked at


def unit_after(text: str, at: int) -> tuple[Unit, int]:
    """Return the unit of the number that ends at ``at``, and where the unit ends.

    A noun that stands some words further on ("24 older MS patients") ends where the number does.
    """
    end = min(len(text), at + _LONGEST)
    word = _word().match(text, at, end)
    if word and word.lastindex:
        return _WORDS[word.lastindex - 1][0], word.end()
    sign = _sign().match(text, at, end)
    if sign:
        return _SIGNS[sign[1]], sign.end()
    if _fold().match(text, at, end):
        return FOLD, at
    counted = _counted().match(text, at, end)
    if counted:
        return Unit("count", "people" if counted["people"] else "studies", 1), at
    return BARE, at


@cache
def _word() -> re.Pattern[str]:
    words = "|".join(f"({words})" for _, words in _WORDS)
    return re.compile(rf"(?i)[\s‐‑-]{{0,3}}(?:{words})(?![^\W_])")


@cache
def _sign() -> re.Pattern[str]:
    signs = "|".join(sorted(_SIGNS, key=len, reverse=True))
    return re.compile(rf"[  ]?({signs})(?![\w'’])")


@cache
def _fold() -> re.Pattern[str]:
    return re.compile(rf"(?i)\s{_FOLDS}")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)[\s-]{{1,3}}(?:(?!(?:{_THROUGH})\b)[^\W\d_][\w'’-]{{0,24}},?\s){{0,4}}?"
        rf"(?:(?P<people>{_PEOPLE})|{_STUDIES})\b"
    )
