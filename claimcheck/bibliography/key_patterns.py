"""Keys of new entries in the pattern of the keys that a file has, such as ``Smith2014``."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import count, product
from typing import Final, Literal, NamedTuple, Self

from claimcheck.bibliography.keys import make_key
from claimcheck.model import ApproximateDate, Reference, ValidDate
from claimcheck.text.normal import folded

_SAMPLE: Final = 60  # keys at the end of a file, from which the pattern is learnt
_SEPARATORS: Final = ("", "-", "_", ":", ".", "+")
_AUTHORS: Final = 2
_MOST_WORDS: Final = 3
_NUMBERED: Final = re.compile(r"([A-Za-z]+[-_:]?)(\d{1,9})")
_FUNCTION_WORDS: Final = frozenset(
    "a an and are as at be but by can do does for from had has have how in into is it its no not of"
    " on or over so than that the then this to was were what when which who why will with".split()
)
_MORE: Final = re.compile(r"[-_]?[a-z]{0,2}")
_LAST: Final = "z"

Who = Literal["first", "all", "et-al"]
Title = Literal["none", "word", "first", "three"]
Case = Literal["lower", "title", "camel", "author"]


class Parts(NamedTuple):
    """What of a reference a key can be made of, in plain letters."""

    families: list[str]
    """Family names, or the first word of a body."""
    year: str
    words: list[str]
    """Of the title."""

    @classmethod
    def of(cls, reference: Reference) -> Self:
        """Take a reference apart."""
        names = [one.family or _first(one.organisation) for one in reference.authors]
        families = [plain for name in names if (plain := "".join(_ascii(name)))]
        return cls(families, _year(reference), _ascii(reference.value("title")))

    def title(self, how: Title) -> list[str]:
        """Return the words of the title that a key takes."""
        telling = [word for word in self.words if word not in _FUNCTION_WORDS] or self.words
        chosen = {
            "none": [],
            "word": telling[:1],
            "first": self.words[:1],
            "three": telling[:_MOST_WORDS],
        }
        return chosen[how]


class Pattern(NamedTuple):
    """How a key is put together."""

    who: Who
    title: Title
    digits: int
    """Of the year."""
    year_first: bool
    """Whether the year stands before the title."""
    separator: str
    case: Case

    def key(self, parts: Parts) -> str:
        """Return the key of a reference; empty where it lacks a part."""
        words = parts.title(self.title)
        if not parts.families or not parts.year or (self.title != "none" and not words):
            return ""
        title = "".join(_cased(word, self.case, inside=True) for word in words)
        year = parts.year[-self.digits :]
        author = self._author(parts.families)
        order = (author, year, title) if self.year_first else (author, title, year)
        return self.separator.join(filter(None, order))

    def _author(self, families: list[str]) -> str:
        several = families[: _AUTHORS if self.who == "all" else 1]
        names = [_cased(one, self.case, inside=False) for one in several]
        more = self.who == "et-al" and len(families) > 1
        return self.separator.join([*names, *(["etal"] * more)])


def new_key(reference: Reference, others: Sequence[Reference], taken: Container[str]) -> str:
    """Return a key that is not taken yet, in the pattern of the keys of a file.

    Where most keys show no pattern that is known, or the reference lacks a part of it, the key is
    that of `make_key`.

    Arguments:
        reference: What the key is for.
        others: The references of the file, in its order.
        taken: Keys that others have, in small letters.
    """
    sample = [one for one in others[-_SAMPLE:] if one.key]
    numbered = _numbered(sample)
    if numbered:
        name, width, highest = numbered
        keys = (f"{name}{number:0{width}}" for number in count(highest + 1))
        return next(key for key in keys if key.lower() not in taken)
    pattern = _pattern(sample)
    key = pattern.key(Parts.of(reference)) if pattern else ""
    if not key:
        return make_key(reference, taken)
    has_hyphen = pattern is not None and pattern.separator == "-"
    behind = "-" if has_hyphen or key[-1].isalpha() else ""
    return next(one for one in _candidates(key, behind) if one.lower() not in taken)


def _candidates(key: str, behind: str) -> Iterator[str]:
    """Yield the key, then with a letter behind it, then with a number."""
    yield key
    yield from (f"{key}{behind}{chr(letter)}" for letter in range(ord("b"), ord(_LAST) + 1))
    yield from (f"{key}-{number}" for number in count(27))


def _numbered(sample: Sequence[Reference]) -> tuple[str, int, int] | None:
    """Return name, digits and highest number of keys that count the entries, such as ``RN12``."""
    found = [match for one in sample if (match := _count_in(one))]
    if 2 * len(found) <= len(sample):
        return None
    name = Counter(match[1] for match in found).most_common(1)[0][0]
    same = [match[2] for match in found if match[1] == name]
    if 2 * len(same) <= len(sample):
        return None
    width = max((len(digits) for digits in same if digits.startswith("0")), default=1)
    return name, width, max(map(int, same))


def _count_in(reference: Reference) -> re.Match[str] | None:
    """Return the parts of a key that counts; an author with a year is none."""
    found = _NUMBERED.fullmatch(reference.key or "")
    if not found or re.fullmatch(r"(?:1[5-9]|20)\d\d", found[2]):
        return None
    is_author = found[1].rstrip("-_:").lower() in Parts.of(reference).families
    return None if is_author else found


def _pattern(sample: Sequence[Reference]) -> Pattern | None:
    """Return the plainest pattern that most keys with an author and a year follow."""
    rows = [(one.key or "", Parts.of(one)) for one in sample]
    telling = [(key, parts) for key, parts in rows if parts.families and parts.year]
    best, most = None, 0
    for pattern in _patterns() if telling else ():
        follow = sum(_follows(key, pattern.key(parts)) for key, parts in telling)
        if follow > most:
            best, most = pattern, follow
    return best if 2 * most > len(telling) else None


@cache
def _patterns() -> tuple[Pattern, ...]:
    """Return the patterns that are known, the plainest first."""
    whos: tuple[Who, ...] = ("first", "et-al", "all")
    titles: tuple[Title, ...] = ("none", "word", "first", "three")
    cases: tuple[Case, ...] = ("lower", "title", "camel", "author")
    return tuple(
        Pattern(who, title, digits, year_first, separator, case)
        for title, who, digits, year_first, separator, case in product(
            titles, whos, (4, 2), (True, False), _SEPARATORS, cases
        )
        if title != "none" or (year_first and case in {"lower", "title"})
    )


def _follows(key: str, made: str) -> bool:
    """Say whether a key is the one that was made, also with letters that tell it from another."""
    if not made or not key.startswith(made):
        return False
    return _MORE.fullmatch(key, len(made)) is not None


def _first(body: str) -> str:
    return next(iter(_ascii(body)), "")


def _year(reference: Reference) -> str:
    for date in reference.dates_of("published", "epub"):
        if isinstance(date.reading, ValidDate | ApproximateDate):
            return f"{date.reading.earliest.year:04}"
    return ""


def _cased(word: str, case: Case, *, inside: bool) -> str:
    """Return a word in the case of a key.

    ``camel`` begins small and goes on with capitals; ``author`` has them in the names alone.
    """
    if case == "lower" or (case == "camel" and not inside) or (case == "author" and inside):
        return word.lower()
    return word[:1].upper() + word[1:]


def _ascii(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", folded(text)).encode("ascii", "ignore").decode("ascii")
    return re.findall(r"[a-z0-9]+", plain)
