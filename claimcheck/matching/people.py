"""Whether a name in a reference and an author in a record are the same person or body."""

import re
from functools import cache, lru_cache
from typing import Final

from claimcheck.model import Author, Name
from claimcheck.text.likeness import similarity
from claimcheck.text.normal import folded, transcribed

_SIMILAR: Final = 0.85
_EXACT: Final = 3  # letters up to which a name has to be equal
_PARTICLES: Final = frozenset(
    "van von de der den del della da das dos di du do la le los las ter ten te zu zur zum el al ben bin"
    " ibn bint binti binte ur ul ud uz af av y e st saint mc mac o d l t san santa abu abd jr sr ii iii"
    " iv and".split()
)
_SMALL: Final = frozenset("the of for and in on to a de la du der die das und et".split())
_NICKNAMES: Final = frozenset(
    (
        *("bw", "br", "dr", "et", "jw", "mp", "dm", "et", "en", "ba", "be", "le", "ae", "sa", "jg"),
        *("th", "jh", "ws", "hj", "ah"),
    )
)
"""First letters of pairs such as Bill and William, Bob and Robert, Peggy and Margaret."""
_SOUNDS: Final = ("yije", "ckqx", "gh", "szxj", "vwu", "fp", "td", "ao", "zj", "rl", "bv")
"""Initials that transcriptions and languages change for each other."""


def same_family(name: Name, author: Author) -> bool:
    """Say whether two names can be one person's: by family name, in either order, or one of two."""
    if name.organisation or author.organisation:
        return _same_body(name.display, author.organisation or author.family)
    if _same_surname(name.family, author.family):
        return True
    return _is_swapped(name, author) or is_named_in(author, words_of(name.raw))


def conflict(name: Name, author: Author) -> bool:
    """Say whether the given names of two persons of one family name exclude each other.

    Initials stand for names, any of several given names may be the one used, and a missing one
    says nothing.
    """
    if name.organisation or author.organisation or not _same_surname(name.family, author.family):
        return False
    if words_of(name.given) <= words_of(author.family):  # both are family names: "Rodríguez Pérez"
        return False
    ours, theirs = initials(name.given), initials(author.given)
    if not ours or not theirs or set(ours) & set(theirs):
        return False
    return not _may_stand_for(ours[0], theirs[0])


def initials(given: str) -> str:
    """Return the first letters of given names: ``JP`` for ``J.-P.``, ``JP`` and ``Jean-Pierre``."""
    words = re.findall(r"[^\W\d_]+", given)
    if words and all(word.isupper() and len(word) <= 4 for word in words):  # noqa: PLR2004 - "JMPT"
        return folded("".join(words)).replace(" ", "")
    return "".join(folded(word)[:1] for word in words if not _is_particle(word))


def _is_particle(word: str) -> bool:
    """Say whether a given name is a particle; a capital letter alone is an initial."""
    return folded(word) in _PARTICLES and not (len(word) == 1 and word.isupper())


def is_part_of(name: Name, author: Author) -> bool:
    """Say whether what was read as a whole name is a part of an author's: ``María del Carmen``.

    Its initials may be those of any name of the author: ``Van An N`` for An Nguyen Van.
    """
    own, theirs = words_of(name.raw), words_of(f"{author.given} {author.family}")
    first = {word[0] for word in theirs}
    spelt = {word for word in own if len(word) > 1 and word not in _PARTICLES}
    letters = {word for word in own if len(word) == 1 and word not in _PARTICLES}
    return bool(spelt) and spelt <= theirs and letters <= first


@lru_cache(maxsize=16384)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as names are compared."""
    return frozenset(transcribed(text).split())


def is_latin(name: str) -> bool:
    """Say whether a name is in Latin letters: others cannot be compared with a transcription."""
    return all(sign < "\u0370" or "\u1e00" <= sign < "\u2100" for sign in name)


def is_named_in(author: Author, words: frozenset[str]) -> bool:
    """Say whether the family name of an author, or the body's name, stands among the words."""
    own = _telling(author.family or author.organisation)
    return bool(own) and all(word in words for word in own)


@lru_cache(maxsize=16384)
def _telling(family: str) -> tuple[str, ...]:
    """Return the words of a family name that are no particles."""
    words = transcribed(_apostrophe().sub("", family)).split()
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


@cache
def _apostrophe() -> re.Pattern[str]:
    return re.compile(r"['’ʼ`]")


def _same_surname(one: str, other: str) -> bool:
    if not one or not other:
        return False
    a, b = _telling(one), _telling(other)
    if not a or not b:
        return folded(one) == folded(other)
    if "".join(a) == "".join(b) or _is_like("".join(a), "".join(b)):
        return True
    whole_a, whole_b = transcribed(one).replace(" ", ""), transcribed(other).replace(" ", "")
    if whole_a == whole_b:
        return True
    # One of two surnames: "García" for "García López", "Frost" for "Frost-Hunt".
    short, long = sorted((a, b), key=len)
    return all(any(_is_like(word, other) for other in long) for word in short)


def _is_like(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted(map(len, (one, other)))
    return short > _EXACT and short >= _SIMILAR * long and similarity(one, other) >= _SIMILAR


def _is_swapped(name: Name, author: Author) -> bool:
    """Say whether family and given names stand for each other, as East Asian names often do."""
    if _same_surname(name.family, author.family) or not author.given or not name.family:
        return False
    given = transcribed(author.given).replace(" ", "")
    if len(given) < 2 or transcribed(name.family).replace(" ", "") != given:  # noqa: PLR2004 - a name
        return False
    ours, theirs = initials(name.given), initials(author.family)
    return not ours or not theirs or ours[0] == theirs[0]


def _may_stand_for(one: str, other: str) -> bool:
    return (
        one + other in _NICKNAMES
        or other + one in _NICKNAMES
        or any(one in sounds and other in sounds for sounds in _SOUNDS)
    )


def _same_body(one: str, other: str) -> bool:
    a = [word for word in folded(one).split() if word not in _SMALL]
    b = [word for word in folded(other).split() if word not in _SMALL]
    if not a or not b:
        return False
    if "".join(a) == "".join(b) or set(a) <= set(b) or set(b) <= set(a):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == 1 and short[0] == "".join(word[0] for word in long):
        return True
    return len(set(a) & set(b)) * 2 >= len(long)
