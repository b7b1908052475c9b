"""What makes a claim checkable: simple, named features of its words.

A claim without any of them is common knowledge, a definition, or procedure, and needs no source to be
believed. The names stand in the audit and are explained in ``docs/claims.md``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

FEATURES: Final = ("number", "percentage", "study", "comparison", "cause", "medical-effect")
"""Every feature, in the order of the documentation."""

_NUMBERS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "hundreds thousand thousands million millions billion billions dozen dozens half third quarter "
    "twice".split()
)
_PERCENTAGES: Final = frozenset("% percent percentage".split())
_STUDIES: Final = frozenset(
    "study studies trial trials meta-analysis meta-analyses survey surveys cohort cohorts research "
    "researcher researchers scientist scientists expert experts participant participants "
    "investigators evidence experiment experiments findings".split()
)
_COMPARATIVES: Final = frozenset(
    "more less fewer higher lower greater better worse larger smaller longer shorter faster slower "
    "older younger likelier rather".split()
)
_COMPARISONS: Final = frozenset(
    "most least largest smallest highest lowest twice doubled doubles tripled triples twofold "
    "threefold".split()
)
_CAUSES: Final = frozenset(
    "cause causes caused causing trigger triggers triggered contribute contributes contributed "
    "risk risks correlate correlates correlated correlation associated responsible".split()
)
_CARE: Final = frozenset(
    "treatment treatments therapy therapies drug drugs medicine medicines medication medications "
    "massage exercise exercises diet diets vaccine vaccines vaccination surgery supplement "
    "supplements vitamin vitamins herb herbs acupuncture yoga dose doses patient patients disease "
    "diseases symptom symptoms pain blood muscle muscles skin nerve nerves brain heart sleep "
    "fatigue cancer infection infections inflammation circulation immune immunity endorphins "
    "hormone hormones stress anxiety depression spasticity sores tea coffee alcohol smoking".split()
)
_EFFECTS: Final = (
    "relieve ease reduce improve prevent treat cure heal help aid enhance increase decrease lower "
    "release worsen slow speed boost relax protect manage raise"
)
_EFFECT_WORDS: Final = frozenset("safe effective beneficial harmful helpful dangerous".split())


def _forms(verbs: str) -> Iterator[str]:
    """Yield the regular forms of verbs: "ease", "eases", "eased", "easing"."""
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        s = "es" if verb.endswith("x") else "s"
        yield from (verb, verb + s, stem + "ed", stem + "ing")


_EFFECTIVE: Final = _EFFECT_WORDS.union(_forms(_EFFECTS))
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|%")
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?!\w*\d)")


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    """Return what takes more than one word to be seen."""
    return {
        "percentage": re.compile(r"\bper cent\b"),
        "study": re.compile(r"\b(?:according to|data (?:show|suggest)|published in|a review)\b"),
        "comparison": re.compile(
            r"\bcompared (?:with|to)\b|\bas (?!well|long|soon|far|much as possible)\w+ as\b"
        ),
        "cause": re.compile(
            r"\b(?:(?:leads?|led|leading|due) to|linked (?:to|with)|because|"
            r"result(?:s|ed|ing)? (?:in|from)|the result of)\b"
        ),
    }


@cache
def _procedural() -> re.Pattern[str]:
    """Return what announces, advises or asks, and so asserts nothing that a source could hold."""
    return re.compile(
        r"(?:here|below) (?:are|is)|the following|(?:in )?this (?:article|guide|section|page|post)|"
        r"read on|see (?:also|below|figure|table)|click|"
        r"(?:always |please )?(?:check|talk|speak|consult|ask|tell|call|contact|discuss|visit|learn)\b"
        r"|.*\b(?:should|must|needs? to|advised to|important to)\s+(?:\w+\s+){0,3}?"
        r"(?:check|talk|speak|consult|ask|tell|discuss|see|contact|inform)\b"
        r"|.*\b(?:check|talk|speak|consult) (?:\w+ ){0,4}?(?:doctor|physician|provider|pharmacist)\b",
        re.DOTALL,
    )


def features(claim: str) -> tuple[str, ...]:
    """Return the names of the features that make a claim checkable; none for what is procedural.

    Arguments:
        claim: The words of the claim, markers off.
    """
    lowered = claim.lower()
    if _procedural().match(lowered):
        return ()
    words = frozenset(_WORD.findall(lowered))
    seen = {
        "number": _any(words, _NUMBERS) or bool(_FIGURE.search(claim)),
        "percentage": _any(words, _PERCENTAGES),
        "study": _any(words, _STUDIES),
        "comparison": _any(words, _COMPARISONS) or ("than" in words and _any(words, _COMPARATIVES)),
        "cause": _any(words, _CAUSES),
        "medical-effect": _any(words, _CARE) and _any(words, _EFFECTIVE),
    }
    return tuple(
        name
        for name in FEATURES
        if seen[name] or (name in _phrases() and _phrases()[name].search(lowered))
    )


def _any(words: frozenset[str], among: Iterable[str]) -> bool:
    return not words.isdisjoint(among)
