"""What a word of a reference tells the tagger: by its letters, its signs, and as a telling word."""

import re
from functools import cache, lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from claimcheck.bibliography.strings.phrases import WordInPhrase, word_in_phrase

_LONGEST_WORD: Final = 24
_LAST: Final = 3
_OPENING: Final = frozenset('“„«‘"')
_CLOSING: Final = frozenset('”»’"')
_MONTHS: Final = (
    "jan january janvier januar feb february février februar mar march mars märz apr april "
    "avril may mai jun june juin juni jul july juillet juli aug august août sep sept "
    "september septembre oct october octobre oktober nov november novembre dec december "
    "décembre dezember spring summer autumn fall winter"
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


class Word(NamedTuple):
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


@lru_cache(maxsize=8_192)
def word_told(text: str) -> Word:
    """Return what a token tells; words repeat, so that most are known already."""
    beginning = text[:_LONGEST_WORD]
    bare = beginning.lower().strip(".,;:()[]“”\"'‘’«»")
    form = _form(beginning.translate(_CLASSES))
    keyword = _KEYWORDS.get(bare, "")
    number = _number(bare) if form.has_digit else _roman(bare)
    near = _near(number or form.capitals, form.ending, keyword)
    word = b"w=" + bare.encode(errors="replace")
    return Word(
        keyword,
        (word, *near.own, form.shape, *_last_letters(bare)),
        (b"<" + word, *near.after),
        near.far_after,
        (b">" + word, *near.before),
        near.far_before,
        word_in_phrase(text),
        not _OPENING.isdisjoint(text[:2]),
        not _CLOSING.isdisjoint(text[-3:]),
    )


def _last_letters(bare: str) -> tuple[bytes, ...]:
    """Return the end of a word of more than three letters, which tells about words never seen."""
    is_word = len(bare) > _LAST and bare.isalpha()
    return (f"e={bare[-_LAST:]}".encode(errors="replace"),) if is_word else ()


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
    after, before = (tuple(side + one for one in own) for side in (b"<", b">"))
    return _Near(own, after, (b"<<" + own[0],), before, (b">>" + own[0],))


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
    has_digit: bool
    shape: bytes


@lru_cache(maxsize=5_000)
def _form(classes: str) -> _Form:
    shape = f"z={_shape(classes)}".encode(errors="replace")
    return _Form(_capitals(classes), _ending(classes), "0" in classes, shape)


def _roman(bare: str) -> str:
    return "roman" if len(bare) > 1 and not bare.strip("ivxlc") else ""


def _number(bare: str) -> str:
    """Return what kind of number a word with a digit is."""
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
