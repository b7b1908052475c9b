"""Whether a sentence of a source goes another way than a claim about the same outcome.

Every doubt means "no": a clause that names two directions, a comparison with another group or another
treatment, and an outcome that is put in other words prove nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from claimcheck.data.signal_words import signal
from claimcheck.matching.passages import specific, stems

Direction = Literal["up", "down", "better", "worse", "none"]

_DIRECTIONS: Final[tuple[Direction, ...]] = ("up", "down", "better", "worse")
_OPPOSITE: Final[dict[Direction, Direction]] = {
    "up": "down",
    "down": "up",
    "better": "worse",
    "worse": "better",
}
_ALSO_DENIED: Final[dict[Direction, frozenset[Direction]]] = {
    "up": frozenset(("up", "better")),
    "down": frozenset(("down", "better")),
    "better": frozenset(("better",)),
    "worse": frozenset(("worse",)),
}
"""What a sentence that finds no effect may deny to speak against a claim."""
_MOST_WORDS: Final = 5  # of an outcome


class Change(NamedTuple):
    """What a clause says of an outcome."""

    direction: Direction
    denied: Direction | None
    """Of "did not improve": which way it did not go; ``None`` of "no difference"."""
    outcome: frozenset[str]
    """Stems of what changes."""


class Conflict(NamedTuple):
    """A sentence of a source that goes another way than the claim."""

    at: int
    """Which sentence of the source it is, from 0."""
    direction: Direction


def change_of(claim: str) -> Change | None:
    """Return the one change that a claim states, ``None`` where it states none or several."""
    found = _stated(claim)
    if not found:
        return None
    direction, denied, span = found
    outcome = _after(claim, span) or _words(_opening().split(claim[: span[0]])[-1])
    if not 0 < len(outcome) <= _MOST_WORDS:
        return None
    return Change(direction, denied, outcome)


def conflict_of(claim: str, change: Change, sentences: Sequence[str]) -> Conflict | None:
    """Return the sentence that goes another way; ``None`` where any goes the claim's way.

    Arguments:
        claim: The words of the claim.
        change: What it says, by `change_of`.
        sentences: Those of the source, its title first.
    """
    if signal("equivalence").search(" ".join(sentences)):
        return None
    conflict = None
    for at, clause in _clauses_about(change.outcome, sentences):
        stated = _stated(clause)
        if not stated or _goes_with(change, stated):
            if _has_direction(clause):
                return None  # the claim's way, or no telling which
        elif _conflicts(change, stated, clause) and _is_about(claim, change, clause, at, sentences):
            conflict = conflict or Conflict(at, stated[0])
    return conflict


def _clauses_about(outcome: frozenset[str], sentences: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the clauses that name a part of an outcome, each with the number of its sentence."""
    for at, sentence in enumerate(sentences):
        for clause in _clauses().split(sentence):
            if outcome & stems(clause) and not signal("purpose").search(clause):
                yield at, clause


_Stated = tuple[Direction, Direction | None, tuple[int, int]]


def _stated(text: str) -> _Stated | None:
    """Return which way a clause goes, and where that stands; ``None`` of several ways."""
    none = signal("no_effect").search(text)
    found = list(_directed(text))
    if none:
        behind = [one for one in found if one[1][0] >= none.start()]
        denied = behind[0] if behind and _is_next(text, none.end(), behind[0][1]) else None
        if len(found) > bool(denied):
            return None
        end = max(none.end(), denied[1][1]) if denied else none.end()
        return "none", denied[0] if denied else None, (none.start(), end)
    if len(found) != 1:
        return None
    direction, span = found[0]
    return direction, None, span


def _is_next(text: str, end: int, span: tuple[int, int]) -> bool:
    return span[0] <= end or not _separate().search(text[end : span[0]])


@cache
def _separate() -> re.Pattern[str]:
    return re.compile(r"[,;]|\b(?:and|but|or)\b|(?:\S+\s+){4}")


def _directed(text: str) -> Iterator[tuple[Direction, tuple[int, int]]]:
    for direction in _DIRECTIONS:
        for one in signal(direction).finditer(text):
            if not _no_change().match(text, one.start()):
                yield direction, one.span()


@cache
def _no_change() -> re.Pattern[str]:
    """Return words that look like a direction and are none: "lower back", "higher education"."""
    return re.compile(
        r"(?i)lower[- ](?:back|limbs?|legs?|extremit\w+|body|urinary|respiratory|abdom\w+|airway\w*"
        r"|gastro\w+|jaw|income|secondary)|higher education|increasingly|improvised|declining to"
        r"|reduced[- ](?:fat|calorie|sodium|sugar|salt)\b|increasing (?:number|evidence|interest)"
    )


