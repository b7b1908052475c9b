"""Quotation marks and brackets without their partner.

English “…” and ‘…’, German „…“ and ‚…‘, Swedish ”…”, guillemets in both directions and straight
marks are understood. An apostrophe, a possessive and a prime are no quotation marks; where a mark
may be one of them, it is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.model import Span

_PARTNER: Final = {
    "“": "”", "”": "“", "„": "“", "‟": "”", '"': '"', "«": "»", "»": "«", "‹": "›", "›": "‹",
    "‘": "’", "‚": "‘", "(": ")", ")": "(", "[": "]", "]": "[",
}  # fmt: skip
_CLOSED_BY: Final = {
    "“": '”"“', "”": '”"', "„": '“”"', "‟": '”"', '"': '"”“',
    "«": "»", "»": "«", "‹": "›", "›": "‹",
}  # fmt: skip
_BEFORE_OPENING: Final = "([{-–—/"
_MOST_BLANKS: Final = 20  # before a mark


class StrayMark(NamedTuple):
    """A quotation mark or bracket that has no partner."""

    at: int
    """Index of the character in the text, from 0."""
    sign: str
    partner: str
    """The sign that is missing."""
    opens: bool
    """True where the sign opens and nothing closes it."""
    sure: bool
    """False where the sign could be something else."""


Marks = Sequence[tuple[int, str]]


def stray_marks(text: str, skip: Sequence[Span] = ()) -> list[StrayMark]:
    """Return the marks of a text that have no partner, in order.

    Arguments:
        text: The text, one reference for instance.
        skip: Runs of the text that are not looked at (addresses), in characters from 0.
    """
    marks = list(_marks(text, skip))
    if not marks:
        return []
    return sorted([*_double(text, marks), *_single(text, marks), *_brackets(text, marks)])


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _marks(text: str, skip: Sequence[Span]) -> Iterator[tuple[int, str]]:
    runs = iter(sorted(skip))
    run = next(runs, None)
    for found in _pattern(r'["“”„‟«»‹›‘’‚()\[\]]').finditer(text):
        while run and run.end <= found.start():
            run = next(runs, None)
        if not (run and run.start <= found.start()):
            yield found.start(), found.group()


def _double(text: str, marks: Marks) -> Iterator[StrayMark]:
    pending: list[tuple[int, str]] = []
    inches = False
    for at, sign in marks:
        if sign not in _CLOSED_BY:
            continue
        if sign == '"' and text[at - 1 : at].isdigit():
            inches = True
            if not pending:
                continue
        opening = _may_open(text, at)
        depth = None if opening and sign == "“" else _closed_depth(pending, sign)
        if depth is not None:
            yield from (_stray(*left) for left in pending[depth + 1 :])
            del pending[depth:]
        elif sign in '“„‟«»‹›"' or opening:
            pending.append((at, sign))
        else:
            yield _stray(at, sign, opens=False)
    yield from (_stray(at, sign) for at, sign in pending if not (inches and sign == '"'))


def _may_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace() and after != ""


def _closed_depth(pending: Sequence[tuple[int, str]], sign: str) -> int | None:
    """Return the index of the innermost pending mark that the sign closes (nesting is shallow)."""
    deepest = max(len(pending) - 4, 0)
    indexes = range(len(pending) - 1, deepest - 1, -1)
    return next((index for index in indexes if sign in _CLOSED_BY[pending[index][1]]), None)


def _stray(at: int, sign: str, *, opens: bool = True, sure: bool = True) -> StrayMark:
    return StrayMark(at, sign, _PARTNER[sign], opens, sure)


def _single(text: str, marks: Marks) -> Iterator[StrayMark]:
    """Find single marks that open and are not closed; a closing one may be an apostrophe."""
    low: list[int] = []
    last = max((at for at, sign in marks if sign == "’" and _ends_word(text, at)), default=-1)
    last = max(last, text.rfind("' "), text.rfind("',"), text.rfind("'."))
    for at, sign in marks:
        if sign == "‚" and text[at + 1 : at + 2].isalnum():
            low.append(at)
        elif sign == "‘" and low:
            low.pop()
        elif sign == "‘" and at > last and _begins_title(text, at):
            yield _stray(at, sign, sure=False)


def _ends_word(text: str, at: int) -> bool:
    return not text[at + 1 : at + 2].isalnum()


def _begins_title(text: str, at: int) -> bool:
    """Say whether a mark stands where a title begins, and is neither ’tis nor ’90s mistyped."""
    before = text[max(at - _MOST_BLANKS, 0) : at].rstrip()[-1:]
    glued = text[at - 1 : at].isalnum() if at else False
    shortened = _pattern(r"‘(?:\d|(?:n|em|til|tis|twas|cause|bout|round)\b)").match(text, at)
    return not glued and not shortened and (not before or before in ".,:;)")


def _brackets(text: str, marks: Marks) -> list[StrayMark]:
    pending: dict[str, list[int]] = {"(": [], "[": []}
    stray: list[StrayMark] = []
    ends = _interval_ends(text)
    for at, sign in marks:
        if at in ends:
            continue
        if sign in pending:
            pending[sign].append(at)
        elif sign in ")]":
            opened = pending[_PARTNER[sign]]
            if opened:
                opened.pop()
            elif pending["("] or pending["["] or not _numbers_a_point(text, at):
                stray.append(_stray(at, sign, opens=False))
    return stray + [_stray(at, sign) for sign, opened in pending.items() for at in opened]


def _numbers_a_point(text: str, at: int) -> bool:
    """Say whether a closing bracket belongs to "a)", "1)" or "iv)"."""
    point = _pattern(r"(?:^|[\s(])(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})$")
    return point.search(text[max(at - 5, 0) : at]) is not None


def _interval_ends(text: str) -> frozenset[int]:
    """Return the places of the brackets of half-open intervals: ``[0, 1)``."""
    number = r"[\d.+−–-]{1,12}"
    pair = rf"{number}\s?[,;]\s?{number}"
    found = _pattern(rf"\[{pair}\)|\({pair}\]").finditer(text)
    return frozenset(at for interval in found for at in (interval.start(), interval.end() - 1))
