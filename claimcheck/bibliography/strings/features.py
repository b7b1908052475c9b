"""What the tagger sees of a reference: its tokens, and what is telling about each.

Training and use share these functions. The readings of the layers before are features too: so the
tagger learns from examples where the grammar is to be trusted.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.bibliography.strings.locators import DATE, IDENTIFIER, LOCATOR
from claimcheck.bibliography.strings.phrases import LAYERS, phrase_features, phrases_of
from claimcheck.bibliography.strings.words import Word, word_told
from claimcheck.model import Span

MOST_TOKENS: Final = 600
"""A longer string is left to the grammar."""
_OF_NUMBERS: Final = 2
"""The first features of a word, which are enough where a layer has read it."""
_LAYERS: Final = {IDENTIFIER: "identifier", DATE: "date", LOCATOR: "locator"}


class Token(NamedTuple):
    """A token: its characters and where they stand."""

    text: str
    start: int
    end: int


@cache
def _token() -> re.Pattern[str]:
    """Return the pattern of tokens; locators that are glued are several, addresses never."""
    return re.compile(
        r"\d{1,4}[a-z]?;(?=\S)|\d{1,4}(?=\([^()\s]{1,16}\):?\S)|\([^()\s]{1,16}\):(?=\S)|\d{1,4}:(?=\d)|\S+"
    )


def tokens_of(raw: str) -> list[Token]:
    """Return the tokens of a reference: what stands between blanks, and glued locators apart."""
    return [Token(found[0], found.start(), found.end()) for found in _token().finditer(raw)]


class Readings(NamedTuple):
    """What the other layers have read, as the tagger is told."""

    masked: str
    """The shape of the reference, masked by the layers as for `tagging.tag`."""
    fields: Sequence[tuple[str, Span]]
    """What the grammar reads: names and places, from 0, in their order."""


def features(tokens: Sequence[Token], readings: Readings) -> list[list[bytes]]:
    """Return for every token what is telling about it, its neighbours and its phrase."""
    words = [word_told(token.text) for token in tokens]
    read = _read(tokens, readings)
    states = _states(words, read)
    own = (
        word.own[:_OF_NUMBERS] if layer in LAYERS else word.own
        for word, layer in zip(words, read, strict=True)
    )
    after = ((b"<1",), *(word.after for word in words))
    far_after = ((b"<2",), (b"<2",), *(word.far_after for word in words))
    before = (*(word.before for word in words[1:]), (b">1",))
    far_before = (*(word.far_before for word in words[2:]), (b">2",), (b">2",))
    state_after = ((), *(state.after for state in states))
    state_before = (*(state.before for state in states[1:]), ())
    columns = zip(
        own,
        (state.own for state in states),
        _phrases(words, read),
        after,
        far_after,
        before,
        far_before,
        state_after,
        state_before,
        strict=False,  # the last words tell what there are no tokens for
    )
    return [[*a, *b, *c, *d, *e, *f, *g, *h, *i] for a, b, c, d, e, f, g, h, i in columns]


def _phrases(words: Sequence[Word], read: Sequence[str]) -> list[tuple[bytes, ...]]:
    """Return for every token what is telling about its phrase, and where in it the token stands."""
    layers = [one if one in LAYERS else "" for one in read]
    phrases = phrases_of(
        [word.in_phrase for word in words], layers, [word.keyword for word in words]
    )
    rows: list[tuple[bytes, ...]] = []
    for phrase, (own, *told) in zip(phrases, phrase_features(phrases), strict=True):
        inner = phrase.end - phrase.start - 2
        rows.append((*told, b"SO=B" + own))
        if inner > 0:
            rows += [tuple(told)] * inner
        if inner >= 0:
            rows.append((*told, b"SO=E" + own))
    return rows


class _State(NamedTuple):
    """What the layers read of a token, whether it is quoted, and where it stands."""

    own: tuple[bytes, bytes, bytes]
    after: tuple[bytes]
    """What it tells about the next token, ``before`` about the one before it."""
    before: tuple[bytes]


def _states(words: Sequence[Word], read: Sequence[str]) -> list[_State]:
    """Return the state of every token."""
    states = []
    count = len(words)
    quoted = "before" if any(word.opens for word in words) else "none"
    for at, word in enumerate(words):
        quoted = "in" if word.opens else quoted
        states.append(_state(read[at], 10 * at // count, quoted))
        quoted = "after" if quoted == "in" and word.closes else quoted
    return states


@cache
def _state(read: str, tenth: int, quoted: str) -> _State:
    name = f"g={read}".encode()
    return _State(
        (name, f"q={quoted}".encode(), f"t={tenth}".encode()), (b"<" + name,), (b">" + name,)
    )


def _read(tokens: Sequence[Token], readings: Readings) -> list[str]:
    """Return by which layer every token was read, or as which field, with a sign where that begins."""
    found = []
    fields = iter((*readings.fields, ("", Span(10**9, 10**9))))
    name, span = next(fields)
    is_begun = False
    for token in tokens:
        middle = (token.start + token.end) // 2
        while middle >= span.end:
            name, span = next(fields)
            is_begun = False
        layer = _LAYERS.get(readings.masked[middle])
        if layer or middle < span.start:
            found.append(layer or "-")
        else:
            found.append(name if is_begun else f"{name}B")
            is_begun = True
    return found