def _has_direction(text: str) -> bool:
    return bool(signal("no_effect").search(text)) or any(_directed(text))


def _goes_with(change: Change, stated: _Stated) -> bool:
    """Say whether a clause may mean the same as the claim."""
    direction = stated[0]
    if "none" in {change.direction, direction}:
        return change.direction == direction
    return _OPPOSITE[change.direction] != direction


def _conflicts(change: Change, stated: _Stated, clause: str) -> bool:
    direction, denied, _ = stated
    if change.direction == "none":
        is_proved = bool(_significant().search(clause)) and not _not_significant().search(clause)
        return is_proved and change.denied in {None, direction}
    if direction == "none":
        return denied is None or denied in _ALSO_DENIED[change.direction]
    return not signal("comparator").search(clause)


@cache
def _significant() -> re.Pattern[str]:
    return re.compile(r"(?i)\bsignifican|\bp\s?(?:<|≤|=\s?0?\.0[0-4])")


@cache
def _not_significant() -> re.Pattern[str]:
    return re.compile(r"(?i)non-?significan|not (?:\w+ )?significan|\bp\s?(?:>|=\s?0?\.[1-9])")


def _is_about(claim: str, change: Change, clause: str, at: int, sentences: Sequence[str]) -> bool:
    """Say whether a clause speaks of the claim's outcome, and its sentence of what brought it."""
    if not change.outcome <= stems(clause):
        return False
    others = specific(stems(claim)) - change.outcome
    if others & specific(stems(sentences[at])):
        return True
    if not _between_groups().search(clause) or not _has_control(sentences):
        return False
    return bool(others & stems(sentences[0])) and not _rivals().search(sentences[0])


def _has_control(sentences: Sequence[str]) -> bool:
    """Say whether a study compared with nothing, not with another treatment."""
    return any(_control().search(one) for one in sentences)


@cache
def _control() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:placebo|sham|usual care|standard care|controls?|wait(?:ing)?[- ]?list|waiting"
        r"|no (?:treatment|intervention)|rest period|baseline)\b"
    )


@cache
def _between_groups() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\bbetween (?:the )?(?:two )?groups\b|\bfrom baseline\b|\bthere (?:was|were) no\b|\bin either\b"
    )


@cache
def _rivals() -> re.Pattern[str]:
    """Return signs that a title names two treatments."""
    return re.compile(r"(?i)\b(?:versus|vs|compar\w+|or)\b")


def _after(text: str, span: tuple[int, int]) -> frozenset[str]:
    """Return the stems of what is said to change behind the words of a change.

    "Fatigue" of "reduces fatigue in adults" and of "a decrease in fatigue"; nothing of "fatigue
    decreased in adults".
    """
    rest = text[span[1] :]
    if _noun().search(text[span[0] : span[1]]):
        rest = _of().sub(" ", rest, count=1)
    return _words(_stop().split(rest, maxsplit=1)[0])


def _words(text: str) -> frozenset[str]:
    return specific(stems(text)) - _empty()


@cache
def _empty() -> frozenset[str]:
    """Return stems of words that name no outcome by themselves."""
    return stems(
        "level levels number numbers score scores severity amount likelihood chance odds greatly"
        " markedly slightly substantially clearly feelings overall symptom symptoms"
    )


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:increase|decrease|reduction|improvement|decline|rise|enhancement|effect|change|difference"
        r"|benefit|impact)s?$"
    )


@cache
def _of() -> re.Pattern[str]:
    return re.compile(r"^\s+(?:in|of|on|for)\s+(?=\S)")


@cache
def _stop() -> re.Pattern[str]:
    """Return what ends the name of an outcome behind a verb."""
    return re.compile(
        r"(?i)\s(?:in|among|for|of people|by|after|when|if|compared|than|during|within|with|and|or|at|over"
        r"|from|while|because|through|so|to|without|on|following|as|before|per"
        r"|was|were|is|are|has|have|had)\s|[,;:.()]"
    )


@cache
def _opening() -> re.Pattern[str]:
    """Return what stands before the name of an outcome in front of a verb."""
    return re.compile(r"(?i)[,;:]|\b(?:that|because|so|where|when|which|and)\b")


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile(
        r"(?i)[;:]\s|,?\s(?:but|whereas|while|although|though|however|despite)\s|,\s(?:and|yet)\s"
    )
