"""What sources said and when, or why they did not, in words."""

import datetime
import re
from collections import Counter
from collections.abc import Container, Iterable
from typing import Final

from claimcheck.model import Answer, CacheName, Evidence, Unavailable, UnavailableReason
from claimcheck.report.sentences import listed

REASON_WORDS: Final[dict[UnavailableReason, str]] = {
    "offline": "offline, and no answer is kept",
    "not-asked": "not asked",
    "interrupted": "the run ended first",
    "timeout": "timed out",
    "connection": "no connection",
    "dns": "its name could not be resolved",
    "certificate": "its certificate is not valid",
    "tls": "no secure connection",
    "limited": "too many requests",
    "refused": "it refused the request",
    "server-error": "server error",
    "bad-answer": "its answer could not be read",
    "too-large": "its answer was too large",
    "redirects": "too many redirects",
    "address-refused": "its address lies inside the own network",
    "stopped": "not asked any more after it failed several times",
}

UNASKED: Final[frozenset[UnavailableReason]] = frozenset(("offline", "not-asked"))
"""Reasons that are no failure: nobody was asked."""

_KEPT: Final[dict[CacheName, str]] = {
    "store": "kept in the store",
    "lock": "kept in the lock",
}

_GOOD: Final = 200  # the HTTP status that needs no word

_THINGS: Final = frozenset(("page", "calendar", "table of hosts", "name of the host"))
"""Sources of evidence that are no names."""


def silences(answers: Iterable[Answer], *, besides: Container[UnavailableReason] = ()) -> str:
    """Return who gave no answer, how often and why: "PubMed ×3 and PMC (timed out)".

    Arguments:
        answers: What was answered, and what was not.
        besides: Reasons that are left out.
    """
    reasons: dict[UnavailableReason, Counter[str]] = {}
    for one in answers:
        if isinstance(one, Unavailable) and one.reason not in besides:
            reasons.setdefault(one.reason, Counter())[source_words(one.source)] += 1
    worst = sorted(reasons.items(), key=lambda pair: -pair[1].total())
    return "; ".join(
        f"{listed([_times(*one) for one in sources.most_common()])} ({REASON_WORDS[reason]})"
        for reason, sources in worst
    )


def _times(source: str, number: int) -> str:
    return f"{source} ×{number:,}" if number > 1 else source


def sayer(source: str) -> str:
    """Return the name of a source at the beginning of a sentence: "Crossref", "The page"."""
    return f"The {source}" if source in _THINGS else re.sub("^entry ", "Entry ", source)


def silence_words(reason: UnavailableReason) -> str:
    """Return that a source said nothing, and why: "gave no answer: timed out"."""
    if reason == "not-asked":
        return "was not asked"
    verb = "was not asked" if reason in UNASKED else "gave no answer"
    return f"{verb}: {REASON_WORDS[reason]}"


def provenance_words(answer: Evidence | Answer) -> str:
    """Return of what time an answer is and where it was kept; an empty string of no answer.

    Who was not asked has said nothing at any time.
    """
    if answer.retrieved_at is None or _silence_of(answer) in UNASKED:
        return ""
    at = answer.retrieved_at.astimezone(datetime.UTC)
    status = answer.http_status
    return ", ".join(
        filter(
            None,
            [
                f"as of {at:%Y-%m-%d %H:%M} UTC",
                _KEPT.get(answer.cache or "live", ""),
                f"HTTP status {status}" if status and status != _GOOD else "",
            ],
        )
    )


def _silence_of(answer: Evidence | Answer) -> UnavailableReason | None:
    if isinstance(answer, Evidence):
        return answer.unavailable
    return answer.reason if isinstance(answer, Unavailable) else None


def source_words(source: str) -> str:
    """Return the name of a source within a sentence."""
    return "the web page" if source == "page" else source
