"""The tagger: a linear-chain conditional random field that labels the tokens of a reference.

It is trained by ``tools/train_reference_tagger.py``. Where python-crfsuite cannot be imported there
is no tagger, and references are read by the grammar alone.
"""

import re
import threading
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from itertools import groupby
from typing import Any, Final, NamedTuple

from claimcheck.bibliography.strings.features import (
    MOST_TOKENS,
    Readings,
    features,
    tokens_of,
)
from claimcheck.bibliography.strings.masks import DATE, IDENTIFIER, LOCATOR, NOTE
from claimcheck.data.reference_tagger import MODEL
from claimcheck.model import Span

_MARKS: Final = " .,;:“”„\"‘’'«»*_\x1f"
_BEFORE: Final = frozenset(f"{_MARKS})]{DATE}{LOCATOR}{NOTE}")
"""What no field begins with."""
_AFTER: Final = frozenset(f"{_MARKS}([{DATE}{LOCATOR}{NOTE}-")
_MARKS_OF_ROLE: Final = ".,:;)] "
_ROLES: Final = (
    *("Ed", "ed", "Eds", "eds", "ditor", "ditors", "Hg", "hg", "rsg", "Zd", "Zds", "zd", "zds"),
    *("ir", "irs", "omp", "omps", "rans", "nventor", "nventors", "ignee", "ignees"),
    *(
        "rector",
        "rectors",
        "Host",
        "Hosts",
        "ducer",
        "ducers",
        "riter",
        "riters",
        "rator",
        "rators",
    ),
)
"""What ends with, but for its signs, wherever a role may stand."""
_PAIRS: Final = {")": "(", "]": "["}
_ONE_AT_A_TIME: Final = threading.Lock()
"""The tagger keeps the reference that it was given last."""


class Run(NamedTuple):
    """Tokens in a row that have one label."""

    label: str
    span: Span
    """From the first character to the last that are no punctuation of the style."""
    confidence: float
    """The probability of the least sure of the tokens, from 0 to 1."""


def runs(raw: str, readings: Readings) -> list[Run]:
    """Return what the tagger makes of a reference; nothing where there is no tagger.

    Arguments:
        raw: The reference without its label.
        readings: What the layers and the grammar read of it.
    """
    opened = tagger()
    tokens = tokens_of(raw)
    if opened is None or not 1 < len(tokens.texts) <= MOST_TOKENS:
        return []
    told = features(tokens, readings)
    with _ONE_AT_A_TIME:
        labels = opened.tag(told)
        sure = list(map(opened.marginal, labels, range(len(labels))))
    found = []
    at = 0
    for label, labelled in groupby(labels):
        last = at + len(list(labelled))
        span = _bare(readings.masked, label, tokens.places[at][0], tokens.places[last - 1][1])
        found.append(Run(label, span, min(sure[at:last])))
        at = last
    return found


@cache
def tagger() -> Any:  # noqa: ANN401 - python-crfsuite has no types
    """Return the tagger, opened once; ``None`` where python-crfsuite or the model is missing."""
    try:
        pycrfsuite: Any = import_module("pycrfsuite")  # slow, and not needed to start
    except ImportError:
        return None
    if not MODEL.is_file():
        return None
    opened = pycrfsuite.Tagger()
    opened.open(str(MODEL))
    return opened


def _bare(masked: str, label: str, start: int, end: int) -> Span:
    """Return the places without the words and signs that frame a field of that label."""
    if frame := _frames().get(label):
        lead, role = frame
        if found := lead.match(masked, start, end):
            start = found.end()
        is_due = role is not _role() or _may_hold_role(masked[start:end])
        if is_due and (found := role.search(masked, start, end)):
            end = found.start()
    while start < end and masked[start] in _BEFORE:
        start += 1
    while start < end and _is_surplus(masked, start, end):
        end -= 1
    if masked[start : start + 1] in ("(", "[") and not _is_closed(masked, start, end):
        start += 1
    return Span(start, end) if IDENTIFIER not in masked[start:end] else Span(start, start)


@cache
def _frames() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return for a label what frames it: the words before and those after."""
    nothing = re.compile(r"(?!)")
    return {
        "author": (
            re.compile(
                r"\s*(?:\[[Dd]ata ?set\]"
                r"|[Bb]y|[Ss]ee(?:,? also|,? e\.g\.,?)?|[Cc]f\.|[Bb]ut see"
                r"|For (?:an? |the |more )?[a-z][a-z ,]{2,60},? see(?: also|,? e\.g\.,?)?)"
                r" (?=[A-Z][a-z]|(?:van|von|de|der|den|di|da|la|le|dos) )"
            ),
            _role(),
        ),
        "editor": (
            re.compile(
                r"[\s,.(]*(?:(?:[Ii]n|[Ii]m|[Dd]ans)\b:?\s*)?(?:(?:[Ee]dited|[Hh]erausgegeben) (?:by|von) "
                r"|[Hh]rsg\.? (?:v\.|von )|[Ee]ds?\.(?: by)? )?\s*"
            ),
            _role(),
        ),
        "container": (
            re.compile(r"[\s,.(]*(?:[Ii]n|[Ii]m|[Dd]ans)\b:?\s*"),
            re.compile(r"(?<=[Rr]xiv) [\d.]+[\s.,]*$"),
        ),
        "publisher": (re.compile(r"[\s,.(]*(?:[Pp]ublished by|[Pp]ublisher:)\s*"), nothing),
    }


@cache
def _role() -> re.Pattern[str]:
    return re.compile(
        r",? inventors?\b(?:; [^;]{1,80}, assignees?)?[.,]*$"
        r"|[\s,.]*[(\[]@\w+[)\]][.,]*$"
        r"|[\s,.]*\((?:[A-Z][a-z]+(?:/| & | ))?(?:Director|Host|Producer|Writer|Narrator)s?\)[.,]*$"
        r"|[\s,.]*[(\[]?\b(?:[Ee]ds?|[Ee]ditors?|[Hh](?:rs)?g|[ÉéZz]ds?|[Dd]irs?|[Cc]omps?|[Tt]rans)\b[.,:;)\]\s]*$"
    )


def _may_hold_role(text: str) -> bool:
    """Say whether names may end in a role, which is slow to search for."""
    return "@" in text or text.rstrip(_MARKS_OF_ROLE).endswith(_ROLES)


def _is_surplus(masked: str, start: int, end: int) -> bool:
    last = masked[end - 1]
    if opening := _PAIRS.get(last):
        return masked.count(opening, start, end) < masked.count(last, start, end)
    if last == "." and masked[end - 3 : end - 2] == "." and masked[end - 2].isupper():
        return False  # "U.S."
    return last in _AFTER


def _is_closed(masked: str, start: int, end: int) -> bool:
    return masked.find(")" if masked[start] == "(" else "]", start, end) > 0


def surest(found: Sequence[Run]) -> dict[str, Run]:
    """Return for every label its surest run that holds anything, the first of equals."""
    best: dict[str, Run] = {}
    for run in found:
        is_empty = run.span.start >= run.span.end
        if not is_empty and (run.label not in best or run.confidence > best[run.label].confidence):
            best[run.label] = run
    return best
