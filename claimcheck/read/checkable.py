"""What makes a claim checkable: simple, named features of its words.

A claim without any of them is common knowledge, a definition, or procedure, and needs no source to be
believed. The names stand in the audit and are explained in ``docs/claims.md``.
"""

import re
from functools import cache
from typing import Final

FEATURES: Final = ("number", "percentage", "study", "comparison", "cause", "medical-effect")
"""Every feature, in the order of the documentation."""

_NUMBER_WORDS: Final = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|"
    "thousands?|millions?|billions?|dozens?|half|one-third|two-thirds|a third|a quarter"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    care = (
        r"treatments?|therap(?:y|ies)|drugs?|medicines?|medications?|massage|exercise|diet|vaccin\w+|"
        r"surgery|supplements?|vitamins?|herbs?|acupuncture|yoga|doses?|patients?|disease|symptoms?|"
        r"pain|blood|muscles?|skin|nerves?|brain|heart|sleep|fatigue|cancer|infections?|inflammation|"
        r"circulation|immun\w+|endorphins?|hormones?|stress|anxiety|depression|spasticity|sores?"
    )
    effect = (
        r"relieves?|relieving|eases?|easing|reduc(?:es?|ed|ing)|improv(?:es?|ed|ing)|prevent(?:s|ed|ing)?|"
        r"treat(?:s|ed|ing)?|cur(?:es?|ed|ing)|heal(?:s|ed|ing)?|help(?:s|ed|ful|ing)?|aid(?:s|ed|ing)?|"
        r"enhanc(?:es?|ed|ing)|increas(?:es?|ed|ing)|decreas(?:es?|ed|ing)|lower(?:s|ed|ing)?|"
        r"releas(?:es?|ed|ing)|worsen(?:s|ed|ing)?|slow(?:s|ed|ing)?|speeds?|boost(?:s|ed|ing)?|"
        r"relax(?:es|ed|ing)?|protect(?:s|ed|ing)?|manag(?:es?|ed|ing)|safe|effective|beneficial|"
        r"harmful|side effects?"
    )
    return {
        "number": re.compile(
            rf"(?<![\w.])\d+(?:[.,]\d+)*(?![\w-]*\d*[a-z]{{3,}}\d)|\b(?:{_NUMBER_WORDS})\b(?!-)", re.I
        ),
        "percentage": re.compile(r"\d\s?%|\bper ?cent\b|\bpercentage\b", re.I),
        "study": re.compile(
            r"\b(?:stud(?:y|ies)|trials?|meta-analys[ei]s|systematic reviews?|surveys?|cohorts?|"
            r"research(?:ers?)?|scientists?|experts?|participants|investigators|evidence|experiments?|"
            r"findings|data (?:show|suggest)|published in|according to)\b",
            re.I,
        ),
        "comparison": re.compile(
            r"\b(?:(?:more|less|fewer|higher|lower|greater|better|worse|larger|smaller|longer|shorter|"
            r"faster|slower|older|younger|likelier) (?:\w+ ){0,3}?than|compared (?:with|to)|twice as|"
            r"as (?!well|long|soon|far|much as possible)\w+ as|the (?:most|least|largest|highest|lowest|leading) \w+|doubles?d?\b(?! (?:vision|blind))|tripled?|"
            r"\w+-?fold)\b",
            re.I,
        ),
        "cause": re.compile(
            r"\b(?:caus(?:es?|ed|ing)|leads? to|led to|leading to|results? (?:in|from)|resulted in|"
            r"the result of|due to|contribut(?:es?|ed|ing) to|because of|triggers?|triggered|"
            r"responsible for|linked (?:to|with)|associated with|correlat\w+|risk (?:of|factors?)|"
            r"increases? the|raises? the)\b",
            re.I,
        ),
        "medical-effect": re.compile(
            rf"\b(?:{care})\b(?=.{{0,160}}?\b(?:{effect})\b)|\b(?:{effect})\b(?=.{{0,160}}?\b(?:{care})\b)",
            re.I | re.S,
        ),
    }


@cache
def _procedural() -> re.Pattern[str]:
    """What announces, advises or asks, and so asserts nothing that a source could hold."""
    return re.compile(
        r"^(?:here (?:are|is)|below (?:are|is)|the following|this (?:article|guide|section|page|post)|"
        r"in this (?:article|guide|section|post)|read on|see (?:also|below|figure|table)|click|"
        r"(?:always |please )?(?:check|talk|speak|consult|ask|tell|call|contact|discuss|visit|learn)\b|"
        r"if you (?:have|are|think|notice|experience)\b.*\b(?:doctor|physician|provider|911)\b)"
        r"|\b(?:should|must|need to|are advised to|is advised to|it is important to)\s+(?:\w+\s+){0,3}?"
        r"(?:check|talk|speak|consult|ask|tell|discuss|see|contact|inform)\b"
        r"|\b(?:check|talk|speak|consult) (?:\w+ ){0,4}?(?:with|to) (?:\w+ ){0,3}?"
        r"(?:doctor|physician|provider|pharmacist|health ?care)\b",
        re.I,
    )


def features(claim: str) -> tuple[str, ...]:
    """Return the names of the features that make a claim checkable; none for what is procedural.

    Arguments:
        claim: The words of the claim, markers off.
    """
    if _procedural().search(claim):
        return ()
    return tuple(name for name, pattern in _patterns().items() if pattern.search(claim))
