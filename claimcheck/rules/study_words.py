"""How titles and sentences show what kind of study is spoken of, and when it was done."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from claimcheck.model import Span

Weakness = Literal["pilot study", "study in animals", "study in the laboratory"]

_TRIALS: Final = frozenset(
    ("randomized controlled trial", "clinical trial", "controlled clinical trial")
)
_REVIEWS: Final = frozenset(("review", "systematic review", "meta-analysis", "scoping review"))


def _lowered(types: Sequence[str]) -> frozenset[str]:
    return frozenset(one.lower() for one in types)


def is_single_case(title: str, types: Sequence[str]) -> bool:
    """Say whether a work reports on a single case.

    Arguments:
        title: Its title.
        types: PubMed's publication types.
    """
    if _lowered(types) & (_TRIALS | _REVIEWS) or _about_reports().search(title):
        return False
    return "case reports" in _lowered(types) or bool(_case_title().search(title))


@cache
def _case_title() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\bcase report\b|\breport of (?:a|one) (?:\w+ )?case\b|\bsingle[- ]case (?:study|report)\b"
        r"|\(n\s?=\s?1\)"
    )


@cache
def _about_reports() -> re.Pattern[str]:
    return re.compile(r"(?i)\breviews?\b|\bmeta-analys|\bguideline|\bchecklist|\bwrit(?:e|ing)\b")


def is_review(types: Sequence[str]) -> bool:
    """Say whether PubMed's publication types make a work a review and no study of its own."""
    return bool(_lowered(types) & _REVIEWS) and not _lowered(types) & _TRIALS


def is_trial(types: Sequence[str]) -> bool:
    """Say whether PubMed's publication types make a work a trial."""
    return any("trial" in one for one in _lowered(types))


def weakness_of(title: str) -> Weakness | None:
    """Return why a study cannot carry a general statement, as its title says; else ``None``."""
    if _synthesis().search(title):
        return None
    if _pilot().search(title):
        return "pilot study"
    if _people().search(title):
        return None
    if _animals().search(title):
        return "study in animals"
    return "study in the laboratory" if _laboratory().search(title) else None


@cache
def _synthesis() -> re.Pattern[str]:
    return re.compile(r"(?i)\breviews?\b|\bmeta-analys|\bguideline|\bconsensus\b")


@cache
def _pilot() -> re.Pattern[str]:
    what = "study|studies|trial|rct|randomi[sz]ed|investigation|evaluation"
    return re.compile(
        rf"(?i)\bpilot (?:and feasibility |feasibility )?(?:{what})\b"
        rf"|\b(?:preliminary|feasibility) (?:study|trial|rct|investigation)\b"
    )


@cache
def _people() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:humans?|patients?|persons?|people|women|woman|men|man|child(?:ren)?|adults?"
        r"|infants?|participants?|volunteers?|clinical|owners?|in vivo)\b"
    )


@cache
def _animals() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:mice|rats|rodents|zebrafish|piglets|guinea pigs)\b"
        r"|\b(?:mouse|rat|murine|rodent|animal|rabbit|porcine|canine) models?\b"
    )


@cache
def _laboratory() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\bin[ -]vitro\b(?! fertili[sz]ation| maturation)|\bex vivo\b|\bcell lines?\b"
        r"|\bcultured (?:\w+ ){0,2}cells\b"
    )


def tells_of_case(sentence: str) -> bool:
    """Say whether a sentence itself shows that it speaks of a single case."""
    return bool(_case_sentence().search(sentence))


@cache
def _case_sentence() -> re.Pattern[str]:
    who = "patient|woman|man|girl|boy|child|infant|individual|person|case|athlete|runner"
    return re.compile(
        r"(?i)\bcase (?:study|studies|reports?|series)\b|\b\d{1,3}[- ]years?[- ]old\b|\banecdot"
        rf"|\b(?:one|a|an|single|the|this) (?:[\w-]+ ){{0,2}}?(?:{who})(?:['’]s)?\b"
    )


