"""What the tagger is told of the phrases of a reference: what stands between two of its signs.

A word says little about whether it belongs to a title or to a publisher; its phrase says more: how
long it is, whether its words have capitals, how it ends, and how far the date and the locators are.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

LAYERS: Final = frozenset(("identifier", "date", "locator"))
_SIGNS: Final = frozenset('.,;:?!)”"»’')
_TELLING: Final = frozenset(
    ("publisher", "journal", "body", "meeting", "thesis", "report", "editor", "in", "translator")
)
_MOST: Final = 4
"""Phrases further away than that are all the same."""
_LENGTHS: Final = (0, 1, 2, 3, 4, 4, 4)
"""Numbers of words that the tagger tells apart; more than these are ``7``."""


class WordInPhrase(NamedTuple):
    """What a token does for its phrase."""

    kind: str
    """What kind of word it is, one letter; empty for small words and signs."""
    ends: bool
    """Whether a phrase ends with it."""
    sign: str
    """Its last character."""


class Phrase(NamedTuple):
    """Tokens in a row."""

    start: int
    end: int
    layer: str
    """The layer that has read it, empty for none."""
    form: str
    """How long it is and what its words are, or its layer."""
    words: str
    """Its telling words."""
    own: str
    """Its form, and the sign that it ends in."""


_NOTHING: Final = Phrase(0, 0, "", "", "", "")


def phrases_of(
    tokens: Sequence[WordInPhrase], layers: Sequence[str], words: Sequence[str]
) -> list[Phrase]:
    """Return the phrases of a reference.

    Arguments:
        tokens: The tokens, each by `word_in_phrase`.
        layers: The layer that has read each, empty for none.
        words: What each token is by its keyword, empty for none.
    """
    found = []
    start = 0
    around = zip(tokens, layers, (*layers[1:], None), strict=True)
    for end, (token, layer, following) in enumerate(around, 1):
        if token.ends or layer != following:
            found.append(_phrase(tokens, words, layer, start, end))
            start = end
    return found


def _phrase(
    tokens: Sequence[WordInPhrase], words: Sequence[str], layer: str, start: int, end: int
) -> Phrase:
    if layer:
        return Phrase(start, end, layer, layer, "", layer)
    form = _form("".join([token.kind for token in tokens[start:end]]), end - start)
    told = ""
    if any(words[start:end]):
        told = "|".join(sorted(_TELLING.intersection(words[start:end])))
    return Phrase(start, end, "", form, told, form + tokens[end - 1].sign)


@lru_cache(maxsize=10_000)
def _form(kinds: str, count: int) -> str:
    """Return how long a phrase is and what its words are: ``3c`` for three words with capitals."""
    capitals, small = kinds.count("c"), kinds.count("l")
    case = (
        "n" if not (small or capitals) else "c" if not small else "l" if small >= capitals else "m"
    )
    length = _LENGTHS[count] if count < len(_LENGTHS) else len(_LENGTHS)
    return f"{length}{case}{'i' * ('i' in kinds)}{'d' * ('d' in kinds)}"


def word_in_phrase(text: str) -> WordInPhrase:
    """Return what a token does for its phrase."""
    sign = text[-1]
    ends = sign in _SIGNS and not (sign == "." and _abbreviation().match(text))
    return _word_in_phrase(_kind(text.lstrip("“\"'‘«(*")), ends, sign)


_word_in_phrase = lru_cache(maxsize=1_000)(WordInPhrase)


def _kind(bare: str) -> str:
    """Return what kind of word a token without opening signs is."""
    if bare[:1].isupper():
        return "i" if len(bare) <= len("J.,") and bare[-1] in ".," else "c"
    if bare[:1].isdigit():
        return "d"
    return "l" if bare[:1].islower() and len(bare) > len("and") else ""


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:[A-Z]\.)+|(?:[Vv]ol|[Nn]o|pp?|[Ee]ds?|Jr|Sr|St|Dr|vs|Proc|Int|Conf|J|Am|[A-Z]\.-[A-Z])\.)$"
    )


def phrase_features(phrases: Sequence[Phrase]) -> list[list[bytes]]:
    """Return for every phrase what is telling about all of its tokens; its own form comes first."""
    ahead = _distances(phrases[::-1], "end")[::-1]
    behind = _distances(phrases, "start")
    editors = _to_editors(phrases)
    before, after = (_NOTHING, *phrases[:-1]), (*phrases[1:], _NOTHING)
    distances = zip(behind, ahead, editors, strict=True)
    return [_features(*around) for around in zip(before, phrases, after, distances, strict=True)]


def _distances(phrases: Sequence[Phrase], edge: str) -> list[str]:
    """Return for every phrase the layer that read the last phrase before it, and how far that is."""
    found = []
    kind, count = edge, 0
    for phrase in phrases:
        if phrase.layer:
            kind, count = phrase.layer, 0
        elif count < _MOST:
            count += 1
        found.append(f"{kind}{count}")
    return found


def _to_editors(phrases: Sequence[Phrase]) -> list[int]:
    """Return for every phrase how far the next one is that names the role of an editor."""
    found = []
    count = _MOST
    for phrase in reversed(phrases):
        count = 0 if "editor" in phrase.words else min(count + 1, _MOST)
        found.append(count)
    return found[::-1]


def _features(
    before: Phrase, phrase: Phrase, after: Phrase, distances: tuple[str, str, int]
) -> list[bytes]:
    behind, ahead, editors = distances
    own = phrase.own
    if phrase.layer:
        return [own.encode()]
    told = f"{own} SB={before.own}<{own} SA={own}>{after.own} SD={phrase.form}{behind}{ahead}"
    if editors < _MOST:
        told += f" SE={phrase.form}{editors}"
    if before.words or phrase.words:
        told += f" SKB={before.words}<{phrase.words}"
    if after.words or phrase.words:
        told += f" SKA={phrase.words}>{after.words}"
    return told.encode(errors="replace").split(b" ")
