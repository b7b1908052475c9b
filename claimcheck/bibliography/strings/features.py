"""What the tagger sees of a reference: its tokens, and what is telling about each.

Training and use share these functions. The readings of the layers before are features too: so the
tagger learns from examples where the grammar is to be trusted.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from claimcheck.bibliography.strings.locators import DATE, IDENTIFIER, LOCATOR
from claimcheck.bibliography.strings.phrases import LAYERS, phrase_features, phrases_of
from claimcheck.model import Span

MOST_TOKENS: Final = 600
"""A longer string is left to the grammar."""
_LONGEST_WORD: Final = 24
_OF_NUMBERS: Final = 2
"""The first features of a word, which are enough where a layer has read it."""
_LAYERS: Final = {IDENTIFIER: "identifier", DATE: "date", LOCATOR: "locator"}
_OPENING: Final = frozenset('“„«‘"')
_CLOSING: Final = frozenset('”»’"')
_MONTHS: Final = frozenset(
    (
        "jan january janvier januar feb february février februar mar march mars märz apr april "
        "avril may mai jun june juin juni jul july juillet juli aug august août sep sept "
        "september septembre oct october octobre oktober nov november novembre dec december "
        "décembre dezember spring summer autumn fall winter"
    ).split()
)
_WORDS: Final = {
    "editor": "ed eds editor editors edited hrsg hg herausgegeben éd éds dir",
    "volume": "vol vols volume volumes bd band tome",
    "number": "no nr number issue iss heft suppl supplement art article part",
    "pages": "p pp page pages s seiten",
    "in": "in im dans",
    "others": "et al others colleagues",
    "accessed": "accessed retrieved available cited from at abgerufen consulté epub online internet",
    "publisher": (
        "press publisher publishers publishing publications verlag books presses éditions editions "
        "springer wiley elsevier routledge sage academic inc ltd llc gmbh"
    ),
    "journal": (
        "journal j zeitschrift revue rev review annals ann archives arch bulletin bull letters lett "
        "acta transactions trans magazine quarterly"
    ),
    "meeting": (
        "conference conf proceedings proc symposium workshop congress meeting international intl "
        "annual lecture"
    ),
    "thesis": "thesis dissertation phd ph.d diss msc master's doctoral",
    "report": "report rapport technical tech working paper bericht",
    "translator": "trans translated translator übersetzt traduit",
    "body": (
        "university institute department organization organisation association society ministry "
        "agency council committee group consortium foundation commission national federal world "
        "centers centre center bureau office"
    ),
    "edition": "edition edn aufl auflage rev revised",
    "and": "and & und et y e",
    "particle": "van von der den de la le du di da del della dos ter ten",
    "suffix": "jr sr ii iii iv",
}
_KEYWORDS: Final = {word: name for name, words in _WORDS.items() for word in words.split()}


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
    return [Token(found[0], *found.span()) for found in _token().finditer(raw)]


class Readings(NamedTuple):
    """What the other layers have read, as the tagger is told."""

    masked: str
    """The shape of the reference, masked by the layers as for `tagging.tag`."""
    fields: Sequence[tuple[str, Span]]
    """What the grammar reads: names and places, from 0, in their order."""


class _Word(NamedTuple):
    """What a word tells about itself, and about the two words on either side."""

    keyword: str
    """What kind of telling word it is, empty for none."""
    own: tuple[bytes, ...]
    after: tuple[bytes, ...]
    """What it tells about the next word, ``far_after`` about the one behind that."""
    far_after: tuple[bytes, ...]
    before: tuple[bytes, ...]
    far_before: tuple[bytes, ...]


def features(tokens: Sequence[Token], readings: Readings) -> list[list[bytes]]:
    """Return for every token what is telling about it, its neighbours and its phrase."""
    words = [_word(token.text) for token in tokens]
    read = _read(tokens, readings)
    states = _states(tokens, read)
    phrases = _phrases(tokens, words, read)
    last = len(tokens) - 1
    rows = []
    for at, word in enumerate(words):
        own = word.own[:_OF_NUMBERS] if read[at] in LAYERS else word.own
        row = [*own, *states[at].own, *phrases[at]]
        row += words[at - 1].after if at > 0 else (b"<1",)
        row += words[at - 2].far_after if at > 1 else (b"<2",)
        row += words[at + 1].before if at < last else (b">1",)
        row += words[at + 2].far_before if at < last - 1 else (b">2",)
        if at > 0:
            row.append(states[at - 1].after)
        if at < last:
            row.append(states[at + 1].before)
        rows.append(row)
    return rows


def _phrases(
    tokens: Sequence[Token], words: Sequence[_Word], read: Sequence[str]
) -> list[tuple[bytes, ...]]:
    """Return for every token what is telling about its phrase, and where in it the token stands."""
    layers = [one if one in LAYERS else "" for one in read]
    phrases = phrases_of([token.text for token in tokens], layers, [word.keyword for word in words])
    rows: list[tuple[bytes, ...]] = []
    for phrase, (own, *told) in zip(phrases, phrase_features(phrases), strict=True):
        last = phrase.end - phrase.start - 1
        for at in range(last + 1):
            place = b"SO=B" if at == 0 else b"SO=E" if at == last else b"SO=I"
            rows.append((*told, place + own))
    return rows


@lru_cache(maxsize=60_000)
def _word(text: str) -> _Word:
    text = text[:_LONGEST_WORD]
    lower = text.lower()
    bare = lower.strip(".,;:()[]“”\"'‘’«»")
    kind = _number(bare) or _capitals(text)
    ending = _ending(text)
    keyword = _KEYWORDS.get(bare, "month" if bare in _MONTHS else "")
    form = [f"k={kind}{ending}"] + ([f"y={keyword}"] if keyword else [])
    near = [f"w={bare}", *form]
    own = [
        *near,
        f"z={_shape(text)}",
    ]
    sides = ((near, "<"), (form, "<<"), (near, ">"), (form, ">>"))
    around = ([f"{side}{one}" for one in group] for group, side in sides)
    told = (tuple(one.encode(errors="replace") for one in group) for group in (own, *around))
    return _Word(keyword, *told)


def _number(bare: str) -> str:
    """Return what kind of number a word is, empty for none."""
    if not any(sign.isdigit() for sign in bare):
        return "roman" if bare and len(bare) > 1 and set(bare) <= set("ivxlc") else ""
    if bare.isdecimal():
        is_year = len(bare) == 4 and bare[:2] in ("17", "18", "19", "20")  # noqa: PLR2004
        return "year" if is_year else f"d{min(len(bare), 5)}"
    return _numbers(bare)


def _numbers(bare: str) -> str:
    for name, pattern in _number_forms():
        if pattern.fullmatch(bare):
            return name
    return "mixed"


@cache
def _number_forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = {
        "year": r"(?:1[5-9]|20)\d\d[a-z]",
        "range": r"[a-z]?\d+[–—‐-]{1,2}[a-z]?\d+",
        "volume-issue": r"\d+\(.+",
        "volume-page": r"\d+:.+",
        "ordinal": r"\d+(?:st|nd|rd|th|e|er)",
        "address": r"(?:https?:|www\.|10\.\d{4}).*",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


def _capitals(text: str) -> str:
    """Return how a word uses capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    if not letters:
        return "signs"
    if len(letters) == 1:
        return "letter" if letters[0].isupper() else "small-letter"
    if all(sign.isupper() for sign in letters):
        return "initials" if "." in text[:-1] else f"caps{min(len(letters), 4)}"
    if letters[0].isupper():
        return "title" if all(sign.islower() for sign in letters[1:]) else "mixed-title"
    return "lower" if all(sign.islower() for sign in letters) else "mixed"


