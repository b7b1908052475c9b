"""Finds characters that nobody sees and that should not be there."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from claimcheck.model import Span

_NEAR: Final = 200
"""How many characters around a mark of direction are searched for letters written to the left."""
UnseenKind = Literal[
    "no-break", "zero-width", "soft-hyphen", "hair-space", "control", "direction", "lost"
]


class Unseen(NamedTuple):
    """Characters that nobody sees, and what should stand there if that is known."""

    kind: UnseenKind
    span: Span
    instead: str | None


def doubtful_places(text: str) -> Iterator[Span]:
    """Yield where characters stand that may be unseen, in document order."""
    return (Span(*found.span()) for found in _doubtful().finditer(text))


@cache
def _doubtful() -> re.Pattern[str]:
    return re.compile(
        "\u00a0[ \t\u00a0]*|\ufffd+|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
        "\u00ad\u061c\u180e\u200a-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    )


def unseen_at(text: str, span: Span) -> Unseen | None:
    """Return what a character is that may be unseen, ``None`` where it is ordinary."""
    sign, before = text[span.start], text[max(span.start - 1, 0) : span.start]
    after = text[span.end : span.end + 1]
    match sign:
        case "\u00a0":
            return _no_break(text, span)
        case "\ufffd":
            return Unseen("lost", span, None)
        case "\u00ad":
            return Unseen("soft-hyphen", span, None if after in {"\n", "\r"} else "")
        case "\u200a":
            ordinary = any(near.isdigit() or near in "–—" for near in (before, after))
            return None if ordinary else Unseen("hair-space", span, " ")
        case "\u200b" | "\u200c" | "\u200d":
            needed = _joins(before) or _joins(after)
            return None if needed else Unseen("zero-width", span, "")
        case "\u2060" | "\ufeff" | "\u180e":
            return Unseen("zero-width", span, "")
        case _ if unicodedata.category(sign) == "Cf":
            return _direction(text, span)
        case _:
            return Unseen("control", span, _instead_of_control(sign))


def _joins(near: str) -> bool:
    """Say whether a character is an emoji or of a script that needs joiners between letters."""
    return near > "\u0250" and unicodedata.category(near)[0] in "LMS"


def _no_break(text: str, span: Span) -> Unseen | None:
    """Judge a run of blanks that begins with a no-break space."""
    before = text[max(span.start - 12, 0) : span.start].rstrip(" \t")
    if not before or before[-1] in "\r\n":
        ends_line = text[span.end : span.end + 1] in {"", "\r", "\n"}
        return Unseen("no-break", span, "") if ends_line else _indent(text, span)
    line = before[before.rfind("\n") + 1 :].strip()
    if len(line) == 1 and line in "·•●▪‣◦*-–—o\uf0b7":
        return Unseen("no-break", span, " ")
    return _indent(text, span)


def _indent(text: str, span: Span) -> Unseen | None:
    many = text.count("\u00a0", span.start, span.end) > 1
    return Unseen("no-break", span, " ") if many else None


def _direction(text: str, span: Span) -> Unseen | None:
    """Judge a mark of direction: near letters that are written to the left it is ordinary."""
    overrides = text[span.start] in "\u202d\u202e"
    near = _leftward().search(text, max(span.start - _NEAR, 0), span.end + _NEAR)
    return Unseen("direction", span, "") if overrides or not near else None


@cache
def _leftward() -> re.Pattern[str]:
    return re.compile("[\u0590-\u05ff\u0620-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def _instead_of_control(sign: str) -> str | None:
    """Return what a control character was meant as, where copying explains it."""
    if sign in "\x0b\x0c\u2028\u2029":
        return "\n"
    was = bytes([ord(sign)]).decode("cp1252", "ignore")
    return was if was.isprintable() and was else None
