"""Whether a claim and its source speak of groups that have nobody in common.

Every doubt means "no": a word that may include the claim's group is enough to stay silent.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.data.population_words import Population, population

_AGES: Final[tuple[Population, ...]] = ("young", "old", "adult")
_SEXES: Final[tuple[Population, ...]] = ("women", "men")
_LEAST_NAMED: Final = 2  # times that a source names the group that it is about


class Mismatch(NamedTuple):
    """Whom a claim names, and whom its source names instead."""

    named: str
    """The claim's own word."""
    at: tuple[int, int]
    """Where it stands in the claim."""
    instead: str
    """The source's own word."""


def mismatch_of(claim: str, title: str, abstract: str) -> Mismatch | None:
    """Return how the people of a claim and those of its source differ, ``None`` if they may be the same.

    Arguments:
        claim: The words of the claim.
        title: Of the source.
        abstract: Of the source.
    """
    return _not_of_people(claim, f"{title}. {abstract}") or _other_group(claim, title, abstract)


def _not_of_people(claim: str, source: str) -> Mismatch | None:
    """Return the mismatch of a claim about people whose source has animals or cells alone."""
    named = _named_people().search(claim)
    if not named or population("people").search(_without_outlook(source)):
        return None
    if any(
        population(one).search(claim) for one in ("animals", "laboratory")
    ) or _preclinical().search(claim):
        return None
    for one in ("animals", "laboratory"):
        found = population(one).findall(source)
        if len(found) >= _LEAST_NAMED:
            return Mismatch(named[0], named.span(), found[0])
    return None


@cache
def _named_people() -> re.Pattern[str]:
    """Return words by which a claim says that it is about people."""
    return re.compile(
        r"(?i)\b(?:humans?|patients|people|adults|men|women|children|infants|babies|teenagers|adolescents"
        r"|seniors|students|athletes|smokers|sufferers|your|you)\b"
    )


@cache
def _preclinical() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:animals?|preclinical|pre-clinical|laborator\w+|labs?|cells?|test[- ]tubes?|tissues?)\b"
    )


def _without_outlook(source: str) -> str:
    """Return a text without what it says of people for whom a finding could matter one day."""
    return _outlook().sub(" ", source)


@cache
def _outlook() -> re.Pattern[str]:
    people = r"(?:humans?|patients|people|men|women|children|adults)"
    return re.compile(
        rf"(?i)\b(?:trials?|studies|research|investigations?) (?:in|with|on) (?:human )?{people}\b"
        rf"[^.]{{0,40}}\b(?:needed|warranted|required|awaited)\b"
        rf"|\b(?:may|might|could|remains?) [^.]{{0,80}}\b(?:in|for|to) {people}\b"
        rf"|\b(?:relevance|translat\w+|extrapolat\w+|generali\w+) [^.]{{0,30}}\b(?:to|for) {people}\b"
        r"|\bhuman (?:disease|health|equivalent|consumption|use)\w*"
    )


def _other_group(claim: str, title: str, abstract: str) -> Mismatch | None:
    """Return the mismatch of a claim about one age or sex whose source has others alone."""
    if _contrast().search(claim):
        return None
    for group, claimed in _CLAIMED.items():
        named = claimed().search(claim)
        if not named or population(group).search(f"{title}. {abstract}"):
            continue
        family = _AGES if group in _AGES else _SEXES
        others = [one for one in family if one != group and _CLAIMED[one]().search(claim)]
        told = [one for one in family if one != group]
        found = [word for one in told for word in (*_told(one, title), *_told(one, abstract))]
        is_plain = len(found) >= _LEAST_NAMED or any(_told(one, title) for one in told)
        if not others and found and is_plain:
            return Mismatch(named[0], named.span(), found[0])
    return None


def _told(group: Population, source: str) -> list[str]:
    """Return the words by which a source says plainly that it is about a group."""
    return [found[0] for found in _CLAIMED[group]().finditer(source)]


@cache
def _contrast() -> re.Pattern[str]:
    """Return signs that a claim compares groups or carries a finding over on purpose."""
    return re.compile(
        r"(?i)\b(?:like|as in|than|unlike|both|also|whereas|while|similar\w*|not|whole famil\w+)\b"
    )


@cache
def _young() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:children|infants|babies|newborns|toddlers|pre-?schoolers|teenagers|teens|adolescents|kids"
        r"|schoolchildren|pupils)\b"
    )


@cache
def _old() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:older (?:adults?|people|persons?|women|men|patients)|the elderly|seniors"
        r"|elderly (?:people|patients|women|men|adults))\b"
    )


@cache
def _adult() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:(?<!older )(?<!young )(?<!elderly )(?:adults|women|men)|employees|workers)\b"
    )


@cache
def _women() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:pregnant women|women|mothers|girls)\b")


@cache
def _men() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:men|boys|fathers)\b")


_CLAIMED: Final = {
    "young": _young,
    "old": _old,
    "adult": _adult,
    "women": _women,
    "men": _men,
}
"""Words by which a claim or a source says plainly whom it is about."""
