"""A text as tokens with one letter for the kind of each, so that dates can be found by shape.

The kinds::

    D  one or two digits, also 5th      M  a month               a  about: c., ca., circa
    T  three digits                     m  a month's name that   f  of, de, del
    Y  four digits, also 2014a             is another word too   n  on, am, le
    L  five digits                      S  a season              o  first … fourth
    N  more digits                      F  a feast               q  quarter
    A  a year with open digits: 196X    W  a weekday             Q  Q1 … Q4
    C  a copyright year: c2014          B  a weekday in short    u  a web address or a DOI
    t  a time of day after T            r  ends a role phrase    k  the copyright sign
    w  any other word or mixed token

A blank is one space whatever its length; dashes of any kind, "to" and "through" are ``-``,
quotation marks are ``"``; other signs stand for themselves.
"""

import re
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from claimcheck.model import DateRole
from claimcheck.text.dates.months import (
    FEASTS,
    MONTH_WORDS,
    QUARTERS,
    SEASONS,
    WEEKDAY_NAMES,
    month_named,
)

ROLES: Final[dict[str, DateRole | None]] = {
    **dict.fromkeys(
        (
            "accessed", "access", "retrieved", "cited", "viewed", "visited", "consulted",
            "zugriff", "abruf", "zugegriffen", "abgerufen", "aufgerufen", "eingesehen", "consulté",
            "consultée", "consultado", "consultada", "consultato", "consulta", "acceso", "acesso",
            "accesso", "acessado", "citado", "geraadpleegd", "bezocht", "downloaded", "cit.",
        ),
        "accessed",
    ),
    **dict.fromkeys(
        (
            "epub", "e-pub", "epub ahead of print", "ecollection", "published online",
            "published electronically", "published ahead of print", "available online",
            "posted online", "online ahead of print", "published online ahead of print",
            "first online", "published online first", "online first", "mis en ligne", "mise en ligne",
        ),
        "epub",
    ),
    **dict.fromkeys(
        (
            "published", "posted", "issued", "released", "publié", "publiée", "veröffentlicht",
            "publicado", "pubblicato", "gepubliceerd", "dated", "created", "print",
        ),
        "published",
    ),
    **dict.fromkeys(
        (
            "updated", "update", "reviewed", "revised", "modified", "edited", "aktualisiert",
            "mis à jour", "mise à jour", "actualizado", "aggiornato", "atualizado", "bijgewerkt",
            "stand",
        ),
        "updated",
    ),
    **dict.fromkeys(("archived", "archived from the original"), "archived"),
    **dict.fromkeys(
        ("received", "accepted", "submitted", "presented", "born", "died", "deposited", "filed"),
        None,
    ),
}  # fmt: skip
"""Words before a date, and what they make of it; ``None``: the date is none of the reference's."""

_WORD_KINDS: Final = {
    **dict.fromkeys((phrase.split()[-1].split("-")[-1] for phrase in ROLES), "r"),
    **dict.fromkeys(("of", "de", "del", "di", "den"), "f"),
    **dict.fromkeys(("on", "am", "le", "el", "il", "op", "em"), "n"),
    **dict.fromkeys(("to", "through", "bis"), "-"),
    **dict.fromkeys(("ca", "circa", "approximately"), "a"),
    **dict.fromkeys(("first", "second", "third", "fourth"), "o"),
    **{name: "W" if name.endswith("day") else "B" for name in WEEKDAY_NAMES},
    **dict.fromkeys(SEASONS, "S"),
    **dict.fromkeys(FEASTS, "F"),
    **{word: "Q" for word in QUARTERS if word.startswith("q")},
    "quarter": "q",
}
ALSO_NAMES: Final = frozenset({"mars", "mayo", "julio", "marzo", "ene"})
"""Months of other languages that are names in English."""
_ALSO_WORDS: Final = frozenset({"may", "march", "august", "mar", "jan", "dec", "sept"})
_TOLD_APART: Final = MONTH_WORDS | _WORD_KINDS.keys() | ALSO_NAMES | {"fall"}
"""The words that are no other words, in small letters."""
_BY_LENGTH: Final = "?DDTYLN"

