"""Titles: where one stands in quotation marks, and when two of them mean the same work."""

import re
from functools import cache, lru_cache
from itertools import islice
from typing import Final, NamedTuple

from claimcheck.text.normal import folded, transcribed

LEAST_LETTERS: Final = 30
LEAST_WORDS: Final = 3
"""A title without its subtitle is enough if it has so many characters, or so many content words."""
SIMILAR: Final = 0.95
"""Share of signs in common from which two titles are the same."""
LEAST_TITLE: Final = 2
MOST_OPENINGS: Final = 8
"""So many opening marks are tried: a title stands near the beginning of a reference."""
MOST_QUOTED_WORDS: Final = 4
"""Words in marks that may be the first ones of a title."""
MOST_SUBTITLES: Final = 8
MOST_COMPARED: Final = 1000
"""Longer titles, in characters, are compared for equality only."""

_GREEK: Final = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho"
        " sigma tau upsilon phi chi psi omega".split(),
        strict=True,
    )
)
_STOP_WORDS: Final = frozenset(
    ("a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with")
)
_NUMERALS: Final = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"))
_OTHER_WORK: Final = frozenset(
    (
        *("erratum", "errata", "corrigendum", "correction", "retraction", "retracted", "reply"),
        *("response", "comment", "comments", "commentary", "editorial", "rejoinder", "author's"),
    )
)
"""Words that make a title another work than the one it speaks of."""


class Quotation(NamedTuple):
    """A title in quotation marks; places in characters of the text, ends exclusive."""

    start: int
    end: int
    """The title, without the marks."""
    after: int
    """The first place after the closing mark."""
    before: int
    """The place of the opening mark."""
    is_balanced: bool


_CLOSING: Final = {
    "“": '”"“',
    "„": '“”"',
    "‟": "”",
    "«": "»",
    '"': '"”',
    "‘": "'",
    "'": "'",
}
_LONGEST_BEFORE: Final = 24
"""Characters of a word before a mark."""
_BEFORE_TITLES: Final = frozenset(
    (
        *("in", "and", "al", "see", "also", "by", "from", "at", "e", "y", "et", "und", "cf", "eds"),
        *(
            "ed",
            "entitled",
            "titled",
            "called",
            "article",
            "paper",
            "chapter",
            "dans",
            "im",
            "para",
        ),
        *("kol", "others", "with"),
    )
)
"""Small words that may stand before a title in marks."""
_ANY_MARK: Final = (*_CLOSING, "”", "»")