def is_guarded(sentence: str) -> bool:
    """Say whether a sentence is careful, or shows that the evidence is early or not of people."""
    return bool(_guarded().search(sentence))


@cache
def _guarded() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:may|might|could|possibl[ey]|perhaps|potential(?:ly)?|suggest\w*|seem\w*|appear\w*"
        r"|pilot|preliminary|early|small|limited|laborator\w+|labs?|in vitro|cells?|test tubes?"
        r"|animals?|mice|mouse|rats?|rodents?|dogs?|rabbits?|some evidence|more research"
        r"|further research|stud(?:y|ies)|trials?|researchers?|scientists?|not known|unclear)\b"
    )


def tells_of_one_study(sentence: str) -> bool:
    """Say whether a sentence gives the result of one study, and not of a review of several."""
    return bool(_one_study().search(sentence)) and not _synthesis().search(sentence)


@cache
def _one_study() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:a|one|an|another) (?:[\w-]+ ){0,4}?(?:study|trial|experiment)\b(?! (?:of|in) the"
        r" field)[^.;]{0,200}?\b(?:found|showed|shows|reported|concluded|revealed|demonstrated"
        r"|observed|compared|tested|assigned)\b"
    )


def year_of_doing(sentence: str) -> tuple[int, Span] | None:
    """Return the year to which a sentence ties the doing of a study, and where in it that stands.

    "In 2014 … researchers conducted a study" and "a trial carried out in 2014" tie it; "a 2014
    study", "published in 2014" and "in 2014 researchers found" do not.
    """
    if _published().search(sentence):
        return None
    found = _doing().search(sentence)
    if not found:
        return None
    group = next(name for name, year in found.groupdict().items() if year)
    return int(found[group]), Span(*found.span(group))


@cache
def _published() -> re.Pattern[str]:
    return re.compile(r"(?i)\bpublish|\bpublication|\bappeared in\b|\bpresented\b|\breported in\b")


@cache
def _doing() -> re.Pattern[str]:
    counted = (
        r"patients|people|persons|participants|women|men|adults|children|subjects|cases|students"
        r"|nurses|hospitals|centers|centres|households|pairs"
    )
    not_counted = (
        rf"(?!\s+(?:(?!(?:with|by|at|among|on|of|and|in|for|to|found)\b)[a-z-]+\s+){{0,2}}?"
        rf"(?:{counted})\b)"
    )
    year = rf"(?:19|20)\d\d(?!\d|\s?[-–/]\s?\d){not_counted}"
    study = r"(?:study|trial|experiment|survey|review|analysis|investigation)"
    did = r"(?:conducted|carried\s+out|performed|undertook|undertaken|completed|done)"
    part = (
        r"(?:(?:early|late|mid|january|february|march|april|may|june|july|august|september|october"
        r"|november|december|the\s+(?:spring|summer|autumn|fall|winter|beginning|middle|end)\s+of)"
        r"[\s-]+)?"
    )
    subject = (
        r"(?:an?|the|one|two|three|some|several|another|researchers|scientists|investigators"
        r"|doctors|physicians|psychologists|[a-z]+\s+(?:researchers|scientists))"
    )
    who = r"(?:researchers|scientists|investigators|doctors|physicians|psychologists)"
    return re.compile(
        rf"(?i)(?:^|(?<=[.,;:(]\s))\W*(?:back\s+in|in|during)\s+{part}(?P<opening>{year})(?=,|\s+{subject}\b)[^.;]{{0,200}}?"
        rf"(?:\b{did}\s+(?:[\w-]+\s+){{0,5}}?{study}\b|\b{study}\s+was\s+{did}\b"
        rf"|\b{who}\s+(?:[\w-]+\s+){{0,6}}?(?:studied|tested|recruited|enrolled|treated)\b)"
        rf"|\b{study}\b[^.;,]{{0,60}}?\b{did}\b[^.;,]{{0,60}}?\bin\s+(?P<passive>{year})"
        rf"|\b{did}\s+(?:[\w-]+\s+){{0,5}}?{study}\b[^.;,]{{0,60}}?\bin\s+(?P<active>{year})"
    )
