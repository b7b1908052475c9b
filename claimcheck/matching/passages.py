"""The sentences of a source that stand nearest to a claim: BM25 over its words, then cues of a result.

The sources are one abstract or page each, so that how common a word is gets counted in that source
alone (k1 = 1.2, b = 0.75).
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from claimcheck.text.normal import folded

TOP: Final = 5
"""Passages that are shown to a person."""
_K1: Final = 1.2
_B: Final = 0.75
_WEIGHT_OF_CUES: Final = 0.35
_SHORTEST_STEM: Final = 4
_COMMON: Final = frozenset(
    "a about above after again against all also although am among an and another any are as at be "
    "because been before being between both but by can could did do does during each either for "
    "from further had has have having he her here his how however i if in into is it its itself "
    "may me might more most much must my no nor not of off on once one only or other our out over "
    "own per same she should so some such than that the their them then there therefore these "
    "they this those through to too under until up upon us very was we were what when where "
    "whether which while who whom why will with within without would you your".split()
)


class Passage(NamedTuple):
    """One sentence of a source beside a claim."""

    at: int
    """Which sentence of the source it is, from 0."""
    score: float
    shared: frozenset[str]
    """Stems of the words that it has in common with the claim."""


def ranked(claim: str, sentences: Sequence[str]) -> list[Passage]:
    """Return the sentences of a source, those first that stand nearest to the claim.

    Arguments:
        claim: The words of the claim.
        sentences: The sentences of the source in their order.
    """
    wanted = stems(claim)
    counts = [Counter(_stemmed(sentence)) for sentence in sentences]
    mean = sum(count.total() for count in counts) / max(len(counts), 1) or 1
    holders = Counter(word for count in counts for word in count)
    rarity = {
        word: math.log(1 + (len(counts) - holders[word] + 0.5) / (holders[word] + 0.5))
        for word in wanted
    }
    scores = [_score(count, rarity, mean) for count in counts]
    best = max(scores, default=0) or 1
    passages = [
        Passage(at, score / best * (1 + _WEIGHT_OF_CUES * _cue(sentence)), wanted & count.keys())
        for at, (score, sentence, count) in enumerate(zip(scores, sentences, counts, strict=True))
    ]
    return sorted(passages, key=lambda one: (-one.score, one.at))


def _score(count: Counter[str], rarity: dict[str, float], mean: float) -> float:
    length = _K1 * (1 - _B + _B * count.total() / mean)
    return sum(
        rarity[word] * count[word] * (_K1 + 1) / (count[word] + length)
        for word in sorted(rarity)
        if count[word]
    )


def _cue(sentence: str) -> float:
    """Return how much a sentence looks like a result: a statistic, a digit, a direction."""
    lowered = sentence.lower()
    return (
        1.0 * bool(_statistic().search(lowered))
        + 0.4 * bool(_digit().search(lowered))
        + 0.5 * bool(_direction().search(lowered))
    )


@cache
def _statistic() -> re.Pattern[str]:
    return re.compile(r"\bp\s?[<=>≤]|9[059]\s?%\s?ci\b|±|\bsignifican")


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _direction() -> re.Pattern[str]:
    return re.compile(
        r"\bno (?:significant |statistically )?(?:difference|change|effect|evidence|association)"
        r"|\bdid not\b|\b(?:increas|decreas|reduc|improv|declin|lower|higher|greater|fewer|worsen)"
    )


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry meaning, numbers included."""
    return frozenset(_stemmed(text))


def specific(found: frozenset[str]) -> frozenset[str]:
    """Return those of the stems that are no numbers and that not every study uses."""
    return frozenset(word for word in found - _general() if not word.isdecimal())


@cache
def _general() -> frozenset[str]:
    """Return the stems of words that every study uses."""
    return stems(
        "study studies patients participants people research researchers results effect effects "
        "group groups treatment compared found percent weeks week years year months month days day "
        "hours minutes reported showed two three increase increased decrease decreased reduced "
        "significant significantly higher lower average mean risk rate rates women men adults "
        "children old aged age trial conclusion"
    )


def _stemmed(text: str) -> list[str]:
    return [_stem(word) for word in folded(text).split() if word not in _COMMON and _counts(word)]


def _counts(word: str) -> bool:
    return len(word) > 1 or word.isdecimal()


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """Return a word without the commonest endings: "decreased", "decreases" → "decreas"."""
    if word.isdecimal():
        return word
    for ending in (
        "ations",
        "ation",
        "ings",
        "ing",
        "ies",
        "ied",
        "edly",
        "ed",
        "es",
        "s",
        "ly",
        "y",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
