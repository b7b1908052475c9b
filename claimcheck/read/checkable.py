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
    "largest smallest highest lowest twice doubled doubles tripled triples twofold "
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
    "hormone hormones stress anxiety depression spasticity sores tea coffee alcohol smoking "
    "headache headaches migraine migraines nausea constipation swelling stiffness cramps insomnia "
    "arthritis diabetes obesity asthma allergy allergies hypertension stroke dementia cholesterol "
    "cortisol melatonin insulin digestion metabolism mood bone bones joint joints gut lungs liver "
    "kidneys".split()
)
_EFFECTS: Final = (
    "relieve ease reduce improve prevent treat cure heal help aid enhance increase decrease lower "
    "release worsen slow speed boost relax protect manage raise alleviate soothe strengthen "
    "suppress stimulate irritate"
)
_PREDICATES: Final = (
    "is are was were has have had can could may might must will would does did do cause causes caused "
    "lead leads led affect affects affected make makes made seem seems seemed "
    "show shows showed shown find finds found doubles "
    "doubled triples tripled remain remains remained become becomes became rose fell grew took takes "
    "work works worked cost costs lasts lasted begins began occurs occurred correlates correlated"
)
"""Words by which a sentence says something of its subject, beside those of `_EFFECTS`."""
_EFFECT_WORDS: Final = frozenset("safe effective beneficial harmful helpful dangerous".split())


def _forms(verbs: str) -> Iterator[str]:
    """Yield the regular forms of verbs: "ease", "eases", "eased", "easing"."""
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        s = "es" if verb.endswith("x") else "s"
        yield from (verb, verb + s, stem + "ed", stem + "ing")


_EFFECTIVE: Final = _EFFECT_WORDS.union(_forms(_EFFECTS))
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|%")
_FIGURE = re.compile(r"(?<![\w.])(?<![A-Za-z][-–])\d+(?:[.,]\d+)*(?!\w*\d)")
_ENUMERATOR = re.compile(r"(?<!\w)\((?:\d{1,2}|[a-h]|i{1,3}|iv|vi{0,3})\)(?= ?\w)")
"""It counts the parts of a sentence: "(1) fixed hours, (2) no phone"."""
_THAN = re.compile(r"\bthan\b(?! (?:you|ever)\b)")
_KEPT_IN_ADVICE: Final = frozenset({"percentage", "study", "cause", "medical-effect"})
_KEPT_IN_OPINION: Final = frozenset({"percentage", "study", "medical-effect"})
_KEPT_IN_SPEECH: Final = frozenset({"percentage"})


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    """Return what takes more than one word to be seen."""
    return {
        "percentage": re.compile(r"\bper cent\b"),
        "study": re.compile(r"\b(?:according to|data (?:show|suggest)|published in|a review)\b"),
        "comparison": re.compile(
            r"\bcompared (?:with|to)\b|\bas (?!well|long|soon|far|much as possible)\w+ as\b|"
            r"(?<!\bat )\bleast\b|\b(?:the|its|their|our|his|her) (?:\w+ )?most\b|"
            r"\bmost (?:common|likely|often|frequent|effective|important|widely|popular)"
        ),
        "cause": re.compile(
            r"\b(?:(?:leads?|led|leading|due) to|linked (?:to|with)|because|"
            r"result(?:s|ed|ing)? (?:in|from)|the result of)\b"
        ),
        "medical-effect": re.compile(
            r"\b(?:safe|effective|dangerous|harmful|toxic) (?:for|in) (?:most|many|all|some|adults|"
            r"children|people|pregnant)\b"
        ),
    }


