"""The numbers that Word prints before paragraphs and does not store.

Source: ECMA-376, Office Open XML File Formats, Part 1, section 17.9 (Numbering).
"""

import re
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from claimcheck.read.docx.markup import all_at
from claimcheck.read.docx.styles import value

_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_HIGHEST_ROMAN: Final = 4000
_LETTERS: Final = 26
_HIGHEST: Final = 10**6
_LEVELS: Final = 9


class Level(NamedTuple):
    """One level of a list."""

    start: int
    form: str
    """``decimal``, ``lowerLetter``, ``bullet`` …"""
    text: str
    """``%1.`` or ``[%1]``: the number of level 1 and its signs."""


class Number(NamedTuple):
    """What is printed before a paragraph."""

    text: str
    level: int
    """From 1."""
    list_number: int


def printed(number: int, form: str) -> str:
    """Return a number in one of Word's forms; a form that is not known counts in digits."""
    if form in ("lowerRoman", "upperRoman") and 0 < number < _HIGHEST_ROMAN:
        text = ""
        for amount, sign in _ROMAN:
            text += sign * (number // amount)
            number %= amount
        return text.upper() if form == "upperRoman" else text
    if form in ("lowerLetter", "upperLetter") and 0 < number <= _LETTERS * _LEVELS:
        letter = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "chicago" and number > 0:
        return "*†‡§"[(number - 1) % 4] * min((number - 1) // 4 + 1, _LEVELS)
    return f"{number:02d}" if form == "decimalZero" else str(number)


class Numbering:
    """Counts the paragraphs of a document's lists.

    Arguments:
        tree: The part ``numbering.xml``, if there is one.
    """

    def __init__(self, tree: Element | None) -> None:
        """Keep the levels of every list."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._numbers: dict[str, int] = {}
        if tree is None:
            return
        for one in all_at(tree, "w:abstractNum"):
            self._levels[one.get("w:abstractNumId", "")] = _levels(one)
        for one in all_at(tree, "w:num"):
            self._lists[one.get("w:numId", "")] = _list(one)

    def next(self, properties: Element) -> Number | None:
        """Count one more paragraph and return its number, ``None`` where it has none.

        Arguments:
            properties: Its ``w:numPr``.
        """
        id_ = value(properties, "w:numId") or ""
        if id_ in ("", "0") or id_ not in self._lists:
            return None
        at = min(_number(value(properties, "w:ilvl"), 0), _LEVELS - 1)
        shared, own, starts = self._lists[id_]
        levels = {**self._levels.get(shared, {}), **own}
        counts = self._counts.setdefault(shared, {})
        if id_ not in self._begun:
            self._begun.add(id_)
            counts |= {own_level: start - 1 for own_level, start in starts.items()}
        level = levels.get(at, Level(1, "decimal", f"%{at + 1}."))
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        list_number = self._numbers.setdefault(shared, len(self._numbers) + 1)
        return Number(_text(level, levels, counts), at + 1, list_number)


def _text(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.form == "bullet":
        return "•"
    if level.form == "none":
        return ""

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        own = levels.get(at, level)
        return printed(counts.get(at, own.start), own.form)

    return re.sub(r"%([1-9])", number, level.text).strip()


def _levels(tree: Element) -> dict[int, Level]:
    return {
        _number(one.get("w:ilvl"), 0): Level(
            _number(value(one, "w:start"), 1),
            value(one, "w:numFmt") or "decimal",
            (value(one, "w:lvlText") or "")[:40],
        )
        for one in all_at(tree, "w:lvl")
    }


def _list(tree: Element) -> tuple[str, dict[int, Level], dict[int, int]]:
    """Return the shared list that a list counts on with, its own levels, and where it restarts."""
    own: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for one in all_at(tree, "w:lvlOverride"):
        own |= _levels(one)
        start = value(one, "w:startOverride")
        if start is not None:
            starts[_number(one.get("w:ilvl"), 0)] = _number(start, 1)
    return value(tree, "w:abstractNumId") or "", own, starts


def _number(text: str | None, default: int) -> int:
    """Return a whole number of moderate size."""
    plain = text is not None and re.fullmatch(r"[0-9]{1,7}", text) is not None
    return min(int(text), _HIGHEST) if plain and text else default
