"""Normal forms of text for comparison, with a map back to the characters they came from."""

import re
import unicodedata
from functools import lru_cache

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


def tidy(text: str) -> str:
    """Return the text with quotes, dashes and blanks in one form and white space folded."""
    return _BLANKS.sub(" ", text.translate(_TABLE)).strip()


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
        for at, sign in enumerate(raw):
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
