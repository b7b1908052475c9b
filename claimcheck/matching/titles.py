"""Titles of a reference and of a record: how close they are, and which words differ."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Final, NamedTuple

from claimcheck.model import Reference, Work
from claimcheck.text.likeness import similarity
from claimcheck.text.titles import LEAST_LETTERS, LEAST_WORDS, folded_title, same_title

SAME: Final = 0.95
"""Closeness from which two titles are the same."""
NEAR: Final = 0.85
"""Closeness from which two titles may be the same, if other fields agree."""

_MOST_SEGMENTS: Final = 6
_LONGEST: Final = 1000  # characters of a title that are compared
_TYPING: Final = 6  # letters of a word in which one wrong letter is a slip of the pen
_LEAST_CONTENT: Final = 2
_ELLIPSIS: Final = 6  # characters around the end of a title where an ellipsis may stand
_COMPARABLE: Final = 0.5  # share of words from which two titles are in one language
_SMALL: Final = frozenset(
    "a an and as at by for from in into is of on or the to upon vs versus with via its it are be was"
    " this that their".split()
)
_TELLING: Final = frozenset("the of and for with to from".split())
"""Small words that only English titles have."""
_SAME_WORDS: Final = {
    **dict(
        zip(
            "one two three four five six seven eight nine ten eleven twelve".split(),
            map(str, range(1, 13)),
            strict=True,
        )
    ),
    **dict(zip("ii iii iv vi vii viii ix".split(), "2346789", strict=True)),
    "alpha": "a",
    "beta": "b",
    "gamma": "g",
    "delta": "d",
    "kappa": "k",
    "omega": "w",
    "programme": "program",
    "programmes": "program",
    "grey": "gray",
    "x": "10",
    "v": "5",
}
_OTHER_WORK: Final = frozenset(
    (
        *("erratum", "errata", "corrigendum", "corrigenda", "correction", "retraction", "reply"),
        *("response", "comment", "comments", "commentary", "rejoinder", "addendum", "withdrawal"),
    )
)
"""Words before a title by which a text speaks of another work than the title's."""
_OTHER_WORK_START: Final = re.compile(
    r"(?:(?:publishers?|authors?|editors?|book) )?"
    r"(?:erratum|errata|corrigend\w+|corrections?\b(?= (?:to|for|of|in)\b|$)|addendum"
    r"|retraction\b(?= (?:note|notice|of|to|for)\b|$)|repl(?:y|ies)\b|comments? (?:on|to|in)\b"
    r"|commentary (?:on|to)\b|responses? to\b|rejoinder|re\b|expression of concern"
    r"|withdrawal (?:of|notice)\b|editorial comment|letter\b)"
    r"|(?:book )?review of\b|authors? (?:response|reply)\b|book review\b"
)


class WordDifference(NamedTuple):
    """Words, in their normal form, that stand in one of two titles only."""

    cited: tuple[str, ...]
    recorded: tuple[str, ...]


def forms(work: Work) -> tuple[str, ...]:
    """Return every form of a record's title that a reference may give, the plain one first."""
    whole = f"{work.title}: {work.subtitle}" if work.title and work.subtitle else ""
    return tuple(dict.fromkeys(one for one in (work.title, whole, *work.other_titles) if one))


def closeness(title: str, work: Work) -> float:
    """Return how close a cited title is to the closest form of a record's, 0 to 1."""
    return max((_closeness(title, form) for form in forms(work)), default=0.0)


def difference(title: str, work: Work) -> WordDifference | None:
    """Return the words that tell a cited title from the closest form, or ``None`` where none does.

    Case, accents, punctuation, markup, small words, British and American spelling, numerals, the
    hyphen of a compound and a subtitle on one side only tell no titles apart.
    """
    found = []
    for form in forms(work):
        if _is_head(title, form) or _is_head(form, title):
            return None
        for one, other in _pairs(title, form):
            gone = _difference(one, other)
            if not (gone.cited or gone.recorded):
                return None
        found.append(_difference(title, form))
    return min(found, key=lambda one: len(one.cited) + len(one.recorded), default=None)


def overlap(title: str, work: Work) -> float:
    """Return the share of content words that a cited title and the closest form have in common."""
    return max((_overlap(title, form) for form in forms(work)), default=0.0)


def are_comparable(title: str, work: Work) -> bool:
    """Say whether two titles that differ can be in one language and script: no translations."""
    one, other = set(plain(title).split()), set(plain(work.title).split())
    are_english = bool(one & _TELLING) and bool(other & _TELLING)
    return are_english or overlap(title, work) >= _COMPARABLE


