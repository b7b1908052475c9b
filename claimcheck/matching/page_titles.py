"""Titles of web pages: stock phrases of servers, and whether a title is the one that was cited."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, Literal

from claimcheck.data.page_words import page_words
from claimcheck.text.normal import folded
from claimcheck.text.titles import same_title, title_key

TitleFit = Literal["same", "part", "near", "different", "unknown"]
"""``part``: one holds the other; ``unknown``: there is nothing to compare."""

StockKind = Literal["not-found", "challenge", "login", "consent", "down"]

_SMALL: Final = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "by",
            "can",
            "do",
            "does",
            "for",
            "from",
            "how",
            "in",
            "is",
        ),
        *("it", "of", "on", "or", "the", "to", "what", "when", "why", "with", "you", "your", "s"),
        *(
            "der",
            "die",
            "das",
            "und",
            "la",
            "le",
            "les",
            "el",
            "los",
            "de",
            "des",
            "du",
            "et",
            "y",
            "en",
        ),
    )
)
_NUMBERS: Final = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
_NEAR: Final = 0.5
"""Share of content words in common from which titles may be two forms of one."""
_MOST_SITE_WORDS: Final = 7
_LEAST_BRAND: Final = 4  # letters
_MOST_BRAND: Final = 4  # words
_MOST_LOGIN_WORDS: Final = 2  # of a site's name
_LEAST_CUT: Final = 3  # words before the dots of a title that was cut
_MOST_TITLE: Final = 600  # characters


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"\s+(?:[-–—~/]|::?|>|\\)\s+|\s*[|·•»›«¦]\s*|\s+[-–—]{2,}\s+")


def segments(title: str) -> list[str]:
    """Return the parts of a page's title that signs such as `` | `` divide."""
    return [part.strip() for part in _between().split(title[:_MOST_TITLE]) if part.strip()]


@lru_cache(maxsize=16384)
def stock_title(title: str) -> StockKind | None:
    """Return which stock phrase of servers a title is, ``None`` for a title of its own.

    The phrase must stand alone or beside names of the site: an article about such pages passes.
    """
    parts = segments(title)
    for part in parts:
        kind = _stock_kind(part)
        if kind and all(_is_brief(other) for other in parts if other is not part):
            return kind
    return None


def _is_brief(part: str) -> bool:
    return len(part.split()) <= _MOST_SITE_WORDS


@cache
def _status() -> re.Pattern[str]:
    words = r"(?:https?|error|fehler|erreur|code|status|oops|ooops|whoops|ups|sorry|uh oh|hoppla|were sorry)"
    return re.compile(rf"(?:{words} )*(?P<code>4(?:04|10) )?(?:{words} )*")


@cache
def _phrases() -> dict[str, StockKind]:
    words = page_words()
    kinds: tuple[tuple[StockKind, frozenset[str]], ...] = (
        ("consent", words.consent),
        ("login", words.login),
        ("challenge", words.challenge),
        ("down", words.down),
        ("not-found", words.not_found),
    )
    return {folded(phrase): kind for kind, phrases in kinds for phrase in phrases}


@lru_cache(maxsize=4096)
def _stock_kind(part: str) -> StockKind | None:
    text = f"{folded(part)} "
    start = _status().match(text)
    rest = text[start.end() :].strip() if start else text.strip()
    ended = re.sub(r" ?\b(?:error )?4(?:04|10)(?: error)?(?: 1)?$", "", rest)
    coded = ended != rest or bool(start and start["code"])
    if coded and ended in {"", "page", "seite", "pagina"}:
        return "not-found"
    if rest.startswith(page_words().not_found_openings):
        return "not-found"
    if rest.startswith(page_words().consent_openings):
        return "consent"
    if _asks_who(rest):
        return "login"
    return _phrases().get(rest) or _phrases().get(re.sub(r" 1$", "", ended))


@lru_cache(maxsize=16384)
def _asks_who(text: str) -> bool:
    """Say whether a folded title is "log in to" and a site's name of few words."""
    openings = (one for one in page_words().login_openings if text.startswith(f"{one} "))
    return any(len(text[len(one) :].split()) <= _MOST_LOGIN_WORDS for one in openings)


@lru_cache(maxsize=16384)
def is_gambling(title: str) -> bool:
    """Say whether a title is that of a site for bets or pills."""
    text = f" {folded(title)} "
    return any(phrase in text for phrase in _gambling())


@cache
def _gambling() -> tuple[str, ...]:
    phrases = map(folded, page_words().gambling)
    return tuple(f" {one} " if one.isascii() else one for one in phrases)


def is_about_gambling(text: str) -> bool:
    """Say whether a title or an address has bets or pills as its own subject."""
    return bool(_gambling_subject().search(text.lower()))


@cache
def _gambling_subject() -> re.Pattern[str]:
    return re.compile(
        r"casino|gambl|betting|\bbets?\b|wager|poker|lotter|slot machine"
        r"|viagra|cialis|sildenafil|tadalafil|erectile"
    )


def title_fit(cited: str, titles: Sequence[str], names: Sequence[str]) -> TitleFit:
    """Say how a cited title fits the titles that a page bears; the best fit counts.

    Arguments:
        cited: The title as cited.
        titles: The page's title and first heading; empty ones are left out.
        names: What may stand in a title beside it: the site, its host, the publisher cited.
    """
    if not title_key(cited):
        return "unknown"
    fits = {_fit(cited, title, tuple(names)) for title in titles if title}
    order: tuple[TitleFit, ...] = ("same", "part", "near", "different", "unknown")
    return next((fit for fit in order if fit in fits), "unknown")


