"""Whether a claim is surer than its source, or makes a cause of what its source calls an association.

Only sentences of the source that stand near the claim count, and one that is as plain as the claim
settles that there is nothing to ask.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from claimcheck.data.signal_words import Signal, signal
from claimcheck.matching.passages import TOP, ranked, specific

_LEAST_SHARED: Final = 2  # stems by which a sentence of the source speaks of the claim's matter


class Doubt(NamedTuple):
    """Words of a claim, and the sentence of its source that says less."""

    words: tuple[int, int]
    """Where they stand in the claim."""
    at: int
    """Which sentence of the source it is, from 0."""


def overstated(claim: str, sentences: Sequence[str]) -> Doubt | None:
    """Return which words of a claim promise more than its source does.

    Arguments:
        claim: The words of the claim.
        sentences: Those of the source, its title first.
    """
    if _is_open(claim):
        return None
    sure = signal("certain").search(claim)
    plain = None if signal("report").search(claim) else _general_effect().search(claim)
    stated = sure or plain
    if not stated:
        return None
    clauses = [(at, one) for at, each in enumerate(sentences) for one in _clauses().split(each)]
    texts = [one for _, one in clauses]
    careful = [at for at in _near(claim, texts) if signal("hedge").search(texts[at])]
    if not careful:
        return None
    about = [texts[at] for at in _touching(claim, texts)]
    is_said = any(signal("certain").search(one) for one in about)
    if is_said or (not sure and any(map(_is_plain, about))):
        return None
    return Doubt(stated.span(), clauses[careful[0]][0])


@cache
def _clauses() -> re.Pattern[str]:
    """Return what parts a plain clause of a sentence from a careful one."""
    return re.compile(
        r"(?i);\s|,?\s(?:but|whereas|while|although|though|however)\s"
        r"|,?\sand\s(?=(?:may|might|could|suggests?|seems?|appears?|further|more|larger)\b)"
    )


def _is_open(claim: str) -> bool:
    """Say whether a claim is careful, denies something, or tells what is still to be shown."""
    return any(signal(name).search(claim) for name in _OPEN)


_OPEN: Final[tuple[Signal, ...]] = ("hedge", "negation", "purpose")


@cache
def _general_effect() -> re.Pattern[str]:
    """Return a verb that states an effect in general: in the present, with an object behind it."""
    return re.compile(
        r"(?i)\b(?:reduces?|improves?|prevents?|relieves?|alleviates?|eases?|lowers|decreases?|increases?|raises"
        r"|boosts?|strengthens?|heals?|stops|treats?|protects?|enhances?|shortens?|slows|reverses?|restores?)"
        r"(?= (?!(?:with|in|as|after|during|among|by|of|for|to|and|is|are|was|were)\b)[a-z])"
    )


def _is_plain(sentence: str) -> bool:
    """Say whether a sentence of a source states an effect without doubt."""
    if signal("hedge").search(sentence) or signal("purpose").search(sentence):
        return False
    if signal("no_effect").search(sentence):
        return False
    return bool(_effect().search(sentence))


@cache
def _effect() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:reduc|improv|prevent|reliev|relief|alleviat|eas(?:e|es|ed|ing)\b|lower|decreas|increas|rais|rose|fell"
        r"|boost|strengthen|heal|stop|treat(?:s|ed)\b|protect|enhanc|shorten|shorter|slow|revers|restor|effective"
        r"|better|fewer|less|more|greater|higher|associated|caus|benefi|superior|dropped|declin|gain|lost|faster)"
    )


def _near(claim: str, sentences: Sequence[str]) -> list[int]:
    """Return which of the nearest sentences speak of the claim's matter, the nearest first."""
    top = ranked(claim, sentences)[:TOP]
    return [one.at for one in top if len(specific(one.shared)) >= _LEAST_SHARED]


def _touching(claim: str, sentences: Sequence[str]) -> list[int]:
    """Return every sentence that has a word of meaning in common with the claim."""
    return [one.at for one in ranked(claim, sentences) if specific(one.shared)]


def causes_of_association(claim: str, sentences: Sequence[str]) -> Doubt | None:
    """Return which words of a claim make a cause of what its source calls an association.

    Arguments:
        claim: The words of the claim.
        sentences: Those of the source, its title first.
    """
    cause = _cause().search(claim)
    if not cause or _is_open(claim) or signal("association").search(claim):
        return None
    if not _only_observed([one for one in sentences if not _is_call(one)]):
        return None
    about = [sentences[at] for at in _touching(claim, sentences)]
    if any(_states_cause().search(one) and not _is_call(one) for one in about):
        return None
    told = [at for at in _near(claim, sentences) if signal("association").search(sentences[at])]
    return Doubt(cause.span(), told[0]) if told else None


def _only_observed(sentences: Sequence[str]) -> bool:
    """Say whether a source tells of a study that observed, and of no trial or experiment."""
    observed = any(signal("observational").search(one) for one in sentences)
    return observed and not any(signal("experiment").search(one) for one in sentences)


@cache
def _cause() -> re.Pattern[str]:
    """Return words by which a claim says that one thing brings about another."""
    what = r"risks?|chances?|odds|likelihood|mortality|deaths?|rates?|incidence"
    verb = (
        r"reduces?|reduced|lowers|lowered|cuts?|decreases?|decreased|raises?|raised|increases?|increased"
        r"|doubles?|doubled|halves|halved|triples?|tripled"
    )
    return re.compile(
        r"(?i)\b(?:causes?|caused|leads to|led to|results in|resulted in|prevents?|prevented"
        r"|triggers?|triggered"
        r"|protects? (?:against|from|you|people|the)|makes (?:people|you|children|adults)|brings about"
        rf"|(?:{verb})(?= (?:[\w'’-]+ ){{0,4}}?(?:{what})\b)"
        r"|(?:reduces|lowers|improves|increases|raises|boosts|worsens)"
        r"(?= (?!(?:with|in|as|after|during)\b)[a-z]))"
    )


@cache
def _states_cause() -> re.Pattern[str]:
    """Return words by which a source itself speaks of a cause."""
    return re.compile(
        r"(?i)\b(?:caus(?:es?|ed|al|ation)|leads to|led to|results in|resulted in|prevents|prevented|protects"
        r"|(?:reduces|lowers|increases|raises|improves|worsens) )\b"
    )


def _is_call(sentence: str) -> bool:
    """Say whether a sentence asks for trials to come, or says that a cause was not shown."""
    return bool(_wanted().search(sentence) and _cause_or_trial().search(sentence))


@cache
def _wanted() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:need\w*|warranted|required|should|cannot|not|precludes?|await\w*)\b"
    )


@cache
def _cause_or_trial() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:randomi[sz]ed|interventions?|experiment\w*|trials?|caus\w+)\b")
