"""Names of months, weekdays, seasons and feasts, and what a misspelt month was meant to be."""

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from claimcheck.text.dates.calendar_ import WEEKDAYS

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Codes of the seasons in EDTF level 1 (Library of Congress, Extended Date/Time Format)."""

FEASTS: Final = {"christmas": (12, 12), "easter": (3, 4)}
"""First and last month that a feast can fall into."""

QUARTERS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "q1": 1, "q2": 2, "q3": 3, "q4": 4,
}  # fmt: skip

WEEKDAY_NAMES: Final = {
    **{day.lower(): day for day in WEEKDAYS},
    **{day.lower()[:3]: day for day in WEEKDAYS},
    "tues": "Tuesday",
    "thur": "Thursday",
    "thurs": "Thursday",
}

# Twelve names by language, variants after a stroke; abbreviations that are also common words or
# parts of journal names (set, out, gen, mag, ago, lug) are left out.
_FOREIGN: Final = {
    "de": (
        "januar|jänner|jän februar|feber märz|maerz|mär|mrz april mai juni juli august september "
        "oktober|okt november dezember|dez"
    ),
    "fr": (
        "janvier|janv février|fevrier|févr|fév mars avril|avr mai juin juillet|juil août|aout "
        "septembre octobre novembre décembre|decembre|déc"
    ),
    "es": (
        "enero|ene febrero marzo abril|abr mayo junio julio agosto septiembre|setiembre octubre "
        "noviembre diciembre|dic"
    ),
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
        "dicembre"
    ),
    "pt": (
        "janeiro fevereiro|fev março abril|abr maio junho julho agosto setembro outubro novembro "
        "dezembro|dez"
    ),
    "nl": (
        "januari februari maart|mrt april mei juni juli augustus september oktober|okt november "
        "december"
    ),
}

# Abbreviations outside the list of three-letter ones that medical and scientific styles share
# (NLM, Citing Medicine, appendix A: "Sep").
_OTHER_ABBREVIATIONS: Final = {
    "sept": 9, "febr": 2, "janu": 1, "octo": 10, "novem": 11, "decem": 12, "septem": 9, "apri": 4,
    "augu": 8, "febru": 2,
}  # fmt: skip

# Words, names and parts of journal titles that stand one or two letters from a month.
_NO_MISSPELLING: Final = frozenset(
    (
        "arch", "augusta", "augustin", "augustine", "augusto", "augusts", "aprils", "december's",
        "duly", "dune", "jane", "janus", "jolly", "jude", "judy", "jules", "julia", "julie",
        "julien", "jung", "junk", "juno", "jury", "jute", "larch", "larchs", "marc", "marche",
        "marchi", "marci", "mars", "marsh", "mary", "match", "matches", "member", "ouch", "patch",
        "ranch", "remember", "remembers", "rune", "starch", "torch", "truly", "tune", "watch",
    )
)  # fmt: skip
_LONG: Final = 7
_SHORTEST: Final = 4


class Month(NamedTuple):
    """What a word says as the name of a month."""

    numbers: tuple[int, ...]
    """From 1; several only where a misspelt word fits several months."""
    written: str
    """``full``, ``short`` (three letters), ``odd`` (another abbreviation) or ``misspelt``."""
    languages: tuple[str, ...]
    """Codes of the languages that have the word."""

    @property
    def english(self) -> str | None:
        """The English name in the same length, ``None`` where several months fit."""
        if len(self.numbers) > 1:
            return None
        name = MONTHS[self.numbers[0] - 1]
        return name if self.written in {"full", "misspelt"} else name[:3]


def _known() -> dict[str, Month]:
    names: dict[str, Month] = {}
    for number, name in enumerate(MONTHS, 1):
        names[name[:3].lower()] = Month((number,), "short", ("en",))
        names[name.lower()] = Month((number,), "full", ("en",))
    names |= {word: Month((at,), "odd", ("en",)) for word, at in _OTHER_ABBREVIATIONS.items()}
    for language, words in _FOREIGN.items():
        for number, variants in enumerate(words.split(), 1):
            for at, word in enumerate(variants.split("|")):
                old = names.get(word)
                full = at == 0 or len(word) > _SHORTEST
                new = Month((number,), "full" if full else "short", (language,))
                names[word] = old._replace(languages=(*old.languages, language)) if old else new
    return names


_KNOWN: Final = _known()
MONTH_WORDS: Final = frozenset(_KNOWN)
"""All that names a month, in small letters."""


def month_named(word: str) -> Month | None:
    """Return the month that a word names in one of seven languages, or ``None``."""
    return _KNOWN.get(_key(word))


@lru_cache(maxsize=4096)
def misspelt_month(word: str) -> Month | None:
    """Return the English month that a word names with one or two slips, or ``None``.

    Names of seven letters and more may have two slips, shorter ones one and none in the first
    letter. Words and names that exist are not taken for slips.
    """
    key = _key(word)
    if len(key) < _SHORTEST or not key.isalpha() or key in _NO_MISSPELLING or key in _KNOWN:
        return None
    slips: dict[int, list[int]] = {}
    for number, name in enumerate(MONTHS, 1):
        allowed = 2 if len(name) >= _LONG else 1
        if len(name) < _SHORTEST or abs(len(name) - len(key)) > allowed:
            continue
        if allowed == 1 and name[0].lower() != key[0]:
            continue
        if len(set(name.lower()).difference(key)) > allowed:
            continue  # a slip mends one letter
        distance = _distance(key, name.lower())
        if distance <= allowed:
            slips.setdefault(distance, []).append(number)
    return Month(tuple(slips[min(slips)]), "misspelt", ("en",)) if slips else None


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower() if not word.isascii() else word.lower()


def _distance(a: str, b: str) -> int:
    """Return the edit distance of two words, neighbours swapped counting as one edit."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, sign in enumerate(a, 1):
        older, before = before, row
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (sign != other))
            if i > 1 and j > 1 and sign == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[len(b)]