@lru_cache(maxsize=16384)
def _fit(cited: str, title: str, names: tuple[str, ...]) -> TitleFit:
    lead, colon, rest = title.partition(": ")
    if colon and is_name(lead, names):
        title = rest
    elif colon and is_name(rest, names):
        title = lead
    own = [part for part in segments(title) if _same(cited, part) or not is_name(part, names)]
    own = [part for part in own if not _says_nothing(part)]
    if not own or _is_program(title) or not _comparable(cited, title):
        return "unknown"
    if any(_same(cited, whole) for whole in _wholes(title, own)):
        return "same"
    if any(_is_cut(part, cited) or _is_cut(cited, part) for part in own):
        return "same"
    short, long = sorted((title_key(cited), title_key(" ".join(own))), key=len)
    if f" {short} " in f" {long} ":
        return "part"
    words, others = _content(cited), _content(" ".join(own))
    shared = len(words & others)
    if not words or not others:
        return "unknown"
    if words == others:
        return "same"
    return "near" if shared >= _NEAR * min(len(words), len(others)) else "different"


def _says_nothing(part: str) -> bool:
    """Say whether a part of a title is a stock word such as "Home", or the name of a file."""
    if folded(part) in page_words().generic:
        return True
    return bool(
        re.fullmatch(
            r"(?i)untitled\b.*|\S+\.(?:docx?|pdf|pptx?|xlsx?|odt|rtf|indd|qxp|qxd)",
            part,
        )
    )


def _is_program(title: str) -> bool:
    """Say whether a program put the name of a file in a title's place."""
    return title.lower().startswith(("microsoft word - ", "microsoft powerpoint - "))


def _comparable(cited: str, title: str) -> bool:
    """Say whether two titles are written in one script."""
    return _is_latin(cited) == _is_latin(title)


@lru_cache(maxsize=16384)
def _is_latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign < "ɐ" for sign in letters) * 2 >= len(letters)


def _wholes(title: str, own: Sequence[str]) -> Iterator[str]:
    """Yield the readings of a title: with its site, without it, and without what looks like one."""
    yield title
    yield " ".join(own)
    parts = segments(title)
    if len(own) == len(parts) > 1:
        if _looks_like_name(parts[-1]):
            yield " ".join(parts[:-1])
            yield parts[0] if all(map(_looks_like_name, parts[1:])) else title
        if _looks_like_name(parts[0]):
            yield " ".join(parts[1:])
    yield re.split(r"\s*[|·•»›¦]\s*", title)[0]


def _looks_like_name(part: str) -> bool:
    """Say whether all words of a few are capitalised but small ones: ``Cleveland Clinic``."""
    words = [word for word in part.split() if folded(word) not in _SMALL]
    return len(words) <= _MOST_SITE_WORDS and all(not word[:1].islower() for word in words)


def _same(cited: str, title: str) -> bool:
    return same_title(cited, title) or _bare(cited) == _bare(title) != ""


@lru_cache(maxsize=16384)
def _is_cut(short: str, whole: str) -> bool:
    """Say whether a title ends in dots, and the whole one goes on from there."""
    if not short.rstrip().endswith(("...", "…")):
        return False
    key = title_key(short)
    return len(key.split()) >= _LEAST_CUT and title_key(whole).startswith(key)


def _bare(title: str) -> str:
    """Return a title without a number in brackets, a year or "(PDF)" at its end, numbers as digits."""
    key = title_key(re.sub(r"\s*[(\[][^()\[\]]{1,40}[)\]]\s*$", "", title)).removeprefix("the ")
    return " ".join(_NUMBERS.get(word, word) for word in key.split())


@lru_cache(maxsize=16384)
def _content(title: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in title_key(title).split() if word not in _SMALL)


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word  # noqa: PLR2004 - "gas" stays


def is_name(part: str, names: Sequence[str]) -> bool:
    """Say whether a part of a title is a name of the site: its words or letters are those of one."""
    return any(_is_one_name(part, name) for name in names)


@lru_cache(maxsize=16384)
def _is_one_name(part: str, name: str) -> bool:
    own, known = folded(part), folded(name)
    if not known or not own:
        return False
    if own == known or (len(own.split()) > 1 and f" {own} " in f" {known} "):
        return True
    return "." in name and _spells(name, own.split(), own.replace(" ", ""))


def _spells(host: str, words: Sequence[str], letters: str) -> bool:
    """Say whether a label of a host is a name, or is made of the beginnings of its words."""
    labels = [label.replace("-", "") for label in host.lower().split(".")[:-1] if label != "www"]
    initials = "".join(word[0] for word in words)
    strict = "".join(word[0] for word in words if word not in _SMALL)
    return any(
        label in {letters, letters.removeprefix("the"), initials, strict}
        or (len(letters) >= _LEAST_BRAND and letters in label)
        or (len(label) > _LEAST_BRAND and len(words) <= _MOST_BRAND and letters.startswith(label))
        or _made_of(label, words)
        for label in labels
    )


def _made_of(label: str, words: Sequence[str]) -> bool:
    """Say whether a label is beginnings of the words in their order, each at least one letter."""
    if not 1 < len(words) <= _MOST_SITE_WORDS:
        return False
    reached = {0}
    for word in words:
        steps = {
            at + length
            for at in reached
            for length in range(1, len(word) + 1)
            if label.startswith(word[:length], at)
        }
        reached = steps | (reached if word in _SMALL else set())
    return len(label) in reached
