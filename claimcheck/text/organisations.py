"""Who owns a host, and whether a named body contradicts it.

Two bodies are told apart by one word only where all their other words agree: "National Multiple
Sclerosis *Association*" is not the National Multiple Sclerosis *Society*. Anything further apart
may be a department, a brand or a guest, and is not judged.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from claimcheck.text.normal import folded

_TABLE: Final = Path(__file__).parents[1] / "data" / "organisations.json"
_BODIES: Final = {
    **dict.fromkeys(("academy", "academies"), "academy"),
    **dict.fromkeys(("alliance", "alliances"), "alliance"),
    **dict.fromkeys(("association", "associations"), "association"),
    **dict.fromkeys(("center", "centers", "centre", "centres"), "centre"),
    **dict.fromkeys(("charity", "charities"), "charity"),
    **dict.fromkeys(("coalition", "coalitions"), "coalition"),
    **dict.fromkeys(("college", "colleges"), "college"),
    **dict.fromkeys(("council", "councils"), "council"),
    **dict.fromkeys(("federation", "federations"), "federation"),
    **dict.fromkeys(("foundation", "foundations"), "foundation"),
    **dict.fromkeys(("fund", "funds"), "fund"),
    **dict.fromkeys(("institute", "institutes", "institut"), "institute"),
    **dict.fromkeys(("league", "leagues"), "league"),
    **dict.fromkeys(("organization", "organizations", "organisation"), "organisation"),
    **dict.fromkeys(("society", "societies"), "society"),
    **dict.fromkeys(("trust", "trusts"), "trust"),
    **dict.fromkeys(("union", "unions"), "union"),
}
_SMALL: Final = frozenset(("a", "an", "and", "for", "in", "of", "on", "the", "to"))
_MAX_WORDS: Final = 12
_MIN_FULL: Final = 3
_MAX_LABEL: Final = 63  # RFC 1035, section 2.3.4
_MAX_HOST: Final = 255  # the same


class Contradiction(NamedTuple):
    """That a host belongs to another body than the one named."""

    owner: str | None
    """The owner's name, where the shipped table knows it."""
    body: str
    """The word that the name should have for its body: "society"."""
    elsewhere: str | None
    """The host that the named body owns itself, where the table knows it."""


@cache
def organisations() -> dict[str, list[str]]:
    """Return the accepted names of the owner of each known host; the first one is its own."""
    return msgspec.json.decode(_TABLE.read_bytes(), type=dict[str, list[str]])


def contradiction(name: str, host: str) -> Contradiction | None:
    """Return who owns the host, where that is certainly not the body named; else ``None``.

    Arguments:
        name: A body as an article names it.
        host: The host of an address, lower-cased, without port.
    """
    if len(host) > _MAX_HOST:
        return None
    owned = _known_host(host)
    if owned is None and not _body_forms(host):
        return None
    words = _words(name)
    if not any(word in _BODIES for word in words) or len(words) > _MAX_WORDS:
        return None
    if owned is None:
        body = _spelt_body(name, host)
        return Contradiction(None, body, None) if body else None
    names = organisations()[owned]
    if any(_words(accepted) == words for accepted in names):
        return None
    for owner in names:
        body = _other_body(words, _words(owner))
        if body:
            return Contradiction(owner, body, _hosts().get(words))
    return None


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """Return the words that tell bodies apart; a body word in one form for all its spellings."""
    words = (_BODIES.get(word, word) for word in folded(name).split())
    return tuple(word for word in words if word not in _SMALL)


@cache
def _hosts() -> dict[tuple[str, ...], str]:
    return {_words(name): host for host, names in organisations().items() for name in names[:2]}


@lru_cache(maxsize=4096)
def _known_host(host: str) -> str | None:
    labels = host.split(".")
    ends = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((end for end in ends if end in organisations()), None)


@lru_cache(maxsize=4096)
def _body_forms(host: str) -> tuple[str, ...]:
    """Return the body words whose letters stand in a host."""
    letters = host.replace("-", "")
    return tuple(form for form in _BODIES if form in letters)


def _other_body(said: tuple[str, ...], owner: tuple[str, ...]) -> str | None:
    """Return the owner's body word, where that is all in which the names differ."""
    if len(said) != len(owner) or all(word in _BODIES for word in said):
        return None
    pairs = [(one, other) for one, other in zip(said, owner, strict=True) if one != other]
    if not pairs or not all(one in _BODIES and other in _BODIES for one, other in pairs):
        return None
    return pairs[0][1]


def _spelt_body(name: str, host: str) -> str | None:
    """Return the body word that a label of the host spells where the name has another one."""
    words = folded(name).split()
    for label in host.split(".")[:-1]:
        letters = label.replace("-", "")
        if len(letters) > _MAX_LABEL or _spells(letters, words, None):
            continue
        for form in _body_forms(label):
            if _spells(letters, words, form):
                return form
    return None


def _spells(letters: str, words: list[str], instead: str | None) -> bool:
    """Say whether the letters are the words, each in full or by its initial, in order.

    Arguments:
        letters: A label of a host without hyphens.
        words: The folded words of a name; at least one of four letters must stand in full.
        instead: A body word that must stand in place of another one of the name.
    """
    states = {(0, False, instead is None)}
    for word in words:
        states = {
            (at + len(piece), full or counts, replaced or piece == instead)
            for at, full, replaced in states
            for piece, counts in _pieces(word, instead)
            if letters.startswith(piece, at)
        }
    return (len(letters), True, True) in states


def _pieces(word: str, instead: str | None) -> Iterator[tuple[str, bool]]:
    """Yield how a word can stand in a host, and whether that counts as standing in full."""
    body = _BODIES.get(word)
    if body and instead and _BODIES[instead] != body:
        yield instead, False
    if word in _SMALL:
        yield "", False
    yield word, len(word) > _MIN_FULL and not body and word not in _SMALL
    yield word[:1], False
    if word.endswith("s") and len(word) > _MIN_FULL and not body:
        yield word[:-1], True
