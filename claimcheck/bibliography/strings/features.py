"""What the tagger sees of a reference: its tokens, and what is telling about each.

Training and use share these functions. The readings of the layers before are features too: so the
tagger learns from examples where the grammar is to be trusted.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR
from claimcheck.bibliography.strings.phrases import LAYERS, Phrase, phrase_features, phrases_of
from claimcheck.bibliography.strings.words import word_told
from claimcheck.model import Span

MOST_TOKENS: Final = 600
"""A longer string is left to the grammar."""
_OF_NUMBERS: Final = 2
"""The first features of a word, which are enough where a layer has read it."""
_LAYERS: Final = {IDENTIFIER: "identifier", DATE: "date", LOCATOR: "locator"}


class Tokens(NamedTuple):
    """The tokens of a reference: their characters, and where each begins and ends."""

    texts: list[str]
    places: list[tuple[int, int]]


@cache
def _token() -> re.Pattern[str]:
    """Return the pattern of tokens; locators that are glued are several, addresses never."""
    return re.compile(
        r"[^\s\d(]\S*|\d{1,4}[a-z]?;(?=\S)|\d{1,4}(?=\([^()\s]{1,16}\):?\S)|\([^()\s]{1,16}\):(?=\S)|\d{1,4}:(?=\d)|\S+"
    )


def tokens_of(raw: str) -> Tokens:
    """Return the tokens of a reference: what stands between blanks, and glued locators apart."""
    places = [found.span() for found in _token().finditer(raw)]
    return Tokens([raw[start:end] for start, end in places], places)


class Readings(NamedTuple):
    """What the other layers have read, as the tagger is told."""

    masked: str
    """The shape of the reference, masked by the layers as for `tagging.tag`."""
    fields: Sequence[tuple[str, Span]]
    """What the grammar reads: names and places, from 0, in their order."""


def features(tokens: Tokens, readings: Readings) -> list[list[bytes]]:
    """Return for every token what is telling about it, its neighbours and its phrase."""
    if not tokens.texts:
        return []
    words = [word_told(text) for text in tokens.texts]
    keywords, own, after, far_after, before, far_before, in_phrase, opens, closes = zip(
        *words, strict=True
    )
    read = _read(tokens.places, readings)
    state, state_after, state_before = zip(*_states(opens, closes, read), strict=True)
    layers = [one if one in LAYERS else "" for one in read]
    columns = zip(
        [word[:_OF_NUMBERS] if layer else word for word, layer in zip(own, layers, strict=True)],
        state,
        _phrases(phrases_of(in_phrase, layers, keywords)),
        ((b"<1",), *after),
        ((b"<2",), (b"<2",), *far_after),
        (*before[1:], (b">1",)),
        (*far_before[2:], (b">2",), (b">2",)),
        ((), *state_after),
        (*state_before[1:], ()),
        strict=False,  # the last words tell what there are no tokens for
    )
    return [[*a, *b, *c, *d, *e, *f, *g, *h, *i] for a, b, c, d, e, f, g, h, i in columns]


def _phrases(phrases: Sequence[Phrase]) -> list[tuple[bytes, ...]]:
    """Return for every token what is telling about its phrase, and where in it the token stands."""
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
    """What the layers read of a token, and where it stands: beside the marks, if there are any."""

    own: tuple[bytes, bytes]
    after: tuple[bytes]
    """What it tells about the next token, ``before`` about the one before it."""
    before: tuple[bytes]


def _states(opens: Sequence[bool], closes: Sequence[bool], read: Sequence[str]) -> list[_State]:
    """Return the state of every token.

    Arguments:
        opens: Whether a quotation begins with each.
        closes: Whether one may end with it.
        read: What has been read there.
    """
    count = len(read)
    if True not in opens:
        return [_state(one, 10 * at // count, "none") for at, one in enumerate(read)]
    states = []
    quoted = "before"
    for at, one in enumerate(read):
        quoted = "in" if opens[at] else quoted
        states.append(_state(one, 10 * at // count, quoted))
        quoted = "after" if quoted == "in" and closes[at] else quoted
    return states


@cache
def _state(read: str, tenth: int, quoted: str) -> _State:
    name = f"g={read}".encode()
    where = f"t={tenth}" if quoted == "none" else f"q={quoted}"
    return _State((name, where.encode()), (b"<" + name,), (b">" + name,))


def _read(places: Sequence[tuple[int, int]], readings: Readings) -> list[str]:
    """Return by which layer every token was read, or as which field, with a sign where that begins."""
    found = []
    fields = iter((*readings.fields, ("", Span(10**9, 10**9))))
    name, span = next(fields)
    start, end = span.start, span.end
    is_begun = False
    for first, last in places:
        middle = (first + last) // 2
        while middle >= end:
            name, span = next(fields)
            start, end = span.start, span.end
            is_begun = False
        layer = _LAYERS.get(readings.masked[middle])
        if layer or middle < start:
            found.append(layer or "-")
        else:
            found.append(name if is_begun else f"{name}B")
            is_begun = True
    return found