@cache
def _procedural() -> re.Pattern[str]:
    """Return what announces, advises or asks, and so asserts nothing that a source could hold."""
    return re.compile(
        r"(?:here|below) (?:are|is)|the following|(?:in )?this (?:article|guide|section|page|post)|"
        r"(?:additional file|supplementary (?:file|figure|table|material)|fig(?:ure)?\.?|table|scheme|"
        r"plate) s?\d{1,3}[a-z]?(?:[.:|–—]| ?[-–—] )|funding ?[:.]|"
        r"(?:this|the|our) (?:\w+ )?(?:work|study|research|project|trial|review|paper) (?:was|is|were|has "
        r"been) (?:\w+ )?(?:supported|funded|financed|sponsored)\b|"
        r"supported by (?:a |an |the )?(?:\w+ ){0,3}grants?\b|"
        r"(?:the |all )?authors? (?:[\w.]+ )?(?:declares?\b|discloses?\b|thanks?\b|(?:has|have|reports?) no "
        r"(?:competing|conflicts?|financial|relevant|known|potential|disclosures?))|we (?:thank|declare)\b|"
        r"(?:conflicts? of interests?|competing interests?|declaration of interests?|disclosures?) ?[:.]|"
        r"(?:tel|phone|telephone|fax|mobile|isbn)\b[ .:]*[+(\d]|\d{2,4} ?(?:pp|pages)[.,;]|"
        r"(?:[\w-]+ )?(?:reading|preparation|cooking) time ?:|\d{1,2}[- ]min(?:ute)?s?[- ]read\b|"
        r"(?:last )?(?:updated|reviewed|checked)(?: on| in)?:? (?:[\w.]{1,10},? ){0,2}\d{4}\W*$|"
        r"(?:sources?|links?|prices?|facts?) (?:were )?(?:last )?checked\b|"
        r"(?:[\w.’'-]+ ){2,4}(?:looks? at|examines?|weighs? up|sifts? through|investigates?) (?:all )?"
        r"(?:the|what the) (?:latest )?(?:evidence|research|science|studies)\W*$|"
        r"(?:an earlier|a previous|the original) version of this (?:article|story|post|piece|report)\b|"
        r"read on|see (?:also|below|figure|table)|click|sign up|subscribe|leave a comment|"
        r"to learn more|for more (?:information|on)|(?:e-?mail|write to) us|reporting by|"
        r"(?:[\w.’'-]+ ){1,4}contributed to this (?:report|story|article)|"
        r"(?:but )?(?:more|further|additional|larger) (?:\w+ ){0,3}?(?:research|studies|trials|"
        r"evidence) (?:is|are) (?:still |also )?(?:needed|required|warranted|necessary)\W*$|"
        r"(?:always |please )?(?:check|talk|speak|consult|ask|tell|call|contact|discuss|visit|learn)\b"
        r"|.*\b(?:should|must|needs? to|advised to|important to)\s+(?:\w+\s+){0,3}?"
        r"(?:check|talk|speak|consult|ask|tell|discuss|see|contact|inform)\b"
        r"|.*\b(?:check|talk|speak|consult) (?:\w+ ){0,4}?(?:doctor|physician|provider|pharmacist)\b"
        r"|.*\b(?:not (?:intended|meant) (?:to|as|for)|not (?:a )?(?:substitute|replacement) for|"
        r"for (?:informational|information|educational) purposes|not been evaluated by)\b",
        re.DOTALL,
    )


@cache
def _advises() -> re.Pattern[str]:
    """Return how a sentence begins that tells the reader what to do: "Add the salt", "Never skip".

    A verb that may be a noun or an adjective ("Massage for …", "Warm baths …") needs an object; one
    that names a step ("Start with …") needs a circumstance, and nothing that has it as subject.
    """
    verbs = (
        "add adjust aim allow apply arrange ask attach attend avoid bake be begin bend blend boil "
        "breathe bring buy carry choose chop clench collect combine consider continue create decide "
        "discard divide do don't don’t drizzle eat elevate enjoy ensure exhale explore extend find "
        "flex follow fry garnish gather get give go grab grate identify inhale insert join keep knead "
        "kneel lay learn leave let lie listen look loosen maintain make mix never opt peel pick pour "
        "preheat prepare put refrigerate relax remember remove repeat replace rinse sauté save seek "
        "select send serve sip sit skip soak spend sprinkle squeeze stay stir straighten swallow swap "
        "take tighten tilt transfer try visualize wait wake wear weigh whisk wipe wrap write"
    )
    nouns = (
        "bathe book brush call change check clean close cook cool count cover cross cut draw drain "
        "drink drop dry exercise fill focus fold heat hold include increase lean lift limit "
        "lower massage measure monitor move note notice open pause perform place plan practice press "
        "pull push raise reach record reduce release rest return roll rub schedule season set shake "
        "shred shift simmer slice slow spread stand start steam step stop store strain stretch swing "
        "switch tap test touch track train treat turn twist use walk warm wash watch work"
    )
    steps = (
        "count cool cover draw focus hold increase lean lift limit move pause perform place press "
        "pull push reach reduce release rest return roll rub schedule set slow stand start step "
        "stop store stretch swing switch tap turn twist use warm"
    )
    counts = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten"
    objects = rf"the|an?|your|yourself|it|them|this|these|each|every|all|any|both|{counts}"
    ways = r"up|down|off|slowly|gently|regularly|plenty|only|until"
    circumstances = (
        r"with|by|from|into|onto|on|to|between|before|after|within|without|against|for|at|aside|"
        r"back|forward|small|daily|once|twice|again|and|as"
    )
    predicates = "|".join(
        _PREDICATES.split() + [form for form in _forms(_EFFECTS) if form[-1] in "sd"]
    )
    main_clause = r"(?:(?!,|\b(?:if|when|until|while|unless|as|that|who|which|where)\b).)*"
    return re.compile(
        r"(?:(?:so:?|always|also|then|next|first|finally|instead|and|or|please|simply|just|gently|"
        r"slowly|if [^,]{3,80}|when [^,]{3,80}|for [^,]{3,60}),? )?"
        rf"(?:(?:{'|'.join(verbs.split())})\b(?! (?:is|are|was|were|has|have|can|may)\b)|"
        rf"(?:{'|'.join(nouns.split())}) (?:(?:{objects}|{ways})(?!\w)|(?:for|at|about) "
        rf"(?:about |least |up to )*(?:{counts}|a few)(?!\w))|"
        rf"(?:{'|'.join(steps.split())}) (?:{circumstances})\b(?!{main_clause}\b(?:{predicates})\b))"
    )


