"""Normal forms of text for comparison, with a map back to the characters they came from."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from claimcheck.model import Span

_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys(
        "\u00a0\u2007\u202f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000", " "
    ),
    **dict.fromkeys("\u00b7\u2022\u25cf\u25aa\u2023\u25e6\uf0b7", "\u2022"),
    "\u2026": "...",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe", ""),
}
_TABLE = str.maketrans(_SAME)
_BLANKS = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
_LONGEST_PART = 40  # letters of a word before or after its hyphen that are looked at
_KEEP_HYPHEN_AFTER = frozenset(
    "self non well long short high low co pre post semi quasi ex half full part all anti cross "
    "double single multi near over under inter intra meta mid old open".split()
)
"""First parts of compounds that are written with a hyphen."""
_KEEP_HYPHEN_BEFORE = frozenset(
    "based related free like term specific dependent controlled reported rated blind old year "
    "week month day up to in on off of the and or analysis care risk level line".split()
)
"""Second parts of such compounds; after "and" and "or" a blank stays as well."""
_AFTER_SUSPENDED = frozenset({"and", "or", "to"})


@cache
def _line_hyphen() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[^\W_])(?P<hyphen>[-\u2010\u00ad])(?P<gap>[ \t]*(?:\r\n|\r|\n)[ \t]*)(?=[^\W_])"
    )


def without_line_hyphens(text: str) -> str:
    """Return the text with the words whole that a hyphen divides at the end of a line."""
    pieces: list[str] = []
    at = 0
    for gap in _line_hyphens(text):
        pieces.append(text[at : gap.start])
        at = gap.end
    return "".join([*pieces, text[at:]]) if pieces else text


def _line_hyphens(text: str) -> Iterator[Span]:
    """Yield the characters that go where a word is made whole: the line end, mostly the hyphen.

    The hyphen stays where it may belong to the word: after "self" and before "based", beside a
    capital, a digit or another hyphen. "Pre- and" at a line end is no divided word.
    """
    if "\n" not in text and "\r" not in text:
        return
    for found in _line_hyphen().finditer(text):
        before = re.search(
            r"-?[^\W_]+\Z", text[max(0, found.start() - _LONGEST_PART) : found.start()]
        )
        after = re.match(r"[^\W_]+-?", text[found.end() : found.end() + _LONGEST_PART])
        if not before or not after or after[0] in _AFTER_SUSPENDED:
            continue
        divided = found["hyphen"] == "\u00ad" or (
            _is_part(before[0], _KEEP_HYPHEN_AFTER) and _is_part(after[0], _KEEP_HYPHEN_BEFORE)
        )
        yield Span(*found.span()) if divided else Span(*found.span("gap"))


def _is_part(part: str, kept: frozenset[str]) -> bool:
    """Say whether letters are part of a divided word and no word of a compound."""
    return len(part) > 1 and part.isalpha() and part.islower() and part not in kept


def tidy(text: str) -> str:
    """Return the text with quotes, dashes and blanks in one form and white space folded.

    Words that a hyphen divides at the end of a line are made whole.
    """
    return _BLANKS.sub(" ", without_line_hyphens(text).translate(_TABLE)).strip()


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return the words alone, for comparison: no case, no accents, no punctuation.

    Accents come off after compatibility decomposition (NFKD); ß, ø, ł and their like become the
    letters that stand for them; ``&`` becomes "and".
    """
    lowered = text.translate(_TABLE).replace("&", " and ").casefold()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
        lowered = "".join(sign for sign in lowered if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", lowered.replace("'", "").replace("_", " ")).strip()


@lru_cache(maxsize=65536)
def transcribed(text: str) -> str:
    """Return the folded words with one letter for each that has two transcriptions.

    ``Müller``, ``Mueller`` and ``Muller`` are equal then, ``Sørensen`` and ``Soerensen``, ``Ångström``
    and ``Aangstroem``.
    """
    return _second_letter().sub("", folded(text))


@cache
def _second_letter() -> re.Pattern[str]:
    return re.compile("(?<=[aou])e|(?<=a)a")


class Normal:
    """A text in its tidy form (`tidy`) that can map places back to the raw text.

    Arguments:
        raw: The text as it stands in the file.
    """

    def __init__(self, raw: str) -> None:
        """Fold the text once, one character at a time."""
        signs: list[str] = []
        origin: list[int] = []
        blank = True
        gone = {at for gap in _line_hyphens(raw) for at in range(gap.start, gap.end)}
        for at, sign in enumerate(raw):
            if at in gone:
                continue
            for new in _SAME.get(sign, sign):
                if new.isspace():
                    if not blank:
                        signs.append(" ")
                        origin.append(at)
                    blank = True
                else:
                    signs.append(new)
                    origin.append(at)
                    blank = False
        while signs and signs[-1] == " ":
            signs.pop()
            origin.pop()
        self.text = "".join(signs)
        self._origin = origin

    def raw_span(self, start: int, end: int) -> Span:
        """Return the raw characters that the tidy characters ``start`` to ``end`` came from."""
        if start >= end:
            at = self._origin[start] if start < len(self._origin) else self._end()
            return Span(at, at)
        return Span(self._origin[start], self._origin[end - 1] + 1)

    def _end(self) -> int:
        return self._origin[-1] + 1 if self._origin else 0
