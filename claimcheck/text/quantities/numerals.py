"""Numbers by themselves, in digits and in English words."""

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import Span

_UNITS: Final = dict(
    zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True)
)
_TEENS: Final = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_TENS: Final = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SMALL: Final = {**_UNITS, **_TEENS, **_TENS, "a": 1, "an": 1, "zero": 0}
_SCALES: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_PARTS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_DOZEN: Final = 12


class Numeral(NamedTuple):
    """A number as it is written."""

    value: float
    """Of a part ("two-thirds") the percentage."""
    step: float
    """What one more in the last digit is worth."""
    span: Span
    is_part: bool = False
    """Whether it is a part of a whole."""


def numerals(text: str) -> list[Numeral]:
    """Return the numbers of a text in their order."""
    return [_numeral(found) for found in _number().finditer(text)]


def _numeral(found: re.Match[str]) -> Numeral:
    span = Span(*found.span())
    if found["part"]:
        count = _value_of_words(found["count"] or "a")
        share = 100 * count / _PARTS[found["part"].lower().removesuffix("s")]
        return Numeral(share, 1, span, is_part=True)
    if found["words"]:
        value = _value_of_words(found["words"])
        return Numeral(value + (0.5 if found["half"] else 0), 0.5 if found["half"] else 1, span)
    digits = _grouping().sub("", found["digits"]).replace("·", ".")
    scale = _SCALES.get((found["scale"] or "").lower(), 1)
    decimals = len(digits.partition(".")[2])
    return Numeral(float(digits) * scale, scale * 10**-decimals, span)


def _value_of_words(words: str) -> float:
    total = current = 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word == "dozen":
            current = max(current, 1) * _DOZEN
        else:
            current += _SMALL.get(word, 0)
    return total + current


@cache
def _grouping() -> re.Pattern[str]:
    return re.compile(r"[,\s]")


@cache
def _number() -> re.Pattern[str]:
    """Return the pattern of one number; a run of digits is bounded, so no number is astronomical."""
    units, teens, tens = ("|".join(words) for words in (_UNITS, _TEENS, _TENS))
    small = rf"(?:(?:{tens})(?:[\s-](?:{units}))?|{teens}|{units})"
    base = rf"(?:(?:{small}|a)[\s-]hundred(?:\s(?:and\s)?{small})?|{small})(?=fold\b|\b)"
    scaled = rf"(?:a|{base})\s(?:thousand|million|billion|dozen)\b"
    words = rf"(?:{scaled}(?:\s(?:and\s)?{base})?|{base}|zero\b)"
    grouped = (
        r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,3}(?!\d)"
    )
    digits = rf"{grouped}|\d{{1,12}}(?:[.·]\d{{1,6}})?|\.\d{{1,6}}"
    return re.compile(
        rf"(?i)(?<![\w.,·/])(?:(?:(?P<count>a|{small})[\s-]|(?=half\b))(?P<part>(?:third|quarter|fourth|fifth|sixth|eighth|tenth)s?|half)\b"
        r"(?=[-\s]+(?:of|the|more|less|fewer|lower|higher|as|reduction|increase|decline|drop|said|reported|had|were)\b)"
        rf"|(?P<words>{words})(?P<half>\sand\sa\shalf\b)?"
        rf"|(?P<digits>{digits})(?:[\s-](?P<scale>thousand|million|billion)\b)?)"
        r"(?!\.?\d)"
    )