def _ending(text: str) -> str:
    """Return the punctuation at the end of a word."""
    at = len(text)
    while at and len(text) - at < 3 and not text[at - 1].isalnum():  # noqa: PLR2004
        at -= 1
    return text[at:]


def _shape(text: str) -> str:
    """Return the shape of a word, runs folded: ``Aa.`` for ``Smith.``."""
    signs: list[str] = []
    for sign in text[:12]:
        kind = "A" if sign.isupper() else "a" if sign.isalpha() else "0" if sign.isdigit() else sign
        if not signs or kind != signs[-1]:
            signs.append(kind)
    return "".join(signs)


class _State(NamedTuple):
    """What the layers read of a token, whether it is quoted, and where it stands."""

    own: tuple[bytes, bytes, bytes]
    after: bytes
    """What it tells about the next token, ``before`` about the one before it."""
    before: bytes


def _states(tokens: Sequence[Token], read: Sequence[str]) -> list[_State]:
    """Return the state of every token."""
    states = []
    is_quoted = False
    count = len(tokens)
    for at, token in enumerate(tokens):
        text = token.text
        is_quoted = is_quoted or not _OPENING.isdisjoint(text[:2])
        states.append(_state(read[at], 10 * at // count, is_quoted=is_quoted))
        if is_quoted and not _CLOSING.isdisjoint(text[-3:]):
            is_quoted = False
    return states


@cache
def _state(read: str, tenth: int, *, is_quoted: bool) -> _State:
    name = f"g={read}".encode()
    quoted = b"q1" if is_quoted else b"q0"
    return _State((name, quoted, f"t={tenth}".encode()), b"<" + name, b">" + name)


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