def speaks_english(title: str) -> bool:
    """Say whether a title has small words that only English has."""
    return not _TELLING.isdisjoint(plain(title).split())


def stands_in(text: str, work: Work) -> bool:
    """Say whether a record's whole title stands in a text, whatever fields it was read into."""
    where = key(text)
    for form in forms(work):
        words = key(form)
        at = where.find(words) if len(_content(form)) > _LEAST_CONTENT else -1
        if at >= 0 and not _follows_notice(text, form):
            return True
    return False


def is_telling(title: str) -> bool:
    """Say whether a title has words enough to name one work alone."""
    return len(_content(title)) >= LEAST_WORDS


def is_cut(reference: Reference) -> bool:
    """Say whether the title of a reference ends in an ellipsis, or one follows it."""
    title = reference.field("title")
    if title is None:
        return False
    end = title.span.end - reference.span.start
    near = reference.raw[max(end - _ELLIPSIS, 0) : end + _ELLIPSIS]
    return any(sign in near for sign in ("...", "…", ". . ."))


def begins(title: str, work: Work) -> bool:
    """Say whether a title is the beginning of a record's, long enough to name one work alone."""
    start = plain(title).rstrip(" .…")
    return is_telling(title) and any(plain(form).startswith(start) for form in forms(work))


def is_about_another(title: str) -> bool:
    """Say whether a title is that of a reply, an erratum, a review … of another work."""
    return bool(_OTHER_WORK_START.match(plain(title)) or _ends_as_reply().search(title))


@cache
def _ends_as_reply() -> re.Pattern[str]:
    return re.compile(
        r"(?i)[.:?!)\]–—-]\s*[\[(]?(?:(?:the )?authors?['’]?s?['’]? )?reply[\])]?\W*$"
    )


def numbers(title: str) -> Counter[str]:
    """Return the numbers and part numerals of a title, in digits."""
    return Counter(word for word in _words(title) if any(sign.isdigit() for sign in word))


@lru_cache(maxsize=8192)
def plain(title: str) -> str:
    """Return a title folded, without signs of a retraction and what a list adds in brackets."""
    text = _unescaped(title[:_LONGEST])
    text = _added().sub(" ", _unsigned().sub("", _retracted().sub("", text)))
    return folded_title(text.lower())


@lru_cache(maxsize=8192)
def key(title: str) -> str:
    """Return the letters of a title or a whole reference in one spelling, without blanks."""
    text = _unescaped(title)
    return "".join(_spelt(word) for word in folded_title(text.lower()).split())


def _unescaped(title: str) -> str:
    """Return a title with its character references resolved."""
    if "&" not in title:
        return title
    from html import unescape  # noqa: PLC0415 - start-up time

    return unescape(title)


@cache
def _retracted() -> re.Pattern[str]:
    return re.compile(
        r"(?i)^\W*(?:retracted(?: article| chapter)?|withdrawn(?: article)?|removed)\b\W+"
        r"(?=\w)|\W*[\[(]retracted(?: article)?[\])]\W*$"
    )


@cache
def _unsigned() -> re.Pattern[str]:
    """What stands in an author's place where there is none."""
    return re.compile(
        r"(?i)^\W*(?:anonymous|anon|no authors? listed|editorial|leading article)\b\]?[.:]\s+(?=\w)"
    )


@cache
def _added() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\[(?:internet|online|e-?book|corrected|published erratum[^\]]*|in [a-z]+"
        r"|article in [^\]]*|review|abstract|letter|editorial|preprint|poster|see comments?"
        r"|author'?s transl?|dissertation|thesis|report|computer (?:file|program)[^\]]*)\]"
        r"|\((?:review|in [A-Z][a-z]+|author'?s transl?)\)\s*\.?\s*$"
    )


@lru_cache(maxsize=65536)
def _spelt(word: str) -> str:
    """Return a folded word in one of its spellings, in the singular."""
    same = _SAME_WORDS.get(word)
    if same:
        return same
    if word.endswith(("tre", "bre")):
        word = f"{word[:-2]}er"
    for signs, other in _SPELLINGS:
        word = word.replace(signs, other)
    return word[:-1] if len(word) > 3 and word[-1] == "s" else word  # noqa: PLR2004 - "gas", "bus"


