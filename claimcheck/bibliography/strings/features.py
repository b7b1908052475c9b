"""What the tagger sees of a reference: its tokens, and what is telling about each.

Training and use share these functions. The readings of the layers before are features too: so the
tagger learns from examples where the grammar is to be trusted.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import Final, NamedTuple

from claimcheck.bibliography.strings.locators import DATE, IDENTIFIER, LOCATOR
from claimcheck.bibliography.strings.phrases import (
    LAYERS,
    WordInPhrase,
    phrase_features,
    phrases_of,
    word_in_phrase,
)
from claimcheck.model import Span

MOST_TOKENS: Final = 600
"""A longer string is left to the grammar."""
_LONGEST_WORD: Final = 24
_OF_NUMBERS: Final = 2
"""The first features of a word, which are enough where a layer has read it."""
_LAYERS: Final = {IDENTIFIER: "identifier", DATE: "date", LOCATOR: "locator"}
_OPENING: Final = frozenset('“„«‘"')
_CLOSING: Final = frozenset('”»’"')
_MONTHS: Final = (
    (
        "jan january janvier januar feb february février februar mar march mars märz apr april "
        "avril may mai jun june juin juni jul july juillet juli aug august août sep sept "
        "september septembre oct october octobre oktober nov november novembre dec december "
        "décembre dezember spring summer autumn fall winter"
    )
).split()
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
_KEYWORDS: Final = {
    **dict.fromkeys(_MONTHS, "month"),
    **{word: name for name, words in _WORDS.items() for word in words.split()},
}


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
    in_phrase: WordInPhrase
    opens: bool
    """Whether a quotation begins with it, or ends with it."""
    closes: bool


def features(tokens: Sequence[Token], readings: Readings) -> list[list[bytes]]:
    """Return for every token what is telling about it, its neighbours and its phrase."""
    words = [_word(token.text) for token in tokens]
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


def _phrases(words: Sequence[_Word], read: Sequence[str]) -> list[tuple[bytes, ...]]:
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
            rows += [(*told, b"SO=I" + own)] * inner
        if inner >= 0:
            rows.append((*told, b"SO=E" + own))
    return rows


@lru_cache(maxsize=60_000)
def _word(text: str) -> _Word:
    beginning = text[:_LONGEST_WORD]
    bare = beginning.lower().strip(".,;:()[]“”\"'‘’«»")
    form = _form(beginning.translate(_CLASSES))
    keyword = _KEYWORDS.get(bare, "")
    near = _near(_number(bare) or form.capitals, form.ending, keyword)
    word = f"w={bare}".encode(errors="replace")
    return _Word(
        keyword=keyword,
        own=(word, *near.own, form.shape),
        after=(b"<" + word, *near.after),
        far_after=near.far_after,
        before=(b">" + word, *near.before),
        far_before=near.far_before,
        in_phrase=word_in_phrase(text),
        opens=not _OPENING.isdisjoint(text[:2]),
        closes=not _CLOSING.isdisjoint(text[-3:]),
    )


class _Near(NamedTuple):
    """What the kind of a word tells about itself and the words around it."""

    own: tuple[bytes, ...]
    after: tuple[bytes, ...]
    far_after: tuple[bytes, ...]
    before: tuple[bytes, ...]
    far_before: tuple[bytes, ...]


@lru_cache(maxsize=5_000)
def _near(kind: str, ending: str, keyword: str) -> _Near:
    told = (f"k={kind}{ending}", f"y={keyword}") if keyword else (f"k={kind}{ending}",)
    own = tuple(one.encode(errors="replace") for one in told)
    return _Near(own, *(tuple(side + one for one in own) for side in (b"<", b"<<", b">", b">>")))


class _Classes(dict[int, str]):
    """The class of each character, worked out when it is first met.

    ``A`` a capital, ``a`` a small letter, ``c`` one of a script without capitals, ``0`` a digit; signs
    stand for themselves.
    """

    def __missing__(self, code: int) -> str:
        self[code] = found = _class(chr(code))
        return found


def _class(sign: str) -> str:
    if sign.isupper():
        return "A"
    if sign.isalpha():
        return "a" if sign.islower() else "c"
    return "0" if sign.isdigit() else sign


_CLASSES: Final = _Classes()


class _Form(NamedTuple):
    """How a word is written, whatever its letters."""

    capitals: str
    ending: str
    shape: bytes


@lru_cache(maxsize=5_000)
def _form(classes: str) -> _Form:
    return _Form(_capitals(classes), _ending(classes), f"z={_shape(classes)}".encode(errors="replace"))


def _number(bare: str) -> str:
    """Return what kind of number a word is, empty for none."""
    if bare.isalpha() or not any(sign.isdigit() for sign in bare):
        return "roman" if len(bare) > 1 and not bare.strip("ivxlc") else ""
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


def _capitals(classes: str) -> str:
    """Return how a word uses capitals."""
    letters = "".join(sign for sign in classes if sign in "Aac")
    if not letters:
        return "signs"
    if len(letters) == 1:
        return "letter" if letters == "A" else "small-letter"
    if set(letters) == {"A"}:
        return "initials" if "." in classes[:-1] else f"caps{min(len(letters), 4)}"
    if letters[0] == "A":
        return "title" if set(letters[1:]) == {"a"} else "mixed-title"
    return "lower" if set(letters) == {"a"} else "mixed"


def _ending(classes: str) -> str:
    """Return the punctuation at the end of a word."""
    at = len(classes)
    while at and len(classes) - at < 3 and classes[at - 1] not in "Aac0":  # noqa: PLR2004
        at -= 1
    return classes[at:]


def _shape(classes: str) -> str:
    """Return the shape of a word, runs folded: ``Aa.`` for ``Smith.``."""
    return "".join(kind for kind, _ in groupby(classes[:12].replace("c", "a")))


class _State(NamedTuple):
    """What the layers read of a token, whether it is quoted, and where it stands."""

    own: tuple[bytes, bytes, bytes]
    after: tuple[bytes]
    """What it tells about the next token, ``before`` about the one before it."""
    before: tuple[bytes]


def _states(words: Sequence[_Word], read: Sequence[str]) -> list[_State]:
    """Return the state of every token."""
    states = []
    is_quoted = False
    count = len(words)
    for at, word in enumerate(words):
        is_quoted = is_quoted or word.opens
        states.append(_state(read[at], 10 * at // count, is_quoted))
        is_quoted = is_quoted and not word.closes
    return states


@cache
def _state(read: str, tenth: int, is_quoted: bool) -> _State:  # noqa: FBT001 - keywords slow a cache
    name = f"g={read}".encode()
    quoted = b"q1" if is_quoted else b"q0"
    return _State((name, quoted, f"t={tenth}".encode()), (b"<" + name,), (b">" + name,))


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