@cache
def _gives_reason() -> re.Pattern[str]:
    """Return where advice goes on to assert something: "to ease pain", "because it heals"."""
    effects = "|".join(_EFFECTS.split())
    return re.compile(
        r"\b(?:that|because|since|which|according to|as (?:it|they|this)|"
        rf"to (?:help )?(?:{effects}))\b"
    )


@cache
def _defines() -> re.Pattern[str]:
    """Return how a condition is explained, with what it comes from or brings about."""
    what = (
        "condition|disease|disorder|infection|illness|syndrome|swelling|inflammation|irritation|"
        "damage|pain|loss"
    )
    return re.compile(
        rf"\b(?:is|are) (?:an? |any |the )?(?:[\w,-]+ ){{0,4}}?(?:{what})s? (?:of [\w ]{{2,40}} )?"
        r"(?:caused by|(?:that|which) (?:can )?causes?)\b"
    )


@cache
def _speaks() -> re.Pattern[str]:
    """Return how a sentence says who spoke the words that it quotes."""
    said = r"(?:says?|said|tells|told|explains|explained|adds|added|recalls|warns|advises|agrees)\b"
    return re.compile(
        rf"[,?!][”\"’'] (?:[\w.’'-]+ ){{0,5}}?{said}|\b{said}[^“”\"]{{0,80}}[,:] [“\"]"
    )


@cache
def _tells_of_oneself() -> re.Pattern[str]:
    """Return how the author's own life is told; the I of "Type I" is a number."""
    return re.compile(
        r"\bI['’](?:m|ve|d|ll)\b|\b(?:[Mm]y|myself)\b|"
        r"(?:^|[“\"(,;] ?|\b(?:and|but|that|when|if|because|what|where|before|after|while|as) )I "
        r"[a-z]|\bI (?:am|was|had|have|did|do|felt|feel|think|took|tried|got|went|could|decided)\b|"
        r"\b[Ww]e (?:spoke|talked|asked|met|visited|interviewed|tried|made|have made)\b"
    )


@cache
def _counts_kinds() -> re.Pattern[str]:
    """Return numbers that name or count nothing measured: "type 2", "three kinds of"."""
    kinds = (
        "types|kinds|forms|ways|reasons|steps|stages|parts|categories|tips|questions|things|"
        "options|myths|facts|signs|methods|techniques|examples|layers|sections|topics"
    )
    named = "type|phase|stage|figure|fig|table|chapter|step|grade|part|section|tip|question"
    small = "two|three|four|five|six|seven|eight|nine|ten"
    return re.compile(
        rf"\b(?:{named})\.? \d+(?![\d.,]*\d)|"
        rf"\b(?:\d{{1,2}}|{small}) (?:\w+ ){{0,2}}?(?:{kinds})\b|"
        rf"\bfirst (?:{small}) (?:days|weeks|months|years|hours|minutes)\b"
    )


def features(claim: str) -> tuple[str, ...]:
    """Return the names of the features that make a claim checkable; none for what is procedural.

    In advice, in quoted speech and where authors tell of themselves only the stronger ones count.

    Arguments:
        claim: The words of the claim, markers off.
    """
    lowered = claim.lower()
    if _procedural().match(lowered):
        return ()
    found = _features(lowered)
    if found and _speaks().search(claim):
        return _only(found, _KEPT_IN_SPEECH)
    if found and _advises().match(lowered.lstrip("“\"‘'(")) and not claim[:2].isupper():
        return _only(found, _KEPT_IN_ADVICE) if _gives_reason().search(lowered) else ()
    if lowered.endswith(":"):
        return _only(found, _KEPT_IN_ADVICE)
    if found == ("cause",) and _defines().search(lowered):
        return ()
    if found and _tells_of_oneself().search(claim):
        return _only(found, _KEPT_IN_OPINION)
    return found


def _features(lowered: str) -> tuple[str, ...]:
    words = frozenset(_WORD.findall(lowered))
    counted = _counts_kinds().sub(" ", _ENUMERATOR.sub(" ", lowered))
    seen = {
        "number": _any(_WORD.findall(counted), _NUMBERS) or bool(_FIGURE.search(counted)),
        "percentage": _any(words, _PERCENTAGES),
        "study": _any(words, _STUDIES),
        "comparison": _any(words, _COMPARISONS)
        or (_any(words, _COMPARATIVES) and bool(_THAN.search(lowered))),
        "cause": _any(words, _CAUSES),
        "medical-effect": _any(words, _CARE) and _any(words, _EFFECTIVE),
    }
    return tuple(
        name
        for name in FEATURES
        if seen[name] or (name in _phrases() and _phrases()[name].search(lowered))
    )


def _only(found: Iterable[str], kept: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in found if name in kept)


def _any(words: Iterable[str], among: frozenset[str]) -> bool:
    return not among.isdisjoint(words)