_SPELLINGS: Final = (
    ("aa", "a"),
    ("ae", "e"),
    ("oe", "e"),
    ("ue", "u"),
    ("our", "or"),
    ("ys", "yz"),
    ("is", "iz"),
    ("ll", "l"),
    ("ogue", "og"),
    ("sulph", "sulf"),
    ("nce", "nse"),
    ("ctic", "ctis"),
    ("ies", "y"),
)
"""British, American and transcribed spellings, and what both become."""


def _words(title: str) -> list[str]:
    return [_spelt(word) for word in plain(title).split()]


def _content(title: str) -> list[str]:
    return [_spelt(word) for word in plain(title).split() if word not in _SMALL]


def _closeness(title: str, form: str) -> float:
    for one, other in _pairs(title, form):
        if _joined(one) == _joined(other) or same_title(plain(one), plain(other)):
            return 1.0
    return similarity("".join(_words(title)), "".join(_words(form)))


def _is_head(title: str, form: str) -> bool:
    """Say whether a title is another one's without its subtitle, however short."""
    heads = (form[: found.start()] for found in islice(_separator().finditer(form[:_LONGEST]), 6))
    return bool(title) and any(_joined(head) == _joined(title) for head in heads)


def _joined(title: str) -> str:
    """Return the content words without blanks, or all words where there is none."""
    return "".join(_content(title) or _words(title))


def _pairs(title: str, form: str) -> Iterator[tuple[str, str]]:
    """Yield the two titles, then each with the parts of the other that can be a title alone."""
    yield title, form
    yield from ((title, part) for part in _parts(form))
    yield from ((part, form) for part in _parts(title))


@lru_cache(maxsize=4096)
def _parts(title: str) -> tuple[str, ...]:
    """Return the runs of parts between colons and the like that are long enough for a title."""
    ends = [found.start() for found in islice(_separator().finditer(title[:_LONGEST]), 6)]
    places = [0, *ends, len(title)]
    runs = (
        title[start:end]
        for at, start in enumerate(places)
        for end in places[at + 1 : at + 1 + _MOST_SEGMENTS]
        if end - start < len(title)
    )
    return tuple(run for run in runs if _is_enough(run))


def _is_enough(title: str) -> bool:
    return len(plain(title)) >= LEAST_LETTERS or len(_content(title)) >= LEAST_WORDS


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"[:.?!;()\[\]=]\s|\s(?=[(\[])|\s[-–—/]\s|—|:(?=\w)")


def _difference(title: str, form: str) -> WordDifference:
    cited, recorded = _content(title), _content(form)
    ours = _without(cited, Counter(recorded))
    theirs = _without(recorded, Counter(cited))
    for word in tuple(ours):
        slip = next((other for other in theirs if _is_slip(word, other)), None)
        if slip:
            ours.remove(word)
            theirs.remove(slip)
    is_joined = "".join(ours) == "".join(theirs) or "".join(cited) == "".join(recorded)
    is_same = is_joined or "".join(_words(title)) == "".join(_words(form))
    return WordDifference((), ()) if is_same else WordDifference(tuple(ours), tuple(theirs))


def _without(words: list[str], others: Counter[str]) -> list[str]:
    left = others.copy()
    result = []
    for word in words:
        if left[word] > 0:
            left[word] -= 1
        else:
            result.append(word)
    return result


def _is_slip(word: str, other: str) -> bool:
    longest = max(len(word), len(other))
    if min(len(word), len(other)) < _TYPING or any(sign.isdigit() for sign in word + other):
        return False
    return round((1 - similarity(word, other)) * longest) <= 1


def _overlap(title: str, form: str) -> float:
    one, other = set(_content(title)), set(_content(form))
    return len(one & other) / max(min(len(one), len(other)), 1) if one and other else 0.0


def _follows_notice(text: str, form: str) -> bool:
    """Say whether the title stands in a text as that of what a reply, a chapter … belongs to."""
    before, found, _ = folded_title(text).partition(folded_title(form))
    last = before.split()[-3:]
    return bool(found and last) and (
        last[-1] in {"in", "re"} or not (_OTHER_WORK.isdisjoint(last) or is_about_another(form))
    )


def place_of(word: str, text: str) -> tuple[int, int] | None:
    """Return where the only word of a text stands that has the normal form ``word``."""
    found = [
        one.span()
        for one in re.finditer(r"[^\W_]+(?:['’][^\W_]+)?", text[:_LONGEST])
        if _spelt(folded_title(one[0])) == word
    ]
    return found[0] if len(found) == 1 else None