_TOKEN: Final = re.compile(
    # first what most tokens are: no word in c, h, t or w, which may begin what follows
    r" (?!\s)|[.,:;()]"
    r"|[abd-gi-su-vx-zABD-GI-SU-VX-Z][^\W_]*+(?:[\u0300-\u036f]+[^\W_]*+)*+"
    r"|\s+|(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww]{3}\.|10\.\d{4,9}/)\S+"
    r"|[Cc]it\.(?<=\[....)"
    r"|\d{1,2}(?i:st|nd|rd|th|er|º|ª|°)(?![^\W_])"
    r"|\d\d?(?=[Tt]\d\d:\d\d)|[Tt]\d\d:\d\d[\d:.]*(?:[Zz]|[+-]\d\d:?\d\d)?"
    r"|(?:[^\W_]++|[\u0300-\u036f])+"
    r"|-{1,3}|.",
    re.DOTALL,
)


class Tokens(NamedTuple):
    """The tokens of one text: ``texts[i]`` starts at ``starts[i]`` and is of kind ``kinds[i]``."""

    texts: list[str]
    starts: list[int]
    kinds: str

    def end(self, at: int) -> int:
        """Return where the token before index ``at`` ends, in characters of the text."""
        return self.starts[at - 1] + len(self.texts[at - 1]) if at else 0


def tokens_of(text: str) -> Tokens:
    """Return the tokens of a text; joined together they are the text."""
    texts = _TOKEN.findall(text)
    starts = [0, *accumulate(map(len, texts))][:-1]
    return Tokens(texts, starts, "".join(map(kind_of, texts)))


@lru_cache(maxsize=16384)
def kind_of(token: str) -> str:
    """Return the one letter for the kind of a token."""
    first = token[0]
    if first.isspace():
        return " "
    if first.isalpha():
        return _kind_of_word(token)
    if first.isdigit():
        return _kind_of_number(token)
    if first in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212":
        return "-"
    if first in '"\u201c\u201d\u201e\u201f\u00ab\u00bb':
        return '"'
    if first in "'\u2018\u2019":
        return "'"
    if first == "©":
        return "k"
    return first if first.isascii() and not first.isalnum() else "#"


def _kind_of_number(token: str) -> str:
    if not token.isascii():
        return "D" if token[:-1].isascii() and token[-1] in "ºª°" else "w"
    if token.isdecimal():
        return _BY_LENGTH[min(len(token), 6)]
    if token.startswith("10."):
        return "u"
    digits = len(token.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    tail = token[digits:]
    if not token[:digits].isdecimal():
        return "w"
    if digits <= 2 and tail.lower() in {"st", "nd", "rd", "th", "er"}:  # noqa: PLR2004 - a day
        return "D"
    if digits + len(tail) == 4 and tail.strip("Xxu") == "" and digits >= 2:  # noqa: PLR2004 - 19XX
        return "A"
    if digits == 4 and len(tail) == 1 and tail.islower():  # noqa: PLR2004 - 2014a
        return "A" if token.endswith("0s") else "Y"
    return "w"


def _kind_of_word(token: str) -> str:
    word = token.lower()
    if token.isascii() and token.isalpha() and len(token) > 1 and word not in _TOLD_APART:
        return "w"
    if word.startswith(("http://", "https://", "www.")):
        return "u"
    if ":" in token:
        return "t"
    if token in _ALSO_WORDS or word in ALSO_NAMES:
        return "m"
    if len(token) == 1 or word == "fall":
        return {"c": "a", "Fall": "S"}.get(token, "w")
    if len(token) == 5 and token[0] == "c" and token[1:].isdecimal():  # noqa: PLR2004 - c2014
        return "C"
    if month_named(token):
        return "M"
    return _WORD_KINDS.get(word, "w")