@cache
def _small_word_before() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=\s)[a-z]+|['’]s)(?= ?$)")


@cache
def _opening() -> re.Pattern[str]:
    # The seven signs stand at the beginning, or after a sign that ends an author or a date.
    return re.compile(
        r"[“„‟\"«‘'](?:(?<=^.)|(?<=[\s(\x02][^‘'])|(?<=[.,:;)\]\x02] .)|(?<=[.,:;)]  .))"
        r"(?:(?<=«) )?(?=[\S\x1f])"
    )


def quoted_title(shaped: str) -> Quotation | None:
    """Return the title that stands in quotation marks, one of which may be missing.

    Arguments:
        shaped: The `claimcheck.text.shape.shape` of a reference.
    """
    if not any(mark in shaped for mark in _ANY_MARK):
        return None
    for opening in islice(_opening().finditer(shaped), MOST_OPENINGS):
        start = opening.end()
        if _is_within_sentence(shaped, opening.start()):
            continue
        end = _close(shaped, start, opening[0].rstrip())
        if end is not None and _is_title(shaped, start, end):
            return Quotation(start, end, end + 1, opening.start(), is_balanced=True)
    return _unopened(shaped) or _unclosed(shaped)


def _is_within_sentence(shaped: str, at: int) -> bool:
    """Say whether a small word or a genitive stands before a mark: ``notions of the “Ecclesial”``."""
    found = _small_word_before().search(shaped, max(0, at - _LONGEST_BEFORE), at)
    return found is not None and found[0] not in _BEFORE_TITLES


def _close(shaped: str, start: int, mark: str) -> int | None:
    """Return the place of the mark that closes the one before ``start``."""
    depth = 0
    for at in _marks(shaped, start, mark):
        if shaped[at] == mark and mark not in "\"'":
            depth += 1
        elif depth:
            depth -= 1
        elif mark in "\"'‘" and not _can_close(shaped, at):
            continue
        else:
            return at
    return None


def _marks(shaped: str, start: int, mark: str) -> list[int]:
    signs = re.compile(f"[{re.escape(_CLOSING[mark] + mark)}]")
    return [found.start() for found in signs.finditer(shaped, start)]


def _can_close(shaped: str, at: int) -> bool:
    """Say whether an ambiguous mark can close: punctuation inside it, or outside, or the end."""
    if shaped[at] == '"' and shaped[at + 1 : at + 2].isalnum():
        return False
    after = shaped[at + 1 : at + 2]
    return (
        shaped[at - 1] in ",.?!"
        or after in ("", ",", ".", ";", ")")
        or (shaped[at] == '"' and shaped[at - 1] not in " (")
    )


def _is_title(shaped: str, start: int, end: int) -> bool:
    """Say whether the words in the marks are a whole title and no part of one."""
    if end - start < LEAST_TITLE:
        return False
    if len(shaped[start:end].split()) <= MOST_QUOTED_WORDS and _goes_on().match(shaped, end + 1):
        return False
    after = shaped[end + 1 :].lstrip(" ")[:1]
    return shaped[end - 1] in ",.?!" or not (after.islower() or after in ("-", "'", ":"))


@cache
def _goes_on() -> re.Pattern[str]:
    """Return a sentence of small words behind a mark: ``“Mini-mental state”. A practical method for …``."""
    return re.compile(
        r"[.:] (?:A|An|The|[A-Z][a-z]+)(?: [a-z]+){3,}[^.“”\"\x01-\x03]{0,200}\. (?=[A-Z])"
    )


def _unopened(shaped: str) -> Quotation | None:
    """Return the title that ends with a closing mark and has no opening one."""
    if any(mark in shaped for mark in "“„‟«"):
        return None
    at = max(shaped.find("”"), shaped.find("»"))
    if at < 0 and shaped.count('"') == 1:
        at = shaped.index('"')
        if shaped[at - 1 : at] in ("", " ", "("):
            return None
    if at <= LEAST_TITLE or not (
        shaped[at - 1] in ",.?!" or shaped[at + 1 : at + 2] in (",", ".", ";")
    ):
        return None
    return Quotation(0, at, at + 1, 0, is_balanced=False)


def _unclosed(shaped: str) -> Quotation | None:
    """Return the rest of the reference after an opening mark that is never closed."""
    if any(mark in shaped for mark in "”»") or shaped.count('"') > 1:
        return None
    opening = _opening().search(shaped)
    if opening is None or opening[0] in "'‘":
        return None
    return Quotation(opening.end(), len(shaped), len(shaped), opening.start(), is_balanced=False)


@cache
def _markup() -> re.Pattern[str]:
    return re.compile(r"</?[a-zA-Z]{1,6}\b[^<>]{0,80}>|[*_^~$\\{}]+")


@lru_cache(maxsize=65536)
def folded_title(text: str) -> str:
    """Return the title for comparison: folded words, no markup, Greek letters by name.

    A leading article stays, as it tells some works apart.
    """
    plain = _markup().sub("", text)
    if not plain.isascii():
        plain = "".join(_GREEK.get(sign, sign) for sign in plain.replace("ς", "σ"))
    return folded(plain)


def title_key(text: str) -> str:
    """Return what titles are compared by: folded, ``für`` and ``fuer`` alike."""
    return transcribed(folded_title(text))


def same_title(a: str, b: str) -> bool:
    """Say whether two titles are those of one work.

    They are if their words are equal, if one is the other without its subtitle, or if they are all
    but equal and have the same numbers. "Erratum", "Reply" and the like in only one of them, or
    other digits or part numbers, mean another work.
    """
    one, other = sorted((title_key(a), title_key(b)), key=len)
    if one == other:
        return one != ""
    if not one or _is_other_work(one) != _is_other_work(other):
        return False
    return _is_without_subtitle(one, a, b) or _is_alike(one, other)


def _is_other_work(title: str) -> bool:
    return not _OTHER_WORK.isdisjoint(title.split()[:4])


def _is_without_subtitle(short: str, a: str, b: str) -> bool:
    """Say whether the short title is what stands before a colon, dash or full stop of the other."""
    content = [word for word in short.split() if word not in _STOP_WORDS]
    if len(short) < LEAST_LETTERS and len(content) < LEAST_WORDS:
        return False
    longer = max(a, b, key=lambda title: len(title_key(title)))
    heads = (
        longer[: found.start()] for found in islice(_subtitle().finditer(longer), MOST_SUBTITLES)
    )
    return any(title_key(head) == short for head in heads)


@cache
def _subtitle() -> re.Pattern[str]:
    return re.compile(r"[:.?!;(]| [-–—] |—")


def _is_alike(one: str, other: str) -> bool:
    """Say whether the titles share at least `SIMILAR` of their signs and all their numbers."""
    if len(other) > MOST_COMPARED or len(one) < SIMILAR * len(other) - 1:
        return False
    if _numbers(one) != _numbers(other):
        return False
    words, others = set(one.split()), set(other.split())
    if len(words & others) * 2 < max(len(words), len(others)):
        return False
    allowed = int((len(one) + len(other)) * (1 - SIMILAR))
    return _distance_within(one, other, allowed)


def _numbers(title: str) -> list[str]:
    """Return the digits and part numerals in a folded title, in their order."""
    words = title.split()
    return [
        word
        for at, word in enumerate(words)
        if any(sign.isdigit() for sign in word) or (word in _NUMERALS and at > 0)
    ]


def _distance_within(one: str, other: str, allowed: int) -> bool:
    """Say whether at most ``allowed`` insertions and deletions turn one text into the other.

    Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), greedy forward form.
    """
    furthest = {1: 0}
    for distance in range(allowed + 1):
        for diagonal in range(-distance, distance + 1, 2):
            down = furthest.get(diagonal + 1, -1)
            right = furthest.get(diagonal - 1, -1) + 1
            x = max(down, right) if distance else 0
            y = x - diagonal
            while 0 <= y < len(other) and x < len(one) and one[x] == other[y]:
                x += 1
                y += 1
            furthest[diagonal] = x
            if x >= len(one) and y >= len(other):
                return True
    return False
